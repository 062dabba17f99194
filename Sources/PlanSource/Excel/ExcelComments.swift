internal import PlanFindings

/// Reads the comments on the cells of a sheet, those of today's conversations too.
struct ExcelComments: PartHandler {
    typealias Tag = ExcelTag

    struct Comment {
        var cell: CellReference?
        var author: String?
        var text = ""
    }

    private(set) var comments: [Comment] = []
    private var authors: [String] = []
    private var letters: [UInt8] = []
    private var isText = false
    private var isAuthor = false
    private var isThread = false
    private var phonetic = 0

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        switch tag {
        case .author:
            isAuthor = true
            letters = []
        case .comment, .threadedComment:
            var comment = Comment()
            comment.cell = attributes.string(.ref, bytes).flatMap { CellReference($0) }
            if let author = attributes.integer(.authorId, bytes), authors.indices.contains(author) {
                comment.author = authors[author]
            }
            comments.append(comment)
            letters = []
            isThread = tag == .threadedComment
        case .text: isText = isThread
        case .t: isText = phonetic == 0
        case .rPh: phonetic += 1
        default: break
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {
        guard isText || isAuthor else { return }
        unsafe text.withUnsafeBufferPointer { unsafe letters.append(contentsOf: $0) }
    }

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        switch tag {
        case .author:
            isAuthor = false
            authors.append(ExcelText.decoded(letters))
        case .t, .text: isText = false
        case .rPh: phonetic = max(0, phonetic - 1)
        case .comment, .threadedComment:
            if let last = comments.indices.last { comments[last].text = ExcelText.decoded(letters) }
            isThread = false
        default: break
        }
    }
}
