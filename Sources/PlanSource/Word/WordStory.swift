internal import PlanFindings

/// Reads the stories of a document: body, headers, footers, notes, comments, each with all that stands in it.
///
/// Elements it does not know are looked through: what they hold is read as if they were not there.
struct WordStory: PartHandler {
    typealias Tag = WordTag

    /// What the elements that come are about.
    enum Mode {
        case content, paragraph, mark, run, row, cell, control, field, section
    }

    struct Run {
        var depth: Int
        var isBold: Bool?
        var isHidden: Bool?
        var symbolFont: SymbolFont?
        var hasFont = false
        var style: String?
    }

    /// Where the letters between two tags go.
    enum Sink { case nowhere, text, instruction }

    struct Control {
        var index: Int32
        var depth: Int
        var hasTick = false
    }

    struct Alternate {
        var depth: Int
        var isTaken = false
        var produced = 0
    }

    var document = SourceDocument(format: "docx")
    var tally = WordTally()
    /// The relationships of headers and footers that pages show.
    private(set) var shownStories: Set<String> = []
    let styles: WordStyles
    var numbering: WordNumbering
    let limits: Limits
    /// What the next root element that is a header or footer belongs to.
    var isStoryHidden = false

    var depth = 0
    var skipped = 0
    var modes: [(mode: Mode, depth: Int)] = []
    var containers: [WordContainer] = []
    var tables: [WordTable] = []
    var runs: [Run] = []
    var controls: [Control] = []
    /// The controls whose content is being read.
    var openControls: [Int32] = []
    var fields: [WordField] = []
    /// How many of the open fields have not come to their result.
    var openInstructions = 0
    var formField: WordFormField?
    var alternates: [Alternate] = []
    var insertedDepth = 0
    var deletedDepth = 0
    var deleted: [UInt8] = []
    var sink = Sink.nowhere
    /// Grows with everything that is read, so that it can be told whether an element held anything.
    var produced = 0
    var values = 0

    private var numbers: [SourceSection.Kind: Int] = [:]
    private var tableNumbers: [Int32: Int] = [:]
    private var boxNumbers: [Int32: Int32] = [:]
    /// Notes and comments by kind and id, as soon as the text refers to them.
    var annotations: [String: Int] = [:]
    var annotationsFound: Set<String> = []
    var annotationStack: [(kind: WordTag, isSection: Bool)] = []
    var styleCache: [String: WordStyle] = [:]

    init(styles: WordStyles, numbering: WordNumbering, limits: Limits) {
        self.styles = styles
        self.numbering = numbering
        self.limits = limits
    }

    var mode: Mode { modes.last?.mode ?? .content }

    // MARK: Events

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        depth += 1
        if skipped > 0 {
            skipped += 1
            return
        }
        switch tag {
        case .pPrChange, .rPrChange, .tblPrChange, .trPrChange, .tcPrChange, .sectPrChange, .numberingChange,
            .tblGridChange, .tblPrExChange, .tblPr, .tblGrid, .tblPrEx, .sdtEndPr, .tabs, .placeholder, .binData:
            skipped = 1
            return
        default: break
        }
        switch mode {
        case .content: try startContent(tag, attributes, bytes)
        case .paragraph: try startParagraphProperty(tag, attributes, bytes)
        case .mark: startMarkProperty(tag, attributes, bytes)
        case .run: startRunProperty(tag, attributes, bytes)
        case .row: startRowProperty(tag, attributes, bytes)
        case .cell: startCellProperty(tag, attributes, bytes)
        case .control: startControlProperty(tag, attributes, bytes)
        case .field: startFormFieldProperty(tag, attributes, bytes)
        case .section: try startSectionProperty(tag, attributes, bytes)
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {
        guard skipped == 0 else { return }
        switch sink {
        case .nowhere: break
        case .text: try append(text)
        case .instruction:
            guard let last = fields.indices.last, !fields[last].isResult,
                fields[last].instruction.count + text.count <= WordField.instructionBytes
            else { return }
            unsafe text.withUnsafeBufferPointer { unsafe fields[last].instruction.append(contentsOf: $0) }
        }
    }

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        defer { depth -= 1 }
        if skipped > 0 {
            skipped -= 1
            return
        }
        if let last = modes.last, last.depth == depth {
            modes.removeLast()
            switch last.mode {
            case .content: try endContent(tag)
            case .field: try endFormField()
            default: break
            }
            return
        }
        if mode == .content { try endContent(tag) }
    }

