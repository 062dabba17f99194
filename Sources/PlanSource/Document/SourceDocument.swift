public import PlanFindings

/// A document that people made to be read: its text, tables, sheets and forms, as blocks with their places.
///
/// What a mapping makes of it is no matter of this type. Every value of the source is one `SourceRun`, and every run is
/// reached exactly once by `forEachRun`: those are the leaves that the loss ledger accounts for (law 1).
public struct SourceDocument: Sendable, Hashable {
    /// The format id, such as `docx`.
    public var format: String
    /// The body, headers, footers, notes and comments of a text, or the sheets of a workbook; the body or first sheet first.
    public var sections: [SourceSection] = []
    /// The content controls and form fields; runs refer to them by number.
    public var controls: [SourceControl] = []
    /// Text that tracked changes took out of the document, each piece with its place; no section holds it.
    public var deletions: [SourceRun] = []
    /// The names that a workbook gives to cells and ranges.
    public var names: [SourceName] = []
    /// How many leaves there are, the deleted ones included; their numbers are below it.
    public package(set) var leafCount = 0

    /// An empty document of a format.
    public init(format: String) { self.format = format }

    /// Hands on every run once: those of the sections in reading order, then what was deleted.
    public func forEachRun(_ body: (SourceRun) -> Void) {
        for section in sections { section.forEachRun(body) }
        deletions.forEach(body)
    }

    /// Where something stands, for people and for `origins`.
    ///
    /// A sheet is named by its number: its name may be that of a child.
    public func place(of location: SourceLocation) -> SourcePlace {
        let section = Int(location.section)
        guard sections.indices.contains(section) else { return SourcePlace() }
        let kind = sections[section].kind
        return SourcePlace(part: sections[section].label, pointer: location.pointer(isSheet: kind == .sheet))
    }

    /// The control that a run stands in, the innermost one.
    public func control(of run: SourceRun) -> SourceControl? {
        controls.indices.contains(Int(run.control)) ? controls[Int(run.control)] : nil
    }
}
