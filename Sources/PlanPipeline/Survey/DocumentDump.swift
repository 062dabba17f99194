internal import PlanFindings
package import PlanSource

/// A source document as lines of JSON, one for each value: for scripts that compare the readers with others.
package struct DocumentDump {
    private let document: SourceDocument
    private var lines: [[UInt8]] = []

    /// The lines of a document, with the values of children in them.
    package static func lines(_ document: SourceDocument) -> [[UInt8]] {
        var dump = Self(document: document)
        for section in document.sections { dump.add(section) }
        for run in document.deletions { dump.add(run, "deletion") }
        for (index, control) in document.controls.enumerated() { dump.add(control, index) }
        return dump.lines
    }

    private init(document: SourceDocument) { self.document = document }

    private mutating func write(_ members: [(String, JSONValue)]) {
        lines.append(JSONValue.record(members).written(isIndented: false) + [0x0A])
    }

    private mutating func add(_ section: SourceSection) {
        var members: [(String, JSONValue)] = [
            ("line", .text("section")), ("section", .text(section.label)), ("hidden", .boolean(section.isHidden)),
        ]
        if let name = section.name { members.append(("name", .text(name))) }
        if let anchor = section.anchor { members.append(("anchor", .text(document.place(of: anchor).compact))) }
        write(members)
        for block in section.blocks { add(block) }
    }

    private mutating func add(_ block: SourceBlock) {
        switch block {
        case .paragraph(let paragraph): add(paragraph)
        case .table(let table):
            write([
                ("line", .text("table")), ("number", .number(table.number)), ("rows", .number(table.rows.count)),
                ("columns", .number(table.columnCount)),
            ])
            for row in table.rows {
                for cell in row.cells { add(cell, row, isCovered: false) }
                for cell in row.covered { add(cell, row, isCovered: true) }
            }
            write([("line", .text("end")), ("number", .number(table.number))])
        case .textBox(let box):
            write([("line", .text("textBox")), ("number", .number(box.number))])
            for block in box.blocks { add(block) }
            write([("line", .text("end")), ("number", .number(box.number))])
        }
    }

    private mutating func add(_ cell: SourceCell, _ row: SourceRow, isCovered: Bool) {
        write([
            ("line", .text("cell")), ("row", .number(row.number)), ("column", .number(cell.column)),
            ("rowSpan", .number(cell.rowSpan)), ("columnSpan", .number(cell.columnSpan)),
            ("above", .number(cell.rowsAbove)), ("covered", .boolean(isCovered)),
            ("hidden", .boolean(row.isHidden)), ("shaded", .boolean(cell.isShaded)),
        ])
        switch cell.content {
        case .blocks(let blocks): for block in blocks { add(block) }
        case .value(let run): add(run, "run")
        }
    }

    private mutating func add(_ paragraph: SourceParagraph) {
        var members: [(String, JSONValue)] = [
            ("line", .text("paragraph")), ("place", .text(document.place(of: paragraph.location).compact)),
        ]
        switch paragraph.role {
        case .text: break
        case .title: members.append(("role", .text("title")))
        case .heading(let level): members.append(("role", .text("heading \(level)")))
        }
        if let style = paragraph.style { members.append(("style", .text(style))) }
        if let item = paragraph.listItem {
            members.append(("list", .number(item.list)))
            members.append(("level", .number(item.level)))
            members.append(("number", item.number.map { .number($0) } ?? .null))
            members.append(("mark", .text(item.mark)))
        }
        if paragraph.boldPrefix > 0 { members.append(("bold", .number(paragraph.boldPrefix))) }
        write(members)
        for run in paragraph.runs { add(run, "run") }
    }

    private mutating func add(_ run: SourceRun, _ line: String) {
        var members: [(String, JSONValue)] = [
            ("line", .text(line)), ("leaf", .number(Int(run.leaf))),
            ("place", .text(document.place(of: run.location).compact)), ("text", .text(run.text)),
        ]
        switch run.value {
        case .text: break
        case .tick(let tick):
            members += [("kind", .text("tick")), ("mark", .text(tick.mark.rawValue)), ("box", .boolean(tick.hasBox))]
        case .number(let number):
            members += [
                ("kind", .text("number")), ("value", .text("\(number.value)")), ("format", .text(number.format)),
            ]
        case .date(let date): members += [("kind", .text("date")), ("format", .text(date.format))]
        case .boolean: members.append(("kind", .text("boolean")))
        case .error: members.append(("kind", .text("error")))
        }
        if run.control >= 0 { members.append(("control", .number(Int(run.control)))) }
        for (name, isSet) in [
            ("placeholder", run.isPlaceholder), ("inserted", run.isInserted), ("hidden", run.isHidden),
            ("computed", run.isComputed),
        ] where isSet { members.append((name, .boolean(true))) }
        write(members)
    }

    private mutating func add(_ control: SourceControl, _ index: Int) {
        write([
            ("line", .text("control")), ("control", .number(index)), ("kind", .text(control.kind.rawValue)),
            ("formField", .boolean(control.isFormField)), ("tag", .text(control.tag)), ("title", .text(control.title)),
            ("placeholder", .boolean(control.isPlaceholder)),
            ("ticked", control.isTicked.map { .boolean($0) } ?? .null),
            ("value", control.value.map { .text($0) } ?? .null),
            ("choices", .list(control.choices.map { .text($0.title) })), ("parent", .number(Int(control.parent))),
            ("place", .text(document.place(of: control.location).compact)),
        ])
    }
}
