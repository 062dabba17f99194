/// Takes from a message of libxml2's schema validator the names in fixed places, and nothing else.
enum SchemaWords {
    /// The attribute in `Element 'a', attribute 'b': …` or `… The attribute 'b' is …`.
    static func attribute(in message: String) -> String? {
        let bytes = Array(message.utf8)
        let key = Array("attribute '".utf8)
        // Only before the first value can appear: the first 1,000 bytes hold two names.
        guard let start = index(of: key, in: bytes.prefix(1000)) else { return nil }
        let rest = bytes[(start + key.count)...].prefix(300)
        guard let end = rest.firstIndex(of: 0x27) else { return nil }
        let name = rest[..<end]
        // A namespace is written {uri}name; only the name is wanted.
        let local = name.lastIndex(of: 0x7D).map { name[(name.index(after: $0))...] } ?? name
        guard !local.isEmpty, local.allSatisfy(isNameByte) else { return nil }
        return String(decoding: local, as: UTF8.self)
    }

    /// The names of elements that the schema expects, from `Expected is one of ( a, b ).`
    static func expected(in message: String) -> String? {
        let bytes = Array(message.utf8)
        guard let start = index(of: Array("Expected is ".utf8), in: bytes[...]) else { return nil }
        guard let open = bytes[start...].firstIndex(of: 0x28) else { return nil }
        let list = bytes[(open + 1)...].prefix { $0 != 0x29 && $0 != 0x0A }
        var names: [String] = []
        for part in list.split(separator: 0x2C) {
            let name = part.filter { $0 != 0x20 }
            let local = name.lastIndex(of: 0x7D).map { name[($0 + 1)...] } ?? name[...]
            guard !local.isEmpty, local.allSatisfy({ isNameByte($0) || $0 == 0x2A || $0 == 0x23 }) else { continue }
            names.append(String(decoding: local, as: UTF8.self))
            if names.count == 8 { break }
        }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F, 0x80...0xFF: true
        default: false
        }
    }

    private static func index(of key: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= key.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - key.count)).first { bytes[$0...].starts(with: key) }
    }
}
