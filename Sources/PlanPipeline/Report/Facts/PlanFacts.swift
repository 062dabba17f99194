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
        writer.put(word: content)
        writer.put((kind.map { $0 + 1 } ?? 0) * 8 + (status.map { $0 + 1 } ?? 0))
        for date in [start, nextReview, lastReview] { writer.put(Self.number(date)) }
        writer.put(targets.count)
        for target in targets {
            writer.put((target.area.map { $0 + 1 } ?? 0) * 8 + (target.outcome.map { $0 + 1 } ?? 0))
            writer.put(target.count)
        }
        writer.put(learners.count)
        for learner in learners {
            let words = [learner.upn, learner.name].filter { $0 != 0 }
            writer.put((learner.upn != 0 ? 1 : 0) + (learner.name != 0 ? 2 : 0))
            for word in words.isEmpty ? [learner.identity] : words { writer.put(word: word) }
        }
        writer.put(name)
    }

    /// What the journal keeps of the plans of a document: what `pack` wrote of each, the findings of those that have some,
    /// and at the end where these begin. Nothing is moved, since a document may hold very many plans.
    package static func packed(_ facts: consuming PackedWriter, _ counts: [PlanMarks.Counts]) -> [UInt8] {
        let end = facts.bytes.count
        for (index, count) in counts.enumerated() where count != PlanMarks.Counts() {
            facts.put(index)
            facts.put(count.errors)
            facts.put(count.warnings)
            facts.put(count.advice)
        }
        facts.put(word: UInt64(end))
        return facts.bytes
    }

    /// Reads back what `pack` wrote; `nil` where it is damaged.
    package init?(_ reader: inout PackedReader) {
        guard let content = reader.word(), let codes = reader.number(), let start = reader.number(),
            let next = reader.number(), let last = reader.number(), let count = reader.number(), count >= 0
        else { return nil }
        self.content = content
        kind = codes / 8 > 0 ? codes / 8 - 1 : nil
        status = codes % 8 > 0 && codes % 8 <= PlanStatus.allCases.count ? codes % 8 - 1 : nil
        self.start = Self.date(start)
        nextReview = Self.date(next)
        lastReview = Self.date(last)
        for _ in 0..<count {
            guard let codes = reader.number(), let count = reader.number() else { return nil }
            targets.append(
                Targets(
                    area: codes / 8 > 0 ? codes / 8 - 1 : nil, outcome: codes % 8 > 0 ? codes % 8 - 1 : nil,
                    count: count))
        }
        guard let learners = reader.number(), learners >= 0 else { return nil }
        for _ in 0..<learners {
            guard let known = reader.number(), let first = reader.word() else { return nil }
            var second: UInt64 = 0
            if known == 3 {
                guard let word = reader.word() else { return nil }
                second = word
            }
            self.learners.append(
                LearnerKeys(upn: known & 1 == 1 ? first : 0, name: known == 2 ? first : second, identity: first))
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
    ///
    /// - Parameter ids: the ids of the plans, eight bytes each.
    package static func forEach<Failure: Error>(
        packed bytes: [UInt8], ids: [UInt8], _ body: (Int, PlanFacts) throws(Failure) -> Void
    ) throws(Failure) -> Bool {
        if bytes.isEmpty { return true }
        var plans = PackedReader(bytes)
        guard var trailer = plans.branch(at: bytes.count - 8), let end = trailer.word().flatMap({ Int(exactly: $0) }),
            var counts = plans.branch(at: end), end <= bytes.count - 8
        else { return false }
        // The next plan that has findings.
        var next = counts.position < bytes.count - 8 ? counts.number() : nil
        for index in 0..<ids.count / 8 {
            guard plans.position < end, var plan = PlanFacts(&plans) else { return false }
            plan.id = ids[8 * index..<8 * index + 8].reduce(0) { $0 << 8 | UInt64($1) }
            if next == index {
                guard let errors = counts.number(), let warnings = counts.number(), let advice = counts.number() else {
                    return false
                }
                (plan.errors, plan.warnings, plan.advice) = (errors, warnings, advice)
                next = counts.position < bytes.count - 8 ? counts.number() : nil
            }
            try body(index, plan)
        }
        return plans.position == end
    }
}
