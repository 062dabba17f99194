import PlanModel

/// Takes what stands where the placeholders of a text stand.
struct TextPattern {
    /// What one placeholder took.
    struct Capture {
        var placeholder: Int
        /// White space at its ends is taken away.
        var range: Range<Int>
        /// The part it stands in within the text, with the number of its item from 1.
        var items: [(part: Int, number: Int)]
    }

    private indirect enum Item {
        case fixed([UInt8], isSpace: Bool)
        case value(Int)
        case part(Int, [Item])
    }

    private let items: [Item]
    private let isRead: (Int, String) -> Bool

    /// - Parameter isRead: whether a placeholder can read a text; it decides where the fixed text stands more than once.
    init(_ pieces: [TemplatePiece], isRead: @escaping (Int, String) -> Bool) {
        self.isRead = isRead
        var stack: [[Item]] = [[]]
        var open: [Int] = []
        for piece in pieces {
            switch piece.content {
            case .text(let text):
                let core = Array(Trimming.trimmed(text).utf8)
                if !core.isEmpty {
                    stack[stack.count - 1].append(.fixed(core, isSpace: false))
                } else if text.utf8.contains(0x0A) {
                    stack[stack.count - 1].append(.fixed([0x0A], isSpace: true))
                } else {
                    stack[stack.count - 1].append(.fixed([0x20], isSpace: true))
                }
            case .value(let number): stack[stack.count - 1].append(.value(number))
            case .open(let part):
                open.append(part)
                stack.append([])
            case .close:
                guard let part = open.popLast(), stack.count > 1 else { continue }
                let inner = stack.removeLast()
                stack[stack.count - 1].append(.part(part, inner))
            default: continue
            }
        }
        while stack.count > 1 {
            let inner = stack.removeLast()
            stack[stack.count - 1] += inner
        }
        items = stack[0]
    }

    /// How well a text fits.
    enum Fit {
        /// The fixed words stand there, and what stands in the blanks can be read as what belongs there.
        case words
        /// A value alone, of a kind that any text can be, or without the fixed words.
        case value
        /// The fixed words stand there, if there are any, but a value cannot be read.
        case unread
        /// Other fixed words.
        case other
    }

    /// How well a text fits, where several texts are to be told apart.
    func fit(_ bytes: [UInt8]) -> Fit {
        let whole = trimmed(bytes, 0..<bytes.count)
        if items.count == 1, case .value(let number) = items[0] {
            // Only a value that not every text can be says something.
            guard !isRead(number, "\u{0}") else { return .value }
            return capture(number, bytes, whole, []).isRead ? .words : .unread
        }
        var budget = 400
        var fallback: [Capture]?
        if match(items[...], bytes, whole, [], &budget, &fallback) != nil { return .words }
        if fallback != nil { return .unread }
        return withoutLabel(bytes, whole) == nil ? .other : .value
    }

    /// What the placeholders take; `nil` where the fixed text is another.
    func match(_ bytes: [UInt8]) -> [Capture]? {
        if items.count == 1, case .value(let number) = items[0] {
            return [Capture(placeholder: number, range: trimmed(bytes, 0..<bytes.count), items: [])]
        }
        let whole = trimmed(bytes, 0..<bytes.count)
        var budget = 400
        var fallback: [Capture]?
        let best = match(items[...], bytes, whole, [], &budget, &fallback)
        return best ?? fallback ?? withoutLabel(bytes, whole)
    }

    /// A value that stands without the one fixed text round it: the words were taken for an instruction.
    private func withoutLabel(_ bytes: [UInt8], _ range: Range<Int>) -> [Capture]? {
        var value: Int?
        for item in items {
            switch item {
            case .value(let number) where value == nil: value = number
            case .fixed(let wanted, _):
                // Another label with the same sign behind it says that something else stands here.
                let sign = wanted.last { !LooseText.isWord($0) && !TemplateText.isSpace($0) }
                if let sign, bytes[range].contains(sign) { return nil }
                if LooseText.find(wanted, in: bytes, from: range.lowerBound, to: range.upperBound) != nil { return nil }
            default: return nil
            }
        }
        guard let value, !range.isEmpty, items.count == 2 else { return nil }
        let (own, isRead) = capture(value, bytes, range, [])
        return isRead ? [own] : nil
    }

