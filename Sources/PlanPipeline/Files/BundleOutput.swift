internal import PlanMapping
package import PlanModel
internal import PlanSource

/// A CSV bundle while it is written: a folder with all tables open at once, in little memory.
package final class BundleOutput {
    /// A file that was made.
    package struct Made {
        package let name: String
        package let count: Int
        package let digest: Checksum?
    }

    private let folder: String
    private let files: [OutputFile]
    private let metadata: OutputFile
    private var writer: BundleRowWriter
    private let layout = BundleLayout.shared

    /// Makes the folder and its tables.
    package init(folder: String, escapesFormulas: Bool, isHashed: Bool = false) throws(OutputFailure) {
        self.folder = folder
        try FileSystem.makeFolder(folder)
        writer = BundleRowWriter(escapesFormulas: escapesFormulas)
        metadata = try OutputFile(path: "\(folder)/\(BundleLayout.metadataFile)", isHashed: isHashed)
        try metadata.write(BundleMetadata.file(escapesFormulas: escapesFormulas))
        files = try layout.tables.map { table throws(OutputFailure) in
            try OutputFile(path: "\(folder)/\(table.file)", isHashed: isHashed, bufferBytes: 32 << 10)
        }
    }

    /// Adds a plan.
    package func add(_ tape: PlanTape) throws(OutputFailure) {
        writer.add(tape)
        if writer.isFull { try flush() }
    }

    private func flush() throws(OutputFailure) {
        for (table, file) in files.enumerated() {
            try file.write(writer.tables[table])
            writer.tables[table].removeAll(keepingCapacity: true)
        }
    }

    /// Ends all tables.
    package func finish(isSynchronised: Bool = true) throws(OutputFailure) -> [Made] {
        try flush()
        var made: [Made] = []
        for (name, file) in [(BundleLayout.metadataFile, metadata)] + zip(layout.tables.map(\.file), files) {
            let count = file.count
            let digest = try file.finish(isSynchronised: isSynchronised)
            made.append(Made(name: name, count: count, digest: digest))
        }
        if isSynchronised { try FileSystem.synchroniseFolder(folder) }
        return made
    }

    /// Packs the finished folder into a zip archive; the description comes first, then the tables.
    package func pack(to path: String) throws(OutputFailure) {
        let names = [BundleLayout.metadataFile] + layout.tables.map(\.file)
        do throws(ZipPacker.Failure) {
            try ZipPacker.pack(names.map { ($0, "\(folder)/\($0)") }, to: path)
        } catch {
            throw OutputFailure("Cannot write \(path): the archive cannot be made (error \(error.code))")
        }
    }
}
