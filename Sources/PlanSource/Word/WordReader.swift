internal import PlanFindings

/// Reads a Word document out of its parts.
enum WordReader {
    /// - Parameter main: the part with the body; empty for the one part of a Word 2003 XML document.
    static func read(
        _ package: OfficePackage, main: String, limits: Limits, findings: inout Findings
    ) throws(DocumentFailure) -> SourceDocument {
        let links = main.isEmpty ? [] : try package.relationships(of: main, findings: &findings)
        var styles = WordStyles()
        var numbering = WordNumbering()
        if main.isEmpty {
            try package.read(main, &styles, findings: &findings)
            try package.read(main, &numbering, findings: &findings)
        } else {
            for link in links {
                switch link.kind {
                case "styles": styles = try package.readStyles(link, findings: &findings)
                case "numbering": try package.readBeside(link, &numbering, findings: &findings)
                default: break
                }
            }
        }
        var story = WordStory(styles: styles, numbering: numbering, limits: limits)
        // The body is the first section, whatever stands before it in the file.
        try package.read(main, &story, findings: &findings)
        var read: Set<String> = []
        let shown = Set(links.filter { story.shownStories.contains($0.id) }.map(\.part))
        for kind in ["header", "footer", "footnotes", "endnotes", "comments"] {
            for link in links where link.kind == kind && read.insert(link.part).inserted {
                story.isStoryHidden =
                    ["header", "footer"].contains(kind) && !shown.contains(link.part)
                try package.readBeside(link, &story, findings: &findings)
                try story.reset()
            }
        }
        story.tally.report(into: &findings)
        let missing = story.annotations.keys.count { !story.annotationsFound.contains($0) }
        if missing > 0 {
            findings.add(.wordNoteMissing, "\(missing) notes or comments are referred to, but not in the document.")
        }
        return story.document
    }
}
