package import PlanFindings
import PlanModel
package import PlanSource

/// The files of a CSV bundle: a folder, a zip archive, or texts in memory.
package struct BundleFiles {
    private enum Storage {
        case folder(String)
        case archive(ZipArchive, prefix: String)
        case memory([String: [UInt8]])
    }

    /// The names of all files in it.
    package let names: [String]
    private let storage: Storage
    private let chunk: Int

    /// The bundle that a document is.
    package init(
        _ source: inout ByteSource, limits: Limits, chunk: Int = .max, findings: inout Findings
    ) throws(DocumentFailure) {
        self.chunk = chunk
        switch source.origin {
        case .folder(let path):
            storage = .folder(path)
            names = try InputFolder.names(of: path)
            return
        case .file(let path):
            let archive = try ZipArchive(path: path, limits: limits, findings: &findings)
            (storage, names) = try Self.open(archive)
        case nil:
            let bytes = try source.readAll(limit: limits.documentBytes)
            let archive = try ZipArchive(bytes, limits: limits, findings: &findings)
            (storage, names) = try Self.open(archive)
        }
    }

    /// Files in memory.
    package init(_ files: [String: [UInt8]], chunk: Int = .max) {
        self.chunk = chunk
        storage = .memory(files)
        names = files.keys.sorted()
    }

    private static func open(_ archive: ZipArchive) throws(DocumentFailure) -> (Storage, [String]) {
        guard let prefix = prefix(of: archive.entries.map(\.name)) else {
            throw DocumentFailure(
                .bundleMetadata, "The archive has no file \(known: BundleLayout.metadataFile) beside plans.csv.")
        }
        let names = archive.entries.map(\.name).filter { $0.hasPrefix(prefix) && !$0.hasSuffix("/") }
        return (.archive(archive, prefix: prefix), names.map { String($0.dropFirst(prefix.utf8.count)) })
    }

    /// What stands before the names of a bundle's files in an archive, where there is one bundle in it and nothing beside.
    package static func prefix(of names: [String]) -> String? {
        var found: String?
        for name in names where name == "plans.csv" || name.hasSuffix("/plans.csv") {
            guard found == nil else { return nil }
            found = String(name.dropLast("plans.csv".utf8.count))
        }
        guard let found, names.contains(found + BundleLayout.metadataFile) else { return nil }
        return names.allSatisfy { $0.hasPrefix(found) || $0.hasPrefix("__MACOSX/") } ? found : nil
    }

    /// Opens a file of the bundle; `nil` where it has none of that name.
    package func open(_ name: String) throws(DocumentFailure) -> ByteSource? {
        guard names.contains(name) else { return nil }
        switch storage {
        case .folder(let path): return try ByteSource(path: path + "/" + name)
        case .archive(let archive, let prefix):
            guard let entry = archive.entry(named: prefix + name) else { return nil }
            return ByteSource(try archive.stream(entry), chunk: chunk)
        case .memory(let files): return files[name].map { ByteSource($0, chunk: chunk) }
        }
    }
}
