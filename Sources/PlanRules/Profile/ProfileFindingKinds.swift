public import PlanFindings

/// What is wrong with a profile, a calendar or a list of words.
extension FindingKind {
    /// `profile.yaml`.
    public static let profileYAML = FindingKind(
        "profile.yaml", .error, "A profile cannot be read as YAML.",
        remedy: "Mend the place; indents are spaces, and a text with a colon needs quotes.")
    /// `profile.key.unknown`.
    public static let profileKeyUnknown = FindingKind(
        "profile.key.unknown", .error, "A profile has a key that nothing reads.",
        remedy: "Correct the spelling, or take the key out.")
    /// `profile.rule.unknown`.
    public static let profileRuleUnknown = FindingKind(
        "profile.rule.unknown", .error, "A profile names a rule that does not exist.",
        remedy: "Correct the code; see all of them with: plankit rules")
    /// `profile.parameter.unknown`.
    public static let profileParameterUnknown = FindingKind(
        "profile.parameter.unknown", .error, "A profile sets a parameter that the rule does not have.",
        remedy: "Correct the name; plankit explain CODE shows the parameters of a rule.")
    /// `profile.value`.
    public static let profileValue = FindingKind(
        "profile.value", .error, "A value of a profile cannot be used.", remedy: "Write it as the message says.")
    /// `profile.path.unknown`.
    public static let profilePathUnknown = FindingKind(
        "profile.path.unknown", .error, "A house rule names a place that plans do not have.",
        remedy: "Correct the path, such as targets[].due; docs/model.md lists all of them.")
    /// `profile.extends.unknown`.
    public static let profileExtendsUnknown = FindingKind(
        "profile.extends.unknown", .error, "A profile starts from one that does not exist.",
        remedy: "Name a built-in profile (plankit profiles) or the path of a file, from the folder of this one.")
    /// `profile.test.failed`.
    public static let profileTestFailed = FindingKind(
        "profile.test.failed", .error, "A test of a profile failed.",
        remedy: "Correct the profile, or what the test expects.")

    /// All kinds about profiles.
    package static let profileKinds = [
        profileYAML, profileKeyUnknown, profileRuleUnknown, profileParameterUnknown, profileValue,
        profilePathUnknown, profileExtendsUnknown, profileTestFailed,
    ]
}
