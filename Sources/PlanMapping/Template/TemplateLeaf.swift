import PlanFindings

/// One value of a copy of a template on its way into a plan.
struct TemplateLeaf {
    /// Which column or element path it is of: an index into `BoundMapping.places`.
    var place: Int
    /// The text, without outer white space.
    var text: String
    /// The line, from 1.
    var line: Int32
    /// The column, from 1.
    var column: Int32
    /// For each repeating element of the mapping, which one holds the leaf; -1 for none.
    var anchors: [Int32]
    /// Whether another plan took it already: it speaks for several, and is accounted for once.
    var isRepeated = false

    var sourcePlace: SourcePlace { SourcePlace(line: Int(line), column: Int(column)) }
}
