internal import PlanFindings
internal import PlanMapping

extension FindingCatalogue {
    /// The kinds of mappings and the import.
    static let mapping: [FindingKind] = [
        .sourceValueConflict, .sourceValueUnread, .sourceCodeUnknown, .planKindUnstated, .sourceDateOrderAssumed,
        .sourceDateOrderMixed,
        .sourceOutside, .sourceNoPlans, .sourceUnknownLabel, .sourceUnsure, .sourceRowsScattered, .sourceMappingNone,
        .sourceTooLarge, .sourceMarkupRemoved, .sourceLabelAssumed, .sourceListAssumed, .sourceOutcomeKey,
        .sourceRecordAssumed, .sourceValueInterpreted,
        .mappingYAML, .mappingKeyUnknown, .mappingKeyMissing, .mappingValue, .mappingPathUnknown, .mappingConversion,
        .mappingDuplicate, .mappingUnused, .mappingLossy, .mappingTestFailed, .mappingDraftNone, .mappingDraftLayout,
        .mappingDraftCanonical, .mappingDraftHeader, .mappingDraftWithheld, .exportUnwritable,
        .sidecarDamaged, .sidecarMapping, .sidecarAlone, .sidecarMerged, .sidecarEdited, .sidecarPosition,
        .sidecarDisplaced, .sidecarPlanGone,
    ]
}
