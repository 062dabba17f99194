/// Every rule that comes with the tool, in the order in which plans are judged and the catalogue is printed.
public enum RuleCatalogue {
    /// All rules.
    public static let all: [PlanRule] = groups.flatMap(\.rules)

    /// All rules by the heading they stand under.
    package static let groups: [(title: String, rules: [PlanRule])] = [
        (
            "Identity and structure",
            [
                .learnerNameMissing, .learnerUPNInvalid, .learnerULNInvalid, .learnerBirthImplausible,
                .learnerYearGroupMismatch, .learnerCodeUnknown, .planKindUnstated, .planPeriodMissing,
                .planPeriodReversed, .planPeriodLong, .planReferenceDangling, .planDateUnread, .planCarriedContent,
                .organisationMissing, .contactMissing,
            ]
        ),
        (
            "Content",
            [
                .needsMissing, .needsLabelOnly, .strengthsMissing, .profileIncomplete, .profileHowLearnsMissing,
                .targetsMissing, .targetsCount, .targetsLongTermOnly, .targetStrategyMissing, .targetCriteriaMissing,
                .targetProvisionMissing, .provisionStaffMissing, .provisionFrequencyMissing, .provisionUniversal,
                .monitoringMissing, .reviewDateMissing, .supportUnlinked, .homeStrategyMissing, .targetNeedUnlinked,
                .targetStrengthUnused, .targetBaselineMissing, .adjustmentMissing,
            ]
        ),
        ("SMART", [.smartSpecific, .smartMeasurable, .smartAgreed, .smartRealistic, .smartTimeRelated]),
        (
            "Voice and distribution",
            [
                .voiceLearnerMissing, .voiceParentsMissing, .voiceSchoolOnly, .distributionMissing,
                .distributionLearnerMissing, .distributionParentsMissing,
            ]
        ),
        (
            "Reviews",
            [
                .reviewOverdue, .reviewIntervalILP, .reviewIntervalIEP, .reviewIntervalILDP, .reviewStale,
                .reviewParentsAbsent, .reviewLearnerAbsent, .reviewNoticeShort, .reviewPrivateSpace,
                .reviewPaperworkLate, .reviewWriteUpMissing, .reviewIncomplete, .reviewEvidenceThin, .outcomeMissing,
                .outcomeVocabulary, .outcomeNoAction, .cycleStageMismatch,
            ]
        ),
        (
            "Plain language",
            [
                .languageReadingLevel, .languageJargon, .languageCapitals, .textPlaceholder, .textOtherChild,
                .textPronounMix,
            ]
        ),
        (
            "Across a batch",
            [
                .batchPlanDuplicate, .batchPlanOverlap, .batchLearnerConflict, .batchChainGap, .batchTargetUnchanged,
                .batchTextCopied, .batchLearnerWithoutPlan, .batchStaffOverAllocated,
            ]
        ),
    ]

    /// The position of a rule, by which rows of a batch name it.
    package static func number(of rule: PlanRule) -> UInt16? { numbers[rule.code] }
    private static let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.code, UInt16($0)) })

    /// The rule with a code.
    public static func rule(_ code: String) -> PlanRule? { all.first { $0.code == code } }
}
