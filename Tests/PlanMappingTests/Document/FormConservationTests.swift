import Glibc
import PlanFindings
import PlanMapping
import PlanSource
import Testing

/// Every leaf of a document is mapped, carried, ignored or text of the form (law 1).
@Suite struct FormConservationTests {
    /// The documents among the fixtures.
    static let fixtures: [String] = ((try? Repository.files("fixtures/office")) ?? []).filter {
        $0.hasSuffix(".docx") || $0.hasSuffix(".xlsx")
    }

    /// The documents of the shared corpora; none where there is no such folder.
    static let corpora: [String] = {
        let named = unsafe getenv("PLANKIT_SHARED").map { unsafe String(cString: $0) }
        let folder = (named ?? Repository.root + "/../shared") + "/corpora"
        var files: [String] = []
        for name in ["apache-poi", "calamine", "corexlsx", "mammoth", "open-xml-powertools", "pandoc", "python-docx"] {
            files += Repository.names(folder + "/" + name).map { folder + "/" + name + "/" + $0 }
        }
        return files.filter { $0.hasSuffix(".docx") || $0.hasSuffix(".xlsx") }
    }()

    static func document(_ path: String) throws -> SourceDocument? {
        var findings = Findings()
        do throws(DocumentFailure) {
            return try OfficeReader().document(ByteSource(path: path), findings: &findings)
        } catch { return nil }
    }

    /// Reads a document and checks its ledger; one without a plan is rejected.
    static func check(_ document: SourceDocument, _ comment: Comment) throws {
        var findings = Findings()
        var plans = 0
        do {
            let summary = try DocumentImporter.read(document, name: "x.docx", findings: &findings) { _, _ in plans += 1
            }
            #expect(summary.ledger.isConserved, comment)
            #expect(summary.ledger.leavesRead == document.leafCount, comment)
            #expect(plans > 0, comment)
        } catch let failure as DocumentFailure {
            #expect(failure.finding.code == "source.plans.none", comment)
            #expect(plans == 0, comment)
        }
    }

    @Test(arguments: fixtures) func `every fixture`(path: String) throws {
        try Self.check(try #require(try Self.document(path)), "\(path)")
    }

    @Test(
        .enabled(if: !corpora.isEmpty, "The shared corpora are not beside the repository."), arguments: corpora
    ) func `every file of the corpora`(path: String) throws {
        if let document = try Self.document(path) { try Self.check(document, "\(path)") }
    }

    @Test(arguments: 0..<40) func `changed documents trap nothing`(seed: Int) throws {
        var random = ReadingFuzzTests.Seeded(state: UInt64(seed))
        let path = Self.fixtures[seed % Self.fixtures.count]
        var document = try #require(try Self.document(path))
        for section in document.sections.indices {
            for block in document.sections[section].blocks.indices {
                document.sections[section].blocks[block] = Self.changed(
                    document.sections[section].blocks[block], &random)
            }
            if Bool.random(using: &random) { document.sections[section].blocks.shuffle(using: &random) }
        }
        try Self.check(document, "\(path) \(seed)")
    }

    private static let words = [
        "Name", "Target 1", "1.", "2. x", "Outcome", "Date:", ":", "☐ ☒", "Review 2", "A = ", "___", "—", "12/13/14",
        "Class / Year", "(", "a)b", "Who and how often",
    ]

    /// A block with other texts, spans and rows; leaves are left out, but none stands twice.
    private static func changed(_ block: SourceBlock, _ random: inout ReadingFuzzTests.Seeded) -> SourceBlock {
        switch block {
        case .paragraph(var paragraph):
            guard Int.random(in: 0..<6, using: &random) == 0 else { return block }
            for run in paragraph.runs.indices {
                paragraph.runs[run].value = .text(words.randomElement(using: &random) ?? "")
            }
            paragraph.role = Bool.random(using: &random) ? .heading(1) : .text
            return .paragraph(paragraph)
        case .textBox(var box):
            box.blocks = box.blocks.map { changed($0, &random) }
            return .textBox(box)
        case .table(var table):
            for row in table.rows.indices {
                for cell in table.rows[row].cells.indices {
                    var changedCell = table.rows[row].cells[cell]
                    changedCell.content = .blocks(changedCell.blocks.map { changed($0, &random) })
                    switch Int.random(in: 0..<14, using: &random) {
                    case 0: changedCell.columnSpan = Int.random(in: 1...6, using: &random)
                    case 1: changedCell.rowsAbove = Int.random(in: 0...3, using: &random)
                    case 2: changedCell.column = Int.random(in: 1...9, using: &random)
                    case 3: changedCell.isShaded.toggle()
                    default: break
                    }
                    table.rows[row].cells[cell] = changedCell
                }
                if Int.random(in: 0..<10, using: &random) == 0 { table.rows[row].cells.shuffle(using: &random) }
            }
            if Int.random(in: 0..<3, using: &random) == 0 { table.rows.shuffle(using: &random) }
            return .table(table)
        }
    }
}
