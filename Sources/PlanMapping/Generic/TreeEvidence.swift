import PlanFindings
import PlanModel
import PlanSource

/// What XML or JSON shows to those who draft a mapping for it: its paths, and the values of each.
struct TreeEvidence {
    let paths: TreePaths
    /// For each path the values of its leaves that are not blank.
    let values: [[String]]
    /// The nodes whose words were taken out of markup.
    private let markup: [Int]

    /// - Parameter take: takes the text of each node, without markup and outer white space.
    init(_ tree: SourceTree, lexicon: Lexicon, take: (String) -> Void = { _ in }) {
        let paths = TreePaths(tree) { text in
            lexicon.matches(LabelWords(text)).first.map { $0.score >= 0.6 } ?? false
        }
        var markup: [Int] = []
        var values: [[String]] = paths.paths.map { _ in [] }
        for (index, node) in tree.nodes.enumerated() {
            var text = node.text.map(Trimming.trimmed) ?? ""
            if let plain = MarkupText.plain(text) {
                markup.append(index)
                text = plain
            }
            take(text)
            if node.text != nil, paths.ofNode[index] >= 0, !text.isEmpty { values[paths.ofNode[index]].append(text) }
        }
        self.paths = paths
        self.values = values
        self.markup = markup
    }

    /// Tells that markup was taken away.
    func tellMarkup(of tree: SourceTree, _ findings: inout Findings) {
        guard let first = markup.first else { return }
        findings.add(
            .sourceMarkupRemoved,
            "The words of \(markup.count) \(known: markup.count == 1 ? "value" : "values") were taken out of markup.",
            at: tree.place(of: Int32(first)))
    }

    /// For each path where its first leaf stands.
    func firstPlaces(in tree: SourceTree) -> [SourcePlace] {
        var places = Array(repeating: SourcePlace(), count: paths.paths.count)
        for (index, node) in tree.nodes.enumerated().reversed() where node.text != nil && paths.ofNode[index] >= 0 {
            places[paths.ofNode[index]] = SourcePlace(line: Int(node.line), column: Int(node.column))
        }
        return places
    }
}
