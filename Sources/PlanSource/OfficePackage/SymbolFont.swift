/// A font whose letters are pictures: ticks, boxes, arrows, faces.
enum SymbolFont: Sendable {
    case wingdings, wingdings2, wingdings3, webdings, symbol, dingbats

    /// The font of a name; absent for fonts with letters.
    init?(named name: String) {
        switch name.lowercased() {
        case "wingdings": self = .wingdings
        case "wingdings 2": self = .wingdings2
        case "wingdings 3": self = .wingdings3
        case "webdings": self = .webdings
        case "symbol": self = .symbol
        case "zapfdingbats", "zapf dingbats", "itc zapf dingbats", "dingbats": self = .dingbats
        default: return nil
        }
    }

    /// The character that the font shows for a code, where it is one that forms use.
    func scalar(for code: UInt32) -> Unicode.Scalar? {
        let code = (0xF000...0xF0FF).contains(code) ? code - 0xF000 : code
        guard code > 0x20 else { return code == 0x20 ? " " : nil }
        return switch self {
        case .wingdings: Self.wingdingsSigns[code]
        case .wingdings2: Self.wingdings2Signs[code]
        case .wingdings3: Self.wingdings3Signs[code]
        case .webdings: Self.webdingsSigns[code]
        case .symbol: Self.symbolSigns[code]
        case .dingbats: Self.dingbatsSigns[code]
        }
    }

    private static let wingdingsSigns: [UInt32: Unicode.Scalar] = [
        0x22: "\u{2702}", 0x28: "\u{260E}", 0x2A: "\u{2709}", 0x36: "\u{231B}", 0x41: "\u{270C}", 0x43: "\u{1F44D}",
        0x44: "\u{1F44E}", 0x45: "\u{261C}", 0x46: "\u{261E}", 0x47: "\u{261D}", 0x48: "\u{261F}", 0x4A: "\u{263A}",
        0x4B: "\u{1F610}", 0x4C: "\u{2639}", 0x6C: "\u{25CF}", 0x6D: "\u{274D}", 0x6E: "\u{25A0}", 0x6F: "\u{25A1}",
        0x71: "\u{2751}", 0x72: "\u{2752}", 0x73: "\u{2B27}", 0x74: "\u{29EB}", 0x75: "\u{25C6}", 0x76: "\u{2756}",
        0x77: "\u{2B25}", 0x78: "\u{2612}", 0x9E: "\u{00B7}", 0x9F: "\u{2022}", 0xA1: "\u{25CB}", 0xA4: "\u{25C9}",
        0xA6: "\u{274D}", 0xA7: "\u{25AA}", 0xA8: "\u{2610}", 0xAA: "\u{2726}", 0xAB: "\u{2605}", 0xD8: "\u{27A2}",
        0xDF: "\u{2190}", 0xE0: "\u{2192}", 0xE1: "\u{2191}", 0xE2: "\u{2193}", 0xE8: "\u{2794}", 0xEF: "\u{21E6}",
        0xF0: "\u{21E8}", 0xF1: "\u{21E7}", 0xF2: "\u{21E9}", 0xFB: "\u{2717}", 0xFC: "\u{2713}", 0xFD: "\u{2612}",
        0xFE: "\u{2611}",
    ]
    private static let wingdings2Signs: [UInt32: Unicode.Scalar] = [
        0x4F: "\u{2717}", 0x50: "\u{2713}", 0x51: "\u{2612}", 0x52: "\u{2611}", 0x53: "\u{2612}", 0x54: "\u{2612}",
        0x96: "\u{25CF}", 0x97: "\u{2022}", 0x98: "\u{2022}", 0xA2: "\u{25A0}", 0xA3: "\u{25A1}",
    ]
    private static let wingdings3Signs: [UInt32: Unicode.Scalar] = [
        0x66: "\u{2190}", 0x67: "\u{2192}", 0x68: "\u{2191}", 0x69: "\u{2193}", 0x70: "\u{25B2}", 0x71: "\u{25BC}",
        0x74: "\u{25C0}", 0x75: "\u{25B6}", 0x7D: "\u{25B6}",
    ]
    private static let webdingsSigns: [UInt32: Unicode.Scalar] = [
        0x33: "\u{25C0}", 0x34: "\u{25B6}", 0x35: "\u{25B2}", 0x36: "\u{25BC}", 0x3D: "\u{25CF}", 0x61: "\u{2714}",
        0x63: "\u{25A1}", 0x67: "\u{25A0}", 0x6E: "\u{25CF}", 0x72: "\u{2717}",
    ]
    private static let dingbatsSigns: [UInt32: Unicode.Scalar] = [
        0x33: "\u{2713}", 0x34: "\u{2714}", 0x35: "\u{2715}", 0x36: "\u{2716}", 0x37: "\u{2717}", 0x38: "\u{2718}",
        0x6C: "\u{25CF}", 0x6E: "\u{25A0}", 0x6F: "\u{274F}", 0x70: "\u{2750}", 0x71: "\u{2751}", 0x72: "\u{2752}",
    ]
    private static let symbolSigns: [UInt32: Unicode.Scalar] = {
        var table: [UInt32: Unicode.Scalar] = [
            0xA3: "\u{2264}", 0xAB: "\u{2194}", 0xAC: "\u{2190}", 0xAD: "\u{2191}", 0xAE: "\u{2192}", 0xAF: "\u{2193}",
            0xB0: "\u{00B0}", 0xB1: "\u{00B1}", 0xB3: "\u{2265}", 0xB4: "\u{00D7}", 0xB7: "\u{2022}", 0xB8: "\u{00F7}",
            0xB9: "\u{2260}", 0xBB: "\u{2248}", 0xBC: "\u{2026}", 0xD6: "\u{221A}", 0xA5: "\u{221E}", 0xA7: "\u{2663}",
            0xA8: "\u{2666}", 0xA9: "\u{2665}", 0xAA: "\u{2660}", 0xDE: "\u{21D2}",
        ]
        for code in [0x21, 0x23, 0x25, 0x26, 0x28, 0x29, 0x2B, 0x2C, 0x2E, 0x2F] + Array(0x30...0x3F) as [UInt32] {
            table[code] = Unicode.Scalar(code)
        }
        // The alphabets stand in the order of the Latin keys.
        for (code, scalar) in zip(UInt32(0x41)..., "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ".unicodeScalars) { table[code] = scalar }
        for (code, scalar) in zip(UInt32(0x61)..., "αβχδεφγηιϕκλμνοπθρστυϖωξψζ".unicodeScalars) { table[code] = scalar }
        return table
    }()
}
