import PlanFindings
import PlanModel
import PlanSource

/// Matches the elements of a copy, or its members, to those of a template.
///
/// Order does not matter, and prefixes of namespaces do not; what the template does not have is carried.
struct TemplateTreeMatcher {
    private let template: TemplateTree
    private let tree: SourceTree
    private var texts: [String]
    private let usesNamespaces: Bool
    private(set) var reading: TemplateReading
    private var findings: Findings
    /// The leaves, with the plan each belongs to.
    private(set) var leaves: [(plan: Int, leaf: TemplateLeaf)] = []
    private var items = TemplateItems()
    /// How many plans there are.
    var plans: Int { items.plans }
    private var patterns: [Int: TextPattern] = [:]
    private var fit: TemplateTreeFit

    init(_ template: TemplateTree, _ tree: SourceTree, _ reading: TemplateReading) {
        self.template = template
        self.tree = tree
        self.reading = reading
        findings = Findings()
        var markup: [Int] = []
        texts = tree.nodes.enumerated().map { index, node in
            let text = node.text.map(Trimming.trimmed) ?? ""
            guard let plain = MarkupText.plain(text) else { return text }
            markup.append(index)
            return plain
        }
        let root = tree.nodes.indices.first { tree.nodes[$0].kind == .element }
        usesNamespaces = root.map { Self.uri(tree, $0) == template.nodes[0].namespace } ?? false
        fit = TemplateTreeFit(template, tree, texts, reading, usesNamespaces: usesNamespaces)
        if let first = markup.first {
            tellMarkup(first)
        }
        if let root, !usesNamespaces {
            findings.add(
                .templateNamespace, "The namespace of the root element is another.", at: tree.place(of: Int32(root)))
        }
    }

    static func uri(_ tree: SourceTree, _ node: Int) -> String {
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
        let isLines = pieces.values.contains { reading.bound.operations[$0].split != nil }
        guard
            let found = reading.leaves(
                pattern, isLines ? texts[node] : unwrapped(node), line: item.line, column: item.column,
                anchors: scope.anchors)
        else { return false }
        if found.isEmpty { addFixed(node, scope, label: label(of: node)) }
        for leaf in found { add(leaf, scope) }
        return true
    }

