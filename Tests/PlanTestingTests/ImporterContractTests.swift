import PlanFindings
import PlanMapping
import PlanModel
import PlanTesting
import Testing

/// The contract, run on the formats that the importer reads without a mapping of their own.
struct ImporterContractTests {
    struct Format: CustomTestStringConvertible {
        var id: String
        var file: String
        var showsTruncation: Bool
        var testDescription: String { "\(id) (\(file))" }
    }

    static let formats = [
        Format(id: "csv", file: "legacy21-export-long.csv", showsTruncation: false),
        Format(id: "csv", file: "legacy22-export-wide-1252.csv", showsTruncation: false),
        Format(id: "txt", file: "legacy24-export-utf16.txt", showsTruncation: false),
        Format(id: "foreign-xml", file: "legacy23-export.xml", showsTruncation: true),
        Format(id: "docx", file: "legacy12-content-controls.docx", showsTruncation: true),
        Format(id: "xlsx", file: "legacy20-provision-map.xlsx", showsTruncation: true),
    ]

    private static let folder = SharedMaterial.path("corpora/legacy-plans")

    @Test(.enabled(if: folder != nil, "shared/corpora/legacy-plans is not beside the repository"), arguments: formats)
    func theImporterKeepsTheContract(_ format: Format) async throws {
        let bytes = try TestFiles.read((Self.folder ?? "") + "/" + format.file)
        var contract = FormatContract.importing(format.id, samples: [.init(name: format.file, bytes: bytes)])
        contract.showsTruncation = format.showsTruncation
        // Places of a package are those of its parts, which are larger unpacked.
        contract.isText = !["docx", "xlsx"].contains(format.id)
        // The headers of these tables are shorter than that, some of their cells are longer.
        contract.tightLimits.textBytes = 24
        contract.cuts = 25
        contract.mutations = 50
        let violations = await contract.violations()
        #expect(violations == [], "\(violations.map(\.description).joined(separator: "\n"))")
    }
}
