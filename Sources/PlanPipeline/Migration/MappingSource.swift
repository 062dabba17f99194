package import PlanFindings
package import PlanMapping
internal import PlanSource

/// A mapping file that was given, with the checksum of its bytes.
package struct MappingSource: Sendable {
    package let mapping: Mapping
    package let digest: Checksum

    /// Reads a mapping file; `nil` where it has mistakes, which `findings` then tells.
    package init?(path: String, findings: inout Findings) throws(DocumentFailure) {
        var source = try ByteSource(path: path)
        let bytes = try source.readAll(limit: 16 << 20)
        guard let mapping = MappingFile.read(String(decoding: bytes, as: UTF8.self), findings: &findings) else {
            return nil
        }
        self.mapping = mapping
        digest = Checksum.of(bytes)
    }

    /// Reads the mapping files given to a command.
    package static func read(_ paths: [String]) throws(MigrationFailure) -> [MappingSource] {
        var mappings: [MappingSource] = []
        for path in paths {
            var findings = Findings()
            let mapping: MappingSource?
            do throws(DocumentFailure) {
                mapping = try MappingSource(path: path, findings: &findings)
            } catch {
                throw MigrationFailure(
                    .mapping, "The mapping \(path) cannot be read: \(error.finding.message.rendered())")
            }
            guard let mapping else {
                let first = findings.kept.first { $0.severity == .error }
                let place = first?.place.map { " at \($0)" } ?? ""
                throw MigrationFailure(
                    .mapping,
                    "The mapping \(path) has mistakes; the first is\(place): \(first?.message.rendered() ?? "") "
                        + "See all of them with: plankit mapping check \(path)")
            }
            mappings.append(mapping)
        }
        return mappings
    }
}
