package import PlanFindings
package import PlanModel

/// Judges one plan after the other by compiled rules, using its storage again; each task has its own.
package struct PlanJudge {
    private let rules: RuleSet
    private var view = PlanView()
    /// Whether the plans come from a program rather than a reader, so that what readers refuse is looked at, too.
    package var isUnread = false

    package init(_ rules: RuleSet) { self.rules = rules }

    /// Looks at one plan on a tape, and adds what it says to the rules about all plans of the run.
    package mutating func check(
        _ tape: PlanTape, findings: inout Findings, at place: SourcePlace?, document: Int, plan: Int,
        rows: inout [BatchRow]
    ) {
        guard !tape.entries.isEmpty else { return }
        view.load(tape, today: rules.context.today)
        defer { view.unload() }
        let list = rules.lists[Int(view.facts.kind.index)]
        if list.needsWords { view.readWords(rules.context.words) }
        judge(list, tape, &findings, place)
        guard !list.batch.isEmpty else { return }
        var collected = BatchRows(view)
        for settings in list.batch {
            guard let batch = settings.rule.batch, let number = RuleCatalogue.number(of: settings.rule) else {
                continue
            }
            collected.rule = number
            batch.collect(view, settings, &collected)
        }
        for var row in collected.rows {
            row.document = document
            row.plan = plan
            rows.append(row)
        }
    }

    /// Looks at one plan on a tape; `place` says which plan of its document it is.
    package mutating func check(_ tape: PlanTape, findings: inout Findings, at place: SourcePlace?) {
        guard !tape.entries.isEmpty else { return }
        view.load(tape, today: rules.context.today)
        defer { view.unload() }
        let list = rules.lists[Int(view.facts.kind.index)]
        if list.needsWords { view.readWords(rules.context.words) }
        judge(list, tape, &findings, place)
    }

    private func judge(_ list: RuleSet.List, _ tape: PlanTape, _ findings: inout Findings, _ place: SourcePlace?) {
        guard let first = list.rules.first else { return }
        var sink = RuleFindings(findings, tape, at: place, kind: first.rule.kind)
        findings = Findings(capPerCode: 0)
        for settings in list.rules {
            if settings.rule.scope == .unread, !isUnread { continue }
            sink.kind = settings.rule.kind
            sink.severity = settings.severity
            settings.rule.check(view, settings, &sink)
        }
        findings = sink.finish()
    }
}
