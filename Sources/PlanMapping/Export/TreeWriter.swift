import PlanFindings
import PlanModel
import PlanSource

/// Writes plans as elements of XML or members of JSON, in the order of the entries of the mapping.
struct TreeWriter {
    private struct Node {
        var name: String
        var isAttribute = false
        var isList = false
        var text: String?
        var isBare = false
        var children: [Int] = []
    }

    private let mapping: Mapping
    private let isJSON: Bool
    private let recordSteps: [SourcePath.Step]
    private var nodes: [Node] = []

    init(_ mapping: Mapping) {
        self.mapping = mapping
        isJSON = mapping.match.format != "xml"
        recordSteps = mapping.record.element?.steps ?? []
        let root = mapping.match.root ?? recordSteps.first?.name ?? "plans"
        nodes = [Node(name: isJSON ? "" : root)]
        for fixed in mapping.fixed where fixed.from.isAbsolute && fixed.from.steps.count <= (isJSON ? 1 : 2) {
            let node = make(Array(absolute(fixed.from).dropFirst(isJSON ? 0 : 1)), under: 0, isNew: false)
            nodes[node].text = fixed.value
        }
    }

    /// The steps of a path from the root.
    private func absolute(_ path: SourcePath) -> [SourcePath.Step] {
        path.isAbsolute ? path.steps : recordSteps + path.steps
    }

