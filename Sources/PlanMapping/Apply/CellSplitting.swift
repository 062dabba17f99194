import PlanModel

/// The parts of a cell that holds several items, by the mark that a mapping names.
enum CellSplitting {
    /// The parts as ranges of the bytes; `nil` where only the text as a whole tells them.
    ///
    /// Parts are without outer white space; blank ones are left out, but a cell has one part at least.
    static func ranges(_ bytes: Span<UInt8>, _ mark: Conversion.SplitMark) -> [Range<Int>]? {
        var parts: [Range<Int>] = []
        switch mark {
        case .list: return nil
        case .line:
            var start = 0
            for index in bytes.indices where bytes[index] == 0x0A {
                // CR LF is one character, and no line break to split at.
                if index > 0, bytes[index - 1] == 0x0D { return nil }
                guard add(bytes, start..<index, &parts) else { return nil }
                start = index + 1
            }
            guard add(bytes, start..<bytes.count, &parts) else { return nil }
        case .text(let text):
            // Beyond ASCII, a character is more than its bytes.
            let mark = Array(text.utf8)
            guard !mark.isEmpty, mark.allSatisfy({ $0 < 0x80 && $0 != 0x0A && $0 != 0x0D }) else { return nil }
            for index in bytes.indices where bytes[index] >= 0x80 { return nil }
            var (start, index) = (0, 0)
            while index + mark.count <= bytes.count {
                if mark.indices.allSatisfy({ bytes[index + $0] == mark[$0] }) {
                    _ = add(bytes, start..<index, &parts)
                    index += mark.count
                    start = index
                } else {
                    index += 1
                }
            }
            _ = add(bytes, start..<bytes.count, &parts)
        }
        return parts.isEmpty ? [0..<0] : parts
    }

    /// Adds a part; `false` where only Unicode tells whether white space stands at its ends.
    private static func add(_ bytes: Span<UInt8>, _ range: Range<Int>, _ parts: inout [Range<Int>]) -> Bool {
        guard let trimmed = Trimming.trimmed(bytes, range) else { return false }
        if !trimmed.isEmpty { parts.append(trimmed) }
        return true
    }

    /// The parts as texts.
    static func texts(_ text: String, _ mark: Conversion.SplitMark) -> [String] {
        switch mark {
        case .line: return pieces(text.split(separator: "\n"))
        case .list: return ListSplitting.split(text).items
        case .text(let mark): return pieces(text.split(separator: mark))
        }
    }

    private static func pieces(_ parts: [Substring]) -> [String] {
        let trimmed = parts.map { Trimming.trimmed(String($0)) }.filter { !$0.isEmpty }
        return trimmed.isEmpty ? [""] : trimmed
    }
}
