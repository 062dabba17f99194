internal import CLibXML2

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// What the parser's callbacks write into: plain memory behind a pointer, so that a callback costs no reference counting.
///
/// Owned by one `XMLEventReader`; libxml2 sees its address in `_private` and as user data.
@safe
struct XMLEventSink {
    /// An element that has started and not ended.
    struct Open: BitwiseCopyable {
        var name: Int32
        var line: Int32
        var column: Int32
    }

    /// Why the events stopped.
    enum Stop: Equatable {
        case malformed(code: Int32)
        case doctype, entity, depth, text, names, nodes
    }

    /// A fault that does not stop the events.
    struct Note: BitwiseCopyable {
        var code: Int32
        var line: Int32
        var column: Int32
    }

    var context: xmlParserCtxtPtr?
    var events = GrowingBuffer<XMLEvent>(capacity: 4096)
    var bytes = GrowingBuffer<UInt8>(capacity: 65_536)
    var open = GrowingBuffer<Open>(capacity: 64)
    var names = XMLNameTable()
    var notes: [Note] = []
    var noteCount = 0
    var violations: [SchemaViolation] = []
    var violationCount = 0

    private(set) var stop: Stop?
    private var isStopped = false
    var stopLine: Int32 = 1
    var stopColumn: Int32 = 1
    var hasRoot = false

    /// The element that the schema judges: the one that started or ended last.
    var judged = Open(name: -1, line: 1, column: 1)

    private let depthLimit: Int
    private let textLimit: Int
    private let nodeLimit: Int
    private let keptNotes: Int
    private let keepsComments: Bool
    private let keepsInstructions: Bool

    private var hasText = false
    private var textStart = 0
    private var textLine: Int32 = 1
    private var textColumn: Int32 = 1
    private var afterLine: Int32 = 1
    private var afterColumn: Int32 = 1
    private var anchorOffset = 0
    private var anchorColumn = 1
    private var anchorLine: Int32 = 1

    init(depth: Int, text: Int, nodes: Int, findings: Int, keepsComments: Bool, keepsInstructions: Bool) {
        depthLimit = depth
        textLimit = text
        nodeLimit = nodes
        keptNotes = findings
        self.keepsComments = keepsComments
        self.keepsInstructions = keepsInstructions
    }

    func free() {
        events.free()
        bytes.free()
        open.free()
        names.free()
    }

    /// Ready for another document; names keep their numbers.
    mutating func restart() {
        events.removeAll()
        bytes.removeAll()
        open.removeAll()
        notes.removeAll()
        noteCount = 0
        violations.removeAll()
        violationCount = 0
        stop = nil
        isStopped = false
        hasRoot = false
        hasText = false
        textStart = 0
        afterLine = 1
        afterColumn = 1
        anchorOffset = 0
        anchorColumn = 1
        anchorLine = 1
        judged = Open(name: -1, line: 1, column: 1)
    }

    /// Forgets the batch; text that has not ended yet stays.
    mutating func clear() {
        events.removeAll()
        events.shrink(to: 65_536)
        if !hasText {
            bytes.removeAll()
            bytes.shrink(to: 1 << 20)
        } else if textStart >= bytes.count - textStart {
            bytes.removeFirst(textStart)
            textStart = 0
        }
    }

    // MARK: Events

    @inline(__always)
    mutating func start(
        _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?,
        _ count: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        guard !isStopped else { return }
        flushText()
        let place = locateTag(closing: 1)
        guard open.count < depthLimit else { return halt(.depth, place) }
        guard events.count < nodeLimit else { return halt(.nodes, place) }
        hasRoot = true
        let name = unsafe names.index(local: local, prefix: prefix, namespace: namespace)
        guard names.names.count <= XMLNameTable.limit else { return halt(.names, place) }
        judged = Open(name: name, line: place.line, column: place.column)
        open.append(judged)
        events.append(
            XMLEvent(
                kind: .start, isBlank: false, name: name, offset: 0, length: 0, line: place.line, column: place.column))
        guard count > 0, let attributes = unsafe attributes else { return }
        for index in 0..<Int(count) {
            let parts = unsafe attributes + index * 5
            guard let local = unsafe parts[0], let value = unsafe parts[3], let end = unsafe parts[4] else { continue }
            let written = unsafe end - value
            guard written <= textLimit, bytes.count < 1 << 30 else { return halt(.text, place) }
            let name = unsafe names.index(local: local, prefix: parts[1], namespace: parts[2])
            let offset = Int32(truncatingIfNeeded: bytes.count)
            if unsafe memchr(value, 0x26, written) == nil {
                unsafe bytes.append(from: value, count: written)
            } else {
                unsafe appendAmpersands(from: value, count: written)
            }
            events.append(
                XMLEvent(
                    kind: .attribute, isBlank: false, name: name, offset: offset,
                    length: Int32(truncatingIfNeeded: bytes.count) &- offset, line: place.line, column: place.column))
        }
    }

