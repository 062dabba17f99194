/// How a value stands in a cell of a CSV bundle.
///
/// `\N` is absent, and an empty cell is blank. A text that is itself `\N` (or has more backslashes before the N) gets one
/// backslash more. Where formulas are made harmless, a cell that a spreadsheet would compute gets an apostrophe, and so
/// does one that looks like such a cell, so that undoing is exact.
package enum BundleCell {
    /// Appends a value as a cell, quoted where it must be; returns whether it got an apostrophe.
    @discardableResult
    static func append(_ text: Span<UInt8>, escapingFormulas: Bool, to bytes: inout [UInt8]) -> Bool {
        let count = text.count
        guard count > 0 else {
            bytes.append(contentsOf: [quote, quote])
            return false
        }
        let isFormula = escapingFormulas && looksLikeFormula(text)
        let isQuoted = needsQuotes(text)
        if isQuoted { bytes.append(quote) }
        if isFormula { bytes.append(apostrophe) }
        if looksLikeMarker(text, from: 0) { bytes.append(backslash) }
        var start = 0
        if isQuoted || isUnclean(text) {
            for index in 0..<count {
                let byte = text[index]
                let isControl = byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
                guard byte == quote || isControl else { continue }
                copy(text.extracting(start..<index), to: &bytes)
                // A plan made in code may hold a control that no reader lets in.
                bytes.append(contentsOf: isControl ? [0xEF, 0xBF, 0xBD] : [quote, quote])
                start = index + 1
            }
        }
        copy(text.extracting(start..<count), to: &bytes)
        if isQuoted { bytes.append(quote) }
        return isFormula
    }

    /// Appends the value of a cell whose quotes are gone; returns `false`, and appends nothing, where it is absent.
    package static func read(_ cell: Span<UInt8>, unescapingFormulas: Bool, to bytes: inout [UInt8]) -> Bool {
        var start = 0
        if unescapingFormulas, cell.count > 0, cell[0] == apostrophe, looksLikeFormula(cell) { start = 1 }
        if looksLikeMarker(cell, from: start) {
            if cell.count - start == 2 { return false }
            start += 1
        }
        copy(cell.extracting(start..<cell.count), to: &bytes)
        return true
    }

    private static let quote = UInt8(ascii: "\"")
    private static let apostrophe = UInt8(ascii: "'")
    private static let backslash = UInt8(ascii: "\\")

    /// Whether it is one or more backslashes and an N.
    private static func looksLikeMarker(_ text: Span<UInt8>, from start: Int) -> Bool {
        let last = text.count - 1
        guard last > start, text[start] == backslash, text[last] == UInt8(ascii: "N") else { return false }
        for index in start..<last where text[index] != backslash { return false }
        return true
    }

    /// Whether a spreadsheet would compute it, or it has apostrophes before something that it would.
    private static func looksLikeFormula(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count, text[index] == apostrophe { index += 1 }
        guard index < text.count else { return false }
        switch text[index] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: return true
        default: return false
        }
    }

    private static func needsQuotes(_ text: Span<UInt8>) -> Bool {
        let (first, last) = (text[0], text[text.count - 1])
        if first == 0x20 || first == 0x09 || last == 0x20 || last == 0x09 { return true }
        for index in 0..<text.count {
            switch text[index] {
            case UInt8(ascii: ","), quote, 0x0A, 0x0D: return true
            default: break
            }
        }
        return false
    }

    private static func isUnclean(_ text: Span<UInt8>) -> Bool {
        for index in 0..<text.count where text[index] < 0x20 && text[index] != 0x09 { return true }
        return false
    }

    @inline(__always)
    private static func copy(_ span: Span<UInt8>, to bytes: inout [UInt8]) {
        unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
}
