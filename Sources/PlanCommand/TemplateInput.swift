internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline

/// Reads templates for the commands about them.
enum TemplateInput {
    /// A template without a mistake.
    static func read(_ path: String) throws(ToolFailure) -> Mapping {
        var findings = Findings()
        if let mapping = try read(path, findings: &findings) { return mapping }
        let first = findings.kept.first { $0.severity == .error }
        let place = first?.place.map { " at \($0)" } ?? ""
        throw ToolFailure(
            .mapping,
            "The template \(path) has mistakes; the first is\(place): \(first?.message.rendered() ?? "") "
                + "See all of them with: plankit template check \(path)")
    }

    /// A template; `nil` where it has mistakes, which `findings` then tells.
    static func read(_ path: String, findings: inout Findings) throws(ToolFailure) -> Mapping? {
        do throws(DocumentFailure) {
            guard let source = try MappingSource(template: path, findings: &findings) else { return nil }
            return source.mapping
        } catch {
            if error.finding.code.hasPrefix("file.") {
                throw ToolFailure(.input, "\(path) cannot be read: \(error.finding.message.rendered())")
            }
            // What is no XML or JSON is a mistake of the template.
            findings.add(error.finding)
            return nil
        }
    }

    /// A name for filled copies of a template.
    static func copyName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
