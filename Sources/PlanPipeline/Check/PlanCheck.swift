public import PlanFindings
public import PlanModel

/// The checks of profile `import`: what is structurally wrong in one plan, told without judging how it is written.
///
/// They look at the tape, so that a stream of plans is checked without making a `LearningPlan` of each.
public struct PlanCheck: Sendable {
    private let table = ShapeTable.shared
    private let learner: Int
    private let names: Set<Int>
    private let upn: Int
    private let uln: Int
    private let period: (start: Int, end: Int)
    private let carried: Int
    private let carriedPlace: Int
    private let origins: Int
    /// The field of words that follows each date, by the number of the date.
    private let isDateWords: [Bool]

    /// The checks.
    public init() {
        let shapes = PlanShapes.all
        let records = ShapeTable.shared.records
        let field = ShapeTable.shared.field
        learner = shapes.firstIndex { $0.name == "Learner" } ?? -1
        names = Set(["givenName", "familyName", "fullName", "preferredName"].map { field("Learner", $0) })
        upn = field("Learner", "upn")
        uln = field("Learner", "uln")
        period = (field("Period", "start"), field("Period", "end"))
        carried = field("LearningPlan", "carried")
        carriedPlace = field("Carried", "place")
        origins = field("Source", "origins")
        var words = [Bool](repeating: false, count: ShapeTable.shared.fields.count)
        for (record, shape) in shapes.enumerated() {
            for (index, field) in shape.fields.enumerated() where field.isWords && index > 0 {
                words[records[record].first + index] = shape.fields[index - 1].kind == .date
            }
        }
        isDateWords = words
    }

    /// Looks at one plan; `place` says which plan of its document it is.
    public func check(_ plan: LearningPlan, findings: inout Findings, at place: SourcePlace? = nil) {
        var tape = PlanTape()
        plan.write(to: &tape)
        check(tape, findings: &findings, at: place)
    }

    /// Looks at one plan on a tape.
    package func check(_ tape: PlanTape, findings: inout Findings, at place: SourcePlace?) {
        var index = 1
        var start: PlanDate?
        var origins = OriginPlaces(tape, field: origins, plan: place)
        func add(_ kind: FindingKind, _ message: FindingMessage, _ index: Int) {
            let path = tape.pointer(to: index)
            findings.add(kind, message, at: findings.isFull(kind) ? place : origins.place(of: path), path: path)
        }
        while index < tape.entries.count {
            let entry = tape.entries[index]
            let field = Int(entry.field)
            switch entry.kind {
            case .record where table.fields[field].kind == .record && Int(table.fields[field].target) == learner:
                checkLearner(tape, index, add)
            case .text where isDateWords[field]:
                let hasValue = tape.entries[index - 1].kind == .text && Int(tape.entries[index - 1].field) == field - 1
                if entry.length > 0, !hasValue {
                    add(.planDateUnread, "“\(known: table.name(field - 1))” holds words that are no date.", index)
                }
            case .text where field == period.start: start = PlanDate(tape.string(index))
            case .text where field == period.end:
                if let start, let end = PlanDate(tape.string(index)), start.isWhole, end.isWhole, end < start {
                    add(.planPeriodReversed, "The last day of the plan lies before its first.", index)
                }
            case .list where field == carried:
                let count = items(of: index, in: tape)
                if count > 0 {
                    findings.add(
                        .planCarriedContent,
                        "\(count) \(known: count == 1 ? "piece of the source is" : "pieces of the source are") kept under “carried”.",
                        at: firstPlace(of: index, in: tape).map(origins.place(spelt:)) ?? place, path: "/carried")
                }
                index = tape.end(of: index)
                continue
            default: break
            }
            index += 1
        }
    }

    /// Where the first piece that is carried stands in the source.
    private func firstPlace(of list: Int, in tape: PlanTape) -> String? {
        (list + 1..<tape.end(of: list)).first { Int(tape.entries[$0].field) == carriedPlace }.map { tape.string($0) }
    }

    private func items(of list: Int, in tape: PlanTape) -> Int {
        var count = 0
        var child = list + 1
        while child < tape.end(of: list) {
            count += 1
            child = tape.next(child)
        }
        return count
    }

    private func checkLearner(
        _ tape: PlanTape, _ record: Int, _ add: (FindingKind, FindingMessage, Int) -> Void
    ) {
        var isNamed = false
        var index = record + 1
        while index < tape.end(of: record) {
            let entry = tape.entries[index]
            let field = Int(entry.field)
            if names.contains(field) {
                if entry.length > 0 { isNamed = true }
            } else if field == upn, entry.length > 0, (try? UniquePupilNumber(tape.string(index))) == nil {
                add(.learnerUPNInvalid, "The UPN \(personal: tape.string(index)) does not check out.", index)
            } else if field == uln, entry.length > 0, (try? UniqueLearnerNumber(tape.string(index))) == nil {
                add(.learnerULNInvalid, "The ULN \(personal: tape.string(index)) does not check out.", index)
            }
            index = tape.next(index)
        }
        if !isNamed {
            add(.learnerNameMissing, "The learner has no name.", record)
        }
    }
}
