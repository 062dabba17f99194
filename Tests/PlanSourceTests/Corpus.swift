import Glibc
import Testing

/// The corpora that lie beside the repository, where they are.
enum Corpus {
    /// The folder `shared/corpora`, by the environment or by walking up from this file.
    static let root: String? = {
        if let shared = unsafe getenv("PLANKIT_SHARED") { return unsafe String(cString: shared) + "/corpora" }
        var folder = #filePath
        while let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
            folder = String(folder[..<slash])
            let candidate = folder + "/shared/corpora"
            if unsafe access(candidate, R_OK) == 0 { return candidate }
        }
        return nil
    }()

    /// Whether the corpora are there; tests that need them are skipped otherwise.
    static var isPresent: Bool { root != nil }

    /// The sorted names of the files of a folder that end so.
    static func names(in folder: String, ending: String) -> [String] {
        guard let root, let directory = unsafe opendir(root + "/" + folder) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(ending), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func path(_ name: String) throws -> String { try #require(root) + "/" + name }
}

let corporaMissing: Comment = "shared/corpora is not beside the repository"
