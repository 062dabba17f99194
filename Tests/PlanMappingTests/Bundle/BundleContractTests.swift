import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// The bundle keeps what every format keeps: packed, and its tables one after the other as a text that can be spoilt.
struct BundleContractTests {
    /// All files as one text, so that changes meet the tables and not the checksums of an archive.
    private static func joined(_ files: [String: [UInt8]]) -> [UInt8] {
        var text: [UInt8] = []
        // The description last, as it is long and says little.
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".csv") {
            text += Array("=== \(name)\r\n".utf8) + bytes
        }
        return text
    }

    private static func split(_ text: [UInt8]) -> [String: [UInt8]] {
        var files = ["csv-metadata.json": BundleMetadata.file(escapesFormulas: false)]
        var start = 0
        var name: String?
        let mark = Array("=== ".utf8)
        func keep(_ end: Int) { if let name { files[name] = Array(text[start..<end]) } }
        for index in 0..<max(0, text.count - 4) where text[index] == 0x3D {
            guard text[index..<index + 4].elementsEqual(mark), index == 0 || text[index - 1] == 0x0A else { continue }
            guard let end = text[index...].firstIndex(of: 0x0A) else { break }
            keep(index)
            name = String(decoding: text[index + 4..<end], as: UTF8.self).replacing("\r", with: "")
            start = end + 1
        }
        keep(text.count)
        return files
    }

    @Test func theTablesKeepTheContract() async {
        var contract = FormatContract(
            name: "csv-bundle tables", samples: [],
            read: { bytes, pieces, limits in
                MemoryBundle.read(BundleFiles(Self.split(bytes), chunk: pieces), limits: limits)
            },
            write: { Self.joined(MemoryBundle($0).files) })
        contract.cuts = 4
        contract.mutations = 40
        // Files one after the other are no file: a place counts within its own.
        contract.isText = false
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
