/// What is written for each plan, and before and behind all of them.
struct TemplateProgram: Sendable, Hashable {
    var head: [TemplateSegment] = []
    var body: [TemplateSegment] = []
    var tail: [TemplateSegment] = []
    /// What stands between two plans.
    var separator: [UInt8] = []
    /// Whether `body` is written for any number of plans.
    var repeatsPlans = false

    /// Splits segments at the part that repeats for plans, if there is one.
    init(_ segments: [TemplateSegment] = []) {
        let at = segments.firstIndex { segment in
            if case .plans = segment { return true }
            return false
        }
        guard let at, case .plans(let plan, let separator) = segments[at] else {
            body = segments
            return
        }
        head = Array(segments[..<at])
        body = plan
        tail = Array(segments[(at + 1)...])
        self.separator = separator
        repeatsPlans = true
    }
}

/// A piece of what is written.
indirect enum TemplateSegment: Sendable, Hashable {
    /// Where a value stands decides what of it must be escaped.
    enum Context: Sendable, Hashable {
        case plain, xmlText, xmlAttribute(UInt8), cdata, json
    }

    /// Fixed bytes.
    case bytes([UInt8])
    /// The value of a placeholder.
    case value(Int, Context)
    /// A JSON value that is one placeholder and may be a number or a boolean.
    case bare(Int)
    /// A cell of delimited text: quoted if it was, or if its text needs it.
    case cell([TemplateSegment], isQuoted: Bool, delimiter: UInt8)
    /// A part for each item of its list; `keepsOne` writes one with blanks where there is none.
    case each(part: Int, [TemplateSegment], separator: [UInt8], keepsOne: Bool)
    /// A part for each plan.
    case plans([TemplateSegment], separator: [UInt8])
    /// Left out where none of the placeholders has a value.
    case optional([TemplateSegment], placeholders: [Int])
    /// Those that are not empty, with a separator between.
    case joined([[TemplateSegment]], separator: [UInt8])
}

/// Collects the segments of a text while walking it from front to back.
struct SegmentBuilder {
    private let bytes: [UInt8]
    private(set) var position: Int
    private var open: [(part: Int, segments: [TemplateSegment])] = []
    private(set) var segments: [TemplateSegment] = []

    init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// Copies the fixed bytes up to a place.
    mutating func copy(to end: Int) {
        guard end > position else { return }
        append(.bytes(Array(bytes[position..<end])))
        position = end
    }

    mutating func skip(to end: Int) { position = max(position, end) }

    mutating func append(_ segment: TemplateSegment) { segments.append(segment) }

    mutating func begin(_ part: Int) {
        open.append((part, segments))
        segments = []
    }

    mutating func end(isPlan: Bool, separator: [UInt8] = [], keepsOne: Bool = false) {
        guard let (part, before) = open.popLast() else { return }
        let body = segments
        segments = before
        segments.append(
            isPlan
                ? .plans(body, separator: separator) : .each(part: part, body, separator: separator, keepsOne: keepsOne)
        )
    }

    /// Writes the pieces of one text.
    mutating func walk(
        _ pieces: [TemplatePiece], _ parts: [TemplatePart], _ context: TemplateSegment.Context
    ) {
        var inside: [Int] = []
        for piece in pieces {
            switch piece.content {
            case .text: continue
            case .value(let number):
                copy(to: piece.range.lowerBound)
                append(.value(number, context))
            case .open(let part):
                copy(to: piece.range.lowerBound)
                begin(part)
                inside.append(part)
            case .close:
                copy(to: piece.range.lowerBound)
                let part = inside.popLast() ?? open.last?.part
                end(isPlan: part.map { parts[$0].isPlan } ?? false)
            default: copy(to: piece.range.lowerBound)
            }
            skip(to: piece.range.upperBound)
        }
    }

    /// Takes what another builder collected and goes on behind it.
    mutating func takeOver(_ other: SegmentBuilder) -> [TemplateSegment] {
        position = other.position
        return other.segments
    }
}
