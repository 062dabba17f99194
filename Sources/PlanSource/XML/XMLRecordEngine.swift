internal import PlanFindings
internal import PlanXML

/// Builds the trees of an XML document out of its events.
///
/// What is open lies in `drafts`, in document order: the elements around the place, what stood before it in them, and
/// the record being read, which is always the tail. A tree is a copy of them.
struct XMLRecordEngine: ~Copyable {
    /// How much may stand before records and be repeated with each.
    private static let contextNodes = 1000

    private struct Open {
        var draft: Int
        var name: String
        var hasChildren = false
        var holdsRecord = false
    }

    private struct Pending {
        var text: String
        var line: Int32
        var column: Int32
    }

    private let path: XMLRecordPath?
    private let limits: Limits
    private var source: ByteSource
    private var buffer: [UInt8]
    private var reader: XMLEventReader
    private var hasEnded = false
    private var toldMissing = false
    /// Why the document cannot be read on, until what came before the fault is taken.
    private var failure: DocumentFailure?
    private var readBytes = 0

    private var events: [XMLEvent] = []
    private var bytes: [UInt8] = []
    /// The next event of the batch at hand.
    private var cursor = 0
    private var drafts: [XMLDraft] = []
    private var open: [Open] = []
    private var names: [String] = []
    private var pending: Pending?
    /// Comments and instructions outside of the root element.
    private var loose: [XMLDraft] = []
    private var recordStart: Int?
    private var recordDepth = 0
    private var recordText = 0
    private var leaves: Int32 = 0
    private var foundRecord = false
    private var toldContext = false
    /// How many drafts were left when what stood before records was last given out.
    private var contextFloor = 0
    private var namespaces: [SourceNamespace?] = []
    private var treeNames: [Int32] = []
    private var treeNamespaces: [Int16] = []

    init(_ source: ByteSource, record: XMLRecordPath? = nil, part: String? = nil, limits: Limits = Limits()) {
        self.source = source
        path = record
        self.limits = limits
        buffer = [UInt8](repeating: 0, count: XMLEventReader.chunkBytes)
        var options = XMLEventReader.Options()
        options.keepsComments = true
        options.keepsInstructions = true
        options.part = part
        reader = XMLEventReader(limits: limits, options: options)
    }

    mutating func next(into tree: inout SourceTree, findings: inout Findings) throws(DocumentFailure) -> Bool {
        while true {
            if try takeEvents(&tree, &findings) { return true }
            if let failure { throw failure }
            if hasEnded {
                if path != nil, !foundRecord, !toldMissing {
                    toldMissing = true
                    findings.add(.xmlRecordMissing, "The document has no element of the path given.")
                }
                guard !loose.isEmpty else { return false }
                try emitLoose(&tree)
                return true
            }
            try push(&findings)
        }
    }

    private mutating func push(_ findings: inout Findings) throws(DocumentFailure) {
        let count = try source.read(into: &buffer, at: 0)
        readBytes += count
        if path == nil, readBytes > limits.documentBytes {
            throw DocumentFailure(
                XMLFindings.bytes, "The document is larger than \(limits.documentBytes) bytes, which is read whole.")
        }
        let bytes = buffer
        do throws(DocumentFailure) {
            try reader.push(bytes.span.extracting(0..<count), isLast: count == 0, into: &findings)
        } catch {
            failure = error
        }
        takeBatch()
        if count == 0, failure == nil { hasEnded = true }
    }

    /// Copies the events, so that they can be taken one by one while trees are handed out in between.
    private mutating func takeBatch() {
        cursor = 0
        let batch = reader.withEvents { events, bytes in
            unsafe (
                events.withUnsafeBufferPointer { unsafe Array($0) }, bytes.withUnsafeBufferPointer { unsafe Array($0) }
            )
        }
        (events, bytes) = batch
        reader.clearEvents()
    }

    // MARK: Events

    /// Takes events until a tree is complete; `false` when the batch is used up.
    private mutating func takeEvents(_ tree: inout SourceTree, _ findings: inout Findings) throws(DocumentFailure)
        -> Bool
    {
        while cursor < events.count {
            let event = events[cursor]
            switch event.kind {
            case .start:
                if open.isEmpty, !loose.isEmpty {
                    try emitLoose(&tree)
                    return true
                }
                cursor += 1
                try start(event)
            case .attribute:
                cursor += 1
                open[open.count - 1].hasChildren = true
                try addLeaf(.attribute, event)
            case .text:
                cursor += 1
                guard !event.isBlank, !open.isEmpty else { continue }
                settleText()
                pending = Pending(text: text(of: event), line: event.line, column: event.column)
                recordText += Int(event.length)
            case .comment, .instruction:
                cursor += 1
                let kind: SourceNode.Kind = event.kind == .comment ? .comment : .instruction
                settleText()
                if open.isEmpty {
                    loose.append(draft(kind, event, parent: -1))
                } else {
                    open[open.count - 1].hasChildren = true
                    try addLeaf(kind, event)
                }
            case .end:
                cursor += 1
                if try end(&tree, &findings) { return true }
            }
        }
        return false
    }

