internal import PlanFindings

extension WordStory {
    // MARK: Paragraphs

    mutating func startParagraph() throws(DocumentFailure) {
        if containers.last?.paragraph != nil { try endParagraph() }
        beginParagraph(depth: depth)
    }

    /// Makes sure that there is a paragraph for text that stands in none.
    mutating func openParagraph() throws(DocumentFailure) {
        if containers.isEmpty { openSection(.body, key: nil) }
        if containers.last?.paragraph == nil { beginParagraph(depth: -1) }
    }

    private mutating func beginParagraph(depth: Int) {
        guard let last = containers.indices.last else { return }
        containers[last].paragraphs += 1
        var location = containers[last].location
        location.paragraph = containers[last].paragraphs
        var paragraph = WordParagraph(depth: depth, location: location)
        if let held = containers[last].held {
            // The paragraph before lost its end: its text goes on here, with the looks of this one.
            paragraph.paragraph = held.paragraph
            paragraph.boxes = held.boxes
            paragraph.isBoldSoFar = held.isBoldSoFar
            containers[last].held = nil
        }
        containers[last].paragraph = paragraph
    }

    mutating func endParagraph() throws(DocumentFailure) {
        try endFieldResults()
        try flush()
        try flushDeleted()
        guard let last = containers.indices.last, var read = containers[last].paragraph else { return }
        containers[last].paragraph = nil
        if read.isMarkDeleted {
            if !read.isBlank { containers[last].held = read }
            return
        }
        // A paragraph of a deleted row or cell is no blank line of the document.
        if deletedDepth > 0, read.isBlank { return }
        describe(&read)
        try count()
        containers[last].blocks.append(.paragraph(read.paragraph))
        containers[last].blocks += read.boxes
    }

    /// Ends what a container still has open.
    mutating func closeParagraph() throws(DocumentFailure) {
        if containers.last?.paragraph != nil { try endParagraph() }
        guard let last = containers.indices.last, var held = containers[last].held else { return }
        containers[last].held = nil
        describe(&held)
        containers[last].blocks.append(.paragraph(held.paragraph))
        containers[last].blocks += held.boxes
    }

    private mutating func describe(_ read: inout WordParagraph) {
        let style = resolved(read.style ?? styles.defaultParagraph)
        if let style {
            read.paragraph.role = style.role
            if read.style != nil, read.style != styles.defaultParagraph { read.paragraph.style = style.name }
        }
        if let outline = read.outline {
            read.paragraph.role = (0...8).contains(outline) ? .heading(outline + 1) : .text
        }
        if let list = read.list ?? style?.list {
            var level = read.level ?? style?.listLevel
            if level == nil, let id = read.style { level = numbering.level(of: id, list: list, styles: styles) }
            read.paragraph.listItem = numbering.item(list: list, level: level ?? 0, styles: styles)
            if let mark = read.mark { read.paragraph.listItem?.mark = mark }
        }
    }

    mutating func resolved(_ id: String?) -> WordStyle? {
        guard let id else { return nil }
        if let style = styleCache[id] { return style }
        let style = styles.style(id)
        if let style { styleCache[id] = style }
        return style
    }

    // MARK: Text

    mutating func append(_ text: Span<UInt8>) throws(DocumentFailure) {
        guard text.count > 0 else { return }
        if deletedDepth > 0 {
            unsafe text.withUnsafeBufferPointer { unsafe deleted.append(contentsOf: $0) }
            return
        }
        if let font = symbolFont {
            let letters = unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
            for scalar in letters.unicodeScalars {
                let isCode = scalar.value <= 0xFF || (0xF000...0xF0FF).contains(scalar.value)
                try append(symbol: isCode ? font.scalar(for: scalar.value) : scalar, or: scalar)
            }
            return
        }
        if !fields.isEmpty, try swallow(text) { return }
        if let control = openControls.last, document.controls[Int(control)].kind == .checkBox, text.count <= 4 {
            let letters = unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
            if letters.unicodeScalars.count == 1, let scalar = letters.unicodeScalars.first {
                return try append(scalar: scalar)
            }
        }
        try prepare()
        markBold(text.count, isBlank: Self.isBlank(text))
        if let last = containers.indices.last {
            unsafe text.withUnsafeBufferPointer { unsafe containers[last].paragraph?.pending.append(contentsOf: $0) }
        }
        produced += 1
    }

