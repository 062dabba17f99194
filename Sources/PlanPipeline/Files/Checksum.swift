package import PlanFindings
internal import PlanSource

/// A SHA-256, held without storage of its own.
package struct Checksum: Sendable, Hashable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The checksum of 32 bytes; `nil` for any other number of them.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        func word(_ index: Int) -> UInt64 {
            var word: UInt64 = 0
            for byte in bytes[8 * index..<8 * index + 8] { word = word << 8 | UInt64(byte) }
            return word
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// The checksum of bytes at hand.
    package static func of(_ bytes: [UInt8]) -> Checksum {
        var builder = ChecksumBuilder()
        builder.update(bytes.span)
        return builder.finish()
    }

    /// The checksum of a file.
    package static func of(file path: String) throws(DocumentFailure) -> Checksum {
        var source = try ByteSource(path: path)
        var builder = ChecksumBuilder()
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try source.read(into: &buffer, at: 0)
            if count == 0 { return builder.finish() }
            builder.update(buffer.span.extracting(..<count))
        }
    }

    /// Its 32 bytes.
    package var bytes: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 32) { room, count in
            var index = 0
            for word in [words.0, words.1, words.2, words.3] {
                for shift in stride(from: UInt64(56), through: 0, by: -8) {
                    unsafe room[index] = UInt8(truncatingIfNeeded: word &>> shift)
                    index += 1
                }
            }
            count = index
        }
    }

    /// Its 64 hexadecimal digits.
    package var hex: String { Digest.digits(bytes) }

    package static func == (left: Checksum, right: Checksum) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// Makes a checksum of bytes that come piece by piece.
package struct ChecksumBuilder: ~Copyable {
    private var digest = Digest()

    package init() {}

    package mutating func update(_ bytes: Span<UInt8>) { digest.update(bytes) }

    package consuming func finish() -> Checksum {
        // Absent only where there is no memory, and there Swift itself ends the process too.
        guard let checksum = digest.bytes().flatMap(Checksum.init(bytes:)) else {
            preconditionFailure("There is no memory for a checksum.")
        }
        return checksum
    }
}
