import PlanModel

/// Reads the pieces of a form in order: lines one by one, tables by `GridLayout`, panels as a heading with what stands below.
struct FormFlow {
    let labels: FormLabels
    let inline: InlineLabels
    private(set) var items: [FormItem] = []

    init(_ labels: FormLabels) {
        self.labels = labels
        inline = InlineLabels(labels: labels)
    }

    mutating func add(_ section: FormView.Section) {
        items.append(.part(section))
        for element in section.elements { add(element) }
        items.append(.edge)
    }

    private mutating func add(_ element: FormElement) {
        switch element {
        case .line(let line): items += self.items(of: line)
        case .grid(let grid):
            items.append(.edge)
            items += GridLayout(grid, labels).items()
            items.append(.edge)
        case .panel(let parts):
            items.append(.edge)
            items += panel(parts)
            items.append(.edge)
        }
    }

    /// A box or a cell with a title: the first line heads the others.
    ///
    /// - Parameter isBox: whether it is a box of its own, whose first line is its title even where nobody knows it.
    func panel(_ parts: [FormElement], isBox: Bool = true) -> [FormItem] {
        var flow = FormFlow(labels)
        var isFirst = true
        for part in parts {
            if isFirst, case .line(let line) = part, parts.count > 1, inline.pairs(line.text).isEmpty,
                line.text.utf8.count <= 90, !line.isItem,
                isBox || isHeading(line) || labels.label(line.text).score >= 0.62
            {
                flow.items.append(.heading(line))
            } else {
                flow.add(part)
            }
            isFirst = false
        }
        return flow.items
    }

    /// What a line on its own says.
    func items(of line: FormLine) -> [FormItem] {
        guard !line.isBlank else { return [] }
        if OutcomeKeyText.key(in: line.text) != nil { return [.text(line)] }
        if TickChoice(line.text) != nil, !line.text.contains(":") { return [.text(line)] }
        if line.isItem, !labels.isExact(line.text) {
            // An item of a list may hold a label only where it is known.
            let pairs = inline.pairs(line.text)
            if let first = pairs.first, labels.label(first.label).score < 0.93 { return [.text(line)] }
            if pairs.isEmpty { return [.text(line)] }
        }
        if line.heading == 0, FormTitle.isPlanTitle(line.text) { return [.heading(line)] }
        var pairs = inline.pairs(line.text)
        // A heading with a colon in it is a heading, unless the colon ends a label.
        if line.heading != nil, let first = pairs.first, labels.label(first.label).score < 0.85,
            !labels.label(first.label).isTargetTitle
        {
            pairs = []
        }
        if !pairs.isEmpty {
            return pairs.enumerated().map { position, pair in
                if pair.label.isEmpty { return .text(line.with(pair.value)) }
                if pair.value.isEmpty, position == pairs.count - 1 {
                    var head = line.with(pair.label)
                    head.heading = line.heading
                    return .open(head)
                }
                let answer = pair.value.isEmpty ? [] : [line.with(pair.value)]
                var head = line.with(pair.label)
                head.isBold = line.boldPrefix > 0
                head.heading = line.heading
                return .pair(head, FormAnswer(answer))
            }
        }
        return isHeading(line) ? [.heading(line)] : [.text(line)]
    }

    /// Whether a line heads what follows.
    func isHeading(_ line: FormLine) -> Bool {
        if line.heading != nil { return true }
        guard line.text.utf8.count <= 90, !line.isFilled else { return false }
        let label = labels.label(line.text)
        if label.isTargetTitle { return true }
        if label.isExact, !line.isItem { return label.score >= 0.85 }
        guard !line.isItem, line.isBold, line.text.last != "." else { return false }
        return line.text.split(separator: " ").count <= 12
    }
}
