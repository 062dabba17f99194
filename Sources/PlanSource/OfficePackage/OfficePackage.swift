internal import PlanFindings
internal import PlanXML

/// The parts of an Office document, whatever holds them: a zip archive, or one XML document.
final class OfficePackage {
    private enum Store {
        case archive(ZipArchive, [String: ZipEntry])
        case recorded([String: RecordedPart])
        case single([UInt8])
    }

    private let store: Store
    /// How much of a part is parsed at a time until its root element is seen.
    private static let rootBytes = 4096

    private let workspace: OfficeWorkspace
    private var limits: Limits { workspace.limits }
    /// The names of recorded parts.
    private let recordedNames: [XMLName]
    private var inflated = 0

    /// What the format of a package is, as far as its bytes tell.
    enum Layout { case archive, flat, single }
    let layout: Layout

    /// Opens the bytes of a document.
    ///
    /// - Throws: `package.encrypted`, `package.binary`, `package.truncated`, `package.unknown`, and what the archive throws.
    init(_ bytes: [UInt8], workspace: OfficeWorkspace, findings: inout Findings) throws(DocumentFailure) {
        self.workspace = workspace
        let limits = workspace.limits
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw Self.compound(bytes) }
        if bytes.starts(with: [0x50, 0x4B]) {
            let (archive, entries) = try Self.archive(bytes, limits, &findings)
            store = .archive(archive, entries)
            layout = .archive
            recordedNames = []
            return
        }
        let head = FormatSample(head: Array(bytes.prefix(ByteSource.headBytes)))
        guard head.firstByte == 0x3C else {
            throw DocumentFailure(.packageUnknown, "It is neither a zip archive nor XML.")
        }
        guard head.mentions("schemas.microsoft.com/office/2006/xmlpackage") else {
            store = .single(bytes)
            layout = .single
            recordedNames = []
            return
        }
        var flat = FlatPackage()
        var events = 0
        workspace.reader.restart()
        try workspace.reader.read(bytes.span, isLast: true, into: &findings) {
            (batch, bytes, names) throws(DocumentFailure) in
            events += batch.count
            guard events <= limits.nodes else { throw Self.tooMany(limits) }
            flat.take(batch, bytes, names)
        }
        if flat.duplicates > 0 {
            findings.add(.packagePartDuplicate, "\(flat.duplicates) parts have the name of another one.")
        }
        store = .recorded(flat.parts)
        recordedNames = workspace.reader.names
        layout = .flat
    }

    /// Whether there is a part of a name.
    func has(_ part: String) -> Bool {
        switch store {
        case .archive(_, let entries): entries[part.lowercased()] != nil
        case .recorded(let parts): parts[part] != nil
        case .single: part.isEmpty
        }
    }

    /// The names of all parts, sorted.
    var parts: [String] {
        switch store {
        case .archive(let archive, _): archive.entries.map(\.name)
        case .recorded(let parts): parts.keys.sorted()
        case .single: [""]
        }
    }

    /// Reads a part; a document that is one part has it under the empty name.
    ///
    /// - Throws: `package.part.missing`, and what archive and XML reader throw, with the name of the part.
    func read<Handler: PartHandler>(
        _ part: String, _ handler: inout Handler, findings: inout Findings
    ) throws(DocumentFailure) {
        var own = Findings(capPerCode: limits.findingsPerCode)
        let place = SourcePlace(part: Self.shown(part))
        do throws(DocumentFailure) {
            switch store {
            case .recorded(let parts):
                guard let recorded = parts[part] else {
                    throw DocumentFailure(.packagePartMissing, "The part is named by another one.", at: place)
                }
                var feed = PartFeed<Handler>()
                try feed.take(recorded.events.span, recorded.bytes.span, recordedNames, &handler)
            case .single(let bytes):
                try parse(&handler, &own) { (take) throws(DocumentFailure) in try take(bytes.span, true) }
            case .archive(let archive, let entries):
                guard let entry = entries[part.lowercased()] else {
                    throw DocumentFailure(.packagePartMissing, "The part is named by another one.", at: place)
                }
                inflated += min(entry.size, limits.entryBytes)
                guard inflated <= limits.documentBytes else {
                    throw DocumentFailure(
                        .zipLimitSize, "Its parts have more than \(limits.documentBytes) bytes.", at: place)
                }
                try parse(&handler, &own) { (take) throws(DocumentFailure) in
                    try archive.read(entry) { (piece, isLast) throws(DocumentFailure) in try take(piece, isLast) }
                }
            }
        } catch {
            Self.add(own, to: &findings, at: place)
            var finding = Self.translated(error.finding)
            finding.place = Self.inside(finding.place, place)
            throw DocumentFailure(finding)
        }
        Self.add(own, to: &findings, at: place)
    }

    /// The root element of a part, of which little more is parsed.
    ///
    /// What is odd about the part is told when it is read in full.
    func root(of part: String) throws(DocumentFailure) -> RootReader.Tag? {
        var root = RootReader()
        var unused = Findings()
        do throws(DocumentFailure) {
            guard case .archive(let archive, let entries) = store, let entry = entries[part.lowercased()] else {
                try read(part, &root, findings: &unused)
                return root.root
            }
            try parse(&root, &unused) { (take) throws(DocumentFailure) in
                try archive.read(entry) { (piece, isLast) throws(DocumentFailure) in
                    var start = 0
                    while start < piece.count {
                        let end = min(piece.count, start + Self.rootBytes)
                        try take(piece.extracting(start..<end), false)
                        start = end
                    }
                    if isLast { try take(piece.extracting(0..<0), true) }
                }
            }
        } catch {
            guard root.root == nil else { return root.root }
            var finding = Self.translated(error.finding)
            finding.place = Self.inside(finding.place, SourcePlace(part: Self.shown(part)))
            throw DocumentFailure(finding)
        }
        return root.root
    }

    /// The links of a part, or of the package where `part` is empty; none where there is no list of them.
    func relationships(of part: String, findings: inout Findings) throws(DocumentFailure) -> [Relationship] {
        let slash = part.utf8.lastIndex(of: 0x2F)
        let folder = slash.map { String(part[...$0]) } ?? ""
        let file = slash.map { String(part[part.utf8.index(after: $0)...]) } ?? part
        let list = folder + "_rels/" + file + ".rels"
        guard has(list) else { return [] }
        var links = RelationshipReader(source: part)
        try read(list, &links, findings: &findings)
        return links.relationships
    }

    static func tooMany(_ limits: Limits) -> DocumentFailure {
        DocumentFailure(.packageLimitValues, "The limit is \(limits.nodes) values.")
    }

    /// Parses what `give` hands on piece by piece.
    private func parse<Handler: PartHandler>(
        _ handler: inout Handler, _ findings: inout Findings,
        _ give: (_ take: (Span<UInt8>, Bool) throws(DocumentFailure) -> Void) throws(DocumentFailure) -> Void
    ) throws(DocumentFailure) {
        workspace.reader.restart()
        var feed = PartFeed<Handler>(tags: workspace.takeTags(Handler.Tag.self))
        defer { workspace.putBack(feed.tags) }
        try give { (piece, isLast) throws(DocumentFailure) in
            try workspace.reader.read(piece, isLast: isLast, into: &findings) {
                (events, bytes, names) throws(DocumentFailure) in
                try feed.take(events, bytes, names, &handler)
            }
        }
    }

    /// Reads a part beside the main one: a damaged one is told, and the document goes on. A limit ends it all the same.
    func readBeside<Handler: PartHandler>(
        _ link: Relationship, _ handler: inout Handler, findings: inout Findings
    ) throws(DocumentFailure) {
        do throws(DocumentFailure) { try read(link.part, &handler, findings: &findings) } catch {
            guard !error.finding.code.split(separator: ".").contains("limit") else { throw error }
            findings.add(error.finding)
            findings.add(.packagePartDamaged, "The part with the \(known: link.kind) was not read to its end.")
        }
    }

    /// Reads styles, or finds those that another document had, byte for byte.
    func readStyles(_ link: Relationship, findings: inout Findings) throws(DocumentFailure) -> WordStyles {
        var digest: String?
        if case .archive(let archive, let entries) = store, let entry = entries[link.part.lowercased()] {
            digest = archive.digest(of: entry)
        }
        if let digest, let styles = workspace.styles(of: digest) { return styles }
        var styles = WordStyles()
        var own = Findings(capPerCode: limits.findingsPerCode)
        try readBeside(link, &styles, findings: &own)
        if let digest, own.isEmpty { workspace.keep(styles, as: digest) }
        findings.add(own)
        return styles
    }

    // MARK: Findings

    private static func compound(_ bytes: [UInt8]) -> DocumentFailure {
        let name = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        if FormatSample.find(name, in: bytes.span) {
            return DocumentFailure(.packageEncrypted, "A password is needed to open it.")
        }
        return DocumentFailure(.packageBinary, "It is a compound file, not a package of XML parts.")
    }

    private static func archive(
        _ bytes: [UInt8], _ limits: Limits, _ findings: inout Findings
    ) throws(DocumentFailure) -> (ZipArchive, [String: ZipEntry]) {
        var own = Findings(capPerCode: limits.findingsPerCode)
        let archive: ZipArchive
        do throws(DocumentFailure) { archive = try ZipArchive(bytes, limits: limits, findings: &own) } catch {
            guard error.finding.kind == .zipDamaged else { throw error }
            throw DocumentFailure(.packageTruncated, error.finding.message)
        }
        // In a package two entries of one name are worse than elsewhere, and archives within it are embedded objects.
        for finding in own.kept where finding.kind != .zipNameDuplicate && finding.kind != .zipNested {
            findings.add(finding)
        }
        var entries: [String: ZipEntry] = [:]
        entries.reserveCapacity(archive.entries.count)
        for entry in archive.entries {
            let name = entry.name.replacing("\\", with: "/").lowercased()
            guard entries[name] == nil else {
                findings.add(
                    .packagePartDuplicate, "Entry \(entry.index + 1) has the name of another one.",
                    at: SourcePlace(part: "entry \(entry.index + 1)"))
                continue
            }
            entries[name] = entry
        }
        return (archive, entries)
    }

    /// Errors of the archive in words for a document.
    private static func translated(_ finding: Finding) -> Finding {
        guard finding.kind == .zipEncrypted else { return finding }
        return Finding(.packageEncrypted, "A password is needed to read one of its parts.")
    }

    private static func add(_ own: Findings, to findings: inout Findings, at place: SourcePlace) {
        for var finding in own.kept {
            finding.place = inside(finding.place, place)
            findings.add(finding)
        }
    }

    private static func inside(_ place: SourcePlace?, _ part: SourcePlace) -> SourcePlace {
        guard var place, place.line != nil else { return part }
        place.part = part.part
        return place
    }

    /// The name of a part as places show it: those that programs give hold no text of people; others are not shown.
    private static func shown(_ part: String) -> String? {
        guard !part.isEmpty else { return nil }
        let isPlain = part.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2F, 0x2E, 0x5F].contains(byte)
        }
        let folders = ["word/", "xl/", "_rels/", "docprops/"]
        let isUsual = folders.contains { part.lowercased().hasPrefix($0) } && part.utf8.count <= 64
        return isPlain && isUsual ? part : "part"
    }
}
