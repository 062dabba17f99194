package import PlanFindings

/// A plan in the making, addressed by path: what mappings fill and read.
///
/// Node 0 is the plan. A record and a list have children, a value has text. Texts stand in one buffer and children are
/// linked, so that a draft is used for plan after plan without new storage.
package struct PlanDraft: Sendable {
    package struct Node: Sendable {
        /// The number of the field; items of a list bear the number of the list.
        package let field: Int
        package let kind: PlanTape.Kind
        /// The node that holds it; -1 for the plan.
        let parent: Int32
        /// The position among the children of a list or map.
        var position: Int32 = 0
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var next: Int32 = -1
        var length: Int32 = 0
        var start = 0

        /// Whether its text is not empty.
        package var hasText: Bool { length > 0 }
    }

    /// Where the value of a node stood in its source.
    struct Origin {
        var node: Int32
        var line: Int32
        var column: Int32
    }

    package private(set) var nodes = [Node(field: 0, kind: .record, parent: -1)]
    private var text: [UInt8] = []
    private var origins: [Origin] = []
    /// The map that the origins are written to; -1 while there is none.
    private var originsMap = -1
    /// The places of origins that have no line and column: of those with column 0 the line is a number among these, from 1.
    package var places: [String] = []
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
            let node = insert(Int(entry.field), entry.kind, into: parent, after: Int(nodes[parent].lastChild))
            switch entry.kind {
            case .text, .bare, .key: set(node, tape.text, Int(entry.start), Int(entry.length))
            case .record, .list, .map: copy(tape, child, into: node)
            }
            child = tape.next(child)
        }
    }

    /// Forgets everything but the storage.
    package mutating func removeAll() {
        nodes.removeAll(keepingCapacity: true)
        nodes.append(Node(field: 0, kind: .record, parent: -1))
        text.removeAll(keepingCapacity: true)
        origins.removeAll(keepingCapacity: true)
        originsMap = -1
    }

    // MARK: - Nodes

    /// Adds a node behind a child of its parent; -1 makes it the first one.
    private mutating func insert(_ field: Int, _ kind: PlanTape.Kind, into parent: Int, after before: Int) -> Int {
        let index = nodes.count
        var node = Node(field: field, kind: kind, parent: Int32(truncatingIfNeeded: parent))
        let link = Int32(truncatingIfNeeded: index)
        if before < 0 {
            node.next = nodes[parent].firstChild
            nodes[parent].firstChild = link
        } else {
            node.next = nodes[before].next
            node.position = nodes[before].position + 1
            nodes[before].next = link
        }
        if node.next < 0 { nodes[parent].lastChild = link }
        nodes.append(node)
        return index
    }

    /// The child of a record that holds a field, if it is there; the fields of a record stand in canonical order.
    package func child(_ field: Int, of node: Int) -> Int? {
        var child = Int(nodes[node].firstChild)
        while child >= 0 {
            let found = nodes[child].field
            if found >= field { return found == field ? child : nil }
            child = Int(nodes[child].next)
        }
        return nil
    }

    /// The child of a record that holds a field: a list, record, map or value, made if it is not there.
    package mutating func makeChild(_ field: Int, of node: Int) -> Int {
        var before = -1
        let last = Int(nodes[node].lastChild)
        if last >= 0, nodes[last].field <= field {
            if nodes[last].field == field { return last }
            before = last
        } else {
            var child = Int(nodes[node].firstChild)
            while child >= 0, nodes[child].field < field {
                before = child
                child = Int(nodes[child].next)
            }
            if child >= 0, nodes[child].field == field { return child }
        }
        return insert(field, table.fields[field].isList ? .list : valueKind(field), into: node, after: before)
    }

    /// Takes the field of a record away.
    package mutating func removeChild(_ field: Int, of node: Int) {
        var before = -1
        var child = Int(nodes[node].firstChild)
        while child >= 0, nodes[child].field != field {
            before = child
            child = Int(nodes[child].next)
        }
        guard child >= 0 else { return }
        let following = nodes[child].next
        if before < 0 { nodes[node].firstChild = following } else { nodes[before].next = following }
        if following < 0 { nodes[node].lastChild = Int32(truncatingIfNeeded: before) }
    }

    /// A new item at the end of a list.
    package mutating func appendItem(to list: Int) -> Int {
        let field = nodes[list].field
        return insert(field, valueKind(field), into: list, after: Int(nodes[list].lastChild))
    }

    private func valueKind(_ field: Int) -> PlanTape.Kind {
        switch table.fields[field].kind {
        case .record: .record
        case .map: .map
        case .integer, .boolean: .bare
        case .text, .date, .interval, .code: .text
        }
    }

    /// The children of a node, in order.
    package func children(of node: Int) -> [Int] {
        var children: [Int] = []
        var child = Int(nodes[node].firstChild)
        while child >= 0 {
            children.append(child)
            child = Int(nodes[child].next)
        }
        return children
    }

    /// The first item of a list, if it has any.
    package func firstItem(of list: Int) -> Int? { nodes[list].firstChild < 0 ? nil : Int(nodes[list].firstChild) }

    /// The position of an item in its list.
    package func position(of item: Int) -> Int { Int(nodes[item].position) }

    /// The item that follows another one in its list.
    package func item(after item: Int) -> Int? { nodes[item].next < 0 ? nil : Int(nodes[item].next) }

    /// How many items a list has.
    package func count(of list: Int) -> Int {
        nodes[list].lastChild < 0 ? 0 : Int(nodes[Int(nodes[list].lastChild)].position) + 1
    }

    // MARK: - Texts

    /// Sets the text of a value.
    package mutating func set(_ node: Int, _ text: String) {
        nodes[node].start = self.text.count
        self.text.append(contentsOf: text.utf8)
        nodes[node].length = Int32(clamping: self.text.count - nodes[node].start)
    }

    /// Sets the text of a value to bytes of a buffer.
    package mutating func set(_ node: Int, _ bytes: [UInt8], _ start: Int, _ count: Int) {
        nodes[node].start = text.count
        nodes[node].length = Int32(clamping: count)
        let span = bytes.span.extracting(start..<start + count)
        unsafe span.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    }

    /// Gives a value the text of another.
    package mutating func copyText(of node: Int, to other: Int) {
        nodes[other].start = nodes[node].start
        nodes[other].length = nodes[node].length
    }

    /// The text of a value.
    package func text(of node: Int) -> String {
        let start = nodes[node].start
        let span = text.span.extracting(start..<start + Int(nodes[node].length))
        return unsafe span.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The text of the field of a record, if it is there.
    package func text(_ field: Int, of node: Int) -> String? { child(field, of: node).map { text(of: $0) } }

    /// Whether the text of a value is the same as bytes of a buffer.
    package func isText(of node: Int, _ bytes: [UInt8], _ start: Int, _ count: Int) -> Bool {
        SameText.holds(text, nodes[node].start, Int(nodes[node].length), bytes, start, count)
    }

    /// Appends the text of a value to a buffer.
    package func appendText(of node: Int, to bytes: inout [UInt8]) {
        let start = nodes[node].start
        let span = text.span.extracting(start..<start + Int(nodes[node].length))
        unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    // MARK: - Origins

    /// Says where the value of a node stood.
    package mutating func addOrigin(of node: Int, line: Int32, column: Int32) {
        origins.append(Origin(node: Int32(truncatingIfNeeded: node), line: line, column: column))
    }

    /// Makes the map field of a record that gets the origins, in the order they were given; none where there are none.
    package mutating func makeOrigins(_ field: Int, of node: Int) {
        if !origins.isEmpty { originsMap = makeChild(field, of: node) }
    }

    // MARK: - Writing

    /// Writes the plan in canonical order; a value that may not stand where it is makes a finding and is left out.
    ///
    /// - Parameter format: the format of the source, for what is carried because XML cannot hold it.
    package func write(to assembler: inout PlanAssembler, format: String, findings: inout Findings) {
        assembler.reset()
        write(0, to: &assembler, &findings)
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
            let bytes = text.span.extracting(node.start..<node.start + Int(node.length))
            let mark = assembler.append(bytes, at: pointer(to: index))
            if table.fields[node.field].kind == .map {
                assembler.enterPlain(.text, node.field, from: mark)
            } else if let kind = assembler.enter(node.field, from: mark, at: 0)?.kind {
                findings.add(kind, assembler.message(for: kind, node.field), path: pointer(to: index))
            }
        case .key:
            let bytes = text.span.extracting(node.start..<node.start + Int(node.length))
            let mark = assembler.append(bytes, at: pointer(to: index))
            assembler.enterPlain(.key, node.field, from: mark)
        case .record, .list, .map:
            let start = assembler.tape.begin(node.kind, UInt16(node.field))
            var child = Int(node.firstChild)
            while child >= 0 {
                write(child, to: &assembler, &findings)
                child = Int(nodes[child].next)
            }
            if index == originsMap {
                var pointers = PointerText(nodes)
                pointers.enter(origins, places, node.field, into: &assembler.tape)
            }
            assembler.tape.end(start)
        }
    }

    /// The RFC 6901 pointer to a node.
    private func pointer(to index: Int) -> String {
        var pointers = PointerText(nodes)
        return pointers.pointer(to: index)
    }
}

extension PlanDraft {
    /// The RFC 6901 pointers to all values, by node.
    package func pointers() -> [Int: String] {
        var pointers: [Int: String] = [:]
        let table = ShapeTable.shared
        func visit(_ index: Int, _ pointer: String) {
            let node = nodes[index]
            switch node.kind {
            case .text, .bare, .key: pointers[index] = pointer
            case .record, .map:
                for child in children(of: index) { visit(child, pointer + "/" + table.name(nodes[child].field)) }
            case .list:
                for (position, child) in children(of: index).enumerated() { visit(child, pointer + "/\(position)") }
            }
        }
        visit(0, "")
        return pointers
    }
}
