import PlanTesting

/// The documents for people in the repository.
enum Documents {
    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
        separator: "/")

    /// README.md and every document in docs/.
    static let all: [String] = {
        let names = (try? TestFiles.names(in: root + "/docs")) ?? []
        let formats = (try? TestFiles.names(in: root + "/docs/formats")) ?? []
        return ["README.md", "Sources/PlanKit/PlanKit.docc/WriteATemplate.md"]
            + names.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }
            + formats.filter { $0.hasSuffix(".md") }.map { "docs/formats/" + $0 }
    }()

    static func text(_ name: String) throws -> String {
        String(decoding: try TestFiles.read(root + "/" + name), as: UTF8.self)
    }
}
