import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// The bundle keeps what every format keeps: packed, and its tables one after the other as a text that can be spoilt.
struct BundleContractTests {
    @Test func theTablesKeepTheContract() async {
        var contract = MemoryBundle.joinedContract
        contract.cuts = 4
        contract.mutations = 40
        let violations = await contract.violations()
        #expect(violations == [], "\(violations.map(\.description).joined(separator: "\n"))")
    }

    @Test func anArchiveKeepsTheContract() async throws {
        let folder = try TestFiles.makeTemporaryFolder("plankit-bundle")
        defer { TestFiles.removeFolder(folder) }
        let plans = (0..<2).map { PlanGenerator(seed: 5).plan($0) }
        let bytes = try Self.packed(MemoryBundle(plans).files, in: folder, name: "one")
        #expect(
            try Self.packed(MemoryBundle(plans).files, in: folder, name: "two") == bytes,
            "the same files, the same bytes")
        var contract = FormatContract.importing(
            "csv-bundle", samples: [.init(name: "two plans", bytes: bytes, plans: plans)])
        contract.isText = false
        contract.cuts = 10
        contract.mutations = 40
        contract.tightLimits.ratio = 1
        let violations = await contract.violations()
        #expect(violations == [], "\(violations.map(\.description).joined(separator: "\n"))")
    }

    /// Writes files to a folder, packs them, and reads the archive.
    static func packed(_ files: [String: [UInt8]], in folder: String, name: String) throws -> [UInt8] {
        let inner = folder + "/" + name
        try TestFiles.makeFolder(inner)
        for (file, bytes) in files { try TestFiles.write(bytes, to: inner + "/" + file) }
        let names =
            ["csv-metadata.json", "plans.csv"]
            + files.keys.filter { $0.hasSuffix(".csv") && $0 != "plans.csv" }.sorted()
        try ZipPacker.pack(names.map { ($0, inner + "/" + $0) }, to: inner + ".zip")
        return try TestFiles.read(inner + ".zip")
    }
}
