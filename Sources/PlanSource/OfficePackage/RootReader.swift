internal import PlanFindings
internal import PlanXML

/// Looks at the first element of a part, and ends the reading there.
struct RootReader: PartHandler {
    enum Tag: PartTag {
        case document, workbook, wordDocument, other

        static func tag(of name: XMLName) -> Self {
            switch (OfficeNamespace(name.namespace), name.localName) {
            case (.word, "document"): .document
            case (.word, "wordDocument"): .wordDocument
            case (.sheet, "workbook"): .workbook
            default: .other
            }
        }
    }

    private(set) var root: Tag?

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        root = tag
        throw DocumentFailure(.packageUnknown, "The root was seen.")
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {}
    mutating func end(_ tag: Tag) throws(DocumentFailure) {}
}
