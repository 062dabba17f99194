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
