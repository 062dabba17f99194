import PlanFindings
import PlanModel

/// Understands the placeholders of delimited text, finds the row that repeats, and makes what is written.
struct TableTemplateBuilder {
    var compiler: TemplateCompiler
    private var rows: [TemplateRow]
    private let delimiter: UInt8
    private let isText: Bool
    private let lineEnd: [UInt8]

    /// - Parameter delimiter: what stands between cells; absent in plain text, of which each line is one cell.
    init(_ compiler: TemplateCompiler, delimiter: UInt8?, lineEnd: String) {
        self.compiler = compiler
        self.delimiter = delimiter ?? 0
        isText = delimiter == nil
        self.lineEnd = Array(lineEnd.utf8)
        rows =
            if let delimiter {
                TableTemplateScanner(text: compiler.text, delimiter: delimiter)
                    .rows(findings: &self.compiler.findings)
            } else {
                TextTemplateScanner.rows(compiler.text, findings: &self.compiler.findings)
            }
    }

    mutating func build() -> (Template.Body, TemplateProgram) {
        let hasParts = markParts()
        for row in rows.indices { resolve(row) }
        // Marks round the one row that repeats say no more than the row itself.
        let isOneRow = rows.count(where: \.hasPlaceholder) == 1
        if !isText, !hasParts || isOneRow, let main = mainRow() { return table(main) }
        return form()
    }

    // MARK: Parts

    /// Finds rows that hold nothing but the start or end of a part, and marks in rows; `true` if there are any.
    private mutating func markParts() -> Bool {
        var open: [(part: Int, name: String)] = []
        var hasParts = false
        for row in rows.indices {
            var own: [(part: Int, name: String)] = []
            rows[row].groups = open.map(\.part)
            for cell in rows[row].cells.indices {
                for piece in rows[row].cells[cell].pieces.indices {
                    let item = rows[row].cells[cell].pieces[piece]
                    // A part within one cell is a matter of the cell.
                    if isClosed(rows[row].cells[cell].pieces) { continue }
                    switch item.content {
                    case .rawOpen(let words):
                        hasParts = true
                        rows[row].cells[cell].pieces[piece].content = .note
                        let chain = open.map(\.part)
                        if let part = compiler.part(words, at: item.range.lowerBound, in: chain) {
                            open.append((part, words))
                            own.append((part, words))
                        }
                    case .rawClose(let words):
                        hasParts = true
                        rows[row].cells[cell].pieces[piece].content = .note
                        if compiler.close(words, open.last?.name, at: item.range.lowerBound) { open.removeLast() }
                    default: break
                    }
                }
            }
            // A part that starts in a row with values holds that row.
            if rows[row].hasPlaceholder { rows[row].groups += own.map(\.part) }
        }
        for part in open {
            compiler.findings.add(
                .templateUnbalanced, "“{{#\(known: part.name)}}” is not closed.",
                at: compiler.text.place(compiler.parts[part.part].offset))
        }
        return hasParts
    }

    private func isClosed(_ pieces: [TemplatePiece]) -> Bool {
        let opens = pieces.count { if case .rawOpen = $0.content { true } else { false } }
        let closes = pieces.count { if case .rawClose = $0.content { true } else { false } }
        return opens == closes && opens > 0
    }

    private mutating func resolve(_ row: Int) {
        var label = ""
        if isText { label = self.label(ofLine: row) }
        for cell in rows[row].cells.indices {
            let own = rows[row].cells[cell]
            if own.pieces.isFixed {
                if !Trimming.trimmed(own.text).isEmpty { label = Trimming.trimmed(own.text) }
                continue
            }
            let words = Trimming.trimmed(own.pieces.first?.text ?? "")
            let header = isText ? nil : LooseText.hasWords(words) ? words : header(above: row, cell)
            rows[row].cells[cell].pieces = compiler.resolve(
                own.pieces, in: rows[row].groups, label: header ?? (label.isEmpty ? "column \(cell + 1)" : label))
            compiler.checkAdjacent(rows[row].cells[cell].pieces)
        }
    }

    /// The words before the blank of a line, or on the line above.
    private func label(ofLine row: Int) -> String {
        let own = Trimming.trimmed(rows[row].cells[0].pieces.first?.text ?? "")
        if LooseText.hasWords(own) { return own }
        let above = rows[..<row].last { !$0.isBlank && LooseText.hasWords($0.cells[0].pieces.fixedText) }
        return above.map { Trimming.trimmed($0.cells[0].pieces.first?.text ?? "") } ?? "line \(row + 1)"
    }

    /// The words above a cell.
    private func header(above row: Int, _ cell: Int) -> String? {
        for above in rows[..<row].reversed() where !above.isBlank && !above.isMark && !above.hasPlaceholder {
            guard cell < above.cells.count, above.cells.count > 1 else { return nil }
            let text = Trimming.trimmed(above.cells[cell].text)
            return text.isEmpty ? nil : text
        }
        return nil
    }

