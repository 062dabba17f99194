import PlanFindings
import PlanSource
import PlanTesting
import Testing

@Suite struct FormatRegistryTests {
    private let registry = FormatRegistry()

    private func sample(_ text: String, _ name: String = "") -> FormatSample {
        FormatSample(head: Array(text.utf8), fileName: name)
    }

    private func failure(_ sample: FormatSample) -> Finding? {
        do {
            _ = try registry.match(sample)
            return nil
        } catch {
            return error.finding
        }
    }

    @Test func `ids and extensions are told once`() {
        #expect(Set(registry.formats.map(\.id)).count == registry.formats.count)
        for format in registry.formats {
            #expect(format.canRead || !format.remedy.isEmpty)
            #expect(format.extensions.allSatisfy { $0 == $0.lowercased() })
        }
        #expect(registry["csv"]?.canWrite == true)
    }

    @Test(arguments: [
        ("Name,Aim,By\nAnn,read,x\nBo,write,y\n", "plans.csv", "csv"),
        ("Name,Aim,By\nAnn,read,x\nBo,write,y\n", "plans.txt", "csv"),
        ("Name\tAim\tBy\nAnn\tread\tx\n", "plans.csv", "txt"), ("Name\tAim\nAnn\tread\n", "", "txt"),
        ("sep=;\nName\n", "", "csv"), ("Name\nAnn\n", "one.csv", "csv"),
        ("<?xml version=\"1.0\"?><Export/>", "", "foreign-xml"), ("<Export/>", "x.csv", "foreign-xml"),
        ("{\"a\": [1, 2]}", "", "foreign-json"), ("[{\"a\": 1}]", "x.txt", "foreign-json"),
        ("{\"plans\":[\n{\"a\":1}]}\n", "", "foreign-json"), ("{\"a\":\n{\"b\":1}}\n", "x.json", "foreign-json"),
        ("{\"a\":1\n{\"a\":2}\n", "", "foreign-ndjson"), ("{\"a\":1}\n{\"a\":2}\n", "", "foreign-ndjson"),
        ("PK\u{3}\u{4}", "x.zip", "zip"),
    ]) func `content decides`(text: String, name: String, id: String) throws {
        #expect(try registry.match(sample(text, name)).format.id == id)
    }

    @Test(arguments: [
        ("%PDF-1.7", "plan.csv", "pdf"), ("{\\rtf1\\ansi", "plan.doc", "rtf"),
        ("<!DOCTYPE html><p>x", "", "html"), ("SQLite format 3\u{0}", "", "sqlite"), ("GIF89a", "", "image"),
    ]) func `what is not read is told apart`(text: String, name: String, id: String) {
        let sample = sample(text, name)
        #expect(registry.best(sample)?.format.id == id)
        let finding = failure(sample)
        #expect(finding?.code == "format.unsupported")
        #expect(finding?.kind.remedy == registry[id]?.remedy)
    }

