import PlanFindings
import PlanModel
import PlanSource

/// Matches the elements of a copy, or its members, to those of a template.
///
/// Order does not matter, and prefixes of namespaces do not; what the template does not have is carried.
struct TemplateTreeMatcher {
    private let template: TemplateTree
    private let tree: SourceTree
    private let texts: [String]
    private let usesNamespaces: Bool
    private(set) var reading: TemplateReading
    private var findings: Findings
    /// The leaves, with the plan each belongs to.
    private(set) var leaves: [(plan: Int, leaf: TemplateLeaf)] = []
    private var items = TemplateItems()
    /// How many plans there are.
    var plans: Int { items.plans }
    private var patterns: [Int: TextPattern] = [:]

    init(_ template: TemplateTree, _ tree: SourceTree, _ reading: TemplateReading) {
        self.template = template
        self.tree = tree
        self.reading = reading
        findings = Findings()
        texts = tree.nodes.map { $0.text.map(Trimming.trimmed) ?? "" }
        let root = tree.nodes.indices.first { tree.nodes[$0].kind == .element }
        usesNamespaces = root.map { Self.uri(tree, $0) == template.nodes[0].namespace } ?? false
        if let root, !usesNamespaces {
            findings.add(
                .templateNamespace, "The namespace of the root element is another.", at: tree.place(of: Int32(root)))
        }
    }

    private static func uri(_ tree: SourceTree, _ node: Int) -> String {
        let namespace = Int(tree.nodes[node].namespace)
        return tree.namespaces.indices.contains(namespace) ? tree.namespaces[namespace].uri : ""
    }

    /// How many blanks and fixed texts of a template have their place in a document; `nil` where the root is another.
    static func fits(_ template: TemplateTree, _ tree: SourceTree) -> Double? {
        guard let root = template.nodes.first, let other = tree.nodes.first else { return nil }
        switch root.kind {
        case .element:
            guard other.kind == .element, LooseText.key(tree.name(of: 0)) == LooseText.key(root.name) else {
                return nil
            }
            return 1 + share(template, tree) + (uri(tree, 0) == root.namespace ? 0.5 : 0)
        default:
            guard other.kind == .object || other.kind == .array else { return nil }
            let share = share(template, tree)
            return share > 0.3 ? share : nil
        }
    }

    /// The part of the names of a template that a document has.
    private static func share(_ template: TemplateTree, _ tree: SourceTree) -> Double {
        var wanted: Set<String> = []
        for node in template.nodes where !node.name.isEmpty && !node.isDirective {
            wanted.insert(LooseText.key(node.name))
        }
        guard !wanted.isEmpty else { return 0 }
        let known = Set(tree.names.map(LooseText.key))
        return Double(wanted.count { known.contains($0) }) / Double(wanted.count)
    }

    // MARK: Run

    mutating func run(findings: inout Findings) {
        let none = TemplateScope(anchors: reading.noAnchors)
        if template.nodes[0].kind == .element {
            if let root = tree.nodes.indices.first(where: { tree.nodes[$0].kind == .element }) {
                matchRepeated(0, root, none)
            }
        } else if template.nodes[0].kind == .object, tree.nodes[0].kind == .array {
            for item in tree.children(of: 0) {
                matchValue(0, Int(item), TemplateScope(plan: items.nextPlan(), anchors: none.anchors))
            }
        } else if template.nodes[0].kind == .array, tree.nodes[0].kind == .object,
            let item = template.nodes[0].children.first
        {
            matchRepeated(item, 0, none)
        } else {
            matchValue(0, 0, none)
        }
        findings.add(self.findings)
    }

    private mutating func matchRepeated(_ wanted: Int, _ node: Int, _ scope: TemplateScope) {
        var scope = scope
        if let part = template.nodes[wanted].part { scope = items.next(of: part, reading.template, in: scope) }
        if template.nodes[wanted].kind == .element {
            matchElement(wanted, node, scope)
        } else {
            matchValue(wanted, node, scope)
        }
    }

