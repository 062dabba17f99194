internal import PlanFindings
internal import PlanRules
internal import PlanSource

/// Reads profiles for the commands that judge.
enum ProfileInput {
    /// The names of the built-in profiles.
    static var names: String { ShippedProfiles.profiles.keys.sorted().joined(separator: ", ") }

    /// A profile without a mistake.
    static func read(_ name: String) throws(ToolFailure) -> ProfileChain {
        var findings = Findings()
        guard let chain = read(name, findings: &findings) else {
            let first = findings.kept.first { $0.severity == .error }
            let place = first?.place.map { " at \($0)" } ?? ""
            throw ToolFailure(
                .mapping,
                "The profile \(name) cannot be used\(place): \(first?.message.rendered() ?? "") "
                    + "See all mistakes with: plankit profiles check \(name)")
        }
        return chain
    }

    /// A profile; `nil` where it has mistakes, which `findings` then tells.
    static func read(_ name: String, findings: inout Findings) -> ProfileChain? {
        ProfileChain.resolve(name, findings: &findings) { path in
            (try? MappingInput.bytes(path)).map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
