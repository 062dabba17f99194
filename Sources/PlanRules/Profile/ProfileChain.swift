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
        var files: [(text: String, folder: String)] = []
        var wanted: String? = name
        var folder = folder
        // The files first, from the one named to the one that all start from.
        while let own = wanted, files.count < longest {
            let isBuiltIn = ShippedProfiles.profiles[own] != nil
            let path = own.hasPrefix("/") ? own : folder + own
            guard let text = ShippedProfiles.profiles[own] ?? read(path) else {
                let nearest = NearestName.of(own, in: ShippedProfiles.profiles.keys.sorted())
                findings.add(
                    .profileExtendsUnknown,
                    "There is no profile “\(known: own)”\(known: nearest.map { "; the nearest is “\($0)”" } ?? "").")
                return nil
            }
            if !isBuiltIn { folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
            files.append((text, folder))
            wanted = ProfileFile.base(of: text)
        }
        guard wanted == nil else {
            findings.add(.profileExtendsUnknown, "The profiles start from one another in a circle.")
            return nil
        }
        // Then what stands in them, so that each knows the house rules of those before it.
        var profiles: [RuleProfile] = []
        var terms: (name: String, folder: String)?
        for file in files.reversed() {
            let inherited = profiles.flatMap { $0.local.map(\.code) }
            guard let profile = ProfileFile.read(file.text, inherited: inherited, findings: &findings) else {
                return nil
            }
            profiles.append(profile)
            if let name = profile.terms { terms = (name, file.folder) }
        }
        guard let calendar = calendar(terms, &findings, read) else { return nil }
        var chain = ProfileChain(profiles, calendar)
        chain.fingerprint =
            files.map(\.text).joined(separator: "\n")
            + calendar.terms.map { "\($0.start)-\($0.end)" }.joined(separator: " ")
        return chain
    }

    /// So many profiles may start from one another.
    private static let longest = 16

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
