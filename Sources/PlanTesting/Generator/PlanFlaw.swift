/// A defect put into a generated plan; its raw value is the code of the rule that must find it.
///
/// Each leaves the plan valid in shape: only a judgement finds it.
public enum PlanFlaw: String, Sendable, Hashable, CaseIterable {
    case learnerNameMissing = "learner.name.missing"
    case learnerNumberInvalid = "learner.upn.invalid"
    case learnerBirthImplausible = "learner.birth.implausible"
    case learnerYearGroupMismatch = "learner.year-group.mismatch"
    case learnerCodeUnknown = "learner.code.unknown"
    case periodMissing = "plan.period.missing"
    case periodReversed = "plan.period.reversed"
    case periodLong = "plan.period.long"
    case dateUnread = "plan.date.unread"
    case organisationMissing = "organisation.missing"
    case contactMissing = "contact.missing"
    case needsMissing = "needs.missing"
    case needsLabelOnly = "needs.label-only"
    case strengthsMissing = "strengths.missing"
    case targetsMissing = "targets.missing"
    case targetsCount = "targets.count"
    case strategyMissing = "target.strategy.missing"
    case criteriaMissing = "target.criteria.missing"
    case provisionMissing = "target.provision.missing"
    case staffMissing = "provision.staff.missing"
    case frequencyMissing = "provision.frequency.missing"
    case monitoringMissing = "monitoring.missing"
    case reviewDateMissing = "review.date.missing"
    case reviewOverdue = "review.overdue"
    case targetVague = "smart.specific"
    case targetNotMeasurable = "smart.measurable"
    case targetNotAgreed = "smart.agreed"
    case targetAbsolute = "smart.realistic"
    case targetWithoutTime = "smart.time-related"
    case learnerVoiceMissing = "voice.learner.missing"
    case parentVoiceMissing = "voice.parents.missing"
    case distributionMissing = "distribution.missing"
    case parentsAbsent = "review.parents.absent"
    case reviewIncomplete = "review.incomplete"
    case outcomeMissing = "outcome.missing"
    case outcomeVocabulary = "outcome.vocabulary"
    case placeholder = "text.placeholder"
    case capitals = "language.capitals"

    /// A part of a plan that is spoilt once at most, so that one flaw does not hide another.
    enum Part {
        case learner, time, needs, profile, targets, reviews, voices, recipients, organisation, words
        /// So much is gone that no other flaw has a place.
        case all
    }

    var part: Part {
        switch self {
        case .targetsMissing, .needsMissing, .periodMissing, .reviewDateMissing: .all
        case .learnerNameMissing, .learnerNumberInvalid, .learnerBirthImplausible, .learnerYearGroupMismatch,
            .learnerCodeUnknown:
            .learner
        case .periodReversed, .periodLong, .dateUnread, .targetWithoutTime: .time
        case .needsLabelOnly: .needs
        case .strengthsMissing: .profile
        case .targetsCount, .strategyMissing, .criteriaMissing, .provisionMissing, .staffMissing, .frequencyMissing,
            .monitoringMissing, .targetVague, .targetNotMeasurable, .targetNotAgreed, .targetAbsolute:
            .targets
        case .reviewOverdue, .parentsAbsent, .reviewIncomplete, .outcomeMissing, .outcomeVocabulary: .reviews
        case .learnerVoiceMissing, .parentVoiceMissing: .voices
        case .distributionMissing, .contactMissing: .recipients
        case .organisationMissing: .organisation
        case .placeholder, .capitals: .words
        }
    }
}
