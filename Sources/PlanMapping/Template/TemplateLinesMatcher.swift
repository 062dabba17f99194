import PlanFindings
import PlanModel
import PlanSource

/// Matches the lines of a text, or the rows of a form, to those of a template.
///
/// A line that starts with fixed text of the template has its place; other lines go on with the value before, up to the
/// next fixed text.
struct TemplateLinesMatcher {
    /// A line of text, or a row.
    struct Unit {
        var cells: [String]
        var line: Int32

        var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
        /// Whether it is the start or end of a part, left over from the template.
        var isMark: Bool {
            cells.allSatisfy { $0.isEmpty || (($0.hasPrefix("{{#") || $0.hasPrefix("{{/")) && $0.hasSuffix("}}")) }
        }
    }

    /// A line of the template whose value goes on.
    private struct Open {
        var index: Int
        var texts: [String]
        var line: Int32
        var scope: TemplateScope
        var blanks = 0
    }

    private let template: TemplateLines
    private let leads: [Lead]
    private(set) var reading: TemplateReading
    private(set) var leaves: [(plan: Int, leaf: TemplateLeaf)] = []
    /// How many plans there are.
    var plans: Int { items.plans }
    private var findings = Findings()
    private var items = TemplateItems()
    private var current: [Int: TemplateScope] = [:]
    private var seen: [Int: Set<Int>] = [:]
    private var used: Set<Int> = []
    private var position = -1
    private var open: Open?
    private var blanks = 0
    /// For a table in a form whose columns stand in another order: the column of the template for each of the copy,
    /// with the line of the header.
    private var moved: (header: Int, columns: [Int?], labels: [String])?

    /// What a line of the template starts with.
    private struct Lead {
        /// The fixed text; empty where a value stands first.
        var bytes: [UInt8] = []
        /// Without punctuation at its end.
        var words: [UInt8] = []
        var isFixed = false
        /// The pieces behind the lead.
        var rest: [TemplatePiece] = []
        /// Whether nothing fixed stands in it.
        var isValueOnly = false
    }

    init(_ template: TemplateLines, _ reading: TemplateReading) {
        self.template = template
        self.reading = reading
        leads = template.lines.map { Self.lead($0) }
    }

    private static func lead(_ line: TemplateLines.Line) -> Lead {
        var lead = Lead()
        lead.isFixed = line.values.isEmpty
        let pieces = line.pieces.filter { $0.content != .note }
        lead.isValueOnly =
            !lead.isFixed && pieces.allSatisfy { ($0.text.map { Trimming.trimmed($0).isEmpty }) ?? true }
        lead.rest = pieces
        guard line.cells.count == 1, let text = pieces.first?.text else { return lead }
        lead.bytes = Array(Trimming.trimmed(text).utf8)
        lead.words = lead.bytes
        while let last = lead.words.last, !LooseText.isWord(last) { lead.words.removeLast() }
        if !lead.bytes.isEmpty { lead.rest = Array(pieces.dropFirst()) }
        return lead
    }

    /// How many lines with words of a template stand in a text, as a share.
    static func share(_ template: TemplateLines, _ units: [Unit]) -> Double {
        var matcherLeads = template.lines.map { Self.lead($0) }.enumerated().filter { index, lead in
            template.delimiter == nil
                ? !lead.words.isEmpty : template.lines[index].cells.contains { LooseText.hasWords($0.fixedText) }
        }
        let total = matcherLeads.count
        guard total > 0 else { return 0.1 }
        for unit in units.prefix(5000) where !unit.isBlank {
            matcherLeads.removeAll { index, lead in
                template.delimiter == nil
                    ? strength(lead, unit.cells[0]) != nil : strength(template.lines[index], unit) != nil
            }
            if matcherLeads.isEmpty { break }
        }
        return Double(total - matcherLeads.count) / Double(total)
    }

    // MARK: Run

    mutating func run(_ units: [Unit], findings: inout Findings) {
        for unit in units {
            if unit.isBlank || unit.isMark {
                blanks += 1
                open?.blanks += 1
                continue
            }
            take(unit)
            blanks = 0
        }
        close()
        findings.add(self.findings)
    }