    /// Appends an attribute value in which libxml2 writes every `&` as `&#38;`, as it does when it replaces no entities.
    private mutating func appendAmpersands(from value: UnsafePointer<UInt8>, count: Int) {
        let rest: StaticString = "#38;"
        var at = 0
        while at < count {
            let byte = unsafe value[at]
            bytes.append(byte)
            at += 1
            if byte == 0x26, count - at >= 4, unsafe memcmp(value + at, rest.utf8Start, 4) == 0 { at += 4 }
        }
    }

    @inline(__always)
    mutating func end() {
        guard !isStopped, open.count > 0 else { return }
        flushText()
        let place = locateTag(closing: 0)
        judged = unsafe open.start[open.count - 1]
        open.removeLast()
        events.append(
            XMLEvent(
                kind: .end, isBlank: false, name: judged.name, offset: 0, length: 0, line: place.line,
                column: place.column))
    }

    @inline(__always)
    mutating func text(_ start: UnsafePointer<UInt8>, _ count: Int32) {
        guard !isStopped, count > 0 else { return }
        if !hasText {
            hasText = true
            textStart = bytes.count
            textLine = afterLine
            textColumn = afterColumn
        }
        unsafe bytes.append(from: start, count: Int(count))
        if bytes.count - textStart > textLimit || bytes.count > 1 << 30 { halt(.text, (textLine, textColumn)) }
    }

    mutating func comment(_ value: UnsafePointer<UInt8>?) {
        guard !isStopped else { return }
        if keepsComments { flushText() }
        let place = locateBackwards("<!--")
        if keepsComments { unsafe add(.comment, name: -1, value: value, at: place) }
    }

    mutating func instruction(_ target: UnsafePointer<UInt8>?, _ value: UnsafePointer<UInt8>?) {
        guard !isStopped else { return }
        if keepsInstructions { flushText() }
        let place = locateBackwards("<?")
        guard keepsInstructions, let context = unsafe context, let target = unsafe target,
            let interned = unsafe xmlDictLookup(context.pointee.dict, target, -1)
        else { return }
        unsafe add(
            .instruction, name: names.index(local: interned, prefix: nil, namespace: nil), value: value, at: place)
    }

    private mutating func add(
        _ kind: XMLEvent.Kind, name: Int32, value: UnsafePointer<UInt8>?, at place: (line: Int32, column: Int32)
    ) {
        guard events.count < nodeLimit else { return halt(.nodes, place) }
        let length = unsafe value.map { unsafe strlen(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) } ?? 0
        guard length <= textLimit, bytes.count < 1 << 30 else { return halt(.text, place) }
        let offset = Int32(truncatingIfNeeded: bytes.count)
        if let value = unsafe value { unsafe bytes.append(from: value, count: length) }
        events.append(
            XMLEvent(
                kind: kind, isBlank: false, name: name, offset: offset, length: Int32(truncatingIfNeeded: length),
                line: place.line, column: place.column))
    }

    @inline(__always)
    private mutating func flushText() {
        guard hasText else { return }
        hasText = false
        var index = textStart
        let end = bytes.count
        while index < end {
            let byte = unsafe bytes.start[index]
            guard byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else { break }
            index += 1
        }
        events.append(
            XMLEvent(
                kind: .text, isBlank: index == end, name: -1, offset: Int32(truncatingIfNeeded: textStart),
                length: Int32(truncatingIfNeeded: end - textStart), line: textLine, column: textColumn))
    }

    /// Whether the bytes that the parser has not taken begin with a tag or comment.
    var endsInMarkup: Bool {
        guard let context = unsafe context, let input = unsafe context.pointee.input,
            let end = unsafe input.pointee.end,
            let at = unsafe input.pointee.cur
        else { return false }
        return unsafe at < end && at.pointee == 0x3C
    }

    // MARK: Stopping

    /// Ends the events. The parser itself is not stopped inside a callback, which has been unsafe in some releases; it
    /// only goes silent, and is given no more bytes.
    mutating func halt(_ reason: Stop, _ place: (line: Int32, column: Int32)) {
        guard !isStopped else { return }
        isStopped = true
        stop = reason
        stopLine = place.line
        stopColumn = place.column
        guard let context = unsafe context else { return }
        unsafe context.pointee.disableSAX = 1
        unsafe context.pointee.wellFormed = 0
    }

    mutating func haltHere(_ reason: Stop) { halt(reason, here()) }

    mutating func note(_ code: Int32) {
        noteCount += 1
        guard notes.count < keptNotes else { return }
        let place = here()
        notes.append(Note(code: code, line: place.line, column: place.column))
    }

    // MARK: Places

    /// Where the parser stands.
    mutating func here() -> (line: Int32, column: Int32) {
        guard let context = unsafe context, let input = unsafe context.pointee.input, let at = unsafe input.pointee.cur
        else { return (afterLine, afterColumn) }
        return unsafe locate(at, in: input)
    }

