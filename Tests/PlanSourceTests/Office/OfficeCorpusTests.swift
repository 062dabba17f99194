import Glibc
import PlanFindings
import PlanSource
import PlanTesting
import Testing

/// Every Word document and Excel workbook of the corpora, as it is and changed.
@Suite struct OfficeCorpusTests {
    private static let files: [String] = [
        "apache-poi", "calamine", "corexlsx", "frictionless", "legacy-plans", "mammoth",
        "open-xml-powertools", "pandoc", "python-docx",
    ]
    .flatMap { folder in
        (Corpus.names(in: folder, ending: ".docx") + Corpus.names(in: folder, ending: ".xlsx")
            + Corpus.names(in: folder, ending: ".doc"))
            .map { folder + "/" + $0 }
    }

    /// What the files that cannot be read must say.
    private static let refused = [
        "Bug44603.doc": "package.binary", "simple-table.doc": "package.binary",
        "bug53475-password-is-pass.docx": "package.encrypted", "truncated62886.docx": "package.truncated",
        "poc-xmlbomb.xlsx": "xml.doctype.refused", "xlsx-corrupted.xlsx": "xml.malformed",
    ]

    private func bytes(_ name: String) throws -> [UInt8] {
        var source = try ByteSource(path: Corpus.path(name))
        return try source.readAll(limit: 64 << 20)
    }

    @Test(.enabled(if: Corpus.isPresent, corporaMissing), arguments: files)
    func `every document is read, or says why not`(name: String) throws {
        let expected = Self.refused.first { name.hasSuffix("/" + $0.key) }?.value
        guard expected == nil else {
            #expect(officeFailure(try bytes(name)) == expected, "\(name)")
            return
        }
        let read = try ReadDocument(try bytes(name))
        read.checkLeaves("\(name)")
        #expect(read.findings.errors == 0, "\(name): \(read.codes)")
        #expect(try ReadDocument(try bytes(name)).document == read.document)
    }

    /// What a reader keeps between documents shows in none of them.
    @Test(.enabled(if: Corpus.isPresent, corporaMissing))
    func `a reader of many documents reads each as if it were the first`() throws {
        let reader = OfficeReader()
        for name in Self.files + Self.files.reversed()
        where !Self.refused.keys.contains(where: { name.hasSuffix("/" + $0) }) {
            let bytes = try bytes(name)
            var findings = Findings()
            let document = try reader.document(ByteSource(bytes), findings: &findings)
            let alone = try ReadDocument(bytes)
            #expect(document == alone.document, "\(name)")
            #expect(findings.kept == alone.findings.kept, "\(name)")
        }
    }

    /// Changed bytes of the whole file, and of the parts within it, end in a document or a finding.
    ///
    /// PLANKIT_MUTATIONS sets how many are tried of all files together; 300 unless given.
    @Test(.enabled(if: Corpus.isPresent, corporaMissing)) func `changed documents end without a trap`() throws {
        let asked = unsafe getenv("PLANKIT_MUTATIONS").flatMap { unsafe Int(String(cString: $0)) }
        let count = asked ?? 400
        var random = SeededRandom(seed: 4)
        var limits = Limits()
        limits.nodes = 400_000
        var parts: [String: [ZipBytes.Entry]] = [:]
        let reader = OfficeReader(limits: limits)
        let small = try Self.files.filter { try bytes($0).count < 200_000 }
        for number in 0..<count {
            let name = small[number % small.count]
            var changed: [UInt8]
            if number % 2 == 0 {
                changed = try bytes(name)
            } else {
                // Inflated parts, so that a change gets past the checksum.
                let entries = try parts[name] ?? Self.entries(of: bytes(name))
                parts[name] = entries
                guard !entries.isEmpty else { continue }
                var zip = ZipBytes()
                zip.entries = entries
                let index = Int.random(in: 0..<entries.count, using: &random)
                Self.change(&zip.entries[index].content, &random)
                changed = zip.bytes
            }
            if number % 2 == 0 { Self.change(&changed, &random) }
            var findings = Findings()
            do throws(DocumentFailure) {
                let document = try reader.document(ByteSource(changed), findings: &findings)
                var leaves = 0
                document.forEachRun { _ in leaves += 1 }
                #expect(leaves == document.leafCount, "\(name), change \(number)")
            } catch {
                #expect(error.finding.severity == .error)
            }
        }
    }

    private static func entries(of bytes: [UInt8]) -> [ZipBytes.Entry] {
        var findings = Findings()
        guard let archive = try? ZipArchive(bytes, findings: &findings) else { return [] }
        return archive.entries.compactMap { entry in
            guard entry.size < 400_000, let content = try? archive.read(entry) else { return nil }
            return ZipBytes.Entry(name: entry.name, content: content)
        }
    }

    private static func change(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        guard !bytes.isEmpty else { return }
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[at] = Array("0123456789<>\"/&".utf8).randomElement(using: &random) ?? 0
            case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...80, using: &random)))
            case 3:
                let piece = Array(bytes[at..<min(bytes.count, at + Int.random(in: 1...200, using: &random))])
                bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &random))
            default: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            if bytes.isEmpty { return }
        }
    }
}
