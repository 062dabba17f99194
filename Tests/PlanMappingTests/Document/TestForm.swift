import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import Testing

/// Makes small forms as a reader of documents would hand them on.
struct TestForm {
    private(set) var document = SourceDocument(format: "docx")
    private var leaf: Int32 = 0
    private var tables = 0

    init(_ kind: SourceSection.Kind = .body, name: String? = nil) { begin(kind, name: name) }

    mutating func begin(_ kind: SourceSection.Kind, name: String? = nil) {
        let number = document.sections.count { $0.kind == kind } + 1
        document.sections.append(SourceSection(kind, number: number, name: name))
        tables = 0
    }

    private var section: Int { document.sections.count - 1 }

    /// A paragraph; a `#` in front makes it a heading, a `*` an item of a list, `**` bold.
    private mutating func paragraph(_ text: String, at location: PlanSource.SourceLocation) -> SourceParagraph {
        var paragraph = SourceParagraph(at: location)
        var text = text[...]
        if text.hasPrefix("# ") {
            paragraph.role = .heading(1)
            text = text.dropFirst(2)
        }
        if text.hasPrefix("* ") {
            paragraph.listItem = SourceListItem(list: 1, level: 0, number: nil, mark: "•")
            text = text.dropFirst(2)
        }
        let isBold = text.hasPrefix("**")
        if isBold { text = text.dropFirst(2) }
        guard !text.isEmpty else { return paragraph }
        var words = ""
        func flush(_ paragraph: inout SourceParagraph, _ leaf: inout Int32) {
            guard !words.isEmpty else { return }
            paragraph.runs.append(SourceRun(.text(words), at: location, leaf: leaf))
            leaf += 1
            words = ""
        }
        for scalar in text.unicodeScalars {
            if let tick = SourceTick(scalar) {
                flush(&paragraph, &leaf)
                paragraph.runs.append(SourceRun(.tick(tick), at: location, leaf: leaf))
                leaf += 1
            } else {
                words.unicodeScalars.append(scalar)
            }
        }
        flush(&paragraph, &leaf)
        if isBold { paragraph.boldPrefix = text.utf8.count }
        document.leafCount = Int(leaf)
        return paragraph
    }

    mutating func add(_ lines: String...) {
        for line in lines {
            var location = PlanSource.SourceLocation(section: section)
            location.paragraph = Int32(document.sections[section].blocks.count + 1)
            let paragraph = paragraph(line, at: location)
            document.sections[section].blocks.append(.paragraph(paragraph))
        }
    }

    /// A table: cells with lines parted by `\n`; `>` goes on with the cell to the left, `^` with the one above.
    mutating func table(_ rows: [[String]], shadedRows: Set<Int> = []) {
        tables += 1
        var table = SourceTable(number: tables)
        table.columnCount = rows.map(\.count).max() ?? 0
        for (rowNumber, row) in rows.enumerated() {
            var tableRow = SourceRow(number: rowNumber + 1)
            for (column, text) in row.enumerated() {
                if text == ">" {
                    tableRow.cells[tableRow.cells.count - 1].columnSpan += 1
                    continue
                }
                var cell = SourceCell(column: column + 1)
                cell.isShaded = shadedRows.contains(rowNumber)
                if text == "^" {
                    var above = rowNumber
                    while above > 0, rows[above][column] == "^" { above -= 1 }
                    cell.rowsAbove = rowNumber - above
                    if let index = table.rows[above].cells.firstIndex(where: { $0.column == column + 1 }) {
                        table.rows[above].cells[index].rowSpan = rowNumber - above + 1
                    }
                } else {
                    var blocks: [SourceBlock] = []
                    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                        var location = PlanSource.SourceLocation(section: section)
                        location.table = Int32(tables)
                        location.row = Int32(rowNumber + 1)
                        location.column = Int32(column + 1)
                        location.paragraph = Int32(number + 1)
                        blocks.append(.paragraph(paragraph(String(line), at: location)))
                    }
                    cell.content = .blocks(blocks)
                }
                tableRow.cells.append(cell)
            }
            table.rows.append(tableRow)
        }
        document.sections[section].blocks.append(.table(table))
    }

    /// A box with a paragraph for each line.
    mutating func box(_ lines: String...) {
        let number = document.sections[section].blocks.count + 1
        var blocks: [SourceBlock] = []
        for (index, line) in lines.enumerated() {
            var location = PlanSource.SourceLocation(section: section)
            location.textBox = Int32(number)
            location.paragraph = Int32(index + 1)
            blocks.append(.paragraph(paragraph(line, at: location)))
        }
        document.sections[section].blocks.append(.textBox(SourceTextBox(number: number, blocks: blocks)))
    }

    /// Makes every text that stands anywhere the prompt of a control that nobody filled.
    mutating func prompt(_ text: String) {
        for index in document.sections[section].blocks.indices {
            guard case .table(var table) = document.sections[section].blocks[index] else { continue }
            for row in table.rows.indices {
                for cell in table.rows[row].cells.indices {
                    guard case .blocks(var blocks) = table.rows[row].cells[cell].content else { continue }
                    for block in blocks.indices {
                        guard case .paragraph(var paragraph) = blocks[block] else { continue }
                        for run in paragraph.runs.indices where paragraph.runs[run].text == text {
                            paragraph.runs[run].isPlaceholder = true
                        }
                        blocks[block] = .paragraph(paragraph)
                    }
                    table.rows[row].cells[cell].content = .blocks(blocks)
                }
            }
            document.sections[section].blocks[index] = .table(table)
        }
    }

    /// Text that a tracked change took out.
    mutating func delete(_ text: String) {
        var location = PlanSource.SourceLocation(section: section)
        location.paragraph = 1
        document.deletions.append(SourceRun(.text(text), at: location, leaf: leaf))
        leaf += 1
        document.leafCount = Int(leaf)
    }

    /// Makes plans of it, as values by their pointers; every leaf must be accounted for.
    func plans() throws -> [[String: String]] {
        var findings = Findings()
        var plans: [[String: String]] = []
        let summary = try DocumentImporter.read(document, name: "form.docx", findings: &findings) { tape, _ in
            let draft = PlanDraft(tape)
            var values: [String: String] = [:]
            for (node, pointer) in draft.pointers() { values[pointer] = draft.text(of: node) }
            plans.append(values)
        }
        #expect(summary.ledger.isConserved)
        #expect(summary.ledger.leavesRead == document.leafCount)
        return plans
    }

    /// The only plan of it.
    func plan() throws -> [String: String] {
        let plans = try plans()
        #expect(plans.count == 1)
        return try #require(plans.first)
    }
}

extension [String: String] {
    /// The values of a list of the plan: `targets/*/statement`.
    func all(_ pattern: String) -> [String] {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
        let found = filter { entry in
            let steps = entry.key.split(separator: "/")
            return steps.count == parts.count && zip(steps, parts).allSatisfy { $1 == "*" || $0 == $1 }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}
