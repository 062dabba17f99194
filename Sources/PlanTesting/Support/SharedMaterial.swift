import Glibc

/// The corpora that lie beside the repository, where they are there.
package enum SharedMaterial {
    /// The path of something in the shared folder; `nil` where it is not there.
    ///
    /// Looked for under `PLANKIT_SHARED`, then in a folder `shared` beside each folder above `file`.
    package static func path(_ name: String, from file: String = #filePath) -> String? {
        if let folder = TestFiles.environment("PLANKIT_SHARED") {
            return existing(folder + "/" + name)
        }
        var folder = file[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if TestFiles.isFolder(folder + "/shared/corpora") { return existing(folder + "/shared/" + name) }
        }
        return nil
    }

    private static func existing(_ path: String) -> String? { TestFiles.exists(path) ? path : nil }
}