    private mutating func child(_ step: SourcePath.Step, of parent: Int, isNew: Bool) -> Int {
        if !isNew,
            let found = nodes[parent].children.last(where: {
                nodes[$0].name == step.name && nodes[$0].isAttribute == step.isAttribute
            })
        {
            return found
        }
        nodes.append(Node(name: step.name, isAttribute: step.isAttribute, isList: step.isList))
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    /// The node at the end of steps, made where it is not there; `isNew` asks for another one of its name.
    private mutating func make(_ steps: [SourcePath.Step], under parent: Int, isNew: Bool) -> Int {
        var node = parent
        for (index, step) in steps.enumerated() {
            node = child(step, of: node, isNew: isNew && index == steps.count - 1)
        }
        return node
    }

    mutating func add(_ view: inout PlanView, _ operations: [FieldOperation], _ ledger: inout ExportLedger) {
        // Everything between the root and the plan belongs to this plan alone.
        let depth = isJSON ? 0 : 1
        let chain = Array(recordSteps.dropFirst(depth))
        var above: [Int] = [0]
        // Each is made when the first value below it is written, so that the order of the entries is that of the document.
        func reach(_ level: Int, _ writer: inout TreeWriter) -> Int {
            while above.count <= level {
                let index = above.count - 1
                above.append(writer.child(chain[index], of: above[index], isNew: index == 0))
            }
            return above[level]
        }
        var done: Set<Int> = []
        for (index, field) in mapping.fields.enumerated() where field.only != .import && !done.contains(index) {
            let steps = absolute(field.from[0])
            if let each = mapping.record.each.firstIndex(where: { starts(steps, with: absolute($0.source)) }) {
                let element = absolute(mapping.record.each[each].source)
                let members = mapping.fields.indices.filter {
                    mapping.fields[$0].only != .import
                        && starts(absolute(mapping.fields[$0].from[0]), with: element)
                }
                done.formUnion(members)
                for item in view.items(of: mapping.record.each[each].list) {
                    let node = make(
                        Array(element.dropFirst(recordSteps.count)), under: reach(chain.count, &self), isNew: true)
                    var anchors = Array(repeating: -1, count: mapping.record.each.count)
                    anchors[each] = item
                    for member in members {
                        let inner = Array(absolute(mapping.fields[member].from[0]).dropFirst(element.count))
                        let texts = self.texts(&view, operations[member], anchors)
                        write(texts, operations[member], inner, under: node, &ledger)
                    }
                    for fixed in mapping.fixed where starts(absolute(fixed.from), with: element) {
                        let end = make(
                            Array(absolute(fixed.from).dropFirst(element.count)), under: node, isNew: false)
                        nodes[end].text = fixed.value
                    }
                }
                continue
            }
            // A path shares the elements above the plan as far as it goes along with the plan's own.
            var shared = 0
            while shared < recordSteps.count, shared < steps.count - 1, steps[shared] == recordSteps[shared] {
                shared += 1
            }
            let anchors = Array(repeating: -1, count: mapping.record.each.count)
            let texts = self.texts(&view, operations[index], anchors)
            guard !texts.isEmpty else { continue }
            let parent = reach(max(0, shared - depth), &self)
            write(texts, operations[index], Array(steps.dropFirst(max(shared, depth))), under: parent, &ledger)
        }
        _ = reach(chain.count, &self)
    }

    private func starts(_ steps: [SourcePath.Step], with element: [SourcePath.Step]) -> Bool {
        steps.count >= element.count && zip(steps, element).allSatisfy { $0.name == $1.name }
    }

    private func texts(_ view: inout PlanView, _ operation: FieldOperation, _ anchors: [Int]) -> [String] {
        var texts: [String] = []
        for container in view.containers(operation, anchors: anchors, number: 0) {
            texts += view.texts(operation, in: container)
        }
        return texts
    }

    private mutating func write(
        _ texts: [String], _ operation: FieldOperation, _ steps: [SourcePath.Step], under parent: Int,
        _ ledger: inout ExportLedger
    ) {
        var texts = texts
        guard !texts.isEmpty else { return }
        if operation.split != nil { texts = [operation.joined(texts)] }
        if steps.isEmpty {
            set(parent, texts, operation, &ledger)
            return
        }
        if steps[steps.count - 1].isAttribute {
            set(make(steps, under: parent, isNew: false), texts, operation, &ledger)
            return
        }
        if isJSON {
            let node = make(steps, under: parent, isNew: false)
            if steps[steps.count - 1].isList {
                for text in texts {
                    nodes.append(Node(name: "", text: text))
                    nodes[node].children.append(nodes.count - 1)
                }
            } else {
                set(node, texts, operation, &ledger)
            }
            return
        }
        for (index, text) in texts.enumerated() {
            let last = make(steps, under: parent, isNew: index > 0)
            nodes[last].text = text
        }
    }

    private mutating func set(
        _ node: Int, _ texts: [String], _ operation: FieldOperation, _ ledger: inout ExportLedger
    ) {
        if texts.count > 1 { ledger.changed[operation.pattern, default: 0] += 1 }
        nodes[node].text = operation.joined(texts)
        nodes[node].isBare = operation.shape.kind == .integer || operation.shape.kind == .boolean
    }

    /// The whole document.
    func document(_ findings: inout Findings) -> [UInt8] {
        var tree = SourceTree()
        var bytes: [UInt8] = []
        if isJSON {
            appendJSON(0, to: &tree, parent: -1, isNamed: false)
            JSONWriter(isIndented: true).write(tree, into: &bytes)
            bytes.append(0x0A)
        } else {
            let namespace = mapping.match.namespace.flatMap { tree.intern(SourceNamespace(uri: $0, prefix: nil)) }
            appendXML(0, to: &tree, parent: -1, in: namespace ?? -1)
            XMLSourceWriter(indentation: 2).write(tree, into: &bytes, findings: &findings)
        }
        return bytes
    }

    private func appendXML(_ index: Int, to tree: inout SourceTree, parent: Int32, in namespace: Int16) {
        let node = nodes[index]
        let hasAttributes = node.children.contains { nodes[$0].isAttribute }
        let name = tree.intern(node.name)
        var element = SourceNode(
            kind: .element, name: name, text: node.children.isEmpty ? node.text ?? "" : nil, line: 0, column: 0,
            parent: parent)
        element.namespace = namespace
        let position = tree.append(element)
        for child in node.children where nodes[child].isAttribute {
            let name = tree.intern(nodes[child].name)
            tree.append(
                SourceNode(
                    kind: .attribute, name: name, text: nodes[child].text ?? "", line: 0, column: 0, parent: position))
        }
        if hasAttributes || !node.children.isEmpty, let text = node.text {
            tree.append(SourceNode(kind: .text, name: -1, text: text, line: 0, column: 0, parent: position))
        }
        for child in node.children where !nodes[child].isAttribute {
            appendXML(child, to: &tree, parent: position, in: namespace)
        }
    }

    private func appendJSON(_ index: Int, to tree: inout SourceTree, parent: Int32, isNamed: Bool) {
        let node = nodes[index]
        let name = isNamed ? tree.intern(node.name) : -1
        if node.children.isEmpty, let text = node.text {
            let kind: SourceNode.Kind =
                node.isBare ? (text == "true" || text == "false" ? .boolean : .number) : .string
            let isPlain = kind != .number || text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            tree.append(
                SourceNode(kind: isPlain ? kind : .string, name: name, text: text, line: 0, column: 0, parent: parent))
            return
        }
        if node.isList, !node.children.isEmpty, nodes[node.children[0]].name.isEmpty {
            let list = tree.append(SourceNode(kind: .array, name: name, line: 0, column: 0, parent: parent))
            for child in node.children { appendJSON(child, to: &tree, parent: list, isNamed: false) }
            return
        }
        let object = tree.append(SourceNode(kind: .object, name: name, line: 0, column: 0, parent: parent))
        var written: Set<String> = []
        for child in node.children where written.insert(nodes[child].name).inserted {
            let all = node.children.filter { nodes[$0].name == nodes[child].name }
            // Items of a list of records are nodes of one name: they go into one array.
            if nodes[child].isList,
                nodes[child].children.first.map({ !nodes[$0].name.isEmpty }) ?? (nodes[child].text == nil)
            {
                let list = tree.append(
                    SourceNode(kind: .array, name: tree.intern(nodes[child].name), line: 0, column: 0, parent: object))
                for item in all { appendJSON(item, to: &tree, parent: list, isNamed: false) }
            } else {
                for item in all { appendJSON(item, to: &tree, parent: object, isNamed: true) }
            }
        }
    }
}
