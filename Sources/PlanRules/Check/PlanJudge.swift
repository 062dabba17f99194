package import PlanFindings
package import PlanModel

/// Judges one plan after the other by compiled rules, using its storage again; each task has its own.
package struct PlanJudge {
    private let rules: RuleSet
    private var view = PlanView()
    /// Whether the plans come from a program rather than a reader, so that what readers refuse is looked at, too.
    package var isUnread = false

    package init(_ rules: RuleSet) { self.rules = rules }

    /// Looks at one plan on a tape; `place` says which plan of its document it is.
    package mutating func check(_ tape: PlanTape, findings: inout Findings, at place: SourcePlace?) {
        guard !tape.entries.isEmpty else { return }
        view.load(tape, today: rules.context.today, isUnread: isUnread)
        defer { view.unload() }
        let list = rules.lists[Int(view.facts.kind.index)]
        if list.needsWords { view.readWords(rules.context.words) }
        judge(list.rules, tape, &findings, place)
        judge(list.today, tape, &findings, place)
    }

    /// Looks at one plan of a run, and adds what it says to the rules about all plans.
    ///
    /// Rules about today look only at a learner's latest plan: what they find is held until all plans are known.
    package mutating func check(
        _ tape: PlanTape, findings: inout Findings, at place: SourcePlace?, document: Int, plan: Int,
        yield: inout BatchYield
    ) {
        guard !tape.entries.isEmpty else { return }
        view.load(tape, today: rules.context.today, isUnread: isUnread)
        defer { view.unload() }
        let list = rules.lists[Int(view.facts.kind.index)]
        if list.needsWords { view.readWords(rules.context.words) }
        judge(list.rules, tape, &findings, place)
        if !list.today.isEmpty { hold(list.today, tape, &findings, place, document, plan, &yield) }
        guard !list.indexed.isEmpty else { return }
        var rows: [BatchRow] = []
        swap(&rows, &yield.rows)
        var collected = BatchRows(rows, view, document: document, plan: plan)
        rows = []
        for settings in list.indexed {
            guard let batch = settings.rule.batch else { continue }
            collected.rule = settings.number
            batch.collect(view, settings, &collected)
        }
        yield.rows = collected.finish()
    }

    private func hold(
        _ settings: [RuleSettings], _ tape: PlanTape, _ findings: inout Findings, _ place: SourcePlace?,
        _ document: Int, _ plan: Int, _ yield: inout BatchYield
    ) {
        guard let learner = view.learners.first, let key = view.key(ofLearner: learner) else {
            return judge(settings, tape, &findings, place)
        }
        if view.facts.isCurrent {
            var row = BatchRow(
                rule: BatchRow.latest, key: key &+ UInt64(view.facts.kind.index),
                order: view.facts.start ?? view.facts.held.last?.day ?? 0, value: 0, path: PackedPath(word: 0))
            row.document = UInt32(clamping: document)
            row.plan = UInt32(clamping: plan)
            yield.rows.append(row)
        }
        var own = Findings()
        judge(settings, tape, &own, place)
        for finding in own.kept { yield.held.append(HeldFinding(finding: finding, document: document, plan: plan)) }
    }

    private func judge(
        _ settings: [RuleSettings], _ tape: PlanTape, _ findings: inout Findings, _ place: SourcePlace?
    ) {
        guard let first = settings.first else { return }
        var sink = RuleFindings(findings, tape, at: place, first)
        findings = Findings(capPerCode: 0)
        for settings in settings {
            if settings.rule.scope == .unread, !isUnread { continue }
            sink.settings = settings
            settings.rule.check(view, settings, &sink)
        }
        findings = sink.finish()
    }
}
