internal import CLibXML2
public import PlanFindings

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Reads XML as a stream of events, safely: bytes are pushed in, and batches of events are looked at and forgotten.
///
/// Every byte passes the reader's own checks before libxml2 sees it: encoding, NUL bytes, DOCTYPE, size of tags and
/// number of attributes. Nothing is ever loaded from a file or the network, and no entity is replaced.
///
/// ```swift
/// var reader = XMLEventReader(limits: limits)
/// try reader.read(chunk, isLast: false, into: &findings) { events, bytes in
///     for index in events.indices { codec.take(events[index], bytes) }
/// }
/// ```
/// One reader belongs to one task; documents are read in parallel by a reader each. `restart()` makes it ready for the
/// next document at far less cost than a new reader.
@safe
public struct XMLEventReader: ~Copyable {
    /// What is reported besides elements, attributes and text.
    public struct Options: Sendable {
        /// Whether comments make events; otherwise they vanish and the text around them is one.
        public var keepsComments = false
        /// Whether processing instructions make events.
        public var keepsInstructions = false
        /// A schema to check the document against in the same pass.
        public var schema: XMLSchema?
        /// The part of a larger document that places name, such as an entry of an archive.
        public var part: String?

        /// Elements, attributes and text only.
        public init() {}
    }

    /// How many bytes go to the parser at once; a caller with a choice pushes about this much.
    public static let chunkBytes = 32_768

    let sink: UnsafeMutablePointer<XMLEventSink>
    private var context: xmlParserCtxtPtr?
    private let limits: Limits
    private let options: Options
    private var validation: SchemaValidation?

    private var head: [UInt8] = []
    private var encoding: XMLEncoding?
    private var declaredEncoding: String?
    private var checker = UTF8Checker()
    private var transcoder = Transcoder(.utf8)
    private var transcoded: [UInt8] = []
    private var markup: MarkupGuard
    private var held: [UInt8] = []
    /// Bytes that do not make a block yet.
    private var gathered: [UInt8] = []
    private var hasBytes = false
    private var hasNonASCII = false
    private var hasEnded = false
    private var failure: DocumentFailure?

    /// A reader for one document after another.
    public init(limits: Limits = Limits(), options: Options = Options()) {
        _ = XMLLibrary.isReady
        self.limits = limits
        self.options = options
        markup = MarkupGuard(attributes: limits.attributes, tag: limits.tagBytes, text: limits.textBytes)
        unsafe sink = .allocate(capacity: 1)
        unsafe sink.initialize(
            to: XMLEventSink(
                depth: limits.depth, text: limits.textBytes, nodes: limits.nodes, findings: limits.findingsPerCode,
                keepsComments: options.keepsComments, keepsInstructions: options.keepsInstructions))
        unsafe context = nil
        makeContext()
    }

    deinit {
        validation?.end()
        unsafe xmlFreeParserCtxt(context)
        unsafe sink.pointee.free()
        unsafe sink.deinitialize(count: 1)
        unsafe sink.deallocate()
    }

    /// The names that events refer to; they grow as the document is read and keep their numbers.
    public var names: [XMLName] { unsafe sink.pointee.names.names }

    /// The name of an event; nil for text and comments.
    public func name(of event: XMLEvent) -> XMLName? {
        unsafe sink.pointee.names.names.indices.contains(Int(event.name))
            ? sink.pointee.names.names[Int(event.name)] : nil
    }

    /// How many elements are open.
    public var depth: Int { unsafe sink.pointee.open.count }

    /// Changes when `restart()` had to forget the names, so that what a caller made of their numbers is void.
    public private(set) var nameGeneration = 0

