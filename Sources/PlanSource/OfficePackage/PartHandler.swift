internal import PlanFindings
internal import PlanXML

/// Reads one sort of part of a package, element by element.
protocol PartHandler {
    associatedtype Tag: PartTag

    /// An element begins.
    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure)
    /// The text between two tags; white space between elements too.
    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure)
    /// An element ends.
    mutating func end(_ tag: Tag) throws(DocumentFailure)
}
