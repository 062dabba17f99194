/// Finds the items of a text.
enum ListSplitter {
    typealias Scalars = Substring.UnicodeScalarView

    /// The items; whether they are exact is settled by joining them.
    static func items(of text: String) -> SplitList {
        let scalars = text.unicodeScalars[...]
        let lines = breaking(scalars)
        if lines.count > 1 { return list(of: lines) }
        guard let line = lines.first else { return SplitList(items: [], style: .single, isExact: false) }
        if let inline = inlineBullets(line) ?? inlineNumbers(line) { return inline }
        let parts = atSemicolons(line)
        if parts.count > 1 { return SplitList(items: parts, style: .semicolons, isExact: false) }
        // A lone bullet or number 1 in front of a lone item says nothing.
        if let (mark, rest) = ListMark.leading(line), mark.isFirst, isCertainAlone(mark) {
            let item = BlankTrimming.trimmed(rest)
            if !item.isEmpty { return SplitList(items: [item], style: style(mark, line), isExact: false) }
        }
        return SplitList(items: [String(line)], style: .single, isExact: false)
    }

    private static func isCertainAlone(_ mark: ListMark) -> Bool {
        if case .bullet(let scalar) = mark { ListMark.drawn.contains(scalar) } else { false }
    }

    // MARK: Lines

    /// The lines that are not blank, without blanks at their ends; breaks inside double quotation marks do not count.
    private static func breaking(_ scalars: Scalars) -> [Scalars] {
        var lines: [Scalars] = []
        var quotes = QuotationMarks(scalars)
        var start = scalars.startIndex
        var index = start
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if !quotes.isInside(scalars[index]), SignFolding.fold(scalars[index]) == .ascii(0x0A) {
                lines.append(trimmed(scalars[start..<index]))
                start = next
            }
            index = next
        }
        lines.append(trimmed(scalars[start...]))
        return lines.filter { !$0.isEmpty }
    }

    private static func trimmed(_ scalars: Scalars) -> Scalars {
        var scalars = scalars
        while let first = scalars.first, BlankTrimming.isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, BlankTrimming.isBlank(last) { scalars.removeLast() }
        return scalars
    }

    private static func list(of lines: [Scalars]) -> SplitList {
        let plain = SplitList(items: lines.map { String($0) }, style: .lines, isExact: false)
        guard let (first, _) = ListMark.leading(lines[0]), first.isFirst else { return plain }
        var items: [String] = []
        var marked = 0
        for line in lines {
            if let (mark, rest) = ListMark.leading(line), mark.isSameKind(as: first), mark.isNext(marked) {
                items.append(BlankTrimming.trimmed(rest))
                marked += 1
            } else if ListMark.leading(line).map({ isNumbering($0.mark) && !$0.mark.isSameKind(as: first) }) == true,
                !isNumbering(first)
            {
                // Numbers among bullets: two lists in one, which only the lines keep apart.
                return plain
            } else {
                items[items.count - 1] += "\n" + String(line)
            }
        }
        guard !items.contains("") else { return plain }
        // One mark in front of everything is no list of marks.
        guard marked > 1 else { return plain }
        return SplitList(items: items, style: style(first, lines[0]), isExact: false)
    }

    private static func isNumbering(_ mark: ListMark) -> Bool { if case .bullet = mark { false } else { true } }

    /// The style of a mark with the blanks that follow it on its first line.
    private static func style(_ mark: ListMark, _ line: Scalars) -> ListStyle {
        guard let (_, rest) = ListMark.leading(line) else { return .lines }
        let blanks = String(String.UnicodeScalarView(rest.prefix { BlankTrimming.isBlank($0) }))
        switch mark {
        case .bullet(let scalar): return .bullets(String(scalar) + blanks)
        case .number(_, let sign): return .numbers(String(sign) + blanks)
        case .letter(_, let isOpened): return .letters(before: isOpened ? "(" : "", after: ")" + blanks)
        }
    }

    // MARK: One line

    /// `• read • write`: the line must begin with the bullet.
    private static func inlineBullets(_ line: Scalars) -> SplitList? {
        guard let bullet = line.first, ListMark.drawn.contains(bullet) else { return nil }
        var quotes = QuotationMarks(line)
        var items: [Scalars] = []
        var start = line.index(after: line.startIndex)
        var index = start
        while index < line.endIndex {
            let next = line.index(after: index)
            if !quotes.isInside(line[index]), line[index] == bullet {
                items.append(trimmed(line[start..<index]))
                start = next
            }
            index = next
        }
        items.append(trimmed(line[start...]))
        guard items.count > 1, !items.contains(where: \.isEmpty) else { return nil }
        let rest = line.dropFirst()
        let blanks = String(String.UnicodeScalarView(rest.prefix { BlankTrimming.isBlank($0) }))
        return SplitList(
            items: items.map { String($0) }, style: .inlineBullets(String(bullet) + blanks), isExact: false)
    }

    /// `1. read 2. write`: from 1, without a gap, the same sign behind each number.
    private static func inlineNumbers(_ line: Scalars) -> SplitList? {
        guard case (.number(1, let sign), let rest)? = ListMark.leading(line) else { return nil }
        var quotes = QuotationMarks(rest)
        var items: [Scalars] = []
        var start = rest.startIndex
        var index = start
        var followsBlank = false
        while index < rest.endIndex {
            if !quotes.isInside(rest[index]), followsBlank,
                case (.number(let number, let other), let after)? = ListMark.leading(rest[index...]), other == sign,
                number == items.count + 2
            {
                items.append(trimmed(rest[start..<index]))
                start = after.startIndex
                index = start
                followsBlank = false
                continue
            }
            followsBlank = BlankTrimming.isBlank(rest[index])
            index = rest.index(after: index)
        }
        items.append(trimmed(rest[start...]))
        guard items.count > 1, !items.contains(where: \.isEmpty) else { return nil }
        let blanks = String(String.UnicodeScalarView(rest.prefix { BlankTrimming.isBlank($0) }))
        return SplitList(items: items.map { String($0) }, style: .inlineNumbers(String(sign) + blanks), isExact: false)
    }

    /// The parts between semicolons that stand outside quotation marks and brackets; blank ones left out.
    private static func atSemicolons(_ line: Scalars) -> [String] {
        var quotes = QuotationMarks(line)
        var depth = 0
        var parts: [Scalars] = []
        var start = line.startIndex
        for index in line.indices {
            let scalar = line[index]
            if quotes.isInside(scalar) { continue }
            if scalar == "(" || scalar == "[" {
                depth += 1
            } else if scalar == ")" || scalar == "]" {
                depth = max(0, depth - 1)
            } else if scalar == ";", depth == 0 {
                parts.append(trimmed(line[start..<index]))
                start = line.index(after: index)
            }
        }
        parts.append(trimmed(line[start...]))
        return parts.filter { !$0.isEmpty }.map { String($0) }
    }
}

extension ListMark {
    /// Whether a list may begin with it.
    fileprivate var isFirst: Bool { isNext(0) }

    /// Whether it follows so many marks of its kind.
    fileprivate func isNext(_ count: Int) -> Bool {
        switch self {
        case .bullet: true
        case .number(let number, _): number == count + 1
        case .letter(let letter, _): letter == count
        }
    }
}
