public import PlanFindings

extension Mapping {
    /// The mapping that a template by example comes to: a document with `{{learner.upn}}` and the like in its blanks.
    ///
    /// It is used as any mapping: `DocumentImporter` reads filled copies of the document with it, `MappedWriter` writes
    /// plans into the document. XML, JSON, delimited and plain text are understood; docs/templates.md has the language.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - name: its file name; the extension helps where the content leaves open what it is.
    ///   - losses: paths that do not come back as they were, declared by hand.
    ///   - findings: takes the mistakes of the template, with their places.
    /// - Returns: `nil` where the template has mistakes.
    /// - Throws: `DocumentFailure` where the document is damaged, such as XML that is not well-formed.
    public static func template(
        _ bytes: [UInt8], name: String, losses: [String] = [], findings: inout Findings
    ) throws(DocumentFailure) -> Mapping? {
        try TemplateReader.read(bytes, name: name, losses: losses, findings: &findings)
    }
}