    // MARK: Leaves

    private mutating func add(_ leaf: TemplateLeaf, _ scope: TemplateScope) { leaves.append((scope.plan, leaf)) }

    private func leaf(_ node: Int, place: Int, _ scope: TemplateScope) -> TemplateLeaf {
        TemplateLeaf(
            place: place, text: texts[node], line: tree.nodes[node].line, column: tree.nodes[node].column,
            anchors: scope.anchors)
    }

    private mutating func addFixed(_ node: Int, _ scope: TemplateScope, label: String) {
        add(leaf(node, place: reading.place(fixed: label), scope), scope)
    }

    /// Carries all leaves of a branch that the template does not have.
    private mutating func carry(_ node: Int, _ scope: TemplateScope) {
        if tree.nodes[node].text != nil { carryLeaf(node, scope) }
        for child in tree.children(of: Int32(node)) { carry(Int(child), scope) }
    }

    private mutating func carryLeaf(_ node: Int, _ scope: TemplateScope) {
        let label = label(of: node)
        let at: SourcePlace? = texts[node].isEmpty ? nil : tree.place(of: Int32(node))
        add(leaf(node, place: reading.place(unknown: label, at: at, findings: &findings), scope), scope)
    }

    private func label(of node: Int) -> String {
        var label = ""
        var next = node
        while next >= 0 {
            let item = tree.nodes[next]
            switch item.kind {
            case .attribute: label = "/@" + tree.name(of: Int32(next)) + label
            case .comment: label = "/comment()" + label
            case .instruction: label = "/processing-instruction()" + label
            default: if item.name >= 0 { label = "/" + tree.name(of: Int32(next)) + label }
            }
            next = Int(item.parent)
        }
        return label
    }

    /// Reads a text where a text of the template stands; `false` where it is another.
    private mutating func read(_ pieces: [TemplatePiece], key: Int, _ node: Int, _ scope: TemplateScope) -> Bool {
        guard !pieces.values.isEmpty else {
            guard LooseText.isSame(pieces.fixedText, texts[node]) || texts[node].isEmpty else { return false }
            addFixed(node, scope, label: label(of: node))
            return true
        }
        let pattern = patterns[key] ?? reading.pattern(pieces)
        patterns[key] = pattern
        let item = tree.nodes[node]
        if texts[node].isEmpty {
            for number in pieces.values {
                add(
                    reading.leaf(number, "", line: item.line, column: item.column, anchors: scope.anchors), scope)
            }
            return true
        }
        guard
            let found = reading.leaves(
                pattern, texts[node], line: item.line, column: item.column, anchors: scope.anchors)
        else { return false }
        if found.isEmpty { addFixed(node, scope, label: label(of: node)) }
        for leaf in found { add(leaf, scope) }
        return true
    }

    // MARK: XML

    private mutating func matchElement(_ wanted: Int, _ node: Int, _ scope: TemplateScope) {
        let attributes = template.children(of: wanted, .attribute).filter { !template.nodes[$0].isDirective }
        var used: Set<Int> = []
        var texts: [Int] = []
        var hasElements = false
        if tree.nodes[node].text != nil { texts.append(node) }
        for child in tree.children(of: Int32(node)).map({ Int($0) }) {
            switch tree.nodes[child].kind {
            case .attribute:
                let found = attributes.first { candidate in
                    !used.contains(candidate) && isNamed(child, candidate)
                }
                if let found, read(template.nodes[found].pieces, key: found, child, scope) {
                    used.insert(found)
                } else if isOfSchema(child) {
                    addFixed(child, scope, label: label(of: child))
                } else {
                    carryLeaf(child, scope)
                }
            case .text: texts.append(child)
            case .comment, .instruction:
                if template.comments.contains(self.texts[child]) {
                    addFixed(child, scope, label: label(of: child))
                } else {
                    carryLeaf(child, scope)
                }
            default: hasElements = true
            }
        }
        let isMixed = !template.children(of: wanted, .element).isEmpty
        if !isMixed { matchText(wanted, texts, scope) }
        if hasElements || isMixed { matchChildren(wanted, node, isMixed, scope) }
        if isMixed, tree.nodes[node].text != nil {
            // An element without content where the template has elements.
            if self.texts[node].isEmpty { addFixed(node, scope, label: label(of: node)) }
        }
    }

