/// Writes canonical plans as XML: one as `<plan>`, indented; several in `<plans>`, each on a line of its own.
package struct XMLDocumentWriter: CanonicalWriter {
    package var bytes: [UInt8] = []
    private let openings: [[UInt8]]
    private let closings: [[UInt8]]
    private let itemOpenings: [[UInt8]]
    private let itemClosings: [[UInt8]]
    private var first: PlanTape?
    private var count = 0
    /// Whether elements stand on lines of their own: only where a single plan is a document for people.
    private var isIndented = true
    private static let indents = (0..<32).map { [0x0A] + [UInt8](repeating: 0x20, count: 2 * $0) }

    package init() {
        let table = ShapeTable.shared
        let names = table.fields.map {
            table.names[Int($0.nameStart)..<Int($0.nameStart + $0.nameCount)]
        }
        let items = table.fields.map { table.names[Int($0.itemStart)..<Int($0.itemStart + $0.itemCount)] }
        func opening(_ name: ArraySlice<UInt8>) -> [UInt8] { [0x3C] + name + [0x3E] }
        func closing(_ name: ArraySlice<UInt8>) -> [UInt8] { [0x3C, 0x2F] + name + [0x3E] }
        openings = names.map(opening)
        closings = names.map(closing)
        itemOpenings = items.map(opening)
        itemClosings = items.map(closing)
        bytes.append(contentsOf: Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>".utf8))
    }

    package mutating func add(_ tape: PlanTape) {
        count += 1
        if count == 1 {
            first = tape
            return
        }
        if let only = first {
            bytes.append(contentsOf: Array("\n<plans>".utf8))
            isIndented = false
            plan(only, depth: 1)
            first = nil
        }
        plan(tape, depth: 1)
    }

    package mutating func finish() {
        if let only = first {
            plan(only, depth: 0)
            first = nil
        } else {
            bytes.append(contentsOf: Array((count == 0 ? "\n<plans/>" : "\n</plans>").utf8))
        }
        bytes.append(0x0A)
    }

    private mutating func plan(_ tape: PlanTape, depth: Int) {
        guard !tape.entries.isEmpty else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: Array("<plan>".utf8))
        children(tape, 0, depth + 1)
        indent(depth)
        bytes.append(contentsOf: Array("</plan>".utf8))
    }

    private mutating func indent(_ depth: Int) {
        if isIndented { bytes.append(contentsOf: Self.indents[depth]) }
    }

    private mutating func children(_ tape: PlanTape, _ parent: Int, _ depth: Int) {
        let isList = tape.entries[parent].kind == .list
        var index = parent + 1
        let end = tape.end(of: parent)
        while index < end {
            let entry = tape.entries[index]
            let field = Int(entry.field)
            indent(depth)
            if entry.kind == .key {
                bytes.append(contentsOf: Array("<origin path=\"".utf8))
                text(tape, entry, isAttribute: true)
                bytes.append(contentsOf: Array("\">".utf8))
                text(tape, tape.entries[index + 1], isAttribute: false)
                bytes.append(contentsOf: Array("</origin>".utf8))
                index += 2
                continue
            }
            bytes.append(contentsOf: isList ? itemOpenings[field] : openings[field])
            switch entry.kind {
            case .text: text(tape, entry, isAttribute: false)
            case .bare:
                for position in Int(entry.start)..<Int(entry.start + entry.length) { bytes.append(tape.text[position]) }
            case .record, .list, .map:
                if tape.end(of: index) > index + 1 {
                    children(tape, index, depth + 1)
                    indent(depth)
                }
            case .key: break
            }
            bytes.append(contentsOf: isList ? itemClosings[field] : closings[field])
            index = tape.next(index)
        }
    }

    private mutating func text(_ tape: PlanTape, _ entry: PlanTape.Entry, isAttribute: Bool) {
        let start = Int(entry.start)
        XMLText.append(
            tape.text.span.extracting(start..<start + Int(entry.length)), to: &bytes, isAttribute: isAttribute)
    }
}
