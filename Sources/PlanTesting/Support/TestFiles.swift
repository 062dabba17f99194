import Glibc

/// What tests need of the file system, without Foundation.
package enum TestFiles {
    /// A file that could not be read or written.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// The value of an environment variable; `nil` where it is not set or empty.
    package static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Whether something is there.
    package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Whether a folder is there.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a folder, sorted; those that start with a dot left out.
    package static func names(in folder: String) throws(Failure) -> [String] {
        guard let stream = unsafe opendir(folder) else { throw failure("cannot be listed", folder) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The bytes of a file.
    package static func read(_ path: String) throws(Failure) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("cannot be opened", path) }
        defer { close(file) }
        return try read(from: file, path)
    }

    /// All bytes up to the end of an open file or pipe.
    static func read(from file: Int32, _ name: String) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe Glibc.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("cannot be read", name) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// Writes a file, replacing what was there.
    package static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure("cannot be written", path) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("cannot be written", path) }
            done += count
        }
    }

    /// Takes a file away; nothing happens where it is not there.
    package static func remove(_ path: String) { _ = unsafe unlink(path) }

    /// A new folder of its own, below the folder for temporary files.
    package static func makeTemporaryFolder(_ name: String) throws(Failure) -> String {
        let parent = environment("TMPDIR") ?? "/tmp"
        var template = Array((parent + "/" + name + ".XXXXXX").utf8CString)
        guard let made = unsafe mkdtemp(&template) else { throw failure("cannot be made", parent) }
        return unsafe String(cString: made)
    }

    /// Makes a folder in one that is there.
    package static func makeFolder(_ path: String) throws(Failure) {
        guard unsafe mkdir(path, 0o755) == 0 else { throw failure("cannot be made", path) }
    }

    /// Takes a folder away with all that it holds; links are taken away, not followed.
    package static func removeFolder(_ path: String) {
        for name in (try? allNames(in: path)) ?? [] {
            let inner = path + "/" + name
            var status = stat()
            if unsafe lstat(inner, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                removeFolder(inner)
            } else {
                _ = unsafe unlink(inner)
            }
        }
        _ = unsafe rmdir(path)
    }

    private static func allNames(in folder: String) throws(Failure) -> [String] {
        guard let stream = unsafe opendir(folder) else { throw failure("cannot be listed", folder) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Puts a link to something into a folder.
    static func link(_ target: String, at path: String) throws(Failure) {
        guard unsafe symlink(target, path) == 0 else { throw failure("cannot be linked", path) }
    }

    private static func failure(_ what: String, _ path: String) -> Failure {
        let reason = unsafe String(cString: strerror(errno))
        return Failure(description: "\(path) \(what): \(reason)")
    }
}