    private func text(of event: XMLEvent) -> String { event.string(in: bytes.span) }

    private mutating func start(_ event: XMLEvent) throws(DocumentFailure) {
        settleText()
        if !open.isEmpty { open[open.count - 1].hasChildren = true }
        learnNames()
        let name = names.indices.contains(Int(event.name)) ? names[Int(event.name)] : ""
        let parent = open.last?.draft ?? -1
        open.append(Open(draft: drafts.count, name: name))
        if recordStart == nil, isRecord() {
            recordStart = drafts.count
            recordDepth = open.count
            recordText = 0
        }
        drafts.append(
            XMLDraft(
                kind: .element, name: event.name, text: nil, line: event.line, column: event.column, parent: parent,
                leaf: -1))
        try checkSize(event)
    }

    private func isRecord() -> Bool {
        guard let path else { return open.count == 1 }
        guard open.last?.name == path.steps.last else { return false }
        return path.matches(open.map(\.name))
    }

    /// Closes the innermost element; `true` when that completes a tree.
    private mutating func end(_ tree: inout SourceTree, _ findings: inout Findings) throws(DocumentFailure) -> Bool {
        guard let closing = open.last else { return false }
        if closing.hasChildren {
            settleText()
        } else {
            drafts[closing.draft].text = pending?.text ?? ""
            drafts[closing.draft].leaf = nextLeaf()
            pending = nil
        }
        open.removeLast()
        if let start = recordStart {
            guard open.count < recordDepth else { return false }
            guard start <= 4 * Self.contextNodes else {
                throw DocumentFailure(
                    XMLFindings.nodes,
                    "The elements around a record have more than \(4 * Self.contextNodes) attributes.",
                    at: SourcePlace(line: Int(drafts[start].line), column: Int(drafts[start].column)))
            }
            foundRecord = true
            for index in open.indices { open[index].holdsRecord = true }
            try fill(&tree, with: drafts.indices.map { $0 }, role: .record)
            tree.recordNode = Int32(clamping: start)
            for index in 0..<start { drafts[index].isSeen = true }
            drafts.removeSubrange(start...)
            recordStart = nil
            return true
        }
        if closing.holdsRecord || open.isEmpty {
            let told = try emitUnseen(from: closing.draft, &tree)
            drafts.removeSubrange(closing.draft...)
            return told
        }
        contextFloor = min(contextFloor, drafts.count)
        guard drafts.count > contextFloor + Self.contextNodes else { return false }
        if !toldContext, foundRecord || path != nil {
            toldContext = true
            findings.add(
                .xmlContextLimit, "More than \(Self.contextNodes) nodes stand before a record here.",
                at: SourcePlace(line: Int(drafts[closing.draft].line), column: Int(drafts[closing.draft].column)))
        }
        let told = try emitUnseen(from: 0, &tree)
        keepOnlyOpen()
        contextFloor = drafts.count
        return told
    }

    // MARK: Drafts

    private mutating func draft(_ kind: SourceNode.Kind, _ event: XMLEvent, parent: Int) -> XMLDraft {
        XMLDraft(
            kind: kind, name: event.name, text: text(of: event), line: event.line, column: event.column, parent: parent,
            leaf: nextLeaf())
    }

    private mutating func addLeaf(_ kind: SourceNode.Kind, _ event: XMLEvent) throws(DocumentFailure) {
        guard let parent = open.last?.draft else { return }
        learnNames()
        recordText += Int(event.length)
        drafts.append(draft(kind, event, parent: parent))
        try checkSize(event)
    }

    /// Makes a leaf of text that turned out to have neighbours.
    private mutating func settleText() {
        guard let text = pending, let parent = open.last?.draft else { return }
        pending = nil
        open[open.count - 1].hasChildren = true
        drafts.append(
            XMLDraft(
                kind: .text, name: -1, text: text.text, line: text.line, column: text.column, parent: parent,
                leaf: nextLeaf()))
    }

    private mutating func nextLeaf() -> Int32 {
        defer { leaves &+= leaves < .max ? 1 : 0 }
        return leaves
    }

