/// What is proposed for one label of the samples.
struct DraftEntry {
    /// The place in the document as the mapping names it.
    let from: String
    /// Whether the label may be a person's name, so that it must not be shown.
    let isWithheld: Bool
    /// Whether a mapping can name the place at all.
    let isNameable: Bool
    let subject: ConceptAssignment.Subject
    let meaning: ConceptAssignment.Meaning?
    let suggestion: ConceptAssignment.Meaning?
    /// The entry that the built-in reader made, where it is certain.
    let field: Mapping.Field?
    let place: BoundMapping.Place
    let values: [String]

    var isTaken: Bool { field != nil && !isWithheld && isNameable }
}
