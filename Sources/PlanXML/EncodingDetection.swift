/// Judges the encoding of a document from its first bytes: byte order mark, pattern of the first `<`, declaration.
struct EncodingDetection {
    /// What the first bytes say.
    enum Verdict: Equatable {
        /// More bytes are needed to judge.
        case undecided
        /// The encoding, how many bytes of byte order mark to skip, the name declared, and whether it disagrees.
        case read(XMLEncoding, skipping: Int, declared: String?, disagrees: Bool)
        case unsupported(String)
        /// The declaration does not end within the bytes that are looked at.
        case endlessDeclaration
    }

    /// How many first bytes are looked at.
    static let headLimit = 2048

    static func judge(_ head: [UInt8], isLast: Bool) -> Verdict {
        if head.count < 4, !isLast { return .undecided }
        switch (head.first, head.dropFirst().first, head.dropFirst(2).first, head.dropFirst(3).first) {
        case (0xFF, 0xFE, 0, 0), (0, 0, 0xFE, 0xFF), (0x3C, 0, 0, 0), (0, 0, 0, 0x3C): return .unsupported("UTF-32")
        case (0x4C, 0x6F, 0xA7, 0x94): return .unsupported("EBCDIC")
        case (0xEF, 0xBB, 0xBF, _): return eightBit(head, mark: 3, isLast: isLast)
        case (0xFE, 0xFF, _, _): return sixteenBit(head, mark: 2, bigEndian: true, isLast: isLast)
        case (0xFF, 0xFE, _, _): return sixteenBit(head, mark: 2, bigEndian: false, isLast: isLast)
        case (0, 0x3C, 0, _): return sixteenBit(head, mark: 0, bigEndian: true, isLast: isLast)
        case (0x3C, 0, _, 0): return sixteenBit(head, mark: 0, bigEndian: false, isLast: isLast)
        default: return eightBit(head, mark: 0, isLast: isLast)
        }
    }

    private static func sixteenBit(_ head: [UInt8], mark: Int, bigEndian: Bool, isLast: Bool) -> Verdict {
        var units: [UInt8] = []
        units.reserveCapacity(head.count / 2)
        var index = mark
        while index + 1 < head.count {
            let (high, low) = bigEndian ? (head[index], head[index + 1]) : (head[index + 1], head[index])
            guard high == 0 else { break }
            units.append(low)
            index += 2
        }
        let isWhole = isLast || index + 1 < head.count
        let encoding = XMLEncoding.utf16(bigEndian: bigEndian)
        switch declaration(in: units[...], isLast: isWhole, isFull: head.count >= headLimit) {
        case .undecided: return .undecided
        case .endless: return .endlessDeclaration
        case .name(let name):
            return .read(encoding, skipping: mark, declared: name, disagrees: name.map(isNotUTF16) ?? false)
        }
    }

    private static func isNotUTF16(_ name: String) -> Bool { XMLEncoding.declared(name) != .utf16 }

    private static func eightBit(_ head: [UInt8], mark: Int, isLast: Bool) -> Verdict {
        switch declaration(in: head[mark...], isLast: isLast, isFull: head.count >= headLimit) {
        case .undecided: return .undecided
        case .endless: return .endlessDeclaration
        case .name(nil): return .read(.utf8, skipping: mark, declared: nil, disagrees: false)
        case .name(let name?):
            let meaning = XMLEncoding.declared(name)
            // A byte order mark is certain; the declaration then is only checked.
            if mark > 0 { return .read(.utf8, skipping: mark, declared: name, disagrees: meaning != .utf8) }
            switch meaning {
            case .utf8: return .read(.utf8, skipping: 0, declared: name, disagrees: false)
            case .ascii: return .read(.ascii, skipping: 0, declared: name, disagrees: false)
            case .latin1: return .read(.latin1, skipping: 0, declared: name, disagrees: false)
            case .windows1252: return .read(.windows1252, skipping: 0, declared: name, disagrees: false)
            case .utf16: return .read(.utf8, skipping: 0, declared: name, disagrees: true)
            case .other: return .unsupported(name)
            }
        }
    }

    private enum Declaration {
        case undecided, endless
        case name(String?)
    }

    /// The encoding that an XML declaration names, in ASCII bytes.
    private static func declaration(in text: ArraySlice<UInt8>, isLast: Bool, isFull: Bool) -> Declaration {
        let opening = Array("<?xml".utf8)
        let start = text.prefix(opening.count)
        if !opening.starts(with: start) { return .name(nil) }
        if start.count < opening.count { return isLast || isFull ? .name(nil) : .undecided }
        let rest = text.dropFirst(opening.count)
        if let first = rest.first, ![0x20, 0x09, 0x0A, 0x0D].contains(first) { return .name(nil) }
        guard let end = rest.firstIndex(of: 0x3E) else { return isLast ? .name(nil) : isFull ? .endless : .undecided }
        return .name(encodingName(in: rest[..<end]))
    }

    private static func encodingName(in declaration: ArraySlice<UInt8>) -> String? {
        let key = Array("encoding".utf8)
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        var rest = declaration
        // Values are stepped over, so that only the attribute's own name is found.
        while let first = rest.first {
            if first == 0x22 || first == 0x27 {
                rest = rest.dropFirst()
                guard let close = rest.firstIndex(of: first) else { return nil }
                rest = rest[rest.index(after: close)...]
            } else if rest.starts(with: key) {
                rest = rest.dropFirst(key.count).drop(while: blanks.contains)
                guard rest.first == 0x3D else { return nil }
                rest = rest.dropFirst().drop(while: blanks.contains)
                guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { return nil }
                rest = rest.dropFirst()
                guard let close = rest.firstIndex(of: quote) else { return nil }
                return String(decoding: rest[..<close], as: UTF8.self)
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }
}
