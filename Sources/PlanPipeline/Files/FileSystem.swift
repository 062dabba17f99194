internal import Glibc

/// The calls on files and folders that a run needs.
package enum FileSystem {
    /// What stands at a path.
    package enum Kind: Sendable, Hashable {
        case file, folder, link, other
    }

    /// One name in a folder.
    package struct Entry: Sendable {
        package var name: String
        /// Whether the name is UTF-8, so that it can be opened by `name`.
        package var isNamed: Bool
        package var kind: Kind
    }

    /// Where files are made that nobody needs after the run.
    package static var temporaryFolder: String {
        guard let folder = unsafe getenv("TMPDIR"), unsafe folder.pointee != 0 else { return "/tmp" }
        return unsafe String(cString: folder)
    }

    /// What stands at a path; links are followed unless asked otherwise.
    package static func kind(of path: String, followsLinks: Bool = true) -> Kind? {
        var status = stat()
        let result = unsafe followsLinks ? stat(path, &status) : lstat(path, &status)
        return result == 0 ? kind(status.st_mode) : nil
    }

    /// Device and inode of what stands at a path.
    package static func identity(of path: String) -> [UInt64]? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : nil
    }

    /// How many bytes the file at a path holds.
    package static func size(of path: String) -> Int? {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// What changes when the file at a path is written to or replaced.
    package static func stamp(of path: String) -> [Int]? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return [Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }

    private static func kind(_ mode: mode_t) -> Kind {
        switch mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The names in a folder, in no particular order; `nil` where it cannot be read.
    package static func entries(of path: String) -> [Entry]? {
        guard let folder = unsafe opendir(path) else { return nil }
        defer { _ = unsafe closedir(folder) }
        var entries: [Entry] = []
        while let entry = unsafe readdir(folder) {
            let (name, isNamed) = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                let start = unsafe UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self)
                let bytes = unsafe UnsafeRawBufferPointer(start: start, count: strlen(start))
                let valid = unsafe String(validating: bytes, as: UTF8.self)
                return unsafe (valid ?? String(decoding: bytes, as: UTF8.self), valid != nil)
            }
            if name == "." || name == ".." { continue }
            let kind: Kind
            switch unsafe Int32(entry.pointee.d_type) {
            case 8: kind = .file
            case 4: kind = .folder
            case 10: kind = .link
            case 0: kind = Self.kind(of: path + "/" + name, followsLinks: false) ?? .other
            default: kind = .other
            }
            entries.append(Entry(name: name, isNamed: isNamed, kind: kind))
        }
        return entries
    }

    /// Makes a folder unless it is there.
    package static func makeFolder(_ path: String) throws(OutputFailure) {
        if unsafe mkdir(path, 0o700) == 0 || (errno == EEXIST && kind(of: path) == .folder) { return }
        throw OutputFailure("Cannot create", path)
    }

    /// Makes a folder and those above it.
    package static func makeFolders(_ path: String) throws(OutputFailure) {
        var part = path.hasPrefix("/") ? "/" : ""
        for name in path.split(separator: "/") {
            part += part.isEmpty || part.hasSuffix("/") ? String(name) : "/" + name
            if kind(of: part) != .folder { try makeFolder(part) }
        }
    }

    /// Gives a file or folder another name, in one step.
    package static func move(_ path: String, to target: String) throws(OutputFailure) {
        guard unsafe rename(path, target) == 0 else { throw OutputFailure("Cannot write", target) }
    }

    /// Gives a file a second name; where the file system knows no such thing, the first one is given up.
    package static func link(_ path: String, to target: String) throws(OutputFailure) {
        if unsafe Glibc.link(path, target) != 0 { try move(path, to: target) }
    }

    /// Removes a file or a folder with all it holds; nothing happens where there is none.
    package static func remove(_ path: String) throws(OutputFailure) {
        guard let kind = kind(of: path, followsLinks: false) else { return }
        if kind == .folder {
            for entry in entries(of: path) ?? [] { try remove(path + "/" + entry.name) }
            guard unsafe rmdir(path) == 0 else { throw OutputFailure("Cannot remove", path) }
        } else {
            guard unsafe unlink(path) == 0 else { throw OutputFailure("Cannot remove", path) }
        }
    }

    /// Hands everything written so far to the disk: one call where thousands of files would each need theirs.
    package static func synchroniseAll() { Glibc.sync() }

    /// Hands the names in a folder to the disk.
    package static func synchroniseFolder(_ path: String) throws(OutputFailure) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OutputFailure("Cannot read", path) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw OutputFailure("Cannot write", path) }
    }

    /// The path with links and dots resolved; `nil` where there is nothing.
    package static func resolved(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}
