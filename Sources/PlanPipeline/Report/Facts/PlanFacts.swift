package import PlanModel

/// What a report tells of one plan, in a few bytes that the journal keeps; nothing of it names a child.
package struct PlanFacts: Sendable, Hashable {
    /// How many targets of one area of need came out in one way.
    package struct Targets: Sendable, Hashable {
        /// The position of the area in `NeedArea`; absent where the target names no need.
        package var area: Int?
        /// The position of the last outcome in `OutcomeValue`; absent where none was judged.
        package var outcome: Int?
        package var count: Int
    }

    /// The first eight bytes of the SHA-256 of the plan's id.
    package var id: UInt64 = 0
    /// A quick sum of what the plan says, by which two runs tell whether it changed.
    package var content: UInt64 = 0
    /// What tells its learners from others within a run; 0 where nothing does.
    package var learner: UInt64 { learners.reduce(0) { $0 &+ $1.identity } }
    /// What each of its learners is known by.
    package var learners: [LearnerKeys] = []
    /// The position in `PlanKind`.
    package var kind: Int?
    /// The position in `PlanStatus`.
    package var status: Int?
    /// The first day it covers.
    package var start: PlanDate?
    /// The day of the next review.
    package var nextReview: PlanDate?
    /// The day of the last review held.
    package var lastReview: PlanDate?
    package var targets: [Targets] = []
    /// How many findings are about this plan.
    package var errors = 0
    package var warnings = 0
    package var advice = 0
    /// The name of the learner, where values are shown; empty otherwise.
    package var name = ""

    package init() {}

    package func pack(into writer: inout PackedWriter) {
        writer.put(Int(truncatingIfNeeded: id))
        writer.put(Int(truncatingIfNeeded: content))
        writer.put(kind.map { $0 + 1 } ?? 0)
        writer.put(status.map { $0 + 1 } ?? 0)
        for date in [start, nextReview, lastReview] { writer.put(Self.number(date)) }
        writer.put(targets.count)
        for target in targets {
            writer.put(target.area.map { $0 + 1 } ?? 0)
            writer.put(target.outcome.map { $0 + 1 } ?? 0)
            writer.put(target.count)
        }
        writer.put(learners.count)
        for learner in learners {
            writer.put(Int(truncatingIfNeeded: learner.upn))
            writer.put(Int(truncatingIfNeeded: learner.name))
            if learner.upn == 0, learner.name == 0 { writer.put(Int(truncatingIfNeeded: learner.identity)) }
        }
        writer.put(name)
    }

    /// What the journal keeps of the plans of a document: what `pack` wrote of each, then how many findings each has.
    package static func packed(_ facts: [UInt8], _ counts: [PlanMarks.Counts]) -> [UInt8] {
        var writer = PackedWriter()
        writer.put(counts.count)
        writer.put(facts)
        for count in counts {
            writer.put(count.errors)
            writer.put(count.warnings)
            writer.put(count.advice)
        }
        return writer.bytes
    }

    /// Reads back what `pack` wrote; `nil` where it is damaged.
    package init?(_ reader: inout PackedReader) {
        guard let id = reader.number(), let content = reader.number(), let kind = reader.number(),
            let status = reader.number(), let start = reader.number(),
            let next = reader.number(), let last = reader.number(), let count = reader.number(), count >= 0
        else { return nil }
        self.id = UInt64(bitPattern: Int64(id))
        self.content = UInt64(bitPattern: Int64(content))
        self.kind = kind > 0 ? kind - 1 : nil
        self.status = status > 0 && status <= PlanStatus.allCases.count ? status - 1 : nil
        self.start = Self.date(start)
        nextReview = Self.date(next)
        lastReview = Self.date(last)
        for _ in 0..<count {
            guard let area = reader.number(), let outcome = reader.number(), let count = reader.number() else {
                return nil
            }
            targets.append(
                Targets(area: area > 0 ? area - 1 : nil, outcome: outcome > 0 ? outcome - 1 : nil, count: count))
        }
        guard let learners = reader.number(), learners >= 0 else { return nil }
        for _ in 0..<learners {
            guard let upn = reader.number(), let name = reader.number() else { return nil }
            var identity = upn == 0 ? name : upn
            if identity == 0 {
                guard let other = reader.number() else { return nil }
                identity = other
            }
            self.learners.append(
                LearnerKeys(
                    upn: UInt64(bitPattern: Int64(upn)), name: UInt64(bitPattern: Int64(name)),
                    identity: UInt64(bitPattern: Int64(identity))))
        }
        guard let name = reader.text() else { return nil }
        self.name = name
    }

    /// Whether its status says that it is no longer in use.
    package var hasEnded: Bool {
        status.map { PlanStatus.allCases[$0] == .superseded || PlanStatus.allCases[$0] == .ceased } ?? false
    }

    /// How many targets it has.
    package var targetCount: Int { targets.reduce(0) { $0 + $1.count } }

    /// Takes over how many findings are about it.
    package mutating func take(_ counts: PlanMarks.Counts) {
        (errors, warnings, advice) = (counts.errors, counts.warnings, counts.advice)
    }

    /// A date as a number: its first day, and how much of it is known; 0 for none.
    private static func number(_ date: PlanDate?) -> Int {
        guard let date else { return 0 }
        return (date.dayNumber + 1_000_000) * 4 + (date.isWhole ? 1 : date.month == nil ? 3 : 2)
    }

    private static func date(_ number: Int) -> PlanDate? {
        guard number > 0, number < 1 << 40 else { return nil }
        let day = PlanDate(dayNumber: number / 4 - 1_000_000)
        return switch number % 4 {
        case 1: day
        case 2: PlanDate(year: day.year, month: day.month)
        default: PlanDate(year: day.year)
        }
    }

    /// Hands on the plans of a document one by one, as its row of the journal has them; `false` where they are damaged.
    package static func forEach<Failure: Error>(
        packed bytes: [UInt8], _ body: (Int, PlanFacts) throws(Failure) -> Void
    ) throws(Failure) -> Bool {
        if bytes.isEmpty { return true }
        var reader = PackedReader(bytes)
        guard let count = reader.number(), var plans = reader.branch() else { return false }
        for index in 0..<max(0, count) {
            guard var plan = PlanFacts(&plans), let errors = reader.number(), let warnings = reader.number(),
                let advice = reader.number()
            else { return false }
            (plan.errors, plan.warnings, plan.advice) = (errors, warnings, advice)
            try body(index, plan)
        }
        return true
    }
}
