internal import Glibc
package import PlanFindings

/// A folder whose files together are one document.
package enum InputFolder {
    /// The names of the files in a folder, sorted; hidden ones are left out.
    package static func names(of path: String) throws(DocumentFailure) -> [String] {
        guard let folder = unsafe opendir(path) else {
            throw DocumentFailure(.fileUnreadable, "The folder cannot be listed.")
        }
        defer { _ = unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
