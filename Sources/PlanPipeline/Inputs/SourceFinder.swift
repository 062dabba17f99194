package import PlanFindings
internal import PlanMapping
internal import PlanSource

/// Finds the documents under folders, archives, patterns, files and standard input.
package struct SourceFinder {
    /// Thrown where a source itself cannot be used.
    package struct Failure: Error {
        package var message: String
    }

    private var inventory = SourceInventory()
    private let limits: Limits
    /// Folders not to go into: the run folder.
    private let excluded: [UInt64]?
    private var taken: Set<String> = []
    private let hasManySources: Bool
    /// The sources themselves, where one of them is a sidecar.
    private var named: Set<String> = []

    private init(limits: Limits, excluding folder: String?, hasManySources: Bool) {
        self.limits = limits
        self.hasManySources = hasManySources
        excluded = folder.flatMap(FileSystem.identity)
    }

    /// Finds everything under the sources, named as on the command line.
    ///
    /// - Parameter folder: a folder that is not gone into, such as the run folder.
    package static func find(
        _ sources: [String], limits: Limits, excluding folder: String? = nil
    ) throws(Failure) -> SourceInventory {
        var paths: [String] = []
        for source in sources {
            if source != "-", FileSystem.kind(of: source) == nil, Glob.isPattern(source) {
                let matches = Glob(source).matches()
                guard !matches.isEmpty else { throw Failure(message: "Nothing matches the pattern \(source).") }
                paths += matches
            } else {
                paths.append(source)
            }
        }
        var finder = SourceFinder(limits: limits, excluding: folder, hasManySources: paths.count > 1)
        finder.named = withSidecars(paths)
        for path in paths { try finder.add(path) }
        finder.inventory.items.sort { left, right in
            // Sources may hold the same path below them; then the whole path decides, not the order of the arguments.
            left.name.utf8.elementsEqual(right.name.utf8)
                ? left.order.utf8.lexicographicallyPrecedes(right.order.utf8)
                : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
        }
        finder.inventory.skipped.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return finder.inventory
    }

    private mutating func add(_ source: String) throws(Failure) {
        if source == "-" {
            if taken.insert("-").inserted {
                inventory.items.append(SourceItem(name: "standard-input", location: .standardInput))
            }
            return
        }
        guard let kind = FileSystem.kind(of: source) else {
            throw Failure(message: "There is no file or folder \(source).")
        }
        // The real path tells documents apart that were named twice: once by themselves and once by their folder.
        let path = hasManySources ? FileSystem.resolved(source) ?? source : source
        switch kind {
        case .folder:
            // Without the slash at the end, the root of the system is the empty path.
            let root = path.hasSuffix("/") ? String(path.dropLast()) : path
            if BundleFolder.isBundle(root) {
                addBundle(root, name: root.split(separator: "/").last.map(String.init) ?? "bundle")
            } else {
                try walk(root, below: "", in: root)
            }
        case .file:
            let name = source.split(separator: "/").last.map(String.init) ?? source
            if let reason = Self.sidecar(source, named) {
                inventory.skipped.append(SourceInventory.Skipped(name: name, reason: reason))
                return
            }
            addFile(path, name: name, in: nil)
        case .link, .other:
            // A named pipe given by name is read like standard input would be: through one pass into the run folder.
            throw Failure(message: "\(source) is neither a file nor a folder; give it on standard input, with “-”.")
        }
    }

    private mutating func walk(_ folder: String, below prefix: String, in root: String) throws(Failure) {
        if let excluded, FileSystem.identity(of: folder) == excluded { return }
        guard let entries = FileSystem.entries(of: folder.isEmpty ? "/" : folder) else {
            throw Failure(message: "The folder \(folder) cannot be read; check its permissions.")
        }
        let names = Self.withSidecars(entries.lazy.map(\.name))
        for entry in entries {
            let path = folder + "/" + entry.name
            let name = prefix.isEmpty ? entry.name : prefix + "/" + entry.name
            var kind = entry.kind
            if kind == .link {
                guard let target = FileSystem.kind(of: path) else {
                    inventory.items.append(
                        SourceItem(
                            name: name, location: .nowhere,
                            failure: DocumentFailure(.documentLinkBroken, "The link leads to nothing.")))
                    continue
                }
                kind = target == .folder ? .link : target
            }
            if let reason = Self.reasonToSkip(entry.name, kind) ?? Self.sidecar(entry.name, names) {
                inventory.skipped.append(SourceInventory.Skipped(name: name, reason: reason))
            } else if kind == .folder, BundleFolder.isBundle(path) {
                addBundle(path, name: name)
            } else if kind == .folder {
                try walk(path, below: name, in: root)
            } else if !entry.isNamed {
                inventory.items.append(
                    SourceItem(
                        name: name, location: .nowhere,
                        failure: DocumentFailure(.documentNameEncoding, "The name of the file is not UTF-8.")))
            } else {
                addFile(path, name: name, in: root)
            }
        }
    }

    private static func reasonToSkip(_ name: String, _ kind: FileSystem.Kind) -> SkipReason? {
        if name.hasPrefix("~$") { return .lock }
        if name.hasPrefix(".") || name == "Thumbs.db" || name == "desktop.ini" || name == "__MACOSX" { return .hidden }
        if kind == .link { return .link }
        return kind == .other ? .special : nil
    }

    /// The names in a folder or archive, where one of them is that of a sidecar; else none are needed.
    private static func withSidecars(_ names: some Sequence<String>) -> Set<String> {
        names.contains { $0.hasSuffix(Sidecar.suffix) } ? Set(names) : []
    }

    /// A sidecar is no document of its own where its document is there.
    private static func sidecar(_ name: String, _ names: Set<String>) -> SkipReason? {
        guard !names.isEmpty, name.hasSuffix(Sidecar.suffix) else { return nil }
        return names.contains(String(name.dropLast(Sidecar.suffix.count))) ? .sidecar : nil
    }

    private mutating func addFile(_ path: String, name: String, in root: String?) {
        if hasManySources, !taken.insert(path).inserted { return }
        if Self.isArchive(name) {
            addArchive(path, name: name)
        } else {
            inventory.items.append(
                root.map { SourceItem(name: name, below: $0) } ?? SourceItem(name: name, location: .file(path)))
        }
    }

    /// A folder of the tables of one bundle is one document.
    private mutating func addBundle(_ path: String, name: String) {
        if hasManySources, !taken.insert(path).inserted { return }
        inventory.items.append(SourceItem(name: name, location: .folder(path)))
    }

    private static func isArchive(_ name: String) -> Bool { name.utf8.count > 4 && name.lowercased().hasSuffix(".zip") }

    private mutating func addArchive(_ path: String, name: String) {
        var findings = Findings()
        let entries: [ZipEntry]
        do throws(DocumentFailure) {
            entries = try ZipArchive(path: path, limits: limits, findings: &findings).entries
        } catch {
            inventory.items.append(SourceItem(name: name, location: .file(path), failure: error))
            return
        }
        if BundleFiles.prefix(of: entries.map(\.name)) != nil {
            inventory.items.append(SourceItem(name: name, location: .file(path)))
            return
        }
        // What the archive leaves out was found all the same, so it counts as a document that cannot be used.
        var notes: [Finding] = []
        for finding in findings.kept {
            if finding.kind == .zipNameUnsafe || finding.kind == .zipLink {
                inventory.items.append(
                    SourceItem(
                        name: "\(name)/(\(finding.place?.part ?? ""))", location: .nowhere,
                        failure: DocumentFailure(finding)))
            } else if finding.kind != .zipNested {
                notes.append(finding)
            }
        }
        var isFirst = true
        let names = Self.withSidecars(entries.lazy.map(\.name))
        for entry in entries {
            let below = name + "/" + entry.name
            let steps = entry.name.split(separator: "/")
            let reason = steps.lazy.compactMap { Self.reasonToSkip(String($0), .file) }.first
            if let reason = reason ?? Self.sidecar(entry.name, names) {
                inventory.skipped.append(SourceInventory.Skipped(name: below, reason: reason))
                continue
            }
            inventory.items.append(
                SourceItem(
                    name: below, location: .entry(archive: path, entry),
                    failure: entry.isArchive
                        ? DocumentFailure(.archiveNested, "An archive within an archive is not opened.") : nil,
                    notes: isFirst ? notes : []))
            isFirst = false
        }
        if entries.isEmpty, findings.isEmpty {
            inventory.items.append(
                SourceItem(
                    name: name, location: .file(path),
                    failure: DocumentFailure(.documentNoPlan, "The archive holds no file.")))
        }
    }
}
