#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Looks at the bytes before libxml2 does, and refuses what would cost it too much: law 7 for tags, comments and DOCTYPEs.
///
/// libxml2 compares every attribute of an element with every other (50,000 take 11 s in 2.9), so they must be counted
/// before it sees the tag. Looking at each byte would cost as much as a third of the parsing. But no `<` can stand
/// inside a tag, and an attribute takes at least four bytes: where a `<` follows within four bytes for each attribute
/// allowed, no tag can be too long, and the guard hops from one such `<` to the next. Only longer gaps are read.
/// Comments, CDATA and instructions, in which `<` means nothing, are found by their second byte, `!` or `?`.
@safe
struct MarkupGuard {
    /// What was refused.
    enum Refusal {
        case doctype, attributes, tag, text
    }

    private enum Region {
        case text, tag, opening, comment, data, instruction
    }

    private let attributeLimit: Int
    private let tagLimit: Int
    private let textLimit: Int
    private let hop: Int

    private var region = Region.text
    /// The attribute quote that is open; 0 for none.
    private var quote: UInt8 = 0
    private var attributes = 0
    private var length = 0
    /// The bytes seen of an opening such as `<![CDATA[`, or the last two of a comment.
    private var opening: [UInt8] = []
    private var last: (UInt8, UInt8) = (0, 0)
    /// Where in the bytes seen last the last CDATA section ended; 0 where none did.
    private(set) var dataEnd = 0

    init(attributes: Int, tag: Int, text: Int) {
        attributeLimit = max(0, attributes)
        tagLimit = max(16, tag)
        textLimit = max(0, text)
        hop = min(max(16, min(attributeLimit, 1 << 20) * 4), tagLimit)
    }

    /// Looks at the next bytes of the document; the index is that of the byte at which a limit was passed.
    mutating func scan(_ bytes: UnsafeRawBufferPointer) -> (refusal: Refusal, index: Int)? {
        guard let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
        let end = bytes.count
        var at = 0
        dataEnd = 0
        var bang = -1
        var question = -1
        while at < end {
            switch region {
            case .text, .tag:
                let special = unsafe min(next(0x21, start, at, end, &bang), next(0x3F, start, at, end, &question))
                if let index = unsafe scanContent(start, at, special) {
                    return (attributes > attributeLimit ? .attributes : .tag, index)
                }
                at = special
                if special < end {
                    region = .opening
                    opening = [0x3C]
                    at += 1
                }
            case .opening:
                if unsafe isDoctype(after: start[at]) { return (.doctype, at) }
                if region != .tag { at += 1 }
            case .comment:
                guard let next = unsafe scanTail(start, at, end, 0x2D, 0x2D) else {
                    return (.text, max(at, end - (length - textLimit)))
                }
                at = next
            case .data:
                guard let next = unsafe scanTail(start, at, end, 0x5D, 0x5D) else {
                    return (.text, max(at, end - (length - textLimit)))
                }
                at = next
                if region == .text { dataEnd = next }
            case .instruction:
                guard let next = unsafe scanTail(start, at, end, nil, 0x3F) else {
                    return (.text, max(at, end - (length - textLimit)))
                }
                at = next
            }
        }
        return nil
    }

    // MARK: Tags and text

    /// The next `<` that `mark` follows, from `from` on; `known` is the last answer, so that no byte is searched twice.
    private func next(
        _ mark: Int32, _ start: UnsafePointer<UInt8>, _ from: Int, _ end: Int, _ known: inout Int
    ) -> Int {
        guard known < from else { return known }
        var at = from + 1
        while at < end, let found = unsafe memchr(start + at, mark, end - at) {
            let index = unsafe UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - start
            if unsafe start[index - 1] == 0x3C {
                known = index - 1
                return known
            }
            at = index + 1
        }
        known = end
        return end
    }

