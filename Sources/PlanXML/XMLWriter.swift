public import PlanFindings

/// Writes XML into a buffer of bytes, escaping what must be escaped.
///
/// ```swift
/// var writer = XMLWriter(indentation: 2)
/// writer.declaration()
/// writer.start("plan")
/// writer.attribute("id", "7")
/// writer.element("outcome", "Reads <40> words")
/// writer.end()
/// ```
/// Names are written as given; what a writer is told must come from the program or from names that were read.
public struct XMLWriter: Sendable {
    /// What was written and not drained yet, as UTF-8.
    public private(set) var bytes: [UInt8] = []
    /// How many characters were written as U+FFFD because XML 1.0 cannot hold them.
    public private(set) var unwritableCharacters = 0

    private struct Open {
        var nameStart: Int
        var hasElements = false
        var isMixed: Bool
    }

    private let indentation: Int
    private var open: [Open] = []
    private var openNames: [UInt8] = []
    private var tagIsOpen = false

    /// An empty writer. With an `indentation`, elements stand on lines of their own, except within an element that
    /// holds text: white space is only ever put where there is none but white space to lose.
    public init(indentation: Int = 0) {
        self.indentation = max(0, indentation)
    }

    /// Writes the XML declaration; the encoding is always UTF-8.
    public mutating func declaration() {
        append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// Starts an element.
    public mutating func start(_ name: String) {
        startChild()
        let isMixed = open.last?.isMixed ?? false
        open.append(Open(nameStart: openNames.count, isMixed: isMixed))
        var name = name
        name.withUTF8 { name in
            bytes.append(0x3C)
            unsafe bytes.append(contentsOf: name)
            unsafe openNames.append(contentsOf: name)
        }
        tagIsOpen = true
    }

    /// Writes an attribute of the element just started; after text or a child it does nothing.
    public mutating func attribute(_ name: String, _ value: String) {
        guard tagIsOpen else { return }
        openAttribute(name)
        escape(value, .attribute)
        bytes.append(0x22)
    }

    /// Writes an attribute of the element just started from bytes of UTF-8.
    public mutating func attribute(_ name: String, utf8 value: Span<UInt8>) {
        guard tagIsOpen else { return }
        openAttribute(name)
        escape(value, .attribute)
        bytes.append(0x22)
    }

    /// Ends the element that is open.
    public mutating func end() {
        guard let element = open.popLast() else { return }
        if tagIsOpen {
            tagIsOpen = false
            append("/>")
        } else {
            if element.hasElements, !element.isMixed { lineBreak() }
            append("</")
            bytes.append(contentsOf: openNames[element.nameStart...])
            bytes.append(0x3E)
        }
        openNames.removeSubrange(element.nameStart...)
        if open.isEmpty, indentation > 0 { bytes.append(0x0A) }
    }

    /// Writes text within the element that is open.
    ///
    /// With indentation, write the text of an element before its children, as only then is it known to hold text.
    public mutating func text(_ text: String) {
        guard !text.isEmpty, !open.isEmpty else { return }
        startText()
        escape(text, .text)
    }

    /// Writes text from bytes of UTF-8.
    public mutating func text(utf8 text: Span<UInt8>) {
        guard text.count > 0, !open.isEmpty else { return }
        startText()
        escape(text, .text)
    }

    /// Writes an element that holds text alone.
    public mutating func element(_ name: String, _ text: String) {
        startChild()
        var name = name
        name.withUTF8 { name in
            bytes.append(0x3C)
            unsafe bytes.append(contentsOf: name)
            if text.isEmpty {
                append("/>")
            } else {
                bytes.append(0x3E)
                escape(text, .text)
                append("</")
                unsafe bytes.append(contentsOf: name)
                bytes.append(0x3E)
            }
        }
        if open.isEmpty, indentation > 0 { bytes.append(0x0A) }
    }

    /// Says that the element just started holds text and elements mixed, so that nothing within it is indented.
    public mutating func mixed() {
        if !open.isEmpty { open[open.count - 1].isMixed = true }
    }

    /// Writes a comment; `--` within it, which XML forbids, is written `- -`.
    public mutating func comment(_ text: String) {
        startChild()
        append("<!--")
        var last: UInt8 = 0x2D
        for byte in text.utf8 {
            if byte == 0x2D, last == 0x2D { bytes.append(0x20) }
            if byte < 0x20, byte != 0x09, byte != 0x0A {
                appendReplacement()
            } else {
                bytes.append(byte)
            }
            last = byte
        }
        append(last == 0x2D ? " -->" : "-->")
    }

    /// Hands over what was written and forgets it, keeping the storage.
    ///
    /// - Parameter least: Below so many bytes nothing is done; give 0 at the end.
    public mutating func drain<Failure: Error>(
        atLeast least: Int = 0, to sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        guard bytes.count > 0, bytes.count >= least else { return }
        try sink(bytes.span)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Adds a finding when characters had to be replaced.
    public func report(into findings: inout Findings, at place: SourcePlace? = nil) {
        guard unwritableCharacters > 0 else { return }
        findings.add(
            XMLFindings.unwritable, "\(unwritableCharacters) characters were replaced by U+FFFD.", at: place)
    }

    // MARK: Markup

    private mutating func openAttribute(_ name: String) {
        bytes.append(0x20)
        bytes.append(contentsOf: name.utf8)
        bytes.append(0x3D)
        bytes.append(0x22)
    }

    private mutating func startChild() {
        closeTag()
        if !open.isEmpty {
            open[open.count - 1].hasElements = true
            if !open[open.count - 1].isMixed { lineBreak() }
        } else if indentation > 0, let last = bytes.last, last != 0x0A {
            bytes.append(0x0A)
        }
    }

    private mutating func startText() {
        closeTag()
        open[open.count - 1].isMixed = true
    }

    private mutating func closeTag() {
        guard tagIsOpen else { return }
        tagIsOpen = false
        bytes.append(0x3E)
    }

    private mutating func lineBreak() {
        guard indentation > 0 else { return }
        bytes.append(0x0A)
        var wanted = open.count * indentation
        let spaces: StaticString = "                                "
        while wanted > 0 {
            let count = min(wanted, spaces.utf8CodeUnitCount)
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: spaces.utf8Start, count: count))
            wanted -= count
        }
    }

    private mutating func append(_ text: StaticString) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    // MARK: Escaping

    private mutating func escape(_ text: String, _ context: XMLEscaping.Context) {
        var text = text
        text.withUTF8 { buffer in unsafe escape(buffer, context) }
    }

    private mutating func escape(_ text: Span<UInt8>, _ context: XMLEscaping.Context) {
        unsafe text.withUnsafeBufferPointer { buffer in unsafe escape(buffer, context) }
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, _ context: XMLEscaping.Context) {
        var clean = 0
        var at = 0
        while true {
            at = unsafe XMLEscaping.next(in: text, from: at, context)
            guard at < text.count else { break }
            let unwritable = unsafe XMLEscaping.unwritable(in: text, at: at)
            let reference = unsafe XMLEscaping.reference(text[at], context)
            if unwritable == 0, reference == nil {
                at += 1
                continue
            }
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<at]))
            if let reference { append(reference) } else { appendReplacement() }
            at += max(1, unwritable)
            clean = at
        }
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
    }

    private mutating func appendReplacement() {
        unwritableCharacters += 1
        append("\u{FFFD}")
    }
}