    /// Ready for the next document. Names keep their numbers, so what a caller made of them stays true, until there are
    /// tens of thousands: see `nameGeneration`.
    public mutating func restart() {
        validation?.end()
        unsafe sink.pointee.restart()
        if unsafe sink.pointee.names.names.count <= XMLNameTable.limit / 2 {
            unsafe xmlCtxtResetPush(context, nil, 0, nil, nil)
            prepareContext()
        } else {
            unsafe sink.pointee.names.removeAll()
            nameGeneration += 1
            makeContext()
        }
        head.removeAll(keepingCapacity: true)
        held.removeAll()
        gathered.removeAll(keepingCapacity: true)
        encoding = nil
        declaredEncoding = nil
        checker = UTF8Checker()
        markup = MarkupGuard(attributes: limits.attributes, tag: limits.tagBytes, text: limits.textBytes)
        hasBytes = false
        hasNonASCII = false
        hasEnded = false
        failure = nil
    }

    private mutating func makeContext() {
        unsafe xmlFreeParserCtxt(context)
        var handler = unsafe XMLCallbacks.handler()
        unsafe context = unsafe xmlCreatePushParserCtxt(&handler, sink, nil, 0, nil)
        unsafe sink.pointee.context = context
        prepareContext()
    }

    private mutating func prepareContext() {
        guard let context = unsafe context else { return }
        unsafe xmlCtxtUseOptions(context, plankit_parse_options())
        unsafe context.pointee._private = UnsafeMutableRawPointer(sink)
        if let schema = options.schema {
            if validation == nil { validation = unsafe SchemaValidation(schema, sink: sink) }
            unsafe validation?.begin(context)
        }
        unsafe plankit_set_parser_errors(context, XMLCallbacks.parserError)
    }

    // MARK: Events

    /// Lends the events met since the last `clearEvents()` and the bytes of their texts.
    @inline(__always)
    public func withEvents<Result, Failure: Error>(
        _ body: (_ events: Span<XMLEvent>, _ bytes: Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let events = unsafe sink.pointee.events.span
        let bytes = unsafe sink.pointee.bytes.span
        return try unsafe body(Span(_unsafeElements: events), Span(_unsafeElements: bytes))
    }

    /// Forgets the events, keeping text that has not ended yet.
    public mutating func clearEvents() { unsafe sink.pointee.clear() }

    /// Reads bytes and hands out their events in batches, each forgotten afterwards: memory stays flat however many.
    public mutating func read(
        _ bytes: Span<UInt8>, isLast: Bool, into findings: inout Findings,
        _ body: (_ events: Span<XMLEvent>, _ bytes: Span<UInt8>, _ names: [XMLName]) throws(DocumentFailure) -> Void
    ) throws(DocumentFailure) {
        var at = 0
        repeat {
            let next = min(bytes.count, at + Self.chunkBytes)
            var failure: DocumentFailure?
            do throws(DocumentFailure) {
                try push(bytes.extracting(at..<next), isLast: isLast && next == bytes.count, into: &findings)
            } catch {
                // What came before the fault is still handed out.
                failure = error
            }
            at = next
            let names = self.names
            try withEvents { (events, bytes) throws(DocumentFailure) in try body(events, bytes, names) }
            clearEvents()
            if let failure { throw failure }
        } while at < bytes.count
    }

    /// Takes the next bytes of the document; `isLast` ends it.
    ///
    /// Push about `chunkBytes` at a time and clear the events in between, or they pile up; those of smaller pieces come with
    /// the piece that fills a block of that size, or with the last one. Once it has thrown, it
    /// throws the same until `restart()`. What is wrong without ending the document goes to `findings`.
    public mutating func push(
        _ bytes: Span<UInt8>, isLast: Bool, into findings: inout Findings
    ) throws(DocumentFailure) {
        if let failure { throw failure }
        guard !hasEnded else { return }
        do throws(DocumentFailure) {
            try gather(bytes, isLast: isLast, into: &findings)
            if isLast { try end(into: &findings) }
        } catch {
            failure = error
            report(into: &findings)
            throw error
        }
        report(into: &findings)
    }

    /// Hands on blocks of one size, whatever the size of the pieces: which of several faults the parser sees first depends
    /// on where its input is parted (law 5).
    private mutating func gather(
        _ bytes: Span<UInt8>, isLast: Bool, into findings: inout Findings
    ) throws(DocumentFailure) {
        var at = 0
        repeat {
            let next = min(bytes.count, at + Self.chunkBytes - gathered.count)
            let isEnd = isLast && next == bytes.count
            let piece = bytes.extracting(at..<next)
            at = next
            if gathered.isEmpty, isEnd || piece.count == Self.chunkBytes {
                try take(piece, isLast: isEnd, into: &findings)
                continue
            }
            unsafe piece.withUnsafeBufferPointer { unsafe gathered.append(contentsOf: $0) }
            guard isEnd || gathered.count == Self.chunkBytes else { continue }
            var block: [UInt8] = []
            swap(&block, &gathered)
            try take(block.span, isLast: isEnd, into: &findings)
            block.removeAll(keepingCapacity: true)
            swap(&block, &gathered)
        } while at < bytes.count
    }

    // MARK: Encoding

    private mutating func take(
        _ bytes: Span<UInt8>, isLast: Bool, into findings: inout Findings
    ) throws(DocumentFailure) {
        try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(DocumentFailure) in
            try unsafe take(UnsafeRawBufferPointer(buffer), isLast: isLast, into: &findings)
        }
    }