    /// Reads tags and text up to `end`; the index where a limit was passed, if one was.
    private mutating func scanContent(_ start: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> Int? {
        var at = from
        if region == .tag {
            switch unsafe scanTag(start, at, end) {
            case .ended(let next): at = next
            case .open: return nil
            case .refused(let index): return index
            }
        }
        while at < end, let found = unsafe memchr(start + at, 0x3C, end - at) {
            at = unsafe UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - start
            while end - at > hop, let further = unsafe lastIndex(of: 0x3C, in: start + at + 1, count: hop) {
                at += 1 + further
            }
            if end - at <= hop, let further = unsafe lastIndex(of: 0x3C, in: start + at, count: end - at) {
                at += further
            }
            if at == end - 1 {
                region = .opening
                opening = [0x3C]
                return nil
            }
            openTag()
            switch unsafe scanTag(start, at, end) {
            case .ended(let next): at = next
            case .open: return nil
            case .refused(let index): return index
            }
        }
        return nil
    }

    private enum TagEnd {
        case ended(Int), open, refused(Int)
    }

    private mutating func openTag() {
        region = .tag
        quote = 0
        attributes = 0
        length = 0
    }

    /// Reads on in a tag, counting attributes by their opening quotes.
    private mutating func scanTag(_ start: UnsafePointer<UInt8>, _ from: Int, _ end: Int) -> TagEnd {
        var at = from
        while at < end {
            if quote != 0 {
                let found = unsafe memchr(start + at, Int32(quote), end - at)
                let index = unsafe found.map { unsafe UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) - start }
                let run = (index ?? end) - at
                if run > tagLimit - length { return .refused(at + tagLimit - length) }
                length += run
                guard let index else { return .open }
                at = index
                quote = 0
            } else {
                switch unsafe start[at] {
                case 0x3E:
                    region = .text
                    return length < tagLimit ? .ended(at + 1) : .refused(at)
                case let byte where byte == 0x22 || byte == 0x27:
                    quote = byte
                    attributes += 1
                    if attributes > attributeLimit { return .refused(at) }
                default: break
                }
            }
            at += 1
            length += 1
            if length > tagLimit { return .refused(at - 1) }
        }
        return .open
    }

    // MARK: Comments, CDATA, instructions

    private static let commentOpening = Array("<!--".utf8)
    private static let dataOpening = Array("<![CDATA[".utf8)
    private static let doctypeOpening = Array("<!DOCTYPE".utf8)

    /// Takes one byte of an opening; true when it completes a DOCTYPE.
    private mutating func isDoctype(after byte: UInt8) -> Bool {
        if opening.count == 1, byte != 0x21 {
            openTag()
            if byte == 0x3F { enter(.instruction) }
            return false
        }
        opening.append(byte)
        if opening == Self.commentOpening {
            enter(.comment)
        } else if opening == Self.dataOpening {
            enter(.data)
        } else if opening == Self.doctypeOpening {
            return true
        } else if !Self.commentOpening.starts(with: opening), !Self.dataOpening.starts(with: opening),
            !Self.doctypeOpening.starts(with: opening)
        {
            // Not well-formed: the parser will say so.
            region = .text
        }
        return false
    }

    private mutating func enter(_ region: Region) {
        self.region = region
        length = 0
        last = (0, 0)
    }

    /// Reads on to the `>` that follows the one or two bytes given; nil when the limit of a text is passed.
    private mutating func scanTail(
        _ start: UnsafePointer<UInt8>, _ from: Int, _ end: Int, _ first: UInt8?, _ second: UInt8
    ) -> Int? {
        var at = from
        while at < end {
            guard let found = unsafe memchr(start + at, 0x3E, end - at) else { break }
            let index = unsafe UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - start
            let before = unsafe index > from ? start[index - 1] : last.1
            let twoBefore = unsafe index > from + 1 ? start[index - 2] : index > from ? last.1 : last.0
            if before == second, first == nil || twoBefore == first {
                region = .text
                return index + 1
            }
            at = index + 1
        }
        last = unsafe end - from > 1 ? (start[end - 2], start[end - 1]) : (last.1, start[end - 1])
        length += end - from
        return length > textLimit ? nil : end
    }

    /// Whether the bytes seen so far end inside a CDATA section.
    var isInData: Bool { region == .data }
}
