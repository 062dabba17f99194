public import PlanFindings

/// What the canonical readers find; the shape of a plan is the same in JSON, XML and CSV, and so are these codes.
extension FindingKind {
    /// A key or element that the model does not have.
    public static let planKeyUnknown = FindingKind(
        "plan.key.unknown", .error, "A key is not part of the model.",
        remedy: "Correct the spelling, or move the content to “carried”.")
    /// A key that stands twice in one record.
    public static let planKeyDuplicate = FindingKind(
        "plan.key.duplicate", .error, "A key stands twice in the same record.",
        remedy: "Keep one of the two; put further content into “carried”.")
    /// A key that every plan must have.
    public static let planKeyMissing = FindingKind(
        "plan.key.missing", .error, "A key that every plan must have is missing.",
        remedy: "Add it; a plan needs schema, id, kind and at least one learner.")
    /// A value of the wrong type.
    public static let planValueType = FindingKind(
        "plan.value.type", .error, "A value is of the wrong type.", remedy: "Write it as the schema says.")
    /// A date that is not ISO 8601 or not a day of the calendar.
    public static let planValueDate = FindingKind(
        "plan.value.date", .error, "A date is not a day of the calendar written as YYYY-MM-DD.",
        remedy: "Write the date as YYYY-MM-DD, YYYY-MM or YYYY; put words into the key that ends in Written.")
    /// An interval that is not an ISO 8601 duration.
    public static let planValueInterval = FindingKind(
        "plan.value.interval", .error, "An interval is not written as P6W or P6W/P8W.",
        remedy: "Write the interval as an ISO 8601 duration; put words into intervalWritten.")
    /// A word outside a closed code set.
    public static let planValueCode = FindingKind(
        "plan.value.code", .error, "A value is not one of the codes of the model.",
        remedy: "Use one of the codes; put other words into the key that ends in Written.")
    /// A number out of range.
    public static let planValueNumber = FindingKind(
        "plan.value.number", .error, "A number is not a whole number from 0 to 2147483647.",
        remedy: "Write it with digits only.")
    /// Another version of the model.
    public static let planSchemaUnknown = FindingKind(
        "plan.schema.unknown", .error, "The plan follows another version of the model.",
        remedy: "Convert it with the version of plankit that wrote it, or write plankit/plan/1.")
    /// An id that stands twice.
    public static let planIdDuplicate = FindingKind(
        "plan.id.duplicate", .error, "An id stands twice in one plan.", remedy: "Give each item an id of its own.")
    /// A reference to nothing.
    public static let planReferenceDangling = FindingKind(
        "plan.reference.dangling", .error, "An id is referred to that the plan does not have.",
        remedy: "Correct the id or add the item it means.")
    /// A character that XML cannot hold.
    public static let planCharacterReplaced = FindingKind(
        "plan.character.replaced", .warning, "A character that XML cannot hold was replaced by U+FFFD.",
        remedy: "Nothing to do: the text as it was is kept, escaped, under “carried”.")
    /// A plan larger than the limit.
    public static let planLimitSize = FindingKind(
        "plan.limit.size", .error, "One plan is larger than the limit.",
        remedy: "Check that the file is a list of plans; raise the limit if it is.")
}
