import PlanKit
import PlanTesting
import Testing

/// The pages of the DocC catalog: their code is compiled here, and every format has one.
@Suite struct CatalogTests {
    private static let catalog = "Sources/PlanKit/PlanKit.docc"

    private static func swift(_ page: String) throws -> String {
        CodeBlock.all("swift", in: try Documents.text("\(catalog)/\(page)")).map(\.text).joined(separator: "\n")
    }

    @Test func thePagesPrintWhatCompiles() throws {
        #expect(try Self.swift("WriteATemplate.md") == Documents.text("Tests/DocumentationTests/TemplatePage.swift"))
        #expect(try Self.swift("AddAFormat.md") == Documents.text("Tests/DocumentationTests/FormatPage.swift"))
    }

    /// A page for each format that is read, by its id, and none for another.
    @Test func everyFormatHasAPage() throws {
        let pages = try TestFiles.names(in: "\(Documents.root)/\(Self.catalog)").filter { $0.hasPrefix("Format") }
        let ids = try pages.map { page in
            let text = try Documents.text("\(Self.catalog)/\(page)")
            return String(text.split(separator: "Format id: `").last?.prefix { $0 != "`" } ?? "")
        }
        #expect(ids.sorted() == FormatRegistry.all.formats.filter(\.canRead).map(\.id).sorted())
    }

    @Test func theNotesKeepTheContract() async {
        let violations = await FormatContract.notes.violations()
        #expect(violations == [], "\(violations.map(\.description).joined(separator: "\n"))")
        #expect(FormatContract.notes.violations(of: Array("#notes\nAda\n#end\n".utf8)) == [])
    }

    @Test func aTemplateIsFilledAndRead() throws {
        let folder = Documents.root + "/mappings/templates/"
        let blank = try TestFiles.read(folder + "autumn-list.csv")
        let copy = try TestFiles.read(folder + "autumn-list-filled.csv")
        let read = try plans(inCopy: copy, named: "filled.csv", of: blank, blankName: "autumn-list.csv")
        #expect(read.count == 2)
        let filled = try fill(blank, named: "autumn-list.csv", with: read)
        let again = try plans(inCopy: filled, named: "again.csv", of: blank, blankName: "autumn-list.csv")
        #expect(again.map { $0.targets?.map(\.statement) } == read.map { $0.targets?.map(\.statement) })
        #expect(throws: TemplateMistakes.self) { try template(Array("Name\n{{learner.nme}}\n".utf8), named: "x.csv") }
    }
}