    private mutating func take(_ unit: Unit) {
        if let index = labelled(unit) ?? movedHeader(unit) {
            close()
            begin(index, unit)
            return
        }
        let following = nextValueLine()
        if let following, !goesOn(unit, before: following) {
            close()
            begin(following, unit)
        } else if template.delimiter == nil, mayGoOn(), var value = open {
            value.texts += Array(repeating: "", count: value.blanks) + [unit.cells[0]]
            value.blanks = 0
            open = value
        } else {
            close()
            carry(unit)
        }
    }

    /// Whether a line without label goes on with the open value, although a line of values alone may follow.
    private func goesOn(_ unit: Unit, before following: Int) -> Bool {
        guard template.delimiter == nil, let open, mayGoOn() else { return false }
        // A line of a list of its own is always the next item; so is what follows where the template has two lines.
        if open.index == following, template.lines[following].groups.isEmpty { return true }
        if open.index == following { return !isAlone(following) }
        return isWithinSameItem(open.index, following) ? false : blanks == 0
    }

    /// Whether a line is all of its part: then each line of a copy is an item.
    private func isAlone(_ index: Int) -> Bool {
        guard let part = template.lines[index].groups.last else { return false }
        return !template.lines.indices.contains { other in
            other != index && template.lines[other].groups.contains(part) && !template.lines[other].isBlank
        }
    }

    private func isWithinSameItem(_ left: Int, _ right: Int) -> Bool {
        right > left && template.lines[left].groups == template.lines[right].groups
    }

    /// Whether the open value may have a further line.
    private func mayGoOn() -> Bool {
        guard let open, let last = leads[open.index].rest.last(where: { $0.content != .note && !isSpace($0) })?.value
        else { return false }
        let operation = reading.bound.operations[last]
        guard operation.dateFormat == nil, operation.codes.isEmpty, reading.template.placeholders[last].tick == nil
        else { return false }
        switch operation.shape.kind {
        case .text:
            return !["upn", "uln", "localId", "fullName", "givenName", "familyName"].contains(operation.shape.name)
        case .reference: return true
        default: return operation.split != nil
        }
    }

    private func isSpace(_ piece: TemplatePiece) -> Bool {
        piece.text.map { Trimming.trimmed($0).isEmpty } ?? false
    }

    // MARK: Which line

    /// How surely a line of text is that of a lead.
    private static func strength(_ lead: Lead, _ text: String) -> Int? {
        guard !lead.bytes.isEmpty else { return nil }
        let bytes = Array(text.utf8)
        if lead.isFixed {
            return LooseText.isSame(String(decoding: lead.bytes, as: UTF8.self), text) ? 1000 + lead.bytes.count : nil
        }
        return end(lead, bytes) == nil ? nil : 2 + 2 * lead.words.count
    }

    /// Where the lead of a line ends.
    private static func end(_ lead: Lead, _ bytes: [UInt8]) -> Int? {
        if let end = LooseText.match(lead.bytes, in: bytes, at: 0, to: bytes.count) {
            let endsWord = LooseText.isWord(lead.bytes[lead.bytes.count - 1])
            if !endsWord || end == bytes.count || !LooseText.isWord(bytes[end]) { return end }
        }
        // The sign behind the words may be another, or missing.
        return LooseText.matchWords(lead.bytes, in: bytes, at: 0, to: bytes.count)
    }

    /// How surely a row is one of the template: its fixed cells must be the same.
    private static func strength(_ line: TemplateLines.Line, _ unit: Unit) -> Int? {
        var strength = 0
        for (index, pieces) in line.cells.enumerated() {
            let fixed = Trimming.trimmed(pieces.fixedText)
            guard !fixed.isEmpty else { continue }
            guard index < unit.cells.count else { return nil }
            if pieces.values.isEmpty {
                guard LooseText.isSame(fixed, unit.cells[index]) else { return nil }
            } else {
                guard TextPattern(pieces, isRead: { _, _ in true }).match(Array(unit.cells[index].utf8)) != nil else {
                    return nil
                }
            }
            strength += 1 + fixed.utf8.count
        }
        return strength > 0 ? strength : nil
    }