    private func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, TemplateText.isSpace(bytes[start]) { start += 1 }
        while end > start, TemplateText.isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Tries the places of fixed text from the first on, until all values can be read; `fallback` is the first try.
    private func match(
        _ rest: ArraySlice<Item>, _ bytes: [UInt8], _ range: Range<Int>, _ inside: [(part: Int, number: Int)],
        _ budget: inout Int, _ fallback: inout [Capture]?
    ) -> [Capture]? {
        guard let first = rest.first else {
            let isDone = trimmed(bytes, range).isEmpty
            if isDone, fallback == nil { fallback = [] }
            return isDone ? [] : nil
        }
        switch first {
        case .fixed(let wanted, let isSpace):
            if isSpace { return match(rest.dropFirst(), bytes, trimmedStart(bytes, range), inside, &budget, &fallback) }
            let start = trimmedStart(bytes, range)
            guard
                let end = LooseText.match(wanted, in: bytes, at: start.lowerBound, to: start.upperBound)
                    ?? LooseText.matchWords(wanted, in: bytes, at: start.lowerBound, to: start.upperBound)
            else {
                // A full stop at the end may be missing.
                guard start.isEmpty, rest.count == 1, !wanted.contains(where: LooseText.isWord) else { return nil }
                if fallback == nil { fallback = [] }
                return []
            }
            let next = afterSign(bytes, end..<range.upperBound, behind: wanted, rest.dropFirst().first)
            return match(rest.dropFirst(), bytes, next..<range.upperBound, inside, &budget, &fallback)
        case .value(let number):
            return matchValue(number, rest.dropFirst(), bytes, range, inside, &budget, &fallback)
        case .part(let part, let inner):
            return matchPart(part, inner, rest.dropFirst(), bytes, range, inside, &budget, &fallback)
        }
    }

    /// Where a value begins behind fixed words: a copy may have a colon or dash there that the template has not.
    private func afterSign(_ bytes: [UInt8], _ range: Range<Int>, behind wanted: [UInt8], _ next: Item?) -> Int {
        guard case .value? = next, let last = wanted.last, LooseText.isWord(last) else { return range.lowerBound }
        let start = trimmedStart(bytes, range).lowerBound
        guard start < range.upperBound else { return range.lowerBound }
        if bytes[start] == UInt8(ascii: ":") { return start + 1 }
        let isDash = bytes[start] == UInt8(ascii: "-") || bytes[start] == UInt8(ascii: "=")
        if isDash, start + 1 < range.upperBound, TemplateText.isSpace(bytes[start + 1]) { return start + 1 }
        return range.lowerBound
    }

    private func trimmedStart(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, TemplateText.isSpace(bytes[start]) { start += 1 }
        return start..<range.upperBound
    }

    private func capture(
        _ number: Int, _ bytes: [UInt8], _ range: Range<Int>, _ inside: [(part: Int, number: Int)]
    ) -> (capture: Capture, isRead: Bool) {
        let own = trimmed(bytes, range)
        let text = String(decoding: bytes[own], as: UTF8.self)
        let isWhole = Self.isBalanced(bytes[own])
        return (
            Capture(placeholder: number, range: own, items: inside), text.isEmpty || (isWhole && isRead(number, text))
        )
    }

    /// Whether brackets have their partners: a value hardly ever ends between them.
    private static func isBalanced(_ bytes: ArraySlice<UInt8>) -> Bool {
        var depth = 0
        for byte in bytes {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 { return false }
        }
        return depth == 0
    }

