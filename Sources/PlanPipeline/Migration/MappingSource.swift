package import PlanFindings
package import PlanMapping
internal import PlanSource

/// A mapping file or template that was given, with the checksum of its bytes.
package struct MappingSource: Sendable {
    package let mapping: Mapping
    package let digest: Checksum

    /// Reads a mapping file or a template; `nil` where it has mistakes, which `findings` then tells.
    package init?(path: String, findings: inout Findings) throws(DocumentFailure) {
        var source = try ByteSource(path: path)
        let bytes = try source.readAll(limit: 16 << 20)
        let mapping =
            Self.isTemplate(bytes)
            ? try TemplateReader.read(
                bytes, name: path, losses: try Self.losses(besides: path, &findings), findings: &findings)
            : MappingFile.read(String(decoding: bytes, as: UTF8.self), findings: &findings)
        guard let mapping else { return nil }
        self.mapping = mapping
        digest = Checksum.of(bytes)
    }

    /// Reads a file that must be a template; `nil` where it has mistakes.
    package init?(template path: String, findings: inout Findings) throws(DocumentFailure) {
        var source = try ByteSource(path: path)
        let bytes = try source.readAll(limit: 16 << 20)
        let losses = try Self.losses(besides: path, &findings)
        guard let mapping = try TemplateReader.read(bytes, name: path, losses: losses, findings: &findings) else {
            return nil
        }
        self.mapping = mapping
        digest = Checksum.of(bytes)
    }

    /// Whether a file is a template by example rather than a mapping.
    package static func isTemplate(_ bytes: [UInt8]) -> Bool {
        TemplateReader.isTemplate(bytes)
            && !String(decoding: bytes.prefix(4096), as: UTF8.self).contains("plankit: mapping/")
    }

    /// The losses that a file beside a template declares: `return.losses.yaml` for `return.xml`.
    private static func losses(besides path: String, _ findings: inout Findings) throws(DocumentFailure) -> [String] {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: ".") else { return [] }
        let beside = String(path.dropLast(name.distance(from: dot, to: name.endIndex))) + ".losses.yaml"
        guard FileSystem.size(of: beside) != nil else { return [] }
        var source = try ByteSource(path: beside)
        let bytes = try source.readAll(limit: 1 << 20)
        return MappingFile.readLosses(String(decoding: bytes, as: UTF8.self), findings: &findings)
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
                let isTemplate = first.map { $0.code.hasPrefix("template.") } ?? false
                throw MigrationFailure(
                    .mapping,
                    "The mapping \(path) has mistakes; the first is\(place): \(first?.message.rendered() ?? "") "
                        + "See all of them with: plankit \(isTemplate ? "template" : "mapping") check \(path)")
            }
            mappings.append(mapping)
        }
        return mappings
    }
}
