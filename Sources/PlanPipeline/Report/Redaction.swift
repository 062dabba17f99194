package import PlanFindings
internal import PlanModel

/// What of a place, path or label may stand in a report (law 6).
package struct Redaction: Sendable {
    /// Whether values of the documents are shown, as `--show-values` asks.
    package let isShowingValues: Bool
    /// The files of a CSV bundle, whose names are the tool's own.
    private static let tables = Set(BundleLayout.shared.tables.map(\.file) + [BundleLayout.metadataFile])
    private static let fields = Set(PlanShapes.all.flatMap { $0.fields.map(\.name) })

    package init(isShowingValues: Bool) { self.isShowingValues = isShowingValues }

    /// A label, header or key: only words that forms commonly print.
    package func label(_ label: String) -> String {
        if isShowingValues { return label }
        let message: FindingMessage = "\(label: label)"
        return String(message.rendered().dropFirst().dropLast())
    }

    /// A pointer or element path: numbers and the model's own names, and of other steps only common form words.
    package func pointer(_ pointer: String) -> String {
        if isShowingValues { return pointer }
        return pointer.split(separator: "/", omittingEmptySubsequences: false).map { step in
            let step = String(step)
            let isNumber = step.utf8.allSatisfy { (0x30...0x39).contains($0) } && step.utf8.count <= 9
            return isNumber || Self.fields.contains(step) || step == "*" ? step : label(step)
        }.joined(separator: "/")
    }

    /// Whether a part is the number of a plan, which is the tool's own.
    private static func isPlanNumber(_ part: String) -> Bool {
        part.hasPrefix("plan ") && part.utf8.count <= 14
            && part.utf8.dropFirst(5).allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A place in a document.
    package func place(_ place: SourcePlace?) -> String {
        guard var place else { return "" }
        place.part = place.part.map {
            Self.tables.contains($0) || Self.isPlanNumber($0) || Self.isOfDocument($0) ? $0 : label($0)
        }
        place.pointer = place.pointer.map { Self.isOfDocument($0) ? $0 : pointer($0) }
        return place.description
    }

    /// The words that places in Word documents and workbooks are made of.
    private static let placeWords: Set<Substring> = [
        "body", "header", "footer", "footnote", "endnote", "comment", "sheet", "table", "row", "column", "text", "box",
        "paragraph",
    ]

    /// Whether a place is told in the tool's own words and in numbers alone: `table 2 row 3`, `sheet 1`, `B7`.
    private static func isOfDocument(_ text: String) -> Bool {
        text.split(separator: " ").allSatisfy { word in
            if placeWords.contains(word) { return true }
            // At most three letters of a column go before the number of a row.
            let letters = word.utf8.prefix { (0x41...0x5A).contains($0) }
            let digits = word.utf8.dropFirst(letters.count)
            return letters.count <= 3 && (1...9).contains(digits.count)
                && digits.allSatisfy { (0x30...0x39).contains($0) }
        }
    }
}