    /// The attributes that every schema may add: they say nothing about a child.
    private func isOfSchema(_ node: Int) -> Bool {
        let namespace = Int(tree.nodes[node].namespace)
        guard tree.namespaces.indices.contains(namespace) else { return false }
        let (uri, prefix) = (tree.namespaces[namespace].uri, tree.namespaces[namespace].prefix)
        // Copies made by hand may still have the instructions of the template.
        return uri == "http://www.w3.org/2001/XMLSchema-instance" || uri == XMLTemplateScanner.namespace
            || prefix == "plankit"
    }

    private func isNamed(_ node: Int, _ wanted: Int) -> Bool {
        let own = template.nodes[wanted]
        guard tree.name(of: Int32(node)) == own.name else { return false }
        return !usesNamespaces || Self.uri(tree, node) == own.namespace
    }

    private mutating func matchText(_ wanted: Int, _ nodes: [Int], _ scope: TemplateScope) {
        let pieces = template.textPieces(of: wanted)
        var isTaken = false
        for node in nodes {
            if pieces.values.isEmpty, self.texts[node].isEmpty {
                addFixed(node, scope, label: label(of: node))
            } else if !isTaken, read(pieces, key: wanted, node, scope) {
                isTaken = true
            } else {
                carryLeaf(node, scope)
            }
        }
    }

    private mutating func matchChildren(_ wanted: Int, _ node: Int, _ isMixed: Bool, _ scope: TemplateScope) {
        let candidates = template.children(of: wanted, .element)
        let runs = isMixed ? runs(of: wanted) : []
        var used: Set<Int> = []
        var run = 0
        var usedRuns: Set<Int> = []
        // Of parts that hold several neighbours: the item in hand, and what it has already.
        var current: [Int: TemplateScope] = [:]
        var seen: [Int: Set<Int>] = [:]
        for child in tree.children(of: Int32(node)).map({ Int($0) }) {
            switch tree.nodes[child].kind {
            case .text where isMixed:
                if run < runs.count, !usedRuns.contains(run),
                    read(runs[run], key: -1 - (wanted << 8) - run, child, scope)
                {
                    usedRuns.insert(run)
                } else {
                    carryLeaf(child, scope)
                }
            case .element:
                guard let found = candidate(for: child, among: candidates, used) else {
                    carry(child, scope)
                    continue
                }
                let own = template.nodes[found]
                run = (candidates.firstIndex(of: found) ?? 0) + 1
                if own.part == nil, own.groups.isEmpty { used.insert(found) }
                var inner = scope
                for (level, part) in own.groups.enumerated() {
                    let isDirect = level == own.groups.count - 1
                    let isNew =
                        current[part] == nil || (isDirect && own.part == nil && seen[part, default: []].contains(found))
                    if isNew {
                        current[part] = items.next(of: part, reading.template, in: inner)
                        seen[part] = []
                        for deeper in own.groups[(level + 1)...] { current[deeper] = nil }
                    }
                    if isDirect { seen[part, default: []].insert(found) }
                    inner = current[part] ?? inner
                }
                matchRepeated(found, child, inner)
            default: continue
            }
        }
    }

