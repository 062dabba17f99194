import PlanFindings
import PlanSource
import PlanTesting
import Testing

@Suite struct ZipArchiveTests {
    private func open(_ zip: ZipBytes, limits: Limits = Limits()) throws -> (archive: ZipArchive, codes: [String]) {
        var findings = Findings()
        let archive = try ZipArchive(zip.bytes, limits: limits, findings: &findings)
        return (archive, findings.kept.map(\.code))
    }

    private func failure(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? DocumentFailure)?.finding.code
        }
    }

    @Test func `entries are sorted and read`() throws {
        var zip = ZipBytes()
        zip.add("b/two.csv", "a,b")
        zip.add("folder/", "")
        zip.add("a.xml", "<a/>")
        zip.add("é.txt", "")
        let (archive, codes) = try open(zip)
        #expect(archive.entries.map(\.name) == ["a.xml", "b/two.csv", "é.txt"])
        #expect(codes.isEmpty)
        let texts = try archive.entries.map { String(decoding: try archive.read($0), as: UTF8.self) }
        #expect(texts == ["<a/>", "a,b", ""])
        #expect(archive.entry(named: "a.xml")?.size == 4)
    }

    @Test(arguments: ["../x", "a/../../x", "/etc/x", "C:\\x", "..\\x", "\\\\host\\x"])
    func `paths that lead out are left out`(name: String) throws {
        var zip = ZipBytes()
        zip.add(name, "x")
        zip.add("ok..txt", "y")
        let (archive, codes) = try open(zip)
        #expect(archive.entries.map(\.name) == ["ok..txt"])
        #expect(codes == ["zip.name.unsafe"])
    }

    @Test func `links, archives within and names that stand twice`() throws {
        var zip = ZipBytes()
        zip.entries.append(.init(name: "link", content: Array("/etc/passwd".utf8), mode: 0o120777))
        zip.add("inner.ZIP", "PK")
        zip.add("same", "1")
        zip.add("same", "2")
        let (archive, codes) = try open(zip)
        #expect(archive.entries.map(\.name) == ["inner.ZIP", "same", "same"])
        #expect(codes.sorted() == ["zip.link", "zip.name.duplicate", "zip.nested"])
        #expect(archive.entries[0].isArchive)
        #expect(try archive.entries.suffix(2).map { try archive.read($0) } == [[0x31], [0x32]])
    }

    @Test func `damage, passwords and unknown methods are told apart`() throws {
        var zip = ZipBytes()
        zip.entries.append(.init(name: "a-crc", content: [1, 2, 3], checksum: 7))
        zip.entries.append(.init(name: "b-locked", content: [UInt8](repeating: 1, count: 20), flags: 1, size: 8))
        zip.entries.append(.init(name: "c-method", content: [1], method: 97))
        zip.entries.append(.init(name: "d-deflate", content: [0xFF, 0xFF], method: 8, size: 10))
        let (archive, _) = try open(zip)
        let codes = archive.entries.map { entry in failure { _ = try archive.read(entry) } }
        #expect(codes == ["zip.entry.damaged", "zip.encrypted", "zip.method.unsupported", "zip.entry.damaged"])
    }

    @Test func `sizes and ratios are refused before anything is inflated`() throws {
        var zip = ZipBytes()
        zip.entries.append(.init(name: "a", content: [1, 2, 3], method: 8, size: 4_000_000_000))
        zip.entries.append(.init(name: "b", content: [1, 2, 3], method: 8, size: 50_000_000))
        let (archive, _) = try open(zip)
        let codes = archive.entries.map { entry in failure { _ = try archive.read(entry) } }
        #expect(codes == ["zip.limit.size", "zip.limit.ratio"])
        var limits = Limits()
        limits.archiveEntries = 1
        #expect(failure { _ = try open(zip, limits: limits) } == "zip.limit.entries")
    }

    @Test func `an archive cut off at any byte is refused or read, never trapped on`() throws {
        var zip = ZipBytes()
        zip.add("a.csv", "name,aim\nann,read\n")
        zip.add("b.csv", "x")
        let bytes = zip.bytes
        for count in 0..<bytes.count {
            var findings = Findings()
            let code = failure { _ = try ZipArchive(Array(bytes[..<count]), findings: &findings) }
            #expect(code == "zip.damaged")
        }
        var random = SeededRandom(seed: 3)
        for _ in 0..<500 {
            var changed = bytes
            for _ in 0..<3 {
                changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            var findings = Findings()
            guard let archive = try? ZipArchive(changed, findings: &findings) else { continue }
            for entry in archive.entries { _ = try? archive.read(entry) }
        }
    }

    @Test(.enabled(if: Corpus.isPresent, corporaMissing)) func `a document from a file`() throws {
        var findings = Findings()
        let archive = try ZipArchive(path: Corpus.path("legacy-plans/legacy01-iep-grid.docx"), findings: &findings)
        let entry = try #require(archive.entry(named: "word/document.xml"))
        #expect(try archive.read(entry).starts(with: Array("<?xml".utf8)))
        #expect(failure { _ = try ZipArchive(path: "/nowhere/at-all.zip", findings: &findings) } == "file.missing")
    }
}
