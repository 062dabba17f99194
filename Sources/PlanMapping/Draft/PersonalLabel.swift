import PlanFindings
import PlanModel

/// Tells labels that may be a person's name, number or birthday: a table without a header, an object with a key for each
/// child. They must not stand in a draft (law 6).
enum PersonalLabel {
    /// Whether a label may tell who somebody is.
    static func isOne(_ label: String, _ lexicon: Lexicon) -> Bool {
        isNumber(label) || isDate(label) || isName(label, lexicon)
    }

    /// Whether labels that stand in one row are values rather than a header.
    static func areValues(_ labels: [String], _ lexicon: Lexicon) -> Bool {
        labels.contains(where: isNumber)
            || (labels.contains(where: isDate) && labels.contains { isName($0, lexicon) })
    }

    private static func isNumber(_ label: String) -> Bool {
        let text = Trimming.trimmed(label)
        return ValueEvidence.looksLikeUPN(text)
            || (text.utf8.count >= 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) })
    }

    private static func isDate(_ label: String) -> Bool {
        label.utf8.contains { (0x30...0x39).contains($0) } && DateReading.read(label, order: .dayFirst)?.isWhole == true
    }

    private static func isName(_ label: String, _ lexicon: Lexicon) -> Bool {
        NameReading.looksLikePersonName(label) && lexicon.matches(LabelWords(label)).isEmpty
    }
}
