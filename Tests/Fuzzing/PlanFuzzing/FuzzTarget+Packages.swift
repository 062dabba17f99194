import PlanFindings
import PlanMapping
import PlanSource
import PlanTesting

extension FuzzTarget {
    /// A CSV bundle, its tables one after the other or packed.
    static let bundle = FuzzTarget("bundle") { bytes in
        if isPacked(bytes) {
            return CanonicalForms.patient(FormatContract.importing("csv-bundle", samples: [])).violations(of: bytes)
                .filter { $0.law != .places }.map(\.description)
        }
        return CanonicalForms.broken(
            by: bytes, in: CanonicalForms.bundle, others: [CanonicalForms.json, CanonicalForms.xml])
    }

    /// A zip archive: every file in it, at once and in pieces.
    static let container = FuzzTarget("container") { bytes in
        var broken: [String] = []
        var findings = Findings()
        do throws(DocumentFailure) {
            let archive = try ZipArchive(bytes, findings: &findings)
            for entry in archive.entries {
                let whole = try? archive.read(entry)
                let pieces = try? pieces(of: entry, in: archive)
                if whole != pieces { broken.append("entry “\(entry.name)” has two contents") }
                if let whole, whole.count != entry.size { broken.append("entry “\(entry.name)” has another size") }
            }
        } catch {
            return []
        }
        return broken
    }

    /// A Word document, packed, its parts one after the other, or as one XML file.
    static let word = FuzzTarget("word") { bytes in office(bytes) }

    /// An Excel workbook, packed or its parts one after the other.
    static let excel = FuzzTarget("excel") { bytes in office(bytes) }

    private static func office(_ bytes: [UInt8]) -> [String] {
        var bytes = bytes
        if !isPacked(bytes), bytes.starts(with: Array("=== ".utf8)) {
            var zip = ZipBytes()
            for part in JoinedFiles.parts(of: bytes) {
                zip.entries.append(ZipBytes.Entry(name: part.name, content: Array(part.bytes)))
            }
            bytes = zip.bytes
        }
        let reader = OfficeReader()
        let first = document(bytes, reader)
        var broken: [String] = []
        if case .success(let document) = first {
            var leaves = 0
            document.forEachRun { _ in leaves += 1 }
            if leaves != document.leafCount {
                broken.append("\(document.leafCount) leaves were counted, and \(leaves) are reached")
            }
        }
        if document(bytes, reader) != first { broken.append("a second reading gives another document") }
        return broken
    }

    private static func document(_ bytes: [UInt8], _ reader: OfficeReader) -> Result<SourceDocument, DocumentFailure> {
        var findings = Findings()
        return Result { () throws(DocumentFailure) in try reader.document(ByteSource(bytes), findings: &findings) }
    }

    private static func pieces(of entry: ZipEntry, in archive: ZipArchive) throws(DocumentFailure) -> [UInt8] {
        var all: [UInt8] = []
        try archive.read(entry) { piece, _ in
            for index in piece.indices { all.append(piece[index]) }
        }
        return all
    }

    private static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B]) }
}
