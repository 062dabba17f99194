import PlanFindings

/// A value that stands outside of all records, until a plan takes it.
struct LooseLeaf {
    /// The place it is of; what none is bound to has a negative number.
    var place: Int
    var text: String
    var line: Int32
    var column: Int32
    var isRepeated = false

    var sourcePlace: SourcePlace { SourcePlace(line: Int(line), column: Int(column)) }
}
