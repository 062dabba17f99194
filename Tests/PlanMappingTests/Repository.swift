import Glibc
import PlanFindings
import PlanMapping
import PlanSource
import Testing

/// Files of the repository, found from this source file.
enum Repository {
    static let root: String = {
        var parts = #filePath.split(separator: "/")
        while let last = parts.last, last != "Tests" { parts.removeLast() }
        return "/" + parts.dropLast().joined(separator: "/")
    }()

    static func bytes(_ path: String) throws -> [UInt8] {
        var source = try ByteSource(path: path)
        return try source.readAll(limit: 64 << 20)
    }

    /// The files of a folder of the repository, by name.
    static func files(_ folder: String) throws -> [String] {
        names(root + "/" + folder).map { root + "/" + folder + "/" + $0 }
    }

    /// The names in a folder.
    static func names(_ folder: String) -> [String] {
        var names: [String] = []
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func mapping(_ name: String) throws -> Mapping {
        var findings = Findings()
        let text = String(decoding: try bytes(root + "/mappings/\(name).yaml"), as: UTF8.self)
        let mapping = MappingFile.read(text, findings: &findings)
        for finding in findings.kept {
            Issue.record("\(name) \(finding.place?.description ?? "") \(finding.message.rendered())")
        }
        return try #require(mapping)
    }
}