    /// Where the bytes end that the parser has been given.
    mutating func endOfInput() -> (line: Int32, column: Int32) {
        var place = here()
        guard let context = unsafe context, let input = unsafe context.pointee.input,
            let end = unsafe input.pointee.end,
            var at = unsafe input.pointee.cur
        else { return place }
        while unsafe at < end {
            if unsafe at.pointee == 0x0A { place = (place.line &+ 1, 1) } else { place.column &+= 1 }
            unsafe at += 1
        }
        return place
    }

    /// The place of the `<` of the tag that the parser has just read: no `<` can stand inside a tag.
    ///
    /// Also keeps the place after the tag, where a text may start, `closing` bytes on from the parser's position.
    @inline(__always)
    private mutating func locateTag(closing: Int) -> (line: Int32, column: Int32) {
        guard let context = unsafe context, let input = unsafe context.pointee.input,
            let at = unsafe input.pointee.cur, let base = unsafe input.pointee.base
        else { return (afterLine, afterColumn) }
        let end = unsafe at - base
        guard let tag = unsafe lastIndex(of: 0x3C, in: base, count: end) else { return (afterLine, afterColumn) }
        let place = unsafe locate(base + tag, in: input)
        unsafe markEnd(base + tag, length: end &- tag, closing: closing, place, input)
        return place
    }

    /// The place of the last `opening` before the parser's position.
    private mutating func locateBackwards(_ opening: StaticString) -> (line: Int32, column: Int32) {
        guard let context = unsafe context, let input = unsafe context.pointee.input,
            let at = unsafe input.pointee.cur, let base = unsafe input.pointee.base
        else { return (afterLine, afterColumn) }
        var from = unsafe at
        let length = opening.utf8CodeUnitCount
        while let found = unsafe lastIndex(of: 0x3C, in: base, count: from - base) {
            let start = unsafe base + found
            if unsafe at - start >= length, unsafe memcmp(start, opening.utf8Start, length) == 0 {
                let place = unsafe locate(start, in: input)
                if !hasText { unsafe markEnd(start, length: at - start, closing: 0, place, input) }
                return place
            }
            unsafe from = start
        }
        return (afterLine, afterColumn)
    }

    /// Keeps the place after a piece of markup.
    @inline(__always)
    private mutating func markEnd(
        _ start: UnsafePointer<UInt8>, length: Int, closing: Int, _ place: (line: Int32, column: Int32),
        _ input: xmlParserInputPtr
    ) {
        afterLine = Int32(truncatingIfNeeded: unsafe input.pointee.line)
        if afterLine == place.line {
            afterColumn = place.column &+ Int32(truncatingIfNeeded: length &+ closing)
        } else if let lineEnd = unsafe lastIndex(of: 0x0A, in: start, count: length) {
            afterColumn = Int32(truncatingIfNeeded: length &- lineEnd &+ closing)
        }
    }

    /// The line and column of a byte in the parser's buffer.
    ///
    /// The line is the parser's own count. The column is counted here, because libxml2's own drifts: on from the byte
    /// located before when the parser has met no line end since, otherwise back to the line end in the buffer.
    @inline(__always)
    private mutating func locate(
        _ byte: UnsafePointer<UInt8>, in input: xmlParserInputPtr
    ) -> (line: Int32, column: Int32) {
        guard let base = unsafe input.pointee.base, let at = unsafe input.pointee.cur else {
            return (afterLine, afterColumn)
        }
        let line = Int32(truncatingIfNeeded: unsafe input.pointee.line)
        let consumed = Int(truncatingIfNeeded: unsafe input.pointee.consumed)
        let offset = unsafe consumed &+ (byte - base)
        if line == anchorLine, offset >= anchorOffset {
            anchorColumn = max(1, anchorColumn &+ (offset &- anchorOffset))
            anchorOffset = offset
            return (line, Int32(clamping: anchorColumn))
        }
        return unsafe locateOnNewLine(byte, base, at, input, offset, line, consumed)
    }

    @inline(never)
    private mutating func locateOnNewLine(
        _ byte: UnsafePointer<UInt8>, _ base: UnsafePointer<UInt8>, _ at: UnsafePointer<UInt8>,
        _ input: xmlParserInputPtr, _ offset: Int, _ parserLine: Int32, _ consumed: Int
    ) -> (line: Int32, column: Int32) {
        let position = offset &- consumed
        let known = min(max(0, anchorOffset &- consumed), position)
        var line = parserLine
        var column: Int
        // One search serves most: the last line end before the parser's position stands before the byte.
        var end = unsafe at - base - known
        var lineEnd = unsafe lastIndex(of: 0x0A, in: base + known, count: end)
        while let found = lineEnd, found >= position - known {
            line &-= 1
            end = found
            lineEnd = unsafe lastIndex(of: 0x0A, in: base + known, count: end)
        }
        if let lineEnd {
            column = position - known - lineEnd
        } else if anchorOffset >= consumed {
            column = anchorColumn &+ (offset &- anchorOffset)
        } else {
            // The line began before what the buffer still holds.
            column = unsafe Int(input.pointee.col) &- (at - byte)
        }
        column = max(1, column)
        line = max(1, line)
        anchorOffset = offset
        anchorColumn = column
        anchorLine = line
        return (line, Int32(clamping: column))
    }
}
