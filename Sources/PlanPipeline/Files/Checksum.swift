internal import PlanSource

/// A SHA-256, held without storage of its own.
package struct Checksum: Sendable, Hashable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The checksum of 32 bytes; `nil` for any other number of them.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        func word(_ index: Int) -> UInt64 { bytes[8 * index..<8 * index + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        words = (word(0), word(1), word(2), word(3))
    }

    fileprivate init(hexadecimal text: String) {
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in text.utf8.prefix(64).enumerated() {
            let digit = byte < 0x40 ? byte &- 0x30 : byte &- 0x57
            words[index / 16] = words[index / 16] << 4 | UInt64(digit & 15)
        }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// The checksum of bytes at hand.
    package static func of(_ bytes: [UInt8]) -> Checksum {
        var builder = ChecksumBuilder()
        builder.update(bytes.span)
        return builder.finish()
    }

    /// Its 32 bytes.
    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
        }
    }

    /// Its 64 hexadecimal digits.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

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
        guard let text = digest.hexadecimal() else { preconditionFailure("There is no memory for a checksum.") }
        return Checksum(hexadecimal: text)
    }
}
