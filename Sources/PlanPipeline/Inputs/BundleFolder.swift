package import PlanFindings
internal import PlanSource

/// A folder that is a CSV bundle: one document of many files.
package enum BundleFolder {
    /// Whether a folder holds the tables of a bundle and their description.
    package static func isBundle(_ path: String) -> Bool {
        FileSystem.kind(of: path + "/csv-metadata.json") == .file && FileSystem.kind(of: path + "/plans.csv") == .file
    }

    /// What changes when one of its files is written to or replaced.
    package static func stamp(of path: String) -> [Int]? {
        guard let names = try? InputFolder.names(of: path) else { return nil }
        return names.flatMap { FileSystem.stamp(of: path + "/" + $0) ?? [] } + [names.count]
    }

    /// How many bytes its files have.
    package static func size(of path: String) -> Int {
        let names = (try? InputFolder.names(of: path)) ?? []
        return names.reduce(0) { $0 + (FileSystem.size(of: "\(path)/\($1)") ?? 0) }
    }

    /// The SHA-256 over the names, sizes and bytes of its files in the order of their names, and how many bytes they have.
    package static func digest(of path: String) throws(DocumentFailure) -> (Checksum, size: Int) {
        var digest = ChecksumBuilder()
        var size = 0
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        for name in try InputFolder.names(of: path) where FileSystem.kind(of: path + "/" + name) == .file {
            var source = try ByteSource(path: path + "/" + name)
            digest.update(Array("\(name)\0\(source.size ?? 0)\0".utf8).span)
            while true {
                let count = try source.read(into: &buffer, at: 0)
                if count == 0 { break }
                digest.update(buffer.span.extracting(..<count))
                size += count
            }
        }
        return (digest.finish(), size)
    }
}
