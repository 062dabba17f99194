internal import PlanFindings
internal import PlanModel

/// Where the values of one plan stand in the document it was read from; looked up only once something is found.
///
/// A plan that was read from a canonical form keeps the origins of an earlier reading, which are places of another
/// document: they are left out.
struct OriginPlaces {
    private let tape: PlanTape
    private let plan: SourcePlace?
    private static let field = ShapeTable.shared.field("Source", "origins")
    private var places: [String: String]?
    private var ordered: [(path: String, place: String)] = []

    /// - Parameter plan: which plan of its document it is.
    init(_ tape: PlanTape, plan: SourcePlace?) {
        self.tape = tape
        self.plan = plan
    }

    /// The place of what a pointer names: its own, that of its words, or the first below it.
    mutating func place(of pointer: String) -> SourcePlace? {
        guard tape.entries.count > 1, tape.entries[1].at == 0 else { return plan }
        let places = self.places ?? read()
        let words = "Written"
        let value = pointer.hasSuffix(words) ? String(pointer.dropLast(words.count)) : pointer + words
        let found =
            places[pointer] ?? places[value] ?? ordered.first { $0.path.utf8.starts(with: (pointer + "/").utf8) }?.place
        return found.map(place(spelt:)) ?? plan
    }

    /// A place as plans spell it, such as `3:15`, with the number of the plan.
    func place(spelt text: String) -> SourcePlace? {
        let numbers = text.split(separator: " ", maxSplits: 1).first.map { $0.split(separator: ":") } ?? []
        guard let line = numbers.first.flatMap({ Int($0) }), line > 0 else { return plan }
        var place = plan ?? SourcePlace()
        place.line = line
        place.column = numbers.count > 1 ? Int(numbers[1]) : nil
        return place
    }

    private mutating func read() -> [String: String] {
        var read: [String: String] = [:]
        // The source stands near the end of a plan; only its own fields are looked at.
        var index = 1
        while index < tape.entries.count {
            let entry = tape.entries[index]
            if entry.kind == .map, Int(entry.field) == Self.field {
                for origin in tape.origins(index) {
                    if read[origin.path] == nil { read[origin.path] = origin.place }
                    ordered.append((origin.path, origin.place))
                }
                break
            }
            index = entry.kind == .record ? index + 1 : tape.next(index)
        }
        places = read
        return read
    }
}
