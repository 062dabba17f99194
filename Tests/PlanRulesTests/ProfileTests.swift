import PlanFindings
import PlanModel
import Testing

@testable import PlanRules

@Suite struct ProfileTests {
    static let head = "plankit: profile/1\nname: house\n"

    private static func mistakes(_ text: String) -> [String] {
        var findings = Findings()
        _ = ProfileFile.read(text, findings: &findings)
        return findings.kept.map {
            "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.code) \($0.message.rendered())"
        }
    }

    static func chain(_ text: String, files: [String: String] = [:]) throws -> ProfileChain {
        var findings = Findings()
        let chain = ProfileChain.resolve("house.yaml", findings: &findings) { $0 == "house.yaml" ? text : files[$0] }
        return try #require(chain, "\(findings.kept.map { $0.message.rendered() })")
    }

    static func codes(_ chain: ProfileChain, _ kind: PlanKind = .iep, _ change: (inout LearningPlan) -> Void)
        -> [String]
    {
        var plan = ModelPlan.plan(kind)
        change(&plan)
        var findings = Findings()
        PlanCheck(profile: chain, today: ModelPlan.today).check(plan, findings: &findings)
        return findings.kept.map { "\($0.severity.word) \($0.code) \($0.path ?? "")" }
    }

    @Test(arguments: ShippedProfiles.profiles.keys.sorted()) func builtInProfilesAreRight(name: String) throws {
        let chain = try #require(ProfileChain.builtIn(name))
        #expect(chain.name == name)
        #expect(!chain.title.isEmpty)
    }