    // MARK: Row that repeats

    private func namesLearner(_ row: TemplateRow) -> Bool {
        row.values.contains {
            let first = compiler.mapping.fields[$0].to.steps[0].name
            return first == "learners" || compiler.mapping.fields[$0].to.pattern == "/id"
        }
    }

    private func mainRow() -> Int? {
        let filled = rows.indices.filter { rows[$0].hasPlaceholder }
        guard let main = filled.max(by: { rows[$0].values.count < rows[$1].values.count }) else { return nil }
        if filled.count == 1 { return main }
        let others = filled.filter { $0 != main }
        return namesLearner(rows[main]) && rows[main].values.count >= 3 && !others.contains { namesLearner(rows[$0]) }
            ? main : nil
    }

    /// The list that most values of a row are of.
    private func rowList(_ row: TemplateRow) -> [String]? {
        var counts: [[String]: Int] = [:]
        var order: [[String]] = []
        for number in row.values where !isInPart(number, row) {
            let steps = compiler.mapping.fields[number].to.steps
            guard let first = steps.first, first.item == .each, first.name != "learners", steps.count > 1,
                !compiler.isSplit(number) || steps.dropFirst().contains(where: { $0.item == .each })
            else { continue }
            if counts[[first.name]] == nil { order.append([first.name]) }
            counts[[first.name], default: 0] += 1
        }
        if order.contains(["targets"]) { return ["targets"] }
        return order.max { counts[$0] ?? 0 < counts[$1] ?? 0 }
    }

    /// Whether a part within its cell repeats a value.
    private func isInPart(_ number: Int, _ row: TemplateRow) -> Bool {
        for cell in row.cells where cell.pieces.contains(where: { $0.value == number }) {
            let before = cell.pieces.prefix { $0.value != number }
            let opens = before.count { if case .open = $0.content { true } else { false } }
            return opens > before.count { $0.content == .close }
        }
        return false
    }

    private mutating func table(_ main: Int) -> (Template.Body, TemplateProgram) {
        let row = rows[main]
        var table = TemplateTable(
            delimiter: delimiter, columns: [], hasHeader: false, isGrouped: false, above: [], below: [], part: nil,
            keyColumns: [])
        let header = rows[..<main].lastIndex { !$0.isBlank && !$0.isMark && !$0.hasPlaceholder && $0.cells.count > 1 }
        table.hasHeader = header != nil
        let labels = header.map { rows[$0].cells.map { Trimming.trimmed($0.text) } } ?? []
        let keys = labels.map(LooseText.key).filter { !$0.isEmpty }
        var groups: [String] = []
        if let header, header > 0, Set(keys).count < keys.count,
            rows[header - 1].cells.count(where: { !Trimming.trimmed($0.text).isEmpty }) > 1
        {
            groups = TemplateTable.groups(rows[header - 1].cells.map(\.text), width: labels.count)
            table.isGrouped = true
        }
        for index in 0..<max(labels.count, row.cells.count) {
            table.columns.append(
                TemplateTable.Column(
                    label: index < labels.count ? labels[index] : "", group: index < groups.count ? groups[index] : "",
                    pieces: index < row.cells.count ? row.cells[index].pieces : []))
        }
        table.above = rows[..<(header ?? main)].filter { !$0.isBlank && !$0.isMark }
        table.below = rows[(main + 1)...].filter { !$0.isBlank }
        if let list = rowList(row), let step = step(of: list, in: row) {
            table.part = compiler.addPart(list, at: row.range.lowerBound, false)
            // Rows come first among the lists that repeat.
            compiler.mapping.record.each.removeAll { $0.list == list }
            compiler.mapping.record.rowIs = step
            for part in compiler.parts.indices where !compiler.parts[part].isPlan {
                let own = compiler.parts[part].list
                compiler.parts[part].slot =
                    own == list ? 0 : (compiler.mapping.record.each.firstIndex { $0.list == own } ?? -2) + 1
            }
            table.keyColumns = table.columns.indices.filter { index in
                let values = table.columns[index].pieces.values
                return !values.isEmpty && values.allSatisfy { !goesThrough(list, $0) }
            }
        }
        for number in row.values where !isInPart(number, row) { tellLoose(number, table.part.map { [$0] } ?? []) }
        compiler.mapping.match.headers = labels.filter { !$0.isEmpty }
        return (.table(table), program(main, table.part))
    }

    private mutating func tellLoose(_ number: Int, _ chain: [Int]) {
        guard compiler.looseList(of: number, in: chain) != nil else { return }
        compiler.findings.add(
            .templateLoose, "“\(known: compiler.placeholders[number].text)” stands for all items of its list.",
            at: compiler.text.place(compiler.placeholders[number].offset))
    }

    private func goesThrough(_ list: [String], _ number: Int) -> Bool {
        let first = compiler.mapping.fields[number].to.steps[0]
        return first.name == list[0] && first.item == .each
    }