    private func checkSize(_ event: XMLEvent) throws(DocumentFailure) {
        let place = SourcePlace(line: Int(event.line), column: Int(event.column))
        guard drafts.count <= limits.nodes else {
            throw DocumentFailure(XMLFindings.nodes, "A record has more than \(limits.nodes) nodes.", at: place)
        }
        guard path == nil || recordStart == nil || recordText <= limits.recordBytes else {
            throw DocumentFailure(
                XMLFindings.bytes, "A record has more than \(limits.recordBytes) bytes of text.", at: place)
        }
    }

    private mutating func learnNames() {
        guard reader.names.count > names.count else { return }
        for name in reader.names[names.count...] {
            names.append(name.localName)
            let isInNone = name.namespace == nil && name.prefix == nil
            namespaces.append(isInNone ? nil : SourceNamespace(uri: name.namespace ?? "", prefix: name.prefix))
        }
    }

    /// Forgets all but the open elements and their attributes.
    private mutating func keepOnlyOpen() {
        var moved: [Int: Int] = [:]
        let isOpen = Set(open.map(\.draft))
        var kept: [XMLDraft] = []
        for (index, draft) in drafts.enumerated() {
            guard isOpen.contains(index) || (draft.kind == .attribute && isOpen.contains(draft.parent)) else {
                continue
            }
            moved[index] = kept.count
            var draft = draft
            draft.parent = moved[draft.parent] ?? -1
            kept.append(draft)
        }
        for index in open.indices { open[index].draft = moved[open[index].draft] ?? 0 }
        drafts = kept
    }

    // MARK: Trees

    /// A tree of the leaves from a draft on that no tree held yet, with the elements they stand in.
    private mutating func emitUnseen(from start: Int, _ tree: inout SourceTree) throws(DocumentFailure) -> Bool {
        var wanted = [Bool](repeating: false, count: drafts.count)
        var hasAny = false
        for index in stride(from: drafts.count - 1, through: 0, by: -1) {
            if index >= start, drafts[index].text != nil, !drafts[index].isSeen {
                wanted[index] = true
                hasAny = true
                drafts[index].isSeen = true
            }
            if wanted[index], drafts[index].parent >= 0 { wanted[drafts[index].parent] = true }
        }
        guard hasAny else { return false }
        try fill(&tree, with: wanted.indices.filter { wanted[$0] }, role: .context)
        return true
    }

    /// A tree of the comments and instructions outside of the root element.
    private mutating func emitLoose(_ tree: inout SourceTree) throws(DocumentFailure) {
        let kept = (drafts, loose)
        drafts = [XMLDraft(kind: .record, name: -1, text: nil, line: 1, column: 1, parent: -1, leaf: -1)]
        for var draft in loose {
            draft.parent = 0
            drafts.append(draft)
        }
        loose = []
        defer { drafts = kept.0 }
        learnNames()
        try fill(&tree, with: Array(drafts.indices), role: .context)
    }

    private mutating func fill(
        _ tree: inout SourceTree, with indices: [Int], role: SourceTree.Role
    ) throws(DocumentFailure) {
        tree.removeNodes()
        tree.role = role
        var moved = [Int32](repeating: -1, count: drafts.count)
        for index in indices {
            let draft = drafts[index]
            var node = SourceNode(
                kind: draft.kind, name: try name(draft.name, in: &tree), text: draft.text, line: draft.line,
                column: draft.column, parent: draft.parent < 0 ? -1 : moved[draft.parent])
            node.leaf = draft.leaf
            node.namespace = try namespace(draft.name, in: &tree)
            moved[index] = tree.append(node)
        }
    }

    private mutating func name(_ number: Int32, in tree: inout SourceTree) throws(DocumentFailure) -> Int32 {
        guard number >= 0, names.indices.contains(Int(number)) else { return -1 }
        while treeNames.count < names.count { treeNames.append(-1) }
        let known = treeNames[Int(number)]
        // The tree may be another than before.
        if known >= 0, known < tree.names.count, tree.names[Int(known)] == names[Int(number)] { return known }
        let index = tree.intern(names[Int(number)])
        treeNames[Int(number)] = index
        return index
    }

    private mutating func namespace(_ number: Int32, in tree: inout SourceTree) throws(DocumentFailure) -> Int16 {
        guard number >= 0, namespaces.indices.contains(Int(number)) else { return -1 }
        guard let namespace = namespaces[Int(number)] else { return -1 }
        while treeNamespaces.count < namespaces.count { treeNamespaces.append(-1) }
        let known = treeNamespaces[Int(number)]
        if known >= 0, known < tree.namespaces.count, tree.namespaces[Int(known)] == namespace { return known }
        guard let index = tree.intern(namespace) else {
            throw DocumentFailure(XMLFindings.names, "The document uses more than 1024 namespaces.")
        }
        treeNamespaces[Int(number)] = index
        return index
    }
}