    @Test func eachKindOfPlanHasAProfile() {
        for kind in PlanKind.allCases { #expect(ShippedProfiles.profile(kind.rawValue) != nil, "\(kind)") }
    }

    @Test(arguments: [
        (
            "rules: { targets.cuont: off }",
            "3:10 profile.rule.unknown there is no rule “targets.cuont”; the nearest is “targets.count”."
        ),
        (
            "rules:\n  targets.count: { maxi: 5 }",
            "4:20 profile.parameter.unknown “targets.count” has no parameter “maxi”; the nearest is “max”."
        ),
        ("rules:\n  targets.count: { max: 500 }", "4:25 profile.value “max” must be from 1 to 100."),
        (
            "rules: { targets.count: warn }",
            "3:25 profile.value a rule is set to off, on, advice, warning or error."
        ),
        ("extend: iep", "3:1 profile.key.unknown there is no key “extend” here; the nearest is “extends”."),
        (
            "words: { vage: { add: [x] } }",
            "3:10 profile.value there is no list of words “vage”; the nearest is “vague”."
        ),
        ("levels: { warn: error }", "3:11 profile.value a severity is error, warning or advice."),
        (
            "local: [ { code: house.x, message: M., require: \"targets[].du\" } ]",
            "3:49 profile.path.unknown Target has no “du”; the nearest is “due”."
        ),
        (
            "local: [ { code: house.x, message: M. } ]",
            "3:10 profile.value a house rule has exactly one of require, count, pattern, oneOf, before, after, interval, length."
        ),
        (
            "local: [ { code: targets.count, message: M., require: notes } ]",
            "3:10 profile.value there is a rule “targets.count” already; a house rule needs a code of its own."
        ),
        (
            "local: [ { code: house.x, message: M., pattern: { path: title, matches: \"(a\" } } ]",
            "3:73 profile.value the pattern cannot be used: there is a “(” without its “)”."
        ),
    ])
    func mistakesHaveTheirPlace(text: String, expected: String) {
        #expect(Self.mistakes(Self.head + text) == [expected])
    }

    @Test func brokenYAMLHasItsPlace() {
        #expect(Self.mistakes("plankit: profile/1\nname: [\n").map { $0.prefix(17) } == ["3:1 profile.yaml "])
    }

    @Test func severitiesAndParameters() throws {
        let chain = try Self.chain(
            Self.head
                + "extends: kind\nrules:\n  target.*: off\n  target.strategy.missing: advice\n  targets.count: { severity: error, min: 4 }\n"
        )
        let codes = Self.codes(chain) { plan in
            plan.targets?[0].strategies = nil
            plan.targets?[0].successCriteria = nil
        }
        #expect(codes == ["error targets.count /targets", "advice target.strategy.missing /targets/0"])
    }

    @Test func profilesExtendOneAnother() throws {
        let files = [
            "authority.yaml":
                "plankit: profile/1\nname: authority\nextends: strict\nrules: { voice.school-only: off }\n"
        ]
        let chain = try Self.chain(
            Self.head + "extends: authority.yaml\nrules: { strengths.missing: warning }\n", files: files)
        let codes = Self.codes(chain) { plan in
            plan.profile?.strengths = nil
            plan.targets?[0].strengths = nil
            plan.organisation = nil
        }
        #expect(codes == ["error organisation.missing ", "warning strengths.missing /profile"])
    }

    @Test func aCircleIsTold() {
        var findings = Findings()
        let text = Self.head + "extends: house.yaml\n"
        #expect(ProfileChain.resolve("house.yaml", findings: &findings) { _ in text } == nil)
        #expect(findings.kept.map(\.code) == ["profile.extends.unknown"])
    }

    @Test func aProfileOfOneKindJudgesAllPlansAsThatKind() throws {
        let chain = try #require(ProfileChain.builtIn("ildp"))
        let codes = Self.codes(chain, .ilp) { plan in plan.targets?[0].baseline = nil }
        #expect(codes.contains("warning target.baseline.missing /targets/0"))
    }

    @Test func wordsAreAddedAndTaken() throws {
        let chain = try Self.chain(
            Self.head
                + "extends: kind\nwords:\n  jargon: { add: [\"numicon = number shapes\"], remove: [multisensory] }\n")
        let codes = Self.codes(chain) { plan in
            plan.notes = "Use Numicon and a multisensory way."
        }
        #expect(codes == ["advice language.jargon /notes"])
    }

    // MARK: House rules

    @Test(arguments: [
        ("require: \"targets[].purpose\"", ["/targets/0", "/targets/1", "/targets/2"]),
        ("require: \"organisation.name\"", []),
        ("count: { path: \"contributions\", min: 3 }", ["/contributions"]),
        ("count: { path: \"targets[].strategies\", max: 2 }", []),
        (
            "count: { path: \"targets[].provision\", min: 2 }",
            ["/targets/0/provision", "/targets/1/provision", "/targets/2/provision"]
        ),
        ("pattern: { path: \"learners[].upn\", matches: \"[A-Z]\\\\d{12}\" }", []),
        ("pattern: { path: \"organisation.urn\", matches: \"1\\\\d{5}\" }", ["/organisation/urn"]),
        ("oneOf: { path: \"people[role=senco].name\", values: [Mr Pattern, Ms Other] }", []),
        ("oneOf: { path: \"organisation.name\", values: [Elsewhere] }", ["/organisation/name"]),
        ("before: { path: \"targets[].due\", than: \"period.end\" }", []),
        ("after: { path: \"targets[].due\", than: \"period.start\" }", []),
        (
            "before: { path: \"targets[].due\", than: \"reviews[].date\" }",
            ["/targets/0/due", "/targets/1/due", "/targets/2/due"]
        ),
        ("interval: { path: \"reviews[].date\", min: 42, max: 100 }", ["/reviews/1/date"]),
        ("interval: { path: \"reviews[].date\", min: 42, max: 120 }", []),
        (
            "length: { path: \"targets[].statement\", max: 9, unit: words }",
            ["/targets/0/statement", "/targets/1/statement", "/targets/2/statement"]
        ),
        ("length: { path: \"targets[].statement\", min: 10, max: 200 }", []),
    ])
    func houseRules(check: String, paths: [String]) throws {
        let chain = try Self.chain(
            Self.head
                + "extends: import\nlocal:\n  - code: house.check\n    severity: error\n    message: Not so.\n    \(check)\n"
        )
        #expect(Self.codes(chain) { _ in } == paths.map { "error house.check \($0)" })
    }

    @Test func houseRulesAreForTheirKinds() throws {
        let chain = try Self.chain(
            Self.head
                + "extends: import\nlocal:\n  - { code: house.check, message: M., kinds: [ildp], require: notes }\n")
        #expect(Self.codes(chain, .iep) { _ in } == [])
        #expect(Self.codes(chain, .ildp) { _ in } == ["warning house.check "])
    }

    @Test func testsOfAProfileRun() throws {
        var plan = ModelPlan.plan(.iep)
        plan.organisation = nil
        var tape = PlanTape()
        plan.write(to: &tape)
        var writer = JSONPlanWriter()
        writer.write(tape)
        let bytes = writer.bytes
        for (codes, failed) in [("[organisation.missing]", 0), ("[]", 1), ("[organisation.missing, targets.count]", 1)]
        {
            let chain = try Self.chain(Self.head + "extends: kind\ntests:\n  - { plans: p.json, codes: \(codes) }\n")
            let report = ProfileTest.run(chain, today: ModelPlan.today) { $0 == "p.json" ? bytes : nil }
            #expect(report.failed == failed, "\(codes)")
        }
    }
}

@Suite struct HousePatternTests {
    @Test(arguments: [
        ("a+b", "aaab", true), ("a+b", "b", false), ("(ab|cd)*", "abcdab", true), ("[^0-9]{2,3}", "xyz", true),
        ("[^0-9]{2,3}", "xyzz", false), ("\\d{4}", "2024", true), ("^Y.*$", "Year 4", true), ("a?", "", true),
        ("é.", "éx", true), ("[a-c-]+", "a-c", true), ("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
    ])
    func matches(pattern: String, text: String, fits: Bool) throws {
        let bytes = Array(text.utf8)
        #expect(try HousePattern(pattern).matches(bytes.span) == fits)
    }

    @Test(arguments: ["(", "a)", "[a", "*a", "a{2", "a{3,1}", "\\", "((a{1000}){1000})"]) func mistakes(pattern: String)
    {
        #expect(throws: HousePattern.Mistake.self) { try HousePattern(pattern) }
    }
}

@Suite struct TermCalendarTests {
    @Test(arguments: ["england", "wales", "scotland", "victoria"]) func calendarsAreWhole(name: String) throws {
        var findings = Findings()
        let calendar = try #require(TermCalendar.read(ShippedProfiles.terms[name] ?? "", findings: &findings))
        #expect(calendar.name == name && !calendar.source.isEmpty && !calendar.title.isEmpty)
        for (first, second) in zip(calendar.terms, calendar.terms.dropFirst()) {
            #expect(first.start < first.end && first.end < second.start && first.next == second.start, "\(name)")
        }
        let last = calendar.terms.filter(\.isLastOfYear).count
        #expect(last == 71)
    }

    @Test func termsOfASpan() throws {
        let england = ShippedProfiles.calendar("england")
        func day(_ text: String) -> Int { PlanDate(text)?.dayNumber ?? 0 }
        #expect(
            england.terms(from: day("2025-09-08"), to: day("2026-04-30")).map(\.name) == [
                "autumn term", "spring term", "summer term",
            ])
        #expect(england.terms(from: day("2025-12-27"), to: day("2025-12-28")).isEmpty)
        let victoria = ShippedProfiles.calendar("victoria")
        #expect(victoria.terms(from: day("2025-04-22"), to: day("2025-04-22")).map(\.name) == ["term 2"])
        #expect(victoria.terms(from: day("2025-04-21"), to: day("2025-04-21")).isEmpty)
    }
}