    /// The header of a table within a form whose columns were moved, added or left out.
    private mutating func movedHeader(_ unit: Unit) -> Int? {
        guard template.delimiter != nil else { return nil }
        for index in template.lines.indices where isHeader(index) {
            let labels = template.lines[index].cells.map { LooseText.key($0.fixedText) }
            var free = Set(labels.indices.filter { !labels[$0].isEmpty })
            let columns = unit.cells.map { cell -> Int? in
                let key = LooseText.key(cell)
                guard !key.isEmpty, let column = free.sorted().first(where: { labels[$0] == key }) else { return nil }
                free.remove(column)
                return column
            }
            let found = columns.count { $0 != nil }
            let wanted = labels.count { !$0.isEmpty }
            // Most of the header must be there, and most of the row must be of it.
            guard found >= 2, 2 * found >= wanted, 2 * found >= unit.cells.count(where: { !$0.isEmpty }) else {
                continue
            }
            moved = (index, columns, unit.cells)
            return index
        }
        return nil
    }

    /// Whether a row of the template is the header of rows that repeat.
    private func isHeader(_ index: Int) -> Bool {
        let line = template.lines[index]
        guard line.values.isEmpty, line.cells.count(where: { LooseText.hasWords($0.fixedText) }) >= 2 else {
            return false
        }
        var next = index + 1
        while next < template.lines.count, template.lines[next].isBlank { next += 1 }
        return next < template.lines.count && !template.lines[next].groups.isEmpty && isUnlabelled(next)
    }

    private func labelled(_ unit: Unit) -> Int? {
        var best: (index: Int, strength: Int, distance: Int)?
        for index in template.lines.indices where !template.lines[index].isBlank {
            let strength: Int? =
                template.delimiter == nil
                ? Self.strength(leads[index], unit.cells[0]) : Self.strength(template.lines[index], unit)
            guard var strength else { continue }
            let isFixed = template.lines[index].values.isEmpty
            if template.lines[index].groups.isEmpty, used.contains(index), !isFixed {
                guard template.delimiter == nil else { continue }
                // A label that stood already is more likely part of a text.
                strength = 0
                continue
            }
            let distance = index > position ? index - position : template.lines.count + index - position
            if best.map({ (strength, -distance) > ($0.strength, -$0.distance) }) ?? true {
                best = (index, strength, distance)
            }
        }
        return best?.index
    }

    /// The line of values alone that must come next, if there is one.
    private func nextValueLine() -> Int? {
        if position >= 0 {
            let groups = template.lines[position].groups
            // At the end of an item the next one may begin.
            if let part = groups.last {
                let members = template.lines.indices.filter {
                    template.lines[$0].groups.contains(part) && !template.lines[$0].isBlank
                }
                if members.last == position, let first = members.first, isUnlabelled(first) { return first }
            }
        }
        var index = position + 1
        while index < template.lines.count, template.lines[index].isBlank { index += 1 }
        guard index < template.lines.count, isUnlabelled(index) else { return nil }
        return index
    }

    private func isUnlabelled(_ index: Int) -> Bool {
        guard !template.lines[index].values.isEmpty else { return false }
        return template.delimiter == nil
            ? leads[index].bytes.isEmpty
            : template.lines[index].cells.allSatisfy { Trimming.trimmed($0.fixedText).isEmpty }
    }

    // MARK: Values

    /// The scope of a line: a further item begins where a line comes again.
    private mutating func enter(_ index: Int) -> TemplateScope {
        var scope = TemplateScope(anchors: reading.noAnchors)
        let groups = template.lines[index].groups
        for (level, part) in groups.enumerated() {
            let isDirect = level == groups.count - 1
            if current[part] == nil || (isDirect && seen[part, default: []].contains(index)) {
                current[part] = items.next(of: part, reading.template, in: scope)
                seen[part] = []
                for other in template.lines.flatMap(\.groups) where isBelow(other, part) { current[other] = nil }
            }
            if isDirect { seen[part, default: []].insert(index) }
            scope = current[part] ?? scope
        }
        return scope
    }

    private func isBelow(_ part: Int, _ above: Int) -> Bool {
        part != above
            && template.lines.contains { line in
                guard let own = line.groups.firstIndex(of: part), let other = line.groups.firstIndex(of: above) else {
                    return false
                }
                return own > other
            }
    }

