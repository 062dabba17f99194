import PlanFindings
import PlanMapping
import PlanSource
import Testing

/// Every leaf of a document is mapped, carried, ignored or text of the form (law 1).
@Suite struct FormConservationTests {
    static let fixtures: [String] = ((try? Repository.files("fixtures/office")) ?? []).filter {
        $0.hasSuffix(".docx") || $0.hasSuffix(".xlsx")
    }

    static func check(_ path: String) throws {
        var findings = Findings()
        var source = try ByteSource(path: path)
        let bytes = try source.readAll(limit: 64 << 20)
        let document: SourceDocument
        do throws(DocumentFailure) {
            document = try OfficeReader().document(ByteSource(bytes), findings: &findings)
        } catch { return }
        var plans = 0
        do {
            let summary = try DocumentImporter.read(document, name: "x.docx", findings: &findings) { _, _ in plans += 1
            }
            #expect(summary.ledger.isConserved, "\(path)")
            #expect(summary.ledger.leavesRead == document.leafCount, "\(path)")
        } catch let failure as DocumentFailure {
            #expect(failure.finding.code == "source.plans.none", "\(path)")
            #expect(plans == 0)
        }
    }

    @Test(arguments: fixtures) func `every fixture`(path: String) throws { try Self.check(path) }
}