    private func matchValue(
        _ number: Int, _ rest: ArraySlice<Item>, _ bytes: [UInt8], _ range: Range<Int>,
        _ inside: [(part: Int, number: Int)], _ budget: inout Int, _ fallback: inout [Capture]?
    ) -> [Capture]? {
        guard let (wanted, isSpace, isFixed) = nextFixed(rest) else {
            let (own, isRead) = capture(number, bytes, range, inside)
            if fallback == nil { fallback = [own] }
            return isRead ? [own] : nil
        }
        var search = range.lowerBound
        if isSpace { search = trimmedStart(bytes, range).lowerBound }
        var firstTry: [Capture]?
        while budget > 0 {
            budget -= 1
            let found: Range<Int>? =
                isSpace
                ? findSpace(wanted[0], bytes, search..<range.upperBound)
                : LooseText.find(wanted, in: bytes, from: search, to: range.upperBound)
            guard let found else { break }
            let (own, isRead) = capture(number, bytes, range.lowerBound..<found.lowerBound, inside)
            var below: [Capture]?
            let left = isFixed ? found.lowerBound : found.lowerBound
            let after = match(rest, bytes, left..<range.upperBound, inside, &budget, &below)
            if let after, isRead { return [own] + after }
            if firstTry == nil, let tail = after ?? below { firstTry = [own] + tail }
            search = found.lowerBound + 1
        }
        // A separator of spaces may be missing where the values behind it are blank, and so may the last full stop.
        let isClosingSign = rest.count == 1 && !wanted.contains(where: LooseText.isWord)
        if firstTry == nil, isSpace || isClosingSign {
            let (own, isRead) = capture(number, bytes, range, inside)
            var below: [Capture]?
            let end = range.upperBound
            if let tail = match(rest, bytes, end..<end, inside, &budget, &below) ?? below {
                if isRead, isClosingSign, !isSpace { return [own] + tail }
                firstTry = [own] + tail
            }
        }
        if fallback == nil { fallback = firstTry }
        return nil
    }

    private func findSpace(_ wanted: UInt8, _ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var index = range.lowerBound
        while index < range.upperBound {
            if wanted == 0x0A ? bytes[index] == 0x0A : TemplateText.isSpace(bytes[index]) { return index..<(index + 1) }
            index += 1
        }
        return nil
    }

    /// The fixed text that ends a value.
    private func nextFixed(_ rest: ArraySlice<Item>) -> (wanted: [UInt8], isSpace: Bool, isFixed: Bool)? {
        switch rest.first {
        case .fixed(let wanted, let isSpace):
            // Space at the very end ends nothing.
            if isSpace, rest.count == 1 { return nil }
            return (wanted, isSpace, true)
        case .part(_, let inner):
            if case .fixed(let wanted, let isSpace) = inner.first { return (wanted, isSpace, false) }
            return nil
        default: return nil
        }
    }

    /// A part within the text: as often as it stands there, up to the fixed text behind it.
    private func matchPart(
        _ part: Int, _ inner: [Item], _ rest: ArraySlice<Item>, _ bytes: [UInt8], _ range: Range<Int>,
        _ inside: [(part: Int, number: Int)], _ budget: inout Int, _ fallback: inout [Capture]?
    ) -> [Capture]? {
        var end = range.upperBound
        if let (wanted, isSpace, _) = nextFixed(rest), !isSpace,
            let found = LooseText.find(wanted, in: bytes, from: range.lowerBound, to: range.upperBound)
        {
            end = found.lowerBound
        }
        var captures: [Capture] = []
        var position = trimmedStart(bytes, range.lowerBound..<end).lowerBound
        var number = 0
        while position < end, budget > 0 {
            let stop = endOfItem(inner, bytes, position..<end)
            number += 1
            var below: [Capture]?
            var items = inner[...]
            // The mark behind the last item may be missing.
            if case .fixed(let wanted, _) = items.last, stop == end, items.count > 1,
                LooseText.find(wanted, in: bytes, from: position, to: end) == nil
            {
                items = items.dropLast()
            }
            let found = match(items, bytes, position..<stop, inside + [(part, number)], &budget, &below) ?? below
            guard let found else { return nil }
            captures += found
            position = trimmedStart(bytes, stop..<max(stop, end)).lowerBound
        }
        var below: [Capture]?
        let after = match(rest, bytes, end..<range.upperBound, inside, &budget, &below)
        if let after { return captures + after }
        if fallback == nil, let below { fallback = captures + below }
        return nil
    }

    /// Where one item of a part ends: behind the fixed text it ends with, or before that it starts with.
    private func endOfItem(_ inner: [Item], _ bytes: [UInt8], _ range: Range<Int>) -> Int {
        if inner.count > 1, case .fixed(let wanted, let isSpace) = inner.last {
            if isSpace {
                return findSpace(wanted[0], bytes, range).map { max($0.upperBound, range.lowerBound + 1) }
                    ?? range.upperBound
            }
            return LooseText.find(wanted, in: bytes, from: range.lowerBound, to: range.upperBound)?.upperBound
                ?? range.upperBound
        }
        if case .fixed(let wanted, false) = inner.first {
            let from = min(range.upperBound, range.lowerBound + wanted.count)
            return LooseText.find(wanted, in: bytes, from: from, to: range.upperBound)?.lowerBound ?? range.upperBound
        }
        return range.upperBound
    }
}