    /// Appends a character; one that is a tick box becomes a value of its own.
    mutating func append(scalar: Unicode.Scalar) throws(DocumentFailure) {
        if let control = openControls.last, let index = controls.lastIndex(where: { $0.index == control }),
            document.controls[Int(control)].kind == .checkBox, !controls[index].hasTick, scalar != "\t", scalar != "\n"
        {
            controls[index].hasTick = true
            return try append(Self.tick(document.controls[Int(control)].isTicked ?? false, sign: scalar))
        }
        if let tick = SourceTick(scalar) { return try append(tick) }
        let bytes = Array(String(Character(scalar)).utf8)
        if deletedDepth > 0 { deleted += bytes } else { try appendPlain(bytes) }
    }

    private mutating func appendPlain(_ bytes: [UInt8]) throws(DocumentFailure) {
        if !fields.isEmpty, try swallow(bytes.span) { return }
        try prepare()
        guard let last = containers.indices.last else { return }
        markBold(bytes.count, isBlank: bytes.allSatisfy { $0 <= 0x20 })
        containers[last].paragraph?.pending += bytes
        produced += 1
    }

    /// Appends words that stand in no text of the file as they are: a choice, a prompt.
    mutating func append(words: String, control: Int32, isPlaceholder: Bool) throws(DocumentFailure) {
        guard !words.isEmpty else { return }
        if deletedDepth > 0 {
            deleted += Array(words.utf8)
            return
        }
        try openParagraph()
        try flush()
        var run = try newRun(.text(words), control: control)
        run.isPlaceholder = run.isPlaceholder || isPlaceholder
        add(run)
    }

    /// Appends a tick box.
    mutating func append(_ tick: SourceTick, control: Int32? = nil) throws(DocumentFailure) {
        if deletedDepth > 0 {
            try flushDeleted()
            return try addDeleted(.tick(tick))
        }
        if !fields.isEmpty, try swallow(Array(String(Character(tick.sign)).utf8).span) { return }
        try openParagraph()
        try flush()
        add(try newRun(.tick(tick), control: control ?? openControls.last ?? -1))
    }

    /// The tick of a check box whose state is known; its sign is what the document shows.
    static func tick(_ isTicked: Bool, sign: Unicode.Scalar?) -> SourceTick {
        let shown = sign.flatMap { SourceTick($0) }
        let mark: SourceTick.Mark = isTicked ? shown.map { $0.mark == .none ? .tick : $0.mark } ?? .tick : .none
        return SourceTick(mark, sign: sign)
    }

    private mutating func newRun(_ value: SourceValue, control: Int32) throws(DocumentFailure) -> SourceRun {
        try count()
        let last = containers.count - 1
        let location = containers[last].paragraph?.paragraph.location ?? containers[last].location
        var run = SourceRun(value, at: location, leaf: Int32(clamping: document.leafCount))
        document.leafCount += 1
        produced += 1
        run.control = control
        run.isInserted = insertedDepth > 0
        run.isHidden = isHidden || document.sections[Int(location.section)].isHidden
        if document.controls.indices.contains(Int(control)) {
            run.isPlaceholder = document.controls[Int(control)].isPlaceholder
        }
        return run
    }

    private mutating func add(_ run: SourceRun) {
        guard let last = containers.indices.last else { return }
        markBold(run.text.utf8.count, isBlank: false)
        containers[last].paragraph?.paragraph.runs.append(run)
    }

    /// Counts the bold text at the start of the paragraph; blanks within it are bold, too.
    private mutating func markBold(_ count: Int, isBlank: Bool) {
        guard let last = containers.indices.last, containers[last].paragraph?.isBoldSoFar == true else { return }
        if isBold || isBlank && containers[last].paragraph?.paragraph.boldPrefix ?? 0 > 0 {
            containers[last].paragraph?.paragraph.boldPrefix += count
        } else {
            containers[last].paragraph?.isBoldSoFar = false
        }
    }

    /// Starts a new run where what comes differs from what is pending.
    private mutating func prepare() throws(DocumentFailure) {
        try openParagraph()
        let last = containers.count - 1
        let control = openControls.last ?? -1
        let hidden = isHidden
        let isPending = containers[last].paragraph?.pending.isEmpty == false
        if isPending, containers[last].paragraph?.control != control || containers[last].paragraph?.isHidden != hidden {
            try flush()
        }
        containers[last].paragraph?.control = control
        containers[last].paragraph?.isHidden = hidden
        if insertedDepth > 0 { containers[last].paragraph?.isInserted = true }
    }

