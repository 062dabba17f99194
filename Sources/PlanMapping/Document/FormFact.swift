/// A label with its answer, and of what it speaks.
struct FormFact {
    var label: FormLine
    /// The words of the label that count; of a label for several values one of its parts.
    var wording: String
    var answer: FormAnswer
    var plan: Int
    /// The target it is of; -1 for none.
    var target = -1
    /// The heading it stands under.
    var section = ""
}

/// A table with where it stands.
struct FormTableFact {
    var table: FormTable
    var plan: Int
    /// The target that it is about; -1 for none.
    var target: Int
    var cycle: Int
    var section: String
    /// How many facts stand before it.
    var order: Int
    /// Whether targets stand outside of it.
    var hasTargetsElsewhere = false
}
