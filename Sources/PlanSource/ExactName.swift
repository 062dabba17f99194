internal import Glibc

/// A name that equals another only byte for byte: two spellings of an accented letter stay two names.
struct ExactName: Hashable {
    private let name: String

    init(_ name: String) { self.name = name }

    static func == (left: ExactName, right: ExactName) -> Bool {
        var name = left.name
        return name.withUTF8 { bytes in unsafe right.name.isSpelt(UnsafeRawBufferPointer(bytes)) }
    }

    func hash(into hasher: inout Hasher) {
        var name = name
        name.withUTF8 { bytes in unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
    }
}

extension String {
    /// Whether the text is made of exactly these bytes.
    func isSpelt(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard utf8.count == bytes.count else { return false }
        var text = self
        return text.withUTF8 { own in
            guard let left = own.baseAddress, let right = bytes.baseAddress else { return true }
            return unsafe memcmp(left, right, bytes.count) == 0
        }
    }
}
