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
        var name: [UInt8]
        var hasElements = false
        var isMixed = false
    }

    private let indentation: Int
    private var open: [Open] = []
    private var depth = 0
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
        bytes.append(0x3C)
        let nameStart = bytes.count
        bytes.append(contentsOf: name.utf8)
        // Elements are kept and used again, so that a name costs no memory each time.
        if depth == open.count { open.append(Open(name: [])) }
        open[depth].name.removeAll(keepingCapacity: true)
        open[depth].name.append(contentsOf: bytes[nameStart...])
        open[depth].hasElements = false
        open[depth].isMixed = depth > 0 && open[depth - 1].isMixed
        depth += 1
        tagIsOpen = true
    }

    /// Writes an attribute of the element just started; after text or a child it does nothing.
    public mutating func attribute(_ name: String, _ value: String) {
        guard tagIsOpen else { return }
        openAttribute(name)
        escape(value, XMLEscaping.attribute)
        bytes.append(0x22)
    }

    /// Writes an attribute of the element just started from bytes of UTF-8.
    public mutating func attribute(_ name: String, utf8 value: Span<UInt8>) {
        guard tagIsOpen else { return }
        openAttribute(name)
        escape(value, XMLEscaping.attribute)
        bytes.append(0x22)
    }

    /// Ends the element that is open.
    public mutating func end() {
        guard depth > 0 else { return }
        depth -= 1
        if tagIsOpen {
            tagIsOpen = false
            append("/>")
        } else {
            if open[depth].hasElements, !open[depth].isMixed { lineBreak() }
            append("</")
            bytes.append(contentsOf: open[depth].name)
            bytes.append(0x3E)
        }
        if depth == 0, indentation > 0 { bytes.append(0x0A) }
    }

    /// Writes text within the element that is open.
    ///
    /// With indentation, write the text of an element before its children, as only then is it known to hold text.
    public mutating func text(_ text: String) {
        guard !text.isEmpty, depth > 0 else { return }
        startText()
        escape(text, XMLEscaping.text)
    }

    /// Writes text from bytes of UTF-8.
    public mutating func text(utf8 text: Span<UInt8>) {
        guard text.count > 0, depth > 0 else { return }
        startText()
        escape(text, XMLEscaping.text)
    }

    /// Writes an element that holds text alone.
    public mutating func element(_ name: String, _ text: String) {
        start(name)
        self.text(text)
        end()
    }

    /// Says that the element just started holds text and elements mixed, so that nothing within it is indented.
    public mutating func mixed() {
        if depth > 0 { open[depth - 1].isMixed = true }
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
        if depth > 0 {
            open[depth - 1].hasElements = true
            if !open[depth - 1].isMixed { lineBreak() }
        } else if indentation > 0, let last = bytes.last, last != 0x0A {
            bytes.append(0x0A)
        }
    }

    private mutating func startText() {
        closeTag()
        open[depth - 1].isMixed = true
    }

    private mutating func closeTag() {
        guard tagIsOpen else { return }
        tagIsOpen = false
        bytes.append(0x3E)
    }

    private mutating func lineBreak() {
        guard indentation > 0 else { return }
        bytes.append(0x0A)
        for _ in 0..<depth * indentation { bytes.append(0x20) }
    }

    private mutating func append(_ text: StaticString) {
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    // MARK: Escaping

    private mutating func escape(_ text: String, _ table: [UInt8]) {
        var text = text
        text.withUTF8 { buffer in unsafe escape(Span(_unsafeElements: buffer), table) }
    }

    private mutating func escape(_ text: Span<UInt8>, _ table: [UInt8]) {
        let table = table.span
        unsafe text.withUnsafeBufferPointer { text in
            var clean = 0
            var at = 0
            while at < text.count {
                let byte = unsafe text[at]
                let care = table[Int(byte)]
                if care == XMLEscaping.Care.none {
                    at += 1
                    continue
                }
                var length = 1
                var isUnwritable = care == XMLEscaping.Care.unwritable
                if care == XMLEscaping.Care.suspect {
                    length = 3
                    isUnwritable = unsafe Self.isNoCharacter(text, at)
                    if !isUnwritable {
                        at += 1
                        continue
                    }
                }
                unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<at]))
                if isUnwritable { appendReplacement() } else { append(XMLEscaping.reference(byte)) }
                at += length
                clean = at
            }
            if clean == 0 {
                unsafe bytes.append(contentsOf: text)
            } else if clean < text.count {
                unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
            }
        }
    }

    /// Whether the three bytes at an index are U+FFFE, U+FFFF or half of a surrogate pair.
    private static func isNoCharacter(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at + 2 < text.count else { return false }
        let (first, second, third) = unsafe (text[at], text[at + 1], text[at + 2])
        return first == 0xED ? second >= 0xA0 : second == 0xBF && third >= 0xBE
    }

    private mutating func appendReplacement() {
        unwritableCharacters += 1
        append("\u{FFFD}")
    }
}