    /// The texts between the elements of mixed content: before the first, behind the first, and so on.
    private func runs(of wanted: Int) -> [[TemplatePiece]] {
        var runs: [[TemplatePiece]] = [[]]
        for child in template.nodes[wanted].children {
            switch template.nodes[child].kind {
            case .text:
                runs[runs.count - 1] += template.nodes[child].pieces.filter { piece in
                    switch piece.content {
                    case .open, .close: false
                    default: true
                    }
                }
            case .element: runs.append([])
            default: continue
            }
        }
        return runs
    }

    // MARK: Which of several

    private mutating func candidate(for node: Int, among all: [Int], _ used: Set<Int>) -> Int? {
        let name = tree.name(of: Int32(node))
        var named = all.filter { isNamed(node, $0) }
        if named.isEmpty, !all.contains(where: { template.nodes[$0].name == name }) {
            let key = LooseText.key(name)
            named = all.filter { LooseText.key(template.nodes[$0].name) == key && !key.isEmpty }
            if let first = named.first {
                findings.add(
                    .templateRenamed,
                    "<\(label: name)> was taken for <\(label: template.nodes[first].name)>.",
                    at: tree.place(of: Int32(node)))
            }
        }
        let free = named.filter { !used.contains($0) }
        if named.count == 1 {
            return free.first.flatMap { isLabelledOtherwise($0, node) ? nil : $0 }
        }
        var best: (wanted: Int, score: Int)?
        for wanted in free {
            guard let score = score(wanted, node, 0), score > -2 else { continue }
            if best.map({ score > $0.score }) ?? true { best = (wanted, score) }
        }
        return best?.wanted
    }

    private static let labels: Set<String> = [
        "name", "field", "key", "label", "column", "code", "title", "type", "id", "caption", "question",
    ]

    /// Whether an attribute that names the element has another value than in the template.
    private func isLabelledOtherwise(_ wanted: Int, _ node: Int) -> Bool {
        for attribute in template.children(of: wanted, .attribute)
        where Self.labels.contains(template.nodes[attribute].name.lowercased())
            && !template.nodes[attribute].isDirective && template.nodes[attribute].pieces.isFixed
        {
            for child in tree.children(of: Int32(node)) where tree.nodes[Int(child)].kind == .attribute {
                if isNamed(Int(child), attribute),
                    !LooseText.isSame(template.nodes[attribute].pieces.fixedText, texts[Int(child)])
                {
                    return true
                }
            }
        }
        return false
    }

    /// How well an element fits one of several of its name; `nil` where a fixed attribute says that it is another.
    private func score(_ wanted: Int, _ node: Int, _ depth: Int) -> Int? {
        guard depth < 8 else { return 0 }
        var score = 0
        var elements: [String: [Int]] = [:]
        for child in tree.children(of: Int32(node)) where tree.nodes[Int(child)].kind == .element {
            elements[tree.name(of: child), default: []].append(Int(child))
        }
        let known = Set(template.nodes[wanted].children.map { template.nodes[$0].name })
        score -= elements.keys.count { !known.contains($0) }
        var positions: [String: Int] = [:]
        for child in template.nodes[wanted].children {
            let own = template.nodes[child]
            switch own.kind {
            case .attribute where !own.isDirective && own.pieces.isFixed:
                let found = tree.children(of: Int32(node)).first {
                    tree.nodes[Int($0)].kind == .attribute && isNamed(Int($0), child)
                }
                guard let found else { continue }
                guard LooseText.isSame(own.pieces.fixedText, texts[Int(found)]) else { return nil }
                score += 4
            case .element:
                let words = template.textPieces(of: child)
                let isWords = words.isFixed && LooseText.hasWords(words.fixedText)
                let position = positions[own.name, default: 0]
                positions[own.name] = position + 1
                guard let found = elements[own.name, default: []].dropFirst(position).first else {
                    if isWords { score -= 2 }
                    continue
                }
                if isWords, tree.nodes[found].text != nil {
                    score += LooseText.isSame(words.fixedText, texts[found]) ? 3 : -2
                } else {
                    score += self.score(child, found, depth + 1) ?? -2
                }
            default: continue
            }
        }
        let words = template.textPieces(of: wanted)
        if words.isFixed, LooseText.hasWords(words.fixedText), tree.nodes[node].text != nil {
            score += LooseText.isSame(words.fixedText, texts[node]) ? 3 : -2
        }
        return score
    }

