public import PlanFindings

/// Reads XML of any vocabulary: as one tree, or as a tree for each record element.
///
/// An element with nothing but text is a leaf; one with attributes too is a branch with `attribute` leaves and a `text`
/// leaf; an empty one without attributes is a blank leaf. Comments and instructions are leaves. White space between
/// elements is not. Names are local names; `SourceNode.namespace` tells their namespaces.
///
/// With a record path memory stays flat: each tree holds the elements the record stands in, with their attributes and
/// what came before the record in them, and then the record. What no record held comes out in trees of role `context`,
/// so that every leaf of the document is in some tree; `leaf` numbers it once for the document.
public final class XMLSourceReader: SourceReader {
    private var engine: XMLRecordEngine

    /// Reads a source; without `record` the whole document is one tree.
    public init(_ source: ByteSource, record: XMLRecordPath? = nil, part: String? = nil, limits: Limits = Limits()) {
        engine = XMLRecordEngine(source, record: record, part: part, limits: limits)
    }

    /// Reads the next tree.
    public func next(into tree: inout SourceTree, findings: inout Findings) throws(DocumentFailure) -> Bool {
        try engine.next(into: &tree, findings: &findings)
    }
}
