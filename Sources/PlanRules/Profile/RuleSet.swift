package import PlanFindings
package import PlanModel

/// A profile compiled for a day: for each kind of plan the rules that judge it, in one flat list.
package struct RuleSet: Sendable {
    /// The rules that judge one kind of plan.
    package struct List: Sendable {
        /// Rules about single plans that do not ask what day it is.
        package var rules: [RuleSettings] = []
        /// Rules about single plans that do.
        package var today: [RuleSettings] = []
        /// Rules about all plans together.
        package var batch: [RuleSettings] = []
        /// Those of them that need an index: ids alone are compared in memory.
        package var indexed: [RuleSettings] = []
        /// Whether any rule looks at words.
        package var needsWords = false
        /// How many rules there are.
        package var count: Int { rules.count + today.count + batch.count }
    }

    /// The lists, by the position of the kind.
    package let lists: [List]
    /// The name of the profile.
    package let profile: String
    /// What is the same for all rules.
    package let context: RuleContext

    /// Compiles a profile.
    package init(_ chain: ProfileChain, today: PlanDate) {
        let context = RuleContext(
            today: today.dayNumber, terms: chain.terms, words: WordLists(chain.profiles.flatMap(\.words)))
        self.context = context
        profile = chain.name
        lists = PlanKind.allCases.map { Self.list(chain, $0, context) }
    }

    private static func list(_ chain: ProfileChain, _ kind: PlanKind, _ context: RuleContext) -> List {
        // A profile that starts from that of one kind judges all plans as that kind.
        let judged = PlanKind(rawValue: chain.base) ?? kind
        var profiles = chain.profiles
        if chain.choosesByKind, let own = ShippedProfiles.profile(kind.rawValue) { profiles.insert(own, at: 0) }
        var list = List()
        var all = RuleCatalogue.all.map { (rule: $0, profiles: profiles) }
        // What a profile sets is not about house rules of those that extend it.
        for (index, profile) in chain.profiles.enumerated() {
            all += profile.local.map { (rule: $0, profiles: Array(chain.profiles[index...])) }
        }
        for (rule, profiles) in all {
            guard let settings = settings(rule, judged, profiles, context) else { continue }
            if rule.scope == .batch {
                list.batch.append(settings)
                if rule.code != PlanRule.batchPlanDuplicate.code { list.indexed.append(settings) }
            } else if rule.isAboutToday {
                list.today.append(settings)
            } else {
                list.rules.append(settings)
            }
            if rule.needsWords { list.needsWords = true }
        }
        return list
    }

    private static func settings(
        _ rule: PlanRule, _ kind: PlanKind, _ profiles: [RuleProfile], _ context: RuleContext
    ) -> RuleSettings? {
        var isOn = rule.kinds.contains(kind)
        var severity = rule.kind.severity
        var values = rule.parameters.map(\.standard)
        for profile in profiles {
            if !profile.levels.isEmpty { severity = profile.levels[severity] ?? severity }
            for setting in profile.settings where RuleProfile.matches(setting.selector, rule.code) {
                switch setting.level {
                case nil: break
                case .off: isOn = false
                case .on: isOn = true
                case .severity(let wanted):
                    isOn = true
                    severity = wanted
                }
                for (index, parameter) in rule.parameters.enumerated() {
                    if let value = setting.parameters[parameter.name] { values[index] = value }
                }
            }
        }
        return isOn
            ? RuleSettings(
                rule: rule, severity: severity, number: RuleCatalogue.number(of: rule) ?? BatchRow.latest,
                values: values, context: context) : nil
    }

    /// Whether what is found depends on the day.
    package var isAboutToday: Bool {
        lists.contains { !$0.today.isEmpty }
    }

    /// Whether any rule needs an index over all plans of a run.
    package var needsIndex: Bool { lists.contains { !$0.today.isEmpty || !$0.indexed.isEmpty } }

    /// For each rule that finds something missing, the places of the model that a form must ask for.
    package var asks: [String: [String]] {
        var asks: [String: [String]] = [:]
        for list in lists {
            for settings in list.rules + list.today where !settings.rule.asks.isEmpty {
                asks[settings.rule.code] = settings.rule.asks
            }
        }
        return asks
    }

    /// The kinds of all findings that the rules make, by code.
    package var kinds: [String: FindingKind] {
        var kinds: [String: FindingKind] = [:]
        for list in lists {
            for settings in list.rules + list.today + list.batch { kinds[settings.rule.code] = settings.rule.kind }
        }
        return kinds
    }

    /// The settings of the rule about ids that stand twice, where the profile has it.
    package var duplicates: RuleSettings? {
        lists.lazy.flatMap(\.batch).first { $0.rule.code == PlanRule.batchPlanDuplicate.code }
    }

    /// The rules that judge a kind of plan.
    package func list(for kind: PlanKind) -> List { lists[Int(kind.index)] }
}
