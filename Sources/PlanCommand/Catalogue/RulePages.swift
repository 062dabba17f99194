internal import ArgumentParser
internal import PlanFindings
internal import PlanModel
internal import PlanRules

/// The pages of the documentation that are made of the catalogue of rules.
enum RulePage: String, CaseIterable, ExpressibleByArgument {
    case rules, guidance

    /// The page in Markdown.
    var text: String {
        switch self {
        case .rules: Self.rulesPage
        case .guidance: Self.guidancePage
        }
    }

    private static var rulesPage: String {
        var text = """
            # The rules

            Made by `scripts/generate-rules` from the declarations in Sources/PlanRules/Rules. `plankit explain CODE` shows the
            same for one rule, `plankit rules --json` all of it for programs. Numbers such as ILP-11 are statements of the
            [guidance](guidance-coverage.md). Severities are those of a rule by itself; a [profile](profiles.md) may set others.

            """
        for (title, rules) in RuleCatalogue.groups {
            text += "\n## \(title)\n"
            for rule in rules { text += section(rule) }
        }
        return text
    }

    private static func section(_ rule: PlanRule) -> String {
        var text = "\n### `\(rule.code)`\n\n**\(rule.kind.title)** \(rule.reason)\n\n"
        text += "- Severity: \(rule.kind.severity.word). Plans: \(RuleText.kinds(rule))."
        if rule.isAboutToday { text += " Looks only at a learner's latest plan, against today." }
        text += "\n- What to do: \(rule.kind.remedy)\n"
        var basis = rule.guidance.isEmpty ? "" : "guidance \(rule.guidance.joined(separator: ", "))"
        if let standard = rule.standard { basis += (basis.isEmpty ? "" : "; ") + standard }
        text += "- Rests on: \(basis)\(basis.hasSuffix(".") ? "" : ".")\n"
        for parameter in rule.parameters {
            text += "- Parameter `\(parameter.name)` (\(parameter.standard.text)): \(parameter.meaning)\n"
        }
        for (word, isFailing) in [("Passes", false), ("Fails", true)] {
            let lines = RuleText.example(rule, isFailing: isFailing)
            let shown = lines.prefix(6).map { "  \($0)" }.joined(separator: "\n")
            text += "- \(word):\n\n  ```text\n\(shown)\(lines.count > 6 ? "\n  …" : "")\n  ```\n"
        }
        return text
    }

    private static var guidancePage: String {
        var text = """
            # Guidance: where each statement is answered

            Made by `scripts/generate-rules`. Every statement of the guidance has a home: a field of the plan, a rule that judges
            it, or a report. A test fails when one has none.

            | no. | statement | fields | rules | report |
            |---|---|---|---|---|

            """
        for statement in Guidance.all {
            let home = Guidance.home(of: statement.number)
            text += "| \(statement.number) | \(statement.text) "
            text += "| \(home.fields.map { "`\($0)`" }.joined(separator: " ")) "
            text += "| \(home.rules.map { "`\($0)`" }.joined(separator: " ")) | \(home.report ?? "") |\n"
        }
        return text
    }
}
