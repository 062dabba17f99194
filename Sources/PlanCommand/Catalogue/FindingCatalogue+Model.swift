internal import PlanFindings
internal import PlanModel

extension FindingCatalogue {
    /// The kinds of the canonical readers. A file of its own, since other modules have kinds of the same name.
    static let model: [FindingKind] = [
        .jsonEncoding, .jsonLost, .jsonEmpty, .planKeyUnknown,
        .planKeyDuplicate, .planKeyMissing, .planValueType, .planValueDate, .planValueInterval, .planValueCode,
        .planValueNumber, .planSchemaUnknown, .planIdDuplicate, .planReferenceDangling, .planCharacterReplaced,
        .planLimitSize, .planRootUnknown, .bundleMetadata, .bundlePlansMissing, .bundleFileUnknown, .bundleColumn,
        .bundleRowWidth, .bundleRowCut, .bundleRowOrder, .bundleRowOrphan, .bundleKey, .bundleKeyDuplicate,
        .bundleCount,
        .bundlePresence, .bundleQuote, .bundleEncoding,
    ]
}