    @Test func `packages and compound files`() {
        var zip = ZipBytes()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add("word/document.xml", "<w/>")
        #expect(registry.best(FormatSample(head: zip.bytes, fileName: "x.zip"))?.format.id == "docx")
        #expect(
            registry.best(FormatSample(head: [0x50, 0x4B, 3, 4], entryNames: ["xl/workbook.xml"]))?.format.id == "xlsx")
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 100)
        #expect(registry.best(FormatSample(head: compound, fileName: "old.doc"))?.format.id == "doc")
        #expect(registry.best(FormatSample(head: compound, fileName: "old"))?.format.id == "ole")
        let locked = compound + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        #expect(registry.best(FormatSample(head: locked, fileName: "x.docx"))?.format.id == "office-encrypted")
        #expect(failure(FormatSample(head: locked))?.kind.remedy.contains("password") == true)
    }

    @Test func `nothing, noise and prose`() {
        #expect(failure(FormatSample(head: []))?.code == "file.empty")
        #expect(failure(FormatSample(head: [0, 1, 2, 3, 4, 5, 6, 7, 200, 201]))?.code == "format.unknown")
        #expect(
            failure(sample("Ann likes to read. She is kind.\nShe sings.\n", "notes.txt"))?.code == "format.unsupported")
    }

    @Test func `other modules add formats, and sure ones go first`() throws {
        var registry = FormatRegistry()
        registry.add([
            FormatDescriptor(id: "xml", title: "Plans", extensions: ["xml"], canRead: true, canWrite: true) {
                $0.mentions("<plan") ? .yes("It has the root element.") : .no
            }
        ])
        #expect(try registry.match(sample("<plan/>")).format.id == "xml")
        #expect(try registry.match(sample("<other/>")).format.id == "foreign-xml")
        registry.add([
            FormatDescriptor(id: "pdf", title: "PDF", extensions: ["pdf"], canRead: true, canWrite: false) { _ in .no }
        ])
        #expect(registry["pdf"]?.canRead == true)
    }

    @Test(.enabled(if: Corpus.isPresent, corporaMissing), arguments: Corpus.names(in: "legacy-plans", ending: ""))
    func `the legacy plans`(name: String) throws {
        guard let dot = name.lastIndex(of: "."), !name.hasSuffix(".json"), !name.hasSuffix(".md"),
            dot != name.startIndex
        else {
            return
        }
        var source = try ByteSource(path: Corpus.path("legacy-plans/\(name)"))
        let id = registry.best(FormatSample(head: try source.head(), fileName: name))?.format.id
        let ending = String(name[name.index(after: dot)...])
        #expect(id == (ending == "xml" ? "foreign-xml" : ending))
    }

    @Test(
        .enabled(if: Corpus.isPresent, corporaMissing),
        arguments: ["apache-poi", "odftoolkit", "calamine", "python-docx", "mammoth"])
    func `every file of the corpora is something`(folder: String) throws {
        for name in Corpus.names(in: folder, ending: "") {
            guard let sample = try? FormatSample.of(path: Corpus.path("\(folder)/\(name)")) else { continue }
            let endings = [
                ".docx": "docx", ".xlsx": "xlsx", ".odt": "odt", ".ods": "ods", ".doc": "doc", ".xls": "xls",
            ]
            guard let expected = endings.first(where: { name.hasSuffix($0.key) })?.value else { continue }
            let id = registry.best(sample)?.format.id
            #expect(
                id == expected || id == "office-encrypted" || name.contains("truncated"),
                "\(folder)/\(name): \(id ?? "unknown")")
        }
    }

    @Test func `readers are opened by id and options`() throws {
        let texts = [
            "csv": "a;b\nx;y\n", "txt": "a\tb\nx\ty\n", "foreign-xml": "<a><b>x</b></a>", "foreign-json": "[{\"a\":1}]",
            "foreign-ndjson": "{\"a\":1}",
        ]
        for format in registry.formats
        where format.canRead && format.kind == .document && !OfficeReader.formats.contains(format.id) {
            var findings = Findings()
            let source = ByteSource(Array(try #require(texts[format.id]).utf8))
            var reader = try SourceReading.reader(of: format, source, findings: &findings)
            var tree = SourceTree()
            #expect(try reader.next(into: &tree, findings: &findings))
            #expect(try !reader.next(into: &tree, findings: &findings))
        }
        let csv = try #require(registry["csv"])
        for options in [["delimiter": "dot"], ["colour": "red"], ["header-line": "-1"], ["encoding": "utf-7"]] {
            var findings = Findings()
            let failure = #expect(throws: DocumentFailure.self) {
                try SourceReading.reader(of: csv, ByteSource([0x61]), options: options, findings: &findings)
            }
            #expect(failure?.finding.code == "format.option.invalid")
        }
        var findings = Findings()
        var reader = try SourceReading.reader(
            of: csv, ByteSource(Array("x\na|b\n1|2\n".utf8)), options: ["delimiter": "bar", "header-line": "2"],
            findings: &findings)
        var tree = SourceTree()
        #expect(try reader.next(into: &tree, findings: &findings))
        #expect(tree.role == .preamble)
        #expect(try reader.next(into: &tree, findings: &findings))
        #expect(tree.children(of: 0).map { tree.name(of: $0) } == ["a", "b"])
    }

    @Test func `head leaves the bytes to be read`() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        var source = ByteSource(bytes, chunk: 999)
        #expect(try source.head() == Array(bytes[..<ByteSource.headBytes]))
        #expect(try source.head().count == ByteSource.headBytes)
        #expect(try source.readAll(limit: 200_000) == bytes)
        var short = ByteSource(bytes)
        #expect(throws: DocumentFailure.self) { try short.readAll(limit: 199_999) }
        #expect(throws: DocumentFailure.self) { try ByteSource(path: "/") }
    }

    /// A table drawn in a text is no table of plans: the name says that the file is something else.
    @Test(arguments: ["README.md", "notes.log", "page.rst"])
    func aTableInATextIsNoTable(_ name: String) {
        let sample = FormatSample(head: Array("| a | b |\n|---|---|\n| 1 | 2 |\n".utf8), fileName: name)
        #expect(throws: DocumentFailure.self) { try registry.match(sample) }
    }
}