    /// The text of an element without the line breaks that only set out the file: the lines that follow stand at least as
    /// far to the right as the element is deep.
    private func unwrapped(_ node: Int) -> String {
        let text = texts[node]
        guard tree.nodes[node].kind == .element || tree.nodes[node].kind == .text, text.utf8.contains(0x0A) else {
            return text
        }
        var indent = 0
        var above = tree.nodes[node].parent
        while above >= 0, indent < 100 {
            indent += 1
            above = tree.nodes[Int(above)].parent
        }
        indent = max(3, indent)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isSetOut = lines.dropFirst().allSatisfy { line in
            line.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count >= indent
        }
        return isSetOut ? lines.map { Trimming.trimmed(String($0)) }.joined(separator: " ") : text
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
        if !isMixed, hasElements || texts.count > 1, matchRichText(wanted, node, scope) { return }
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

    private func isNamed(_ node: Int, _ wanted: Int) -> Bool { fit.isNamed(node, wanted) }

    private mutating func tellMarkup(_ node: Int) {
        findings.add(
            .sourceMarkupRemoved, "The words of values were taken out of markup.", at: tree.place(of: Int32(node)))
    }

    /// Reads a value that is cut into pieces by bold words, line breaks or comments; `false` where it is none.
    private mutating func matchRichText(_ wanted: Int, _ node: Int, _ scope: TemplateScope) -> Bool {
        let pieces = template.textPieces(of: wanted)
        guard !pieces.values.isEmpty else { return false }
        var words = ""
        var pieceNodes: [Int] = []
        var others: [Int] = []
        var hasMarkup = false
        var isRich = true
        func gather(_ node: Int) {
            for child in tree.children(of: Int32(node)).map({ Int($0) }) {
                switch tree.nodes[child].kind {
                case .text:
                    words += tree.nodes[child].text ?? ""
                    pieceNodes.append(child)
                case .element:
                    let name = tree.name(of: Int32(child)).lowercased()
                    isRich = isRich && MarkupText.known.contains(name)
                    hasMarkup = true
                    if MarkupText.blocks.contains(name) { words += "\n" }
                    if let text = tree.nodes[child].text {
                        words += text
                        pieceNodes.append(child)
                    }
                    gather(child)
                    if MarkupText.blocks.contains(name), name != "br" { words += "\n" }
                case .comment, .instruction, .attribute: others.append(child)
                default: isRich = false
                }
            }
        }
        gather(node)
        let own = tree.children(of: Int32(node)).map { Int($0) }
        others.removeAll { own.contains($0) }
        guard isRich, let first = pieceNodes.first(where: { !texts[$0].isEmpty }) else { return false }
        let before = texts[first]
        texts[first] = words.split(separator: "\n").map { Trimming.trimmed(String($0)) }.filter { !$0.isEmpty }
            .joined(separator: "\n")
        guard read(pieces, key: wanted, first, scope) else {
            texts[first] = before
            return false
        }
        if hasMarkup { tellMarkup(first) }
        for piece in pieceNodes where piece != first { addFixed(piece, scope, label: label(of: piece)) }
        for other in others { carryLeaf(other, scope) }
        return true
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
        var run = 0
        var usedRuns: Set<Int> = []
        let chosen = choices(of: node, among: candidates)
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
                guard let found = chosen[child] else {
                    carry(child, scope)
                    continue
                }
                let own = template.nodes[found]
                run = (candidates.firstIndex(of: found) ?? 0) + 1
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

    /// The element of the template that each child of an element stands for; those without one are carried.
    private mutating func choices(of node: Int, among candidates: [Int]) -> [Int: Int] {
        var named: [String: [Int]] = [:]
        for child in tree.children(of: Int32(node)) where tree.nodes[Int(child)].kind == .element {
            named[tree.name(of: child), default: []].append(Int(child))
        }
        var free = Set(candidates)
        var chosen: [Int: Int] = [:]
        var renamed: [[Int]] = []
        for (name, children) in named.sorted(by: { $0.value[0] < $1.value[0] }) {
            let own = candidates.filter { isNamed(children[0], $0) }
            if own.isEmpty {
                if !candidates.contains(where: { template.nodes[$0].name == name }) { renamed.append(children) }
                continue
            }
            choose(own, for: children, &free, &chosen)
        }
        // Names that differ in case or signs take what is left.
        for children in renamed {
            let key = LooseText.key(tree.name(of: Int32(children[0])))
            let own = candidates.filter { LooseText.key(template.nodes[$0].name) == key && !key.isEmpty }
            guard let first = own.first else { continue }
            findings.add(
                .templateRenamed,
                "<\(label: tree.name(of: Int32(children[0])))> was taken for <\(label: template.nodes[first].name)>.",
                at: tree.place(of: Int32(children[0])))
            choose(own, for: children, &free, &chosen)
        }
        return chosen
    }

    /// Whether an element of the template may stand any number of times.
    private func isRepeated(_ wanted: Int) -> Bool {
        template.nodes[wanted].part != nil || !template.nodes[wanted].groups.isEmpty
    }

    /// Chooses among elements of one name: what fits best is paired first, and what fits alike goes by its order.
    private mutating func choose(
        _ wanted: [Int], for nodes: [Int], _ free: inout Set<Int>, _ chosen: inout [Int: Int]
    ) {
        if wanted.count == 1, nodes.count == 1 || isRepeated(wanted[0]) {
            guard free.contains(wanted[0]) else { return }
            for node in nodes where !fit.isLabelledOtherwise(wanted[0], node) { chosen[node] = wanted[0] }
            if !isRepeated(wanted[0]), nodes.contains(where: { chosen[$0] != nil }) { free.remove(wanted[0]) }
            return
        }
        var pairs: [(score: Int, distance: Int, node: Int, wanted: Int)] = []
        for (place, node) in nodes.enumerated() {
            for (rank, candidate) in wanted.enumerated() where free.contains(candidate) {
                guard let score = fit.score(candidate, node), score > TemplateTreeFit.other else { continue }
                // Neighbours that repeat together come in turn.
                let turn = isRepeated(candidate) ? place % wanted.count : place
                pairs.append((score, abs(turn - rank), node, candidate))
            }
        }
        pairs.sort {
            ($1.score, $0.distance, $0.node, $0.wanted) < ($0.score, $1.distance, $1.node, $1.wanted)
        }
        for pair in pairs where chosen[pair.node] == nil && free.contains(pair.wanted) {
            chosen[pair.node] = pair.wanted
            if !isRepeated(pair.wanted) { free.remove(pair.wanted) }
        }
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
