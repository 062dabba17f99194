internal import PlanFindings

/// Counts what a document holds that people should know of.
struct WordTally {
    var insertions = 0
    var deletions = 0
    var moves = 0
    var hidden = 0
    var unknownSymbols = 0
    var pictures = 0
    var charts = 0
    var embedded = 0

    func report(into findings: inout Findings) {
        if insertions > 0 {
            findings.add(.wordChangeInserted, "\(insertions) tracked insertions were read as text of the document.")
        }
        if deletions > 0 {
            findings.add(.wordChangeDeleted, "\(deletions) tracked deletions were kept apart from the text.")
        }
        if moves > 0 {
            findings.add(.wordChangeMoved, "\(moves) pieces of text were moved; each was read where it stands now.")
        }
        if hidden > 0 { findings.add(.wordTextHidden, "\(hidden) pieces of text are hidden.") }
        if unknownSymbols > 0 {
            findings.add(.wordSymbolUnknown, "\(unknownSymbols) characters are of symbol fonts and have no known sign.")
        }
        if pictures > 0 { findings.add(.wordContentUnread, "\(pictures) pictures have no text to be read.") }
        if charts > 0 { findings.add(.wordContentUnread, "\(charts) charts or diagrams were not read.") }
        if embedded > 0 { findings.add(.wordContentUnread, "\(embedded) embedded documents were not read.") }
    }
}