    mutating func enter(_ mode: Mode) { modes.append((mode, depth)) }

    // MARK: Content

    private mutating func startContent(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        switch tag {
        case .t, .delText, .mathText: sink = .text
        case .instrText, .delInstrText: sink = .instruction
        case .r: runs.append(Run(depth: depth))
        case .p: try startParagraph()
        case .tab, .ptab: try append(scalar: "\t")
        case .br, .cr: try append(scalar: "\n")
        case .noBreakHyphen: try append(scalar: "\u{2011}")
        case .softHyphen: try append(scalar: "\u{00AD}")
        case .sym: try appendSymbol(attributes, bytes)
        case .pPr: enter(.paragraph)
        case .rPr: enter(.run)
        case .trPr: enter(.row)
        case .tcPr: enter(.cell)
        case .sdtPr: enter(.control)
        case .sectPr: enter(.section)
        case .tbl: try startTable()
        case .tr: startRow()
        case .tc: startCell()
        case .ins, .moveTo: startChange(tag)
        case .del, .moveFrom: startChange(tag)
        case .sdt: try startControl()
        case .sdtContent:
            if let control = controls.last, control.depth == depth - 1 { openControls.append(control.index) }
        case .fldChar: try fieldCharacter(attributes.string(.fldCharType, bytes))
        case .ffData: startFormField()
        case .txbxContent: startTextBox()
        case .textpath: try appendTextPath(attributes.string(.string, bytes))
        case .alternateContent: alternates.append(Alternate(depth: depth))
        case .choice, .fallback: startAlternative()
        case .body, .hdr, .ftr, .footnote, .endnote, .comment: startSection(tag, attributes, bytes)
        case .footnoteReference, .endnoteReference, .commentReference, .commentRangeStart:
            try refer(tag, attributes.string(.id, bytes))
        case .annotation: startAnnotation(attributes, bytes)
        case .blip, .imagedata:
            tally.pictures += 1
            produced += 1
        case .chart, .relIds:
            tally.charts += 1
            produced += 1
        case .object, .altChunk, .subDoc:
            tally.embedded += 1
            produced += 1
        default: break
        }
    }

    private mutating func endContent(_ tag: Tag) throws(DocumentFailure) {
        switch tag {
        case .t, .delText, .mathText, .instrText, .delInstrText: sink = .nowhere
        case .r: if runs.last?.depth == depth { runs.removeLast() }
        case .p: if containers.last?.paragraph?.depth == depth { try endParagraph() }
        case .tbl: if tables.last?.depth == depth { try endTable() }
        case .tr: endRow()
        case .tc: if containers.last?.depth == depth, containers.last?.kind == .cell { try endCell() }
        case .ins, .moveTo, .del, .moveFrom: try endChange(tag)
        case .sdt: if controls.last?.depth == depth { controls.removeLast() }
        case .sdtContent: try endControlContent()
        case .txbxContent: if containers.last?.depth == depth { try endTextBox() }
        case .alternateContent: if alternates.last?.depth == depth { alternates.removeLast() }
        case .choice:
            if let last = alternates.indices.last, produced != alternates[last].produced {
                alternates[last].isTaken = true
            }
        case .body, .hdr, .ftr, .footnote, .endnote, .comment:
            if containers.last?.depth == depth { try endSection() }
        case .annotation: try endAnnotation()
        default: break
        }
    }

    /// Of the ways in which one thing is written down, the first that holds anything is read.
    private mutating func startAlternative() {
        guard let last = alternates.indices.last, alternates[last].depth == depth - 1 else { return }
        if alternates[last].isTaken { skipped = 1 } else { alternates[last].produced = produced }
    }

    // MARK: Sections

    private mutating func startSection(_ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        switch tag {
        case .hdr: openSection(.header, key: nil)
        case .ftr: openSection(.footer, key: nil)
        case .footnote, .endnote:
            // The lines that part notes from the text are notes, too, in the file.
            if let type = attributes.string(.type, bytes), type != "normal" {
                skipped = 1
                return
            }
            let kind: SourceSection.Kind = tag == .footnote ? .footnote : .endnote
            let id = attributes.string(.id, bytes)
            openSection(kind, key: id.map { Self.key(tag, $0) })
            // The older dialect has the note in the text, where it is referred to.
            if id == nil { anchorOpenSection() }
        case .comment:
            openSection(.comment, key: attributes.string(.id, bytes).map { Self.key(tag, $0) })
            if let container = containers.last {
                document.sections[Int(container.location.section)].author = attributes.string(.author, bytes)
            }
        default: openSection(.body, key: nil)
        }
    }

