import PlanFindings

/// Tells words of closed lists, such as judgements and codes, from text that could be a child's.
enum CodeWord {
    /// Whether a text is made of single letters and figures, ticks, and words that forms print.
    static func isOne(_ text: String) -> Bool {
        guard text.utf8.count <= 32, !text.contains(where: \.isNewline) else { return false }
        if OutcomeKey.symbol(of: text) != nil || OutcomeReading.words[WordForm.of(text)] != nil { return true }
        let parts = text.split { !$0.isLetter && !$0.isNumber }
        return !parts.isEmpty
            && parts.allSatisfy { part in
                part.count == 1 || FindingMessage("\(label: String(part))").rendered() == "“\(part)”"
            }
    }
}
