import PlanSource

/// How well elements of a copy fit elements of a template that have the same name.
///
/// Fixed attributes and fixed words tell most, then whether values can be read; order tells nothing here. Each pair is
/// judged once.
struct TemplateTreeFit {
    /// The score of an element that is another.
    static let other = -2

    private static let labels: Set<String> = [
        "name", "field", "key", "label", "column", "code", "title", "type", "id", "caption", "question",
    ]

    private let template: TemplateTree
    private let tree: SourceTree
    private let texts: [String]
    private let reading: TemplateReading
    private let usesNamespaces: Bool
    private var patterns: [Int: TextPattern] = [:]
    private var scores: [Pair: Int?] = [:]

    private struct Pair: Hashable {
        var wanted: Int
        var node: Int
    }

    init(
        _ template: TemplateTree, _ tree: SourceTree, _ texts: [String], _ reading: TemplateReading,
        usesNamespaces: Bool
    ) {
        self.template = template
        self.tree = tree
        self.texts = texts
        self.reading = reading
        self.usesNamespaces = usesNamespaces
    }

    /// Whether an element or attribute has the name of one of the template.
    func isNamed(_ node: Int, _ wanted: Int) -> Bool {
        let own = template.nodes[wanted]
        guard tree.name(of: Int32(node)) == own.name else { return false }
        return !usesNamespaces || TemplateTreeMatcher.uri(tree, node) == own.namespace
    }

    /// Whether an attribute that names the element has another value than in the template.
    func isLabelledOtherwise(_ wanted: Int, _ node: Int) -> Bool {
        for attribute in template.children(of: wanted, .attribute)
        where Self.labels.contains(template.nodes[attribute].name.lowercased())
            && !template.nodes[attribute].isDirective && template.nodes[attribute].pieces.isFixed
        {
            if let found = self.attribute(attribute, of: node),
                !LooseText.isSame(template.nodes[attribute].pieces.fixedText, texts[found])
            {
                return true
            }
        }
        return false
    }

    private func attribute(_ wanted: Int, of node: Int) -> Int? {
        for child in tree.children(of: Int32(node)) where tree.nodes[Int(child)].kind == .attribute {
            if isNamed(Int(child), wanted) { return Int(child) }
        }
        return nil
    }

    /// How well an element fits; `nil` where a fixed attribute says that it is another.
    mutating func score(_ wanted: Int, _ node: Int, depth: Int = 0) -> Int? {
        let pair = Pair(wanted: wanted, node: node)
        if let known = scores[pair] { return known }
        let score = judge(wanted, node, depth)
        scores[pair] = .some(score)
        return score
    }

    private mutating func judge(_ wanted: Int, _ node: Int, _ depth: Int) -> Int? {
        guard depth < 8 else { return 0 }
        var score = 0
        var isNamedByAttribute = false
        for attribute in template.children(of: wanted, .attribute) where !template.nodes[attribute].isDirective {
            guard let found = self.attribute(attribute, of: node) else { continue }
            let pieces = template.nodes[attribute].pieces
            guard pieces.isFixed else {
                score += fit(pieces, attribute, texts[found])
                continue
            }
            guard LooseText.isSame(pieces.fixedText, texts[found]) else {
                guard !tellsApart(attribute, of: wanted) else { return nil }
                score -= 1
                continue
            }
            isNamedByAttribute = true
            score += 4
        }
        score += judgeElements(wanted, node, depth)
        let isLeaf = template.children(of: wanted, .element).isEmpty
        if isLeaf { score += fit(template.textPieces(of: wanted), wanted, text(of: node)) }
        // What is named by an attribute is that element, whatever else it holds.
        return isNamedByAttribute ? max(score, Self.other + 1) : score
    }

    /// Whether elements of one name are told apart by an attribute, rather than all having it.
    private func tellsApart(_ attribute: Int, of wanted: Int) -> Bool {
        let own = template.nodes[attribute]
        if Self.labels.contains(own.name.lowercased()) { return true }
        guard template.nodes[wanted].parent >= 0 else { return false }
        return template.children(of: template.nodes[wanted].parent, .element).contains { sibling in
            guard sibling != wanted, template.nodes[sibling].name == template.nodes[wanted].name else { return false }
            return template.children(of: sibling, .attribute).contains {
                template.nodes[$0].name == own.name && template.nodes[$0].pieces.isFixed
                    && template.nodes[$0].pieces.fixedText != own.pieces.fixedText
            }
        }
    }

    /// The elements within: each is paired with the one it fits best.
    private mutating func judgeElements(_ wanted: Int, _ node: Int, _ depth: Int) -> Int {
        var elements: [String: [Int]] = [:]
        for child in tree.children(of: Int32(node)) where tree.nodes[Int(child)].kind == .element {
            elements[tree.name(of: child), default: []].append(Int(child))
        }
        let own = template.children(of: wanted, .element)
        let known = Set(own.map { template.nodes[$0].name })
        var score = -min(2, elements.keys.count { !known.contains($0) })
        for child in own {
            let name = template.nodes[child].name
            let words = template.textPieces(of: child)
            var best: (place: Int, score: Int)?
            // The first few show whether the element fits; a list may be endless.
            for (place, found) in elements[name, default: []].prefix(16).enumerated() {
                guard let fits = self.score(child, found, depth: depth + 1) else { continue }
                if best.map({ fits > $0.score }) ?? true { best = (place, fits) }
            }
            if let best {
                elements[name]?.remove(at: best.place)
                score += best.score
            } else if words.isFixed, LooseText.hasWords(words.fixedText) {
                score -= 2
            }
        }
        return score
    }

    private func text(of node: Int) -> String {
        if tree.nodes[node].text != nil { return texts[node] }
        for child in tree.children(of: Int32(node)) where tree.nodes[Int(child)].kind == .text {
            if !texts[Int(child)].isEmpty { return texts[Int(child)] }
        }
        return ""
    }

    /// How well a text fits that of the template; 0 where nothing can be said.
    private mutating func fit(_ pieces: [TemplatePiece], _ key: Int, _ text: String) -> Int {
        guard !text.isEmpty, !pieces.isEmpty else { return 0 }
        let hasWords = LooseText.hasWords(pieces.fixedText)
        if pieces.isFixed { return !hasWords ? 0 : LooseText.isSame(pieces.fixedText, text) ? 3 : -3 }
        let pattern = patterns[key] ?? reading.pattern(pieces)
        patterns[key] = pattern
        switch pattern.fit(Array(text.utf8)) {
        case .words: return hasWords ? 3 : 1
        case .value: return 0
        case .unread: return hasWords ? 1 : -1
        case .other: return -3
        }
    }
}
