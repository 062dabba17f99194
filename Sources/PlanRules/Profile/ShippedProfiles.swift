import PlanFindings

/// The profiles, calendars and word lists that come with the tool.
package enum ShippedProfiles {
    /// The built-in profiles by name, as YAML.
    package static let profiles = ShippedTexts.profiles
    /// The calendars by name, as YAML.
    package static let terms = ShippedTexts.terms

    /// A built-in profile.
    package static func profile(_ name: String) -> RuleProfile? {
        var findings = Findings()
        return profiles[name].flatMap { ProfileFile.read($0, findings: &findings) }
    }

    /// A calendar that comes with the tool; one without terms where there is none of that name.
    package static func calendar(_ name: String) -> TermCalendar {
        var findings = Findings()
        return terms[name].flatMap { TermCalendar.read($0, findings: &findings) } ?? TermCalendar()
    }
}
