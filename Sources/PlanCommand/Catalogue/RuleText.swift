internal import PlanFindings
internal import PlanModel
internal import PlanPipeline
internal import PlanRules

/// A rule in words and in JSON: for `plankit rules`, `plankit explain` and the pages made of the catalogue.
enum RuleText {
    /// Everything a program may want to know of a rule.
    static func json(_ rule: PlanRule) -> JSONValue {
        .record([
            ("code", .text(rule.code)), ("severity", .text(rule.kind.severity.word)), ("title", .text(rule.kind.title)),
            ("reason", .text(rule.reason)), ("remedy", .text(rule.kind.remedy)),
            ("kinds", .list(rule.kinds.map { .text($0.rawValue) })),
            ("guidance", .list(rule.guidance.map(JSONValue.text))),
            ("standard", rule.standard.map(JSONValue.text) ?? .null),
            (
                "parameters",
                .list(
                    rule.parameters.map { parameter in
                        .record([
                            ("name", .text(parameter.name)), ("default", value(parameter.standard)),
                            ("meaning", .text(parameter.meaning)),
                        ])
                    })
            ), ("scope", .text(rule.scope == .batch ? "batch" : "plan")), ("aboutToday", .boolean(rule.isAboutToday)),
        ])
    }

    private static func value(_ value: RuleParameter.Value) -> JSONValue {
        switch value {
        case .number(let number): .number(number)
        case .texts(let texts): .list(texts.map(JSONValue.text))
        }
    }

    /// A rule in words for people.
    static func explanation(_ rule: PlanRule, for reader: RuleReader) -> String {
        var text = "\(rule.code) (\(rule.kind.severity.word))\n\(rule.kind.title)\n\n"
        text += "Why: \(rule.reason)\nWhat to do: \(rule.kind.remedy)\n"
        switch reader {
        case .school: break
        case .authority:
            text += "Plans: \(kinds(rule))\n"
            for number in rule.guidance {
                text += "Guidance \(number): \(Guidance.statement(number) ?? "")\n"
            }
            if let standard = rule.standard { text += "Standard: \(standard)\n" }
            if rule.isAboutToday { text += "It asks what day it is: set --as-of to repeat a run.\n" }
        case .vendor:
            text += "Plans: \(kinds(rule))\n"
            if !rule.asks.isEmpty { text += "Looks at: \(rule.asks.joined(separator: ", "))\n" }
            for parameter in rule.parameters {
                text += "Parameter \(parameter.name) (\(parameter.standard.text)): \(parameter.meaning)\n"
            }
            if !rule.parameters.isEmpty || rule.scope == .plan {
                text += "In a profile: \(rule.code): \(setting(rule))\n"
            }
        }
        for (title, isFailing) in [("Passes", false), ("Fails", true)] {
            text += "\n\(title):\n"
            for line in example(rule, isFailing: isFailing) { text += "  \(line)\n" }
        }
        return text
    }

    private static func setting(_ rule: PlanRule) -> String {
        let pairs = rule.parameters.map { "\($0.name): \($0.standard.text)" }
        return pairs.isEmpty ? rule.kind.severity.word : "{\(pairs.joined(separator: ", "))}"
    }

    /// The kinds of plan a rule is about.
    static func kinds(_ rule: PlanRule) -> String {
        rule.kinds.count == PlanKind.allCases.count ? "all" : rule.kinds.map(\.rawValue).joined(separator: ", ")
    }

    /// What the passing and the failing example of a rule hold at the places that matter.
    static func example(_ rule: PlanRule, isFailing: Bool) -> [String] {
        let plans = isFailing ? rule.example.failing : rule.example.passing
        var lines: [String] = []
        for (number, plan) in plans.enumerated() {
            for pointer in rule.example.shows {
                for (place, value) in PlanExcerpt.values(of: plan, at: pointer) {
                    let which = plans.count > 1 ? "plan \(number + 1) " : ""
                    lines.append("\(which)\(place): \(value ?? "(absent)")")
                }
            }
        }
        return lines
    }
}
