import PlanCommand
import PlanTesting
import Testing

/// What `inspect` and `migrate` say of Word documents and Excel workbooks while no plans are made of them.
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
        #expect(run.status == .rejected)
        #expect(run.output.contains("\"content\":{"))
        #expect(run.output.contains("\"format\":\"\(name.suffix(4))\""))
        for part in parts { #expect(run.output.contains(part), "\(part)") }
        #expect(!run.output.contains("Thomas"))
    }

    @Test func migrateRejectsThemWithAdvice() async {
        let scratch = Scratch()
        let run = await plankit("migrate", Self.folder + "legacy19-plan-sheet.xlsx", "--out", scratch("run"))
        #expect(run.status == .rejected)
        #expect(run.output.contains("format.unsupported"))
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