    /// Begins a section, the one that was kept free for it where the text referred to it already.
    mutating func openSection(_ kind: SourceSection.Kind, key: String?) {
        var index = document.sections.count
        if let key, let kept = annotations[key], annotationsFound.insert(key).inserted {
            index = kept
        } else {
            document.sections.append(newSection(kind))
        }
        document.sections[index].isHidden = isStoryHidden
        containers.append(WordContainer(.section, depth: depth, location: SourceLocation(section: index)))
    }

    private mutating func newSection(_ kind: SourceSection.Kind) -> SourceSection {
        let number = numbers[kind, default: 0] + 1
        numbers[kind] = number
        return SourceSection(kind, number: number)
    }

    private mutating func anchorOpenSection() {
        guard containers.count > 1, let section = containers.last?.location.section else { return }
        let holder = containers.count - 2
        document.sections[Int(section)].anchor = containers[holder].paragraph?.paragraph.location
        containers[holder].paragraph?.paragraph.annotations.append(Int(section))
    }

    mutating func endSection() throws(DocumentFailure) {
        try closeParagraph()
        guard let container = containers.popLast() else { return }
        document.sections[Int(container.location.section)].blocks += container.blocks
        if containers.isEmpty {
            // What a damaged document left open ends with its story.
            fields = []
            openInstructions = 0
            runs = []
        }
    }

    static func key(_ tag: Tag, _ id: String) -> String {
        switch tag {
        case .footnote, .footnoteReference: "footnote " + id
        case .endnote, .endnoteReference: "endnote " + id
        default: "comment " + id
        }
    }

    /// The text refers to a note or comment.
    private mutating func refer(_ tag: Tag, _ id: String?) throws(DocumentFailure) {
        guard let id, deletedDepth == 0 else { return }
        try openParagraph()
        guard let last = containers.indices.last, let location = containers[last].paragraph?.paragraph.location else {
            return
        }
        let key = Self.key(tag, id)
        // A comment belongs to where it begins, however often the text refers to it.
        guard annotations[key] == nil else { return }
        let index = document.sections.count
        let kind: SourceSection.Kind =
            switch tag {
            case .footnoteReference: .footnote
            case .endnoteReference: .endnote
            default: .comment
            }
        document.sections.append(newSection(kind))
        document.sections[index].anchor = location
        annotations[key] = index
        containers[last].paragraph?.paragraph.annotations.append(index)
    }

    // MARK: Properties of sections

    private mutating func startSectionProperty(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        switch tag {
        case .headerReference, .footerReference:
            if let id = attributes.string(.relationshipId, bytes) { shownStories.insert(id) }
        case .hdr, .ftr:
            enter(.content)
            startSection(tag, attributes, bytes)
        default: break
        }
    }

    /// Forgets what a story that was not read to its end left open; what it had given is kept.
    mutating func reset() throws(DocumentFailure) {
        skipped = 0
        deletedDepth = 0
        modes = []
        while true {
            // A table between two cells is open in the container that is the last one now.
            while let table = tables.last, table.holders >= containers.count { try endTable() }
            guard let container = containers.last else { break }
            switch container.kind {
            case .section: try endSection()
            case .textBox: try endTextBox()
            case .cell: try endCell()
            }
        }
        depth = 0
        tables = []
        runs = []
        controls = []
        openControls = []
        fields = []
        openInstructions = 0
        alternates = []
        annotationStack = []
        insertedDepth = 0
        sink = .nowhere
    }

    // MARK: Numbers

    mutating func nextTable(in section: Int32) -> Int {
        tableNumbers[section, default: 0] += 1
        return tableNumbers[section] ?? 1
    }

    mutating func nextBox(in section: Int32) -> Int32 {
        boxNumbers[section, default: 0] += 1
        return boxNumbers[section] ?? 1
    }

    /// Counts something that is held; too much of it ends the document.
    mutating func count() throws(DocumentFailure) {
        values += 1
        guard values <= limits.nodes else { throw OfficePackage.tooMany(limits) }
    }
}