    // MARK: JSON

    private mutating func matchValue(_ wanted: Int, _ node: Int, _ scope: TemplateScope) {
        let own = template.nodes[wanted]
        switch own.kind {
        case .object:
            guard tree.nodes[node].kind == .object else { return matchOther(node, scope) }
            matchMembers(wanted, node, scope)
        case .array:
            matchItems(wanted, node, scope)
        default:
            switch tree.nodes[node].kind {
            case .object: carry(node, scope)
            case .array: matchList(wanted, node, scope)
            default: if !read(own.pieces, key: wanted, node, scope) { carryLeaf(node, scope) }
            }
        }
    }

    /// A value of another kind than the template has: nothing, or something that is carried.
    private mutating func matchOther(_ node: Int, _ scope: TemplateScope) {
        if tree.nodes[node].text != nil, texts[node].isEmpty {
            addFixed(node, scope, label: label(of: node))
        } else {
            carry(node, scope)
        }
    }

    private mutating func matchMembers(_ wanted: Int, _ node: Int, _ scope: TemplateScope) {
        let members = template.nodes[wanted].children.filter { !template.nodes[$0].isDirective }
        for child in tree.children(of: Int32(node)).map({ Int($0) }) {
            let name = tree.name(of: Int32(child))
            let key = LooseText.key(name)
            let found =
                members.first { template.nodes[$0].name == name }
                ?? members.first { LooseText.key(template.nodes[$0].name) == key && !key.isEmpty }
            if let found {
                matchValue(found, child, scope)
            } else if name.hasPrefix("plankit:"), tree.nodes[child].text != nil {
                addFixed(child, scope, label: label(of: child))
            } else {
                carry(child, scope)
            }
        }
    }

    private mutating func matchItems(_ wanted: Int, _ node: Int, _ scope: TemplateScope) {
        let items = template.nodes[wanted].children
        guard tree.nodes[node].kind == .array else {
            if tree.nodes[node].text != nil, texts[node].isEmpty { return matchOther(node, scope) }
            if let first = items.first { matchRepeated(first, node, scope) } else { carry(node, scope) }
            return
        }
        if items.count == 1, joinReferences(items[0], node, scope) { return }
        for (position, child) in tree.children(of: Int32(node)).enumerated() {
            if items.count == 1 {
                matchRepeated(items[0], Int(child), scope)
            } else if position < items.count {
                matchValue(items[position], Int(child), scope)
            } else {
                carry(Int(child), scope)
            }
        }
    }

    /// People in a list are one value of the engine: names with commas between.
    private mutating func joinReferences(_ wanted: Int, _ node: Int, _ scope: TemplateScope) -> Bool {
        let values = template.nodes[wanted].pieces.values
        let children = tree.children(of: Int32(node)).map { Int($0) }
        guard values.count == 1, template.nodes[wanted].pieces.count == 1, children.count > 1,
            reading.bound.operations[values[0]].shape.kind == .reference,
            children.allSatisfy({ tree.nodes[$0].text != nil })
        else { return false }
        let first = tree.nodes[children[0]]
        let names = children.map { texts[$0] }.joined(separator: "; ")
        add(reading.leaf(values[0], names, line: first.line, column: first.column, anchors: scope.anchors), scope)
        for child in children.dropFirst() { addFixed(child, scope, label: label(of: child)) }
        return true
    }

    /// A list where the template has one value.
    private mutating func matchList(_ wanted: Int, _ node: Int, _ scope: TemplateScope) {
        for child in tree.children(of: Int32(node)) { matchValue(wanted, Int(child), scope) }
    }
}
