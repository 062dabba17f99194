import Glibc

/// A folder of its own for one test, gone when the test is done.
final class Scratch {
    let path: String

    init() {
        var template = Array("/tmp/plankit-test-XXXXXX".utf8CString)
        let made: String? = unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, unsafe mkdtemp(start) != nil else { return nil }
            return unsafe String(cString: start)
        }
        path = made ?? "/tmp"
    }

    deinit { if path != "/tmp" { Self.remove(path) } }

    /// A path below the folder.
    func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// Writes a file, with the folders above it.
    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) -> String {
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            _ = unsafe mkdir(folder, 0o700)
        }
        let target = self(name)
        guard let file = unsafe fopen(target, "w") else { return target }
        _ = unsafe fwrite(bytes, 1, bytes.count, file)
        _ = unsafe fclose(file)
        return target
    }

    @discardableResult
    func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

    func remove(_ name: String) { Self.remove(self(name)) }

    static func remove(_ path: String) {
        for name in names(in: path) { remove(path + "/" + name) }
        if unsafe rmdir(path) != 0 { _ = unsafe unlink(path) }
    }

    static func names(in path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { _ = unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func bytes(_ path: String) -> [UInt8]? {
        guard let file = unsafe fopen(path, "r") else { return nil }
        defer { _ = unsafe fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    static func text(_ path: String) -> String { String(decoding: bytes(path) ?? [], as: UTF8.self) }

    /// Every file below a folder with its bytes, the journal and the timings excepted.
    static func tree(_ path: String, below prefix: String = "") -> [String: [UInt8]] {
        var tree: [String: [UInt8]] = [:]
        for name in names(in: path) where !name.hasPrefix("journal.sqlite") && name != "timings.json" {
            let full = path + "/" + name
            var status = stat()
            guard unsafe lstat(full, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                tree[prefix + name + "/"] = []
                tree.merge(Self.tree(full, below: prefix + name + "/")) { $1 }
            } else {
                tree[prefix + name] = bytes(full)
            }
        }
        return tree
    }

    /// The names of files that only one tree has, or that differ.
    static func differences(_ left: [String: [UInt8]], _ right: [String: [UInt8]]) -> [String] {
        Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
    }
}