    private func step(of list: [String], in row: TemplateRow) -> PlanPath.Step? {
        row.values.first { goesThrough(list, $0) }.map { compiler.mapping.fields[$0].to.steps[0] }
    }

    private func program(_ main: Int, _ part: Int?) -> TemplateProgram {
        let row = rows[main]
        var builder = SegmentBuilder(compiler.text.bytes, from: 0)
        for above in rows[..<main] { write(above, to: &builder) }
        builder.copy(to: row.range.lowerBound)
        var inner = SegmentBuilder(compiler.text.bytes, from: row.range.lowerBound)
        write(row, to: &inner)
        inner.copy(to: row.range.upperBound)
        let separator = row.hasLineEnd ? [] : lineEnd
        var segments = builder.takeOver(inner)
        if let part { segments = [.each(part: part, segments, separator: separator, keepsOne: true)] }
        builder.append(.plans(segments, separator: separator))
        for below in rows[(main + 1)...] { write(below, to: &builder) }
        builder.copy(to: compiler.text.bytes.count)
        return TemplateProgram(builder.segments)
    }

    private func write(_ row: TemplateRow, to builder: inout SegmentBuilder) {
        if row.isMark {
            builder.copy(to: row.range.lowerBound)
            builder.skip(to: row.range.upperBound)
            return
        }
        for cell in row.cells where !cell.pieces.isFixed || cell.pieces.contains(where: { $0.content == .note }) {
            builder.copy(to: cell.range.lowerBound)
            builder.append(
                .cell(LineSegments.plain(cell.pieces), isQuoted: cell.isQuoted, delimiter: delimiter))
            builder.skip(to: cell.range.upperBound)
        }
    }

    // MARK: Form

    /// Rows that each have a place of their own; one whose values are all of one list repeats.
    private mutating func form() -> (Template.Body, TemplateProgram) {
        for row in rows.indices where rows[row].hasPlaceholder {
            let values = rows[row].values
            let lists = values.map { number -> [String]? in
                compiler.looseList(of: number, in: rows[row].groups)
            }
            guard let list = lists.first ?? nil, lists.allSatisfy({ $0 == list }), values.count > 1 || isItem(row)
            else {
                for number in values where lists[0] != nil || !isText { tellLoose(number, rows[row].groups) }
                continue
            }
            let part = compiler.addPart(list, at: rows[row].range.lowerBound, true)
            rows[row].groups.append(part)
            compiler.findings.add(
                .templateInferred, "This row repeats for \(known: list.joined(separator: ".")).",
                at: compiler.text.place(rows[row].range.lowerBound))
        }
        var lines: [TemplateLines.Line] = []
        var writer = LineSegments(compiler.text.bytes, compiler.parts, lineEnd)
        for row in rows {
            writer.enter(row.groups, at: row.range.lowerBound)
            if row.isMark {
                writer.builder.copy(to: row.range.lowerBound)
                writer.builder.skip(to: row.range.upperBound)
                continue
            }
            let cells = row.cells.map(\.pieces)
            lines.append(TemplateLines.Line(cells: cells, groups: row.groups, isBlank: row.isBlank))
            for cell in row.cells where !cell.pieces.isFixed || cell.pieces.contains(where: { $0.content == .note }) {
                if isText {
                    writeLine(cell, row, &writer.builder)
                    continue
                }
                writer.builder.copy(to: cell.range.lowerBound)
                writer.builder.append(
                    .cell(LineSegments.plain(cell.pieces), isQuoted: cell.isQuoted, delimiter: delimiter))
                writer.builder.skip(to: cell.range.upperBound)
            }
            writer.builder.copy(to: row.range.upperBound)
        }
        return (.lines(TemplateLines(lines: lines, delimiter: isText ? nil : delimiter)), writer.finish())
    }

    /// A line of which the values may be left out takes its line end along.
    private func writeLine(_ cell: TemplateRow.Cell, _ row: TemplateRow, _ builder: inout SegmentBuilder) {
        guard cell.pieces.values.contains(where: { compiler.placeholders[$0].isOptional }) else {
            builder.walk(cell.pieces, compiler.parts, .plain)
            return
        }
        builder.copy(to: row.range.lowerBound)
        var inner = SegmentBuilder(compiler.text.bytes, from: row.range.lowerBound)
        inner.walk(cell.pieces, compiler.parts, .plain)
        inner.copy(to: row.range.upperBound)
        builder.append(.optional(builder.takeOver(inner), placeholders: cell.pieces.values))
    }

    /// Whether the one value of a row is an item of a list, as on a line with a bullet.
    private func isItem(_ row: Int) -> Bool {
        guard let number = rows[row].values.first, let last = compiler.mapping.fields[number].to.steps.last else {
            return false
        }
        return (last.name == "text" || last.item == .each)
            && !rows[row].cells.contains { LooseText.hasWords($0.pieces.fixedText) }
    }
}
