import PlanSource

/// A document as a form: lines, grids and panels, whatever the format it came in.
struct FormView {
    /// A part of the document that is read on its own.
    struct Section {
        var kind: SourceSection.Kind
        var name: String?
        var label: String
        var isHidden: Bool
        var elements: [FormElement]
    }

    private(set) var sections: [Section] = []
    /// Leaves that only prompt for an answer.
    private(set) var prompts: [Int32] = []
    private let document: SourceDocument

    init(_ document: SourceDocument) {
        self.document = document
        for section in document.sections {
            let elements = elements(section.blocks, isSheet: section.kind == .sheet)
            sections.append(
                Section(
                    kind: section.kind, name: section.name, label: section.label, isHidden: section.isHidden,
                    elements: elements))
        }
    }

    private mutating func elements(_ blocks: [SourceBlock], isSheet: Bool) -> [FormElement] {
        var elements: [FormElement] = []
        var followsBlank = false
        for block in blocks {
            switch block {
            case .paragraph(let paragraph):
                let lines = lines(paragraph)
                if lines.isEmpty { followsBlank = true }
                for (index, line) in lines.enumerated() {
                    var line = line
                    line.followsBlank = followsBlank && index == 0
                    elements.append(.line(line))
                    followsBlank = false
                }
            case .table(let table):
                elements.append(.grid(grid(table, isSheet: isSheet)))
                followsBlank = false
            case .textBox(let box):
                let inside = self.elements(box.blocks, isSheet: false)
                if !inside.isEmpty { elements.append(.panel(inside)) }
                followsBlank = false
            }
        }
        return elements
    }

    private mutating func grid(_ table: SourceTable, isSheet: Bool) -> FormGrid {
        var grid = FormGrid()
        grid.columnCount = table.columnCount
        grid.isSheet = isSheet
        var previous = 0
        for row in table.rows {
            var formRow = FormGrid.Row()
            formRow.isHeader = row.isHeader
            formRow.followsGap = isSheet && row.number > previous + 1
            previous = row.number
            for cell in row.cells {
                var formCell = FormCell(column: cell.column)
                formCell.columnSpan = max(1, cell.columnSpan)
                formCell.rowSpan = max(1, cell.rowSpan)
                formCell.rowsAbove = cell.rowsAbove
                formCell.isShaded = cell.isShaded
                for element in elements(cell.blocks, isSheet: false) {
                    if case .line(let line) = element, formCell.parts.isEmpty {
                        formCell.lines.append(line)
                    } else {
                        formCell.parts.append(element)
                    }
                }
                let written = formCell.lines.filter { !$0.isBlank }
                formCell.isBold = cell.isBold || (!written.isEmpty && written.allSatisfy(\.isBold))
                formRow.cells.append(formCell)
            }
            grid.rows.append(formRow)
        }
        return grid
    }

    /// The lines of a paragraph; prompts are left out of the words.
    private mutating func lines(_ paragraph: SourceParagraph) -> [FormLine] {
        var lines: [FormLine] = []
        var text = ""
        var leaves: [Int32] = []
        var isFilled = false
        var hasPlain = false
        let isBold = paragraph.isBold
        let prefix = paragraph.boldPrefix
        func flush() {
            let (words, mark) = Self.unmarked(Trimming.trimmed(text))
            if !words.isEmpty {
                var line = FormLine(text: words, leaves: leaves, location: paragraph.location)
                switch paragraph.role {
                case .text: break
                case .title: line.heading = 0
                case .heading(let level): line.heading = level
                }
                if let item = paragraph.listItem {
                    line.isItem = true
                    line.number = item.number
                }
                if let mark {
                    line.isItem = true
                    if case .number(let number, _) = mark { line.number = number }
                }
                line.isBold = isBold
                line.boldPrefix = lines.isEmpty ? prefix : 0
                line.isFilled = isFilled && !hasPlain
                lines.append(line)
            } else if !leaves.isEmpty, let last = lines.indices.last {
                for leaf in leaves where !lines[last].leaves.contains(leaf) { lines[last].leaves.append(leaf) }
            }
            text = ""
            isFilled = false
            hasPlain = false
        }
        for run in paragraph.runs {
            if run.isPlaceholder {
                prompts.append(run.leaf)
                continue
            }
            if document.controls.indices.contains(Int(run.control)) { isFilled = true } else { hasPlain = true }
            leaves.append(run.leaf)
            let words = Self.words(of: run.value)
            guard words.utf8.contains(0x0A) || words.utf8.contains(0x0B) else {
                text += words
                continue
            }
            let parts = words.split(omittingEmptySubsequences: false) { $0.isNewline }
            for (index, part) in parts.enumerated() {
                if index > 0 {
                    flush()
                    leaves = [run.leaf]
                }
                text += part
            }
        }
        flush()
        return lines
    }

    /// The words of a value; tick boxes as one sign each for chosen and empty.
    private static func words(of value: SourceValue) -> String {
        guard case .tick(let tick) = value else { return value.text }
        if tick.hasBox { return tick.isChosen ? "\u{2612}" : "\u{2610}" }
        return tick.mark == .cross ? "\u{2717}" : "\u{2713}"
    }

    /// A line without the mark of a list in front.
    private static func unmarked(_ text: String) -> (String, ListMark?) {
        guard let (mark, rest) = ListMark.leading(text.unicodeScalars[...]) else { return (text, nil) }
        if case .letter = mark { return (text, nil) }
        let words = BlankTrimming.trimmed(rest)
        // A box drawn as a bullet is a tick box.
        if case .bullet(let scalar) = mark, scalar == "□" || scalar == "■" { return (text, nil) }
        return words.isEmpty ? (text, nil) : (words, mark)
    }
}
