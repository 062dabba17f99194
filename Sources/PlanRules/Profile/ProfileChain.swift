public import PlanFindings

/// A profile with all that it starts from, ready to judge.
public struct ProfileChain: Sendable {
    /// The profiles, the one that all start from first.
    public let profiles: [RuleProfile]
    /// The calendar of terms, where one of the profiles names it.
    package let terms: TermCalendar
    /// Whether each plan is judged by the built-in profile of its own kind.
    package let choosesByKind: Bool
    /// The built-in profile of one kind of plan that all plans are judged by, where it is no choice.
    package let base: String

    /// What tells this profile from another: the texts of all files it is made of.
    public private(set) var fingerprint = ""

    /// Its name.
    public var name: String { profiles.last?.name ?? base }
    /// What it is for.
    public var title: String { profiles.last?.title ?? "" }

    /// The chain of a built-in profile.
    public static func builtIn(_ name: String) -> ProfileChain? {
        var findings = Findings()
        return resolve(name, folder: "", findings: &findings) { _ in nil }
    }

    /// What judges where nothing else is asked for: each plan by the profile of its kind.
    public static var byKind: ProfileChain { builtIn("kind") ?? ProfileChain(base: "kind") }
    /// Only what makes a record usable.
    public static var forImport: ProfileChain { builtIn("import") ?? ProfileChain(base: "kind") }

    private init(base: String) {
        profiles = []
        terms = ShippedProfiles.calendar("england")
        choosesByKind = true
        self.base = base
    }

    private init(_ profiles: [RuleProfile], _ terms: TermCalendar) {
        self.profiles = profiles
        self.terms = terms
        base = profiles.first?.name ?? "kind"
        choosesByKind = base == "kind"
    }

    /// Reads a profile and all that it starts from.
    ///
    /// - Parameters:
    ///   - name: the name of a built-in profile, or the path of a file.
    ///   - folder: the folder that paths in it count from, with `/` behind it; empty for the current one.
    ///   - read: gives the text of a file; `nil` where there is none.
    public static func resolve(
        _ name: String, folder: String = "", findings: inout Findings, read: (String) -> String?
    ) -> ProfileChain? {
        var found: [RuleProfile] = []
        var wanted = name
        var folder = folder
        var terms: (name: String, folder: String)?
        var texts = ""
        for _ in 0..<16 {
            let isBuiltIn = ShippedProfiles.profiles[wanted] != nil
            let path = wanted.hasPrefix("/") ? wanted : folder + wanted
            guard let text = ShippedProfiles.profiles[wanted] ?? read(path) else {
                let nearest = NearestName.of(wanted, in: ShippedProfiles.profiles.keys.sorted())
                findings.add(
                    .profileExtendsUnknown,
                    "There is no profile “\(known: wanted)”\(known: nearest.map { "; the nearest is “\($0)”" } ?? "").")
                return nil
            }
            if !isBuiltIn { folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
            let beside = folder
            let profile = ProfileFile.read(
                text,
                inherited: { base in
                    var unheard = Findings()
                    return resolve(base, folder: beside, findings: &unheard, read: read)?.localCodes ?? []
                }, findings: &findings)
            guard let profile else { return nil }
            found.append(profile)
            texts += text + "\n"
            if terms == nil, let name = profile.terms { terms = (name, folder) }
            guard let base = profile.extends else {
                found.reverse()
                guard let calendar = calendar(terms, &findings, read) else { return nil }
                var chain = ProfileChain(found, calendar)
                chain.fingerprint = texts + calendar.terms.map { "\($0.start)-\($0.end)" }.joined(separator: " ")
                return chain
            }
            wanted = base
        }
        findings.add(.profileExtendsUnknown, "The profiles start from one another in a circle.")
        return nil
    }

    private static func calendar(
        _ terms: (name: String, folder: String)?, _ findings: inout Findings, _ read: (String) -> String?
    ) -> TermCalendar? {
        let name = terms?.name ?? "england"
        if ShippedProfiles.terms[name] != nil { return ShippedProfiles.calendar(name) }
        guard let terms, let text = read(name.hasPrefix("/") ? name : terms.folder + name) else {
            let nearest = NearestName.of(name, in: ShippedProfiles.terms.keys.sorted())
            findings.add(
                .profileValue,
                "There is no calendar “\(known: name)”\(known: nearest.map { "; the nearest is “\($0)”" } ?? "").")
            return nil
        }
        return TermCalendar.read(text, findings: &findings)
    }

    /// The codes of all house rules.
    var localCodes: [String] { profiles.flatMap { $0.local.map(\.code) } }
    /// All house rules.
    public var localRules: [PlanRule] { profiles.flatMap(\.local) }
}
