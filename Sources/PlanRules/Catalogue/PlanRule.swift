public import PlanFindings
public import PlanModel

/// One judgement about a plan, declared once: what it finds, why it matters, what it rests on, how it is tested.
///
/// The catalogue (`plankit rules`, `plankit explain`, docs/rules.md, the rules of a SARIF report) is made of these
/// declarations. Each stands in a file of its own, called after it.
public struct PlanRule: Sendable {
    /// Looks at one plan; a pure function of the plan and the settings of the rule.
    package typealias Check = @Sendable (PlanView, RuleSettings, inout RuleFindings) -> Void

    /// What a rule judges.
    public enum Scope: Sendable, Hashable {
        /// One plan.
        case plan
        /// One plan that no reader has checked: what readers refuse by themselves.
        case unread
        /// All plans of a run together.
        case batch
    }

    /// Code, severity unless a profile says otherwise, title and remedy.
    public let kind: FindingKind
    /// The kinds of plan it is about.
    public let kinds: [PlanKind]
    /// What a profile may set.
    public let parameters: [RuleParameter]
    /// The numbers of the statements of the guidance it rests on.
    public let guidance: [String]
    /// The standard it comes from, where it rests on none of the guidance.
    public let standard: String?
    /// Why it matters, in one sentence.
    public let reason: String
    /// What it judges.
    public let scope: Scope
    /// Whether it asks what day it is: such rules look only at a learner's latest plan.
    public let isAboutToday: Bool
    /// The place of the model that a form must ask for, where the rule finds something missing: a form that never asks
    /// is one finding, not one for each plan.
    public let asks: [String]
    /// Whether it looks at the words of texts.
    let needsWords: Bool
    /// A plan that passes it, and one that fails it.
    package let example: RuleExample
    let check: Check
    /// How it judges all plans of a run, where it is about them.
    package let batch: BatchCheck?

    /// Declares a rule about single plans.
    init(
        _ code: String, _ severity: Severity, _ title: String, kinds: [PlanKind] = PlanRule.planned,
        parameters: [RuleParameter] = [], guidance: [String] = [], standard: String? = nil, scope: Scope = .plan,
        isAboutToday: Bool = false, asks: [String] = [], needsWords: Bool = false, reason: String, remedy: String,
        example: RuleExample, check: @escaping Check
    ) {
        kind = FindingKind(code, severity, title, remedy: remedy)
        self.kinds = kinds
        self.parameters = parameters
        self.guidance = guidance
        self.standard = standard
        self.scope = scope
        self.isAboutToday = isAboutToday
        self.asks = asks
        self.needsWords = needsWords
        self.reason = reason
        self.example = example
        self.check = check
        batch = nil
    }

    /// Declares a rule about all plans of a run.
    init(
        batch code: String, _ severity: Severity, _ title: String, parameters: [RuleParameter] = [],
        guidance: [String] = [], standard: String? = nil, needsWords: Bool = false, reason: String, remedy: String,
        example: RuleExample, check: BatchCheck?
    ) {
        kind = FindingKind(code, severity, title, remedy: remedy)
        kinds = PlanRule.every
        self.parameters = parameters
        self.guidance = guidance
        self.standard = standard
        scope = .batch
        isAboutToday = false
        asks = []
        self.needsWords = needsWords
        self.reason = reason
        self.example = example
        self.check = { _, _, _ in }
        batch = check
    }

    /// The code of its findings.
    public var code: String { kind.code }

    /// All kinds of plan.
    static let every = PlanKind.allCases
    /// The kinds of plan whose content the guidance is about. Statutory plans follow their own law, and of others it is
    /// not known what they must hold.
    static let planned: [PlanKind] = [.ilp, .iep, .ildp]
}
