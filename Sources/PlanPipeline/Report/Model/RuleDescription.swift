package import PlanFindings

/// What a report says of one code, whether it was found or not.
package struct RuleDescription: Sendable {
    package var code: String
    package var severity: Severity
    package var title: String
    package var remedy: String
    /// Why it matters, in words of the field; empty where nothing is said.
    package var reason: String
    /// The statements of the guidance it rests on, such as `ILP-5`.
    package var guidance: [String]

    package init(
        code: String, severity: Severity, title: String, remedy: String, reason: String = "", guidance: [String] = []
    ) {
        self.code = code
        self.severity = severity
        self.title = title
        self.remedy = remedy
        self.reason = reason
        self.guidance = guidance
    }

    package init(_ kind: FindingKind) {
        self.init(code: kind.code, severity: kind.severity, title: kind.title, remedy: kind.remedy)
    }
}
