package import PlanFindings
import PlanModel

/// Takes what a rule finds in a plan and gives each finding its place in the source.
package struct RuleFindings {
    private(set) var findings: Findings
    private var origins: OriginPlaces
    private let place: SourcePlace?
    /// The rule that looks.
    var settings: RuleSettings

    init(_ findings: consuming Findings, _ tape: PlanTape, at place: SourcePlace?, _ settings: RuleSettings) {
        self.findings = findings
        self.place = place
        self.settings = settings
        origins = OriginPlaces(tape, plan: place)
    }

    /// Adds a finding about a field of a record, or about the record.
    package mutating func add<Field>(
        _ message: @autoclosure () -> FindingMessage, _ plan: PlanView, _ record: RecordRef<Field>,
        _ field: Field? = nil
    ) {
        add(message(), plan, entry: plan.entry(record, field))
    }

    /// Adds a finding about the plan.
    package mutating func add(
        _ message: @autoclosure () -> FindingMessage, _ plan: PlanView, _ field: LearningPlanField? = nil
    ) {
        add(message(), plan, entry: plan.entry(plan.root, field))
    }

    /// Adds a finding about a text.
    package mutating func add(_ message: @autoclosure () -> FindingMessage, _ plan: PlanView, _ text: TextRef) {
        add(message(), plan, entry: Int(text.entry))
    }

    /// Adds a finding about an entry.
    mutating func add(_ message: @autoclosure () -> FindingMessage, _ plan: PlanView, at entry: Int) {
        add(message(), plan, entry: entry)
    }

    /// Adds a finding with a place that is known already.
    mutating func add(_ message: FindingMessage, at place: SourcePlace?, path: String?) {
        findings.add(
            Finding(settings.rule.kind, message, at: place ?? self.place, path: path, severity: settings.severity))
    }

    /// The place of what stands at a place as plans spell it.
    func place(spelt text: String) -> SourcePlace? { origins.place(spelt: text) }

    private mutating func add(
        _ message: @autoclosure () -> FindingMessage, _ plan: PlanView, entry: Int
    ) {
        // Beyond the cap a finding is only counted: neither its words nor its place are made.
        let kind = settings.rule.kind
        guard !findings.isFull(kind) else {
            findings.count(kind, settings.severity)
            return
        }
        let path = plan.tape.pointer(to: entry)
        findings.add(Finding(kind, message(), at: origins.place(of: path), path: path, severity: settings.severity))
    }

    /// Hands the findings back.
    consuming func finish() -> Findings { findings }
}
