internal import PlanFindings

/// Reads the list of sheets and names of a workbook.
struct ExcelWorkbook: PartHandler {
    typealias Tag = ExcelTag

    struct Sheet {
        var name: String
        var relationship: String
        var isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var names: [SourceName] = []
    /// Whether days are counted from 1904.
    private(set) var is1904 = false
    private var name: SourceName?

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        switch tag {
        case .workbookPr: is1904 = attributes.has(.date1904) && attributes.isOn(.date1904, bytes)
        case .sheet:
            sheets.append(
                Sheet(
                    name: attributes.string(.name, bytes) ?? "",
                    relationship: attributes.string(.relationshipId, bytes) ?? "",
                    isHidden: ["hidden", "veryHidden"].contains(attributes.string(.state, bytes))))
        case .definedName:
            name = SourceName(
                attributes.string(.name, bytes) ?? "", reference: "",
                isHidden: attributes.has(.hidden) && attributes.isOn(.hidden, bytes))
        default: break
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {
        guard name != nil else { return }
        name?.reference += unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        guard tag == .definedName, let read = name else { return }
        names.append(read)
        name = nil
    }
}