    private mutating func begin(_ index: Int, _ unit: Unit) {
        let scope = enter(index)
        position = index
        used.insert(index)
        guard template.delimiter == nil else {
            beginRow(index, unit, scope)
            return
        }
        if leads[index].isFixed {
            add(
                TemplateLeaf(
                    place: reading.place(fixed: unit.cells[0]), text: unit.cells[0], line: unit.line, column: 1,
                    anchors: scope.anchors), scope)
            return
        }
        let bytes = Array(unit.cells[0].utf8)
        let start = leads[index].bytes.isEmpty ? 0 : Self.end(leads[index], bytes) ?? 0
        open = Open(
            index: index, texts: [String(decoding: bytes[start...], as: UTF8.self)], line: unit.line, scope: scope)
    }

    private mutating func add(_ leaf: TemplateLeaf, _ scope: TemplateScope) { leaves.append((scope.plan, leaf)) }

    private mutating func beginRow(_ index: Int, _ unit: Unit, _ scope: TemplateScope) {
        let cells = template.lines[index].cells
        if moved.map({ $0.header != index && !(isUnlabelled(index) && index > $0.header) }) ?? false { moved = nil }
        for (column, text) in unit.cells.enumerated() {
            var own: Int? = column
            if let moved {
                own = column < moved.columns.count ? moved.columns[column] : nil
                let label = column < moved.labels.count ? moved.labels[column] : ""
                if own == nil, !text.isEmpty {
                    let place =
                        moved.header == index
                        ? reading.place(fixed: text)
                        : reading.place(
                            unknown: label.isEmpty ? "column \(column + 1)" : label,
                            at: SourcePlace(line: Int(unit.line), column: column + 1), findings: &findings)
                    add(
                        TemplateLeaf(
                            place: place, text: text, line: unit.line, column: Int32(clamping: column + 1),
                            anchors: scope.anchors), scope)
                    continue
                }
            }
            let pieces = own.map { $0 < cells.count ? cells[$0] : [] } ?? []
            if pieces.values.isEmpty {
                let isFixed = text.isEmpty || LooseText.isSame(pieces.fixedText, text)
                let place =
                    isFixed
                    ? reading.place(fixed: text)
                    : reading.place(
                        unknown: "column \(column + 1)", at: SourcePlace(line: Int(unit.line), column: column + 1),
                        findings: &findings)
                add(
                    TemplateLeaf(
                        place: place, text: text, line: unit.line, column: Int32(clamping: column + 1),
                        anchors: scope.anchors), scope)
            } else {
                addValues(pieces, text, unit.line, Int32(clamping: column + 1), scope)
            }
        }
    }

    private mutating func addValues(
        _ pieces: [TemplatePiece], _ text: String, _ line: Int32, _ column: Int32, _ scope: TemplateScope
    ) {
        let plain = Trimming.trimmed(text)
        if plain.isEmpty {
            for number in pieces.values {
                add(reading.leaf(number, "", line: line, column: column, anchors: scope.anchors), scope)
            }
            return
        }
        let pattern = reading.pattern(pieces)
        if let found = reading.leaves(pattern, plain, line: line, column: column, anchors: scope.anchors) {
            for leaf in found { add(leaf, scope) }
        } else {
            let label = pieces.values.first.map { reading.bound.places[$0].label } ?? ""
            let place = reading.place(
                unknown: label, at: SourcePlace(line: Int(line), column: Int(column)), findings: &findings)
            add(TemplateLeaf(place: place, text: plain, line: line, column: column, anchors: scope.anchors), scope)
        }
    }

    /// Ends the value at hand.
    private mutating func close() {
        guard let open else { return }
        self.open = nil
        addValues(leads[open.index].rest, open.texts.joined(separator: "\n"), open.line, 1, open.scope)
    }

    private mutating func carry(_ unit: Unit) {
        let scope = position >= 0 ? scopeOfLast() : TemplateScope(anchors: reading.noAnchors)
        for (column, text) in unit.cells.enumerated() {
            let place =
                text.isEmpty
                ? reading.place(fixed: "")
                : reading.place(
                    unknown: "line \(unit.line)", at: SourcePlace(line: Int(unit.line), column: column + 1),
                    findings: &findings)
            add(
                TemplateLeaf(
                    place: place, text: text, line: unit.line, column: Int32(clamping: column + 1),
                    anchors: scope.anchors), scope)
        }
    }

    private func scopeOfLast() -> TemplateScope {
        var scope = TemplateScope(anchors: reading.noAnchors)
        for part in template.lines[position].groups { scope = current[part] ?? scope }
        return scope
    }
}
