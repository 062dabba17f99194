package import PlanFindings

/// A plan in the making, addressed by path: what mappings fill and read.
///
/// Node 0 is the plan. A record and a list have children, a value has text.
package struct PlanDraft: Sendable {
    package struct Node: Sendable {
        /// The number of the field; items of a list bear the number of the list.
        package let field: Int
        package let kind: PlanTape.Kind
        package var text = ""
        package var children: [Int] = []
    }

    package private(set) var nodes = [Node(field: 0, kind: .record)]
    private let table = ShapeTable.shared

    package init() {}

    /// The draft that holds what a tape holds.
    package init(_ tape: PlanTape) {
        guard !tape.entries.isEmpty else { return }
        copy(tape, 0, into: 0)
    }

    private mutating func copy(_ tape: PlanTape, _ index: Int, into parent: Int) {
        var child = index + 1
        while child < tape.end(of: index) {
            let entry = tape.entries[child]
            let node = add(Int(entry.field), entry.kind, to: parent)
            switch entry.kind {
            case .text, .bare, .key: nodes[node].text = tape.string(child)
            case .record, .list, .map: copy(tape, child, into: node)
            }
            child = tape.next(child)
        }
    }

    private mutating func add(_ field: Int, _ kind: PlanTape.Kind, to parent: Int) -> Int {
        nodes.append(Node(field: field, kind: kind))
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    /// The child of a record that holds a field, if it is there.
    package func child(_ field: Int, of node: Int) -> Int? {
        nodes[node].children.first { nodes[$0].field == field }
    }

    /// The child of a record that holds a field: a list, record, map or value, made if it is not there.
    package mutating func makeChild(_ field: Int, of node: Int) -> Int {
        if let child = child(field, of: node) { return child }
        let shape = table.fields[field]
        if shape.isList { return add(field, .list, to: node) }
        return add(field, valueKind(field), to: node)
    }

    /// A new item at the end of a list.
    package mutating func appendItem(to list: Int) -> Int {
        add(nodes[list].field, valueKind(nodes[list].field), to: list)
    }

    private func valueKind(_ field: Int) -> PlanTape.Kind {
        switch table.fields[field].kind {
        case .record: .record
        case .map: .map
        case .integer, .boolean: .bare
        case .text, .date, .interval, .code: .text
        }
    }

    /// Sets the text of a value.
    package mutating func set(_ node: Int, _ text: String) { nodes[node].text = text }

    /// The text of the field of a record, if it is there.
    package func text(_ field: Int, of node: Int) -> String? { child(field, of: node).map { nodes[$0].text } }

    /// Adds an entry to a map field of a record.
    package mutating func addEntry(_ key: String, _ value: String, to map: Int) {
        let keyNode = add(nodes[map].field, .key, to: map)
        nodes[keyNode].text = key
        let valueNode = add(nodes[map].field, .text, to: map)
        nodes[valueNode].text = value
    }

    /// Takes the field of a record away.
    package mutating func removeChild(_ field: Int, of node: Int) {
        nodes[node].children = nodes[node].children.filter { nodes[$0].field != field }
    }

    /// Takes the last child of a node away.
    package mutating func removeLastChild(of node: Int) {
        _ = nodes[node].children.popLast()
    }

    /// Writes the plan in canonical order; a value that may not stand where it is makes a finding and is left out.
    ///
    /// - Parameter format: the format of the source, for what is carried because XML cannot hold it.
    package func write(to assembler: inout PlanAssembler, format: String, findings: inout Findings) {
        assembler.reset()
        write(0, to: &assembler, &findings)
        assembler.steps.removeAll()
        for replaced in assembler.replaced {
            findings.add(
                .planCharacterReplaced, "Characters that XML cannot hold were replaced.", path: replaced.path)
        }
        assembler.finish(format: format)
    }

    private func write(_ index: Int, to assembler: inout PlanAssembler, _ findings: inout Findings) {
        let node = nodes[index]
        switch node.kind {
        case .text, .bare:
            let mark = assembler.append(node.text)
            if table.fields[node.field].kind == .map {
                assembler.enterPlain(.text, node.field, from: mark)
            } else if let kind = assembler.enter(node.field, from: mark, at: 0)?.kind {
                findings.add(kind, assembler.message(for: kind, node.field), path: assembler.pointer)
            }
        case .key:
            let mark = assembler.append(node.text)
            assembler.enterPlain(.key, node.field, from: mark)
        case .record, .list, .map:
            let start = assembler.tape.begin(node.kind, UInt16(node.field))
            let children =
                node.kind == .record ? node.children.sorted { nodes[$0].field < nodes[$1].field } : node.children
            for (position, child) in children.enumerated() {
                assembler.steps.append(node.kind == .record ? .field(nodes[child].field) : .item(position))
                write(child, to: &assembler, &findings)
                assembler.steps.removeLast()
            }
            assembler.tape.end(start)
        }
    }
}

extension PlanDraft {
    /// The RFC 6901 pointers to all values, by node, as they will stand once written in canonical order.
    package func pointers() -> [Int: String] {
        var pointers: [Int: String] = [:]
        let table = ShapeTable.shared
        func visit(_ index: Int, _ pointer: String) {
            let node = nodes[index]
            switch node.kind {
            case .text, .bare, .key: pointers[index] = pointer
            case .record, .map:
                for child in node.children { visit(child, pointer + "/" + table.name(nodes[child].field)) }
            case .list:
                for (position, child) in node.children.enumerated() { visit(child, pointer + "/\(position)") }
            }
        }
        visit(0, "")
        return pointers
    }
}
