package import PlanSource

/// How much of each sort a document holds, for people who want to know what was read.
package struct SurveyContent: Sendable, Hashable {
    package var sheets = 0
    package var hiddenSheets = 0
    package var paragraphs = 0
    package var tables = 0
    package var cells = 0
    package var textBoxes = 0
    package var controls = 0
    package var tickBoxes = 0
    package var headersAndFooters = 0
    package var notes = 0
    package var comments = 0
    package var deletions = 0
    package var leaves = 0

    /// Counts what a document holds.
    package init(_ document: SourceDocument) {
        controls = document.controls.count
        deletions = document.deletions.count
        leaves = document.leafCount
        for section in document.sections {
            switch section.kind {
            case .sheet:
                sheets += 1
                hiddenSheets += section.isHidden ? 1 : 0
            case .header, .footer: headersAndFooters += 1
            case .footnote, .endnote: notes += 1
            case .comment: comments += 1
            case .body: break
            }
            for block in section.blocks { add(block, isSheet: section.kind == .sheet) }
        }
        document.forEachRun { tickBoxes += $0.value.isTick ? 1 : 0 }
    }

    private mutating func add(_ block: SourceBlock, isSheet: Bool) {
        switch block {
        case .paragraph: paragraphs += isSheet ? 0 : 1
        case .table(let table):
            tables += isSheet ? 0 : 1
            for row in table.rows {
                for cell in row.cells where cell.rowsAbove == 0 {
                    cells += 1
                    if case .blocks(let blocks) = cell.content { for block in blocks { add(block, isSheet: isSheet) } }
                }
                cells += row.covered.count
            }
        case .textBox(let box):
            textBoxes += 1
            for block in box.blocks { add(block, isSheet: false) }
        }
    }

    /// The counts that are not zero, by the names that JSON gives them.
    package var members: [(name: String, count: Int)] {
        named.filter { $0.count > 0 }.map { ($0.name, $0.count) }
    }

    /// The counts that are not zero, in words.
    package var text: String {
        named.filter { $0.count > 0 }.map { "\($0.count) \($0.count == 1 ? $0.one : $0.many)" }.joined(separator: ", ")
    }

    private var named: [(name: String, count: Int, one: String, many: String)] {
        [
            ("sheets", sheets, "sheet", "sheets"), ("hiddenSheets", hiddenSheets, "hidden sheet", "hidden sheets"),
            ("paragraphs", paragraphs, "paragraph", "paragraphs"), ("tables", tables, "table", "tables"),
            ("cells", cells, "cell", "cells"), ("textBoxes", textBoxes, "text box", "text boxes"),
            ("controls", controls, "control or form field", "controls and form fields"),
            ("tickBoxes", tickBoxes, "tick box", "tick boxes"),
            ("headersAndFooters", headersAndFooters, "header or footer", "headers and footers"),
            ("notes", notes, "note", "notes"), ("comments", comments, "comment", "comments"),
            ("deletions", deletions, "tracked deletion", "tracked deletions"), ("leaves", leaves, "value", "values"),
        ]
    }
}