    /// Makes runs of the pending text, cut at tick boxes.
    mutating func flush() throws(DocumentFailure) {
        guard let last = containers.indices.last, let pending = containers[last].paragraph?.pending, !pending.isEmpty
        else { return }
        let control = containers[last].paragraph?.control ?? -1
        let isInserted = containers[last].paragraph?.isInserted ?? false
        let isHidden = containers[last].paragraph?.isHidden ?? false
        containers[last].paragraph?.pending = []
        containers[last].paragraph?.isInserted = false
        if isHidden { tally.hidden += 1 }
        for value in SourceValue.cut(pending) {
            var run = try newRun(value, control: control)
            run.isInserted = isInserted
            run.isHidden = isHidden || document.sections[Int(run.location.section)].isHidden
            containers[last].paragraph?.paragraph.runs.append(run)
        }
    }

    private static func isBlank(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where text[index] > 0x20 { return false }
        return true
    }

    // MARK: Looks of the run

    private var runStyle: String? { runs.last?.style }

    private var isBold: Bool {
        mutating get {
            if let bold = runs.last?.isBold { return bold }
            if let bold = resolved(runStyle)?.isBold { return bold }
            return paragraphStyle?.isBold ?? false
        }
    }

    private var isHidden: Bool {
        mutating get {
            if let hidden = runs.last?.isHidden { return hidden }
            if let hidden = resolved(runStyle)?.isHidden { return hidden }
            return paragraphStyle?.isHidden ?? false
        }
    }

    private var symbolFont: SymbolFont? {
        mutating get {
            guard let run = runs.last else { return nil }
            if run.hasFont { return run.symbolFont }
            return resolved(run.style)?.symbolFont
        }
    }

    private var paragraphStyle: WordStyle? {
        mutating get { resolved(containers.last?.paragraph?.style ?? styles.defaultParagraph) }
    }

    // MARK: Symbols

    mutating func appendSymbol(
        _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        let font = attributes.string(.font, bytes).flatMap { SymbolFont(named: $0) }
        let code = attributes.string(.char, bytes).flatMap { UInt32($0, radix: 16) }
        try append(symbol: code, of: font)
    }

    mutating func append(symbol code: UInt32?, of font: SymbolFont?) throws(DocumentFailure) {
        let shown = code.flatMap { Unicode.Scalar($0) }
        if let font, let code {
            try append(symbol: font.scalar(for: code), or: shown ?? "\u{FFFD}")
        } else {
            try append(symbol: shown, or: "\u{FFFD}")
        }
    }

    private mutating func append(symbol: Unicode.Scalar?, or raw: Unicode.Scalar) throws(DocumentFailure) {
        if symbol == nil { tally.unknownSymbols += 1 }
        try append(scalar: symbol ?? raw)
    }

    /// Text that is drawn along a line, such as a watermark.
    mutating func appendTextPath(_ words: String?) throws(DocumentFailure) {
        guard let words, !words.isEmpty else { return }
        startTextBox()
        try append(words: words, control: -1, isPlaceholder: false)
        try endTextBox()
    }

    // MARK: Tracked changes

    mutating func startChange(_ tag: Tag) {
        switch tag {
        case .ins:
            insertedDepth += 1
            tally.insertions += 1
        case .moveTo:
            insertedDepth += 1
            tally.moves += 1
        case .moveFrom: deletedDepth += 1
        default:
            deletedDepth += 1
            tally.deletions += 1
        }
    }

    mutating func endChange(_ tag: Tag) throws(DocumentFailure) {
        if tag == .ins || tag == .moveTo {
            insertedDepth = max(0, insertedDepth - 1)
        } else {
            try flushDeleted()
            deletedDepth = max(0, deletedDepth - 1)
        }
    }

    mutating func flushDeleted() throws(DocumentFailure) {
        guard !deleted.isEmpty else { return }
        let values = SourceValue.cut(deleted)
        deleted.removeAll(keepingCapacity: true)
        for value in values { try addDeleted(value) }
    }

    private mutating func addDeleted(_ value: SourceValue) throws(DocumentFailure) {
        try count()
        let location =
            containers.last.map { $0.paragraph?.paragraph.location ?? $0.location } ?? SourceLocation(section: 0)
        var run = SourceRun(value, at: location, leaf: Int32(clamping: document.leafCount))
        run.control = openControls.last ?? -1
        document.leafCount += 1
        produced += 1
        document.deletions.append(run)
    }
}
