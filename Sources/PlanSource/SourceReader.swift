public import PlanFindings

/// Gives the records of one source document, one tree at a time.
public protocol SourceReader {
    /// Reads the next tree into `tree`, whose nodes are replaced; `false` when there is none left.
    ///
    /// Use one tree for all calls of a document: its names and storage are kept. `tree.role` tells records from what
    /// stands around them. Throws when this document cannot go on.
    mutating func next(into tree: inout SourceTree, findings: inout Findings) throws(DocumentFailure) -> Bool
}