    private mutating func take(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, into findings: inout Findings
    ) throws(DocumentFailure) {
        if bytes.count > 0 { hasBytes = true }
        guard encoding == nil else { return try unsafe decode(bytes, into: &findings) }
        let taken = min(bytes.count, EncodingDetection.headLimit - head.count)
        unsafe head.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<taken]))
        guard !head.isEmpty else { return }
        switch EncodingDetection.judge(head, isLast: isLast && taken == bytes.count) {
        case .undecided: return
        case .endlessDeclaration:
            throw DocumentFailure(
                XMLFindings.malformed,
                "The XML declaration does not end within \(EncodingDetection.headLimit) bytes.", at: place(1, 1))
        case .unsupported(let name):
            let message: FindingMessage =
                ["UTF-32", "EBCDIC"].contains(name) || XMLEncoding.knownNames.contains(name.lowercased())
                ? "The encoding \(known: name) is not supported." : "The encoding \(label: name) is not supported."
            throw DocumentFailure(XMLFindings.encodingUnsupported, message, at: place(1, 1))
        case .read(let found, let skipped, let declared, let disagrees):
            encoding = found
            declaredEncoding = declared
            transcoder = Transcoder(found)
            if disagrees {
                findings.add(
                    XMLFindings.encodingMismatch,
                    "Another encoding is declared, but the bytes are \(known: found.title), as which they were read.",
                    at: place(1, 1))
            }
            let start = head
            try unsafe start.span.withUnsafeBufferPointer { (raw) throws(DocumentFailure) in
                try unsafe decode(
                    UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: raw[min(skipped, raw.count)...])),
                    into: &findings)
            }
            try unsafe decode(UnsafeRawBufferPointer(rebasing: bytes[taken...]), into: &findings)
        }
    }

    private mutating func decode(
        _ bytes: UnsafeRawBufferPointer, into findings: inout Findings
    ) throws(DocumentFailure) {
        var at = 0
        while at < bytes.count {
            let next = min(bytes.count, at + Self.chunkBytes)
            let block = unsafe UnsafeRawBufferPointer(rebasing: bytes[at..<next])
            switch encoding {
            case .latin1, .windows1252, .utf16: try unsafe transcode(block, into: &findings)
            default: try unsafe check(block, into: &findings)
            }
            at = next
        }
    }

    private mutating func check(
        _ block: UnsafeRawBufferPointer, into findings: inout Findings
    ) throws(DocumentFailure) {
        if encoding == .ascii, !hasNonASCII, let index = unsafe block.firstIndex(where: { $0 >= 0x80 }) {
            hasNonASCII = true
            try unsafe parse(UnsafeRawBufferPointer(rebasing: block[..<index]))
            try feedHeld()
            let where_ = unsafe sink.pointee.endOfInput()
            findings.add(
                XMLFindings.encodingMismatch,
                "US-ASCII is declared, but there are other characters; the bytes were read as UTF-8.",
                at: place(where_.line, where_.column))
            return try unsafe check(UnsafeRawBufferPointer(rebasing: block[index...]), into: &findings)
        }
        guard let fault = unsafe checker.firstFault(in: block) else { return try unsafe parse(block) }
        try unsafe parse(UnsafeRawBufferPointer(rebasing: block[..<max(0, fault)]))
        try feedHeld()
        throw badBytes(back: fault < 0 ? -fault : 0)
    }

    private mutating func transcode(
        _ block: UnsafeRawBufferPointer, into findings: inout Findings
    ) throws(DocumentFailure) {
        transcoded.removeAll(keepingCapacity: true)
        let isKnown = transcoder.firstWindowsByte != nil
        let isWhole = unsafe transcoder.append(block, to: &transcoded)
        let text = transcoded
        let first = isKnown ? 0 : transcoder.firstWindowsByte ?? 0
        try parse(text.span.extracting(..<first))
        if !isKnown, transcoder.firstWindowsByte != nil {
            try feedHeld()
            let end = unsafe sink.pointee.endOfInput()
            findings.add(
                XMLFindings.encodingMismatch,
                "ISO-8859-1 is declared, but a byte here has no letter in it; the document was read as windows-1252.",
                at: place(end.line, end.column))
        }
        try parse(text.span.extracting(first...))
        guard isWhole else {
            try feedHeld()
            throw badBytes(back: 0)
        }
    }

    private func badBytes(back: Int) -> DocumentFailure {
        let end = unsafe sink.pointee.endOfInput()
        let title = encoding?.title ?? "UTF-8"
        let message: FindingMessage =
            declaredEncoding == nil
            ? "No encoding is declared, and a byte here is not \(known: title)."
            : "A byte here is not \(known: title), the encoding of the document."
        return DocumentFailure(
            XMLFindings.encodingInvalid, message, at: place(end.line, max(1, end.column &- Int32(clamping: back))))
    }

    // MARK: Parsing

    private mutating func parse(_ text: Span<UInt8>) throws(DocumentFailure) {
        try unsafe text.withUnsafeBufferPointer { (raw) throws(DocumentFailure) in
            try unsafe parse(UnsafeRawBufferPointer(raw))
        }
    }

    /// Gives UTF-8 to the parser, as far as the markup guard lets it through.
    private mutating func parse(_ text: UnsafeRawBufferPointer) throws(DocumentFailure) {
        guard text.count > 0, let start = text.baseAddress else { return }
        var allowed = text.count
        var refused: (kind: FindingKind, message: FindingMessage, back: Int)?
        if let nul = unsafe memchr(start, 0, allowed) {
            allowed = unsafe UnsafeRawPointer(nul) - start
            refused = (XMLFindings.nul, "There is a NUL byte here.", 0)
        }
        if let found = unsafe markup.scan(UnsafeRawBufferPointer(start: start, count: allowed)) {
            allowed = found.index
            refused = refusal(found.refusal)
        }
        // libxml2 2.9 searches an unfinished CDATA section from its start at each call: it is given sections whole.
        if !held.isEmpty || markup.isInData, refused == nil || !held.isEmpty {
            // Sections that have ended are not held with one that has not: what is held stays one section and one chunk.
            let ended = refused == nil && markup.isInData ? markup.dataEnd : 0
            if ended > 0 {
                unsafe held.append(contentsOf: UnsafeRawBufferPointer(start: start, count: ended))
                try feedHeld()
            }
            unsafe held.append(contentsOf: UnsafeRawBufferPointer(start: start + ended, count: allowed - ended))
            if refused == nil, markup.isInData { return }
            try feedHeld()
        } else {
            try unsafe feed(UnsafeRawBufferPointer(start: start, count: allowed))
        }
        if let refused {
            let end = unsafe sink.pointee.endOfInput()
            throw DocumentFailure(
                refused.kind, refused.message, at: place(end.line, max(1, end.column &- Int32(clamping: refused.back))))
        }
    }

    private func feed(_ text: UnsafeRawBufferPointer) throws(DocumentFailure) {
        guard text.count > 0, let context = unsafe context, let count = Int32(exactly: text.count) else { return }
        unsafe xmlParseChunk(context, text.baseAddress?.assumingMemoryBound(to: CChar.self), count, 0)
        try checkParser(atEnd: false)
    }

    private mutating func feedHeld() throws(DocumentFailure) {
        guard !held.isEmpty else { return }
        let text = held
        held = []
        try unsafe text.span.withUnsafeBufferPointer { (raw) throws(DocumentFailure) in
            try unsafe feed(UnsafeRawBufferPointer(raw))
        }
    }

    private func refusal(_ refusal: MarkupGuard.Refusal) -> (FindingKind, FindingMessage, Int) {
        switch refusal {
        case .doctype: (XMLFindings.doctype, "There is a DOCTYPE here; it was not read.", 8)
        case .attributes: (XMLFindings.attributes, "An element has more than \(limits.attributes) attributes.", 0)
        case .tag: (XMLFindings.tag, "A tag is longer than \(limits.tagBytes) bytes.", 0)
        case .text:
            (XMLFindings.text, "A comment, CDATA section or instruction is longer than \(limits.textBytes) bytes.", 0)
        }
    }

    private mutating func end(into findings: inout Findings) throws(DocumentFailure) {
        hasEnded = true
        guard hasBytes else { throw DocumentFailure(XMLFindings.empty, "There are no bytes.", at: place(1, 1)) }
        try feedHeld()
        if checker.unfinished > 0 { throw badBytes(back: checker.unfinished) }
        if transcoder.isUnfinished { throw badBytes(back: 0) }
        guard let context = unsafe context else { return }
        unsafe xmlParseChunk(context, nil, 0, 1)
        try checkParser(atEnd: true)
        validation?.end()
    }

    private func checkParser(atEnd: Bool) throws(DocumentFailure) {
        guard let context = unsafe context else {
            throw DocumentFailure(XMLFindings.malformed, "The parser has no memory.", at: place(1, 1))
        }
        if let stop = unsafe sink.pointee.stop {
            throw unsafe ParserErrorWords.failure(
                stop, atEnd: atEnd, sink: &sink.pointee, limits: limits, part: options.part)
        }
        if unsafe context.pointee.wellFormed == 0 {
            let here = unsafe sink.pointee.here()
            throw DocumentFailure(
                XMLFindings.malformed, "The parser stopped with error \(unsafe context.pointee.errNo).",
                at: place(here.line, here.column))
        }
    }

    // MARK: Findings

    private func report(into findings: inout Findings) {
        if unsafe sink.pointee.noteCount > 0 {
            for note in unsafe sink.pointee.notes {
                findings.add(
                    XMLFindings.namespace, ParserErrorWords.namespaceMessage(note.code),
                    at: place(note.line, note.column))
            }
            unsafe sink.pointee.notes.removeAll()
            unsafe sink.pointee.noteCount = 0
        }
        if unsafe sink.pointee.violationCount > 0 {
            for violation in unsafe sink.pointee.violations {
                findings.add(
                    XMLFindings.schemaViolation, unsafe violation.message(names: sink.pointee.names.names),
                    at: place(violation.line, violation.column))
            }
            unsafe sink.pointee.violations.removeAll()
            unsafe sink.pointee.violationCount = 0
        }
    }

    private func place(_ line: Int32, _ column: Int32) -> SourcePlace {
        SourcePlace(part: options.part, line: Int(line), column: Int(column))
    }
}
