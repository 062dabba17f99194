import PlanCommand
import PlanTesting
import Testing

/// What `inspect` and `migrate` say of Word documents and Excel workbooks.
@Suite struct OfficeInspectTests {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        + "/fixtures/office/"

    @Test(arguments: [
        ("legacy12-content-controls.docx", ["\"tables\":5", "\"controls\":", "\"leaves\":"]),
        ("legacy09-ilp-blocks-symbols.docx", ["\"tickBoxes\":12"]),
        ("legacy11-passport-textboxes.docx", ["\"textBoxes\":6", "\"headersAndFooters\":1"]),
        ("legacy19-plan-sheet.xlsx", ["\"sheets\":", "\"cells\":"]),
    ]) func inspectCountsWhatWasRead(name: String, parts: [String]) async {
        let run = await plankit("inspect", Self.folder + name, "--json")
        #expect(run.status == .good)
        #expect(run.output.contains("\"content\":{"))
        #expect(run.output.contains("\"unaccounted\":0"))
        #expect(run.output.contains("\"format\":\"\(name.suffix(4))\""))
        for part in parts { #expect(run.output.contains(part), "\(part)") }
        #expect(!run.output.contains("Thomas"))
    }

    @Test func migrateMakesPlansOfThem() async {
        let scratch = Scratch()
        let run = await plankit("migrate", Self.folder + "legacy19-plan-sheet.xlsx", "--out", scratch("run"))
        #expect(run.status == .good || run.status == .findings)
        #expect(!run.output.contains("format.unsupported"))
        #expect(run.output.contains("source.label.assumed"))
    }

    @Test func aDamagedDocumentIsRejectedAndTheOthersGoOn() async throws {
        let scratch = Scratch()
        let whole = try #require(Scratch.bytes(Self.folder + "legacy03-iep-target-rows.docx"))
        scratch.write("in/a.docx", Array(whole.prefix(whole.count / 2)))
        scratch.write("in/b.docx", whole)
        let run = await plankit("migrate", scratch("in"), "--out", scratch("run"))
        #expect(run.status == .rejected)
        #expect(Scratch.tree(scratch("run")).keys.contains { $0.hasSuffix(".plan.json") })
    }

    @Test func theDumpHoldsEveryLeafOnce() async {
        let run = await plankit("inspect", Self.folder + "legacy01-iep-grid.docx", "--document-json")
        #expect(run.status == .good)
        let leaves = run.output.split(separator: "\n").compactMap { line in
            line.firstRange(of: "\"leaf\":").map { line[$0.upperBound...].prefix { $0.isNumber } }
        }
        #expect(leaves.count > 40)
        #expect(Set(leaves).count == leaves.count)
        let none = await plankit("inspect", Self.folder + "README.md", "--document-json")
        #expect(none.status == .rejected)
    }
}
