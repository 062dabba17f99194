internal import PlanFindings

/// Reads the strings that the cells of a workbook share.
struct ExcelStrings: PartHandler {
    typealias Tag = ExcelTag

    private(set) var strings: [String] = []
    private var current: [UInt8] = []
    private var isText = false
    private var phonetic = 0
    private let limits: Limits

    init(limits: Limits) { self.limits = limits }

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        switch tag {
        case .si: current.removeAll(keepingCapacity: true)
        case .t: isText = phonetic == 0
        // How to say the word, in some scripts: no text of the cell.
        case .rPh: phonetic += 1
        default: break
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {
        guard isText else { return }
        unsafe text.withUnsafeBufferPointer { unsafe current.append(contentsOf: $0) }
    }

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        switch tag {
        case .t: isText = false
        case .rPh: phonetic = max(0, phonetic - 1)
        case .si:
            guard strings.count < limits.nodes else { throw OfficePackage.tooMany(limits) }
            strings.append(ExcelText.decoded(current))
        default: break
        }
    }
}
