import PlanFindings

/// One value of a record on its way into a plan; its text and anchors stand in a `LeafStore`.
struct SourceLeaf {
    /// Which column or element path it is of: an index into `BoundMapping.places`.
    var place: Int32
    /// The line, from 1.
    var line: Int32
    /// The column, from 1.
    var column: Int32
    /// Where its anchors start in the store: for each repeating element of the mapping, which one holds the leaf.
    ///
    /// -1 where none holds it.
    var anchors: Int32
    /// Where its text, without outer white space, starts in the store.
    var start: Int
    /// How many bytes its text has.
    var count: Int32
    /// Whether another plan took it already: it speaks for several, and is accounted for once.
    var isRepeated = false

    var sourcePlace: SourcePlace { SourcePlace(line: Int(line), column: Int(column)) }

    /// Where it stands, in a document whose places are no lines: those of column 0 are given by number.
    func sourcePlace(_ places: [SourcePlace]) -> SourcePlace {
        column == 0 && places.indices.contains(Int(line) - 1) ? places[Int(line) - 1] : sourcePlace
    }
}
