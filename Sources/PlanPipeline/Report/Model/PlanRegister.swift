package import PlanModel

/// Every plan of a run in a few bytes each, so that a report can say how many are fine and whose review is due.
package struct PlanRegister: Sendable {
    /// How a plan stands with its next review.
    package enum Review: Sendable, Hashable {
        /// The day has passed, not more than a year ago, and no review was held since.
        case overdue
        /// The day passed more than a year ago: a plan of an archive, or one that nobody has looked after.
        case lapsed
        /// Its day lies in the half-term of the report, from the day of the report on.
        case dueThisHalfTerm
        case later
        /// The plan names no day.
        case undated
        /// The plan has ended or was replaced, or its learner has a later one.
        case past
    }

    /// One plan.
    package struct Entry: Sendable {
        package var learner: UInt64
        /// Days since 1970-01-01; `none` where no day is named.
        package var nextReview: Int32
        /// The day by which the latest plan of a learner is told.
        fileprivate var since: Int32
        package var document: UInt32
        package var plan: UInt32
        package var errors: UInt16
        package var warnings: UInt16
        package var targets: UInt8
        /// The position in `PlanKind`, from 1, and in `PlanStatus`, from 1; 0 where it is not said.
        fileprivate var codes: UInt8
        fileprivate var isReviewed: Bool
        package var review = Review.undated

        package var kind: Int { Int(codes & 0xF) - 1 }
        package var status: Int { Int(codes >> 4) - 1 }
        /// Whether something about it is to be mended or checked.
        package var needsAttention: Bool { errors > 0 || warnings > 0 || review == .overdue }
    }

    package static let none = Int32.min

    package private(set) var entries: [Entry] = []
    /// The names of the learners, where values are shown.
    package private(set) var names: [String] = []

    package init() {}

    /// Adds a plan of a document; both come in order.
    package mutating func add(_ plan: PlanFacts, document: Int, plan number: Int) {
        let next = plan.nextReview.map(Self.day) ?? Self.none
        let since = (plan.start ?? plan.lastReview ?? plan.nextReview).map(Self.day) ?? Self.none
        let learner = plan.learner
        entries.append(
            Entry(
                learner: learner == 0 ? plan.id : learner, nextReview: next, since: since,
                document: UInt32(truncatingIfNeeded: document), plan: UInt32(truncatingIfNeeded: number),
                errors: Self.small(plan.errors), warnings: Self.small(plan.warnings),
                targets: UInt8(min(255, plan.targetCount)),
                codes: UInt8((plan.kind ?? -1) + 1) | UInt8((plan.status ?? -1) + 1) << 4,
                isReviewed: plan.lastReview.map { Self.day($0) >= next } ?? false))
        if !plan.name.isEmpty || !names.isEmpty {
            while names.count < entries.count - 1 { names.append("") }
            names.append(plan.name)
        }
    }

    /// Takes findings off a plan, because they are accepted.
    package mutating func accept(document: Int, plan: Int, errors: Int, warnings: Int) {
        // The plans of a document stand together at the end of the list.
        guard let last = entries.last, Int(last.document) == document else { return }
        let index = entries.count - 1 - (Int(last.plan) - plan)
        guard entries.indices.contains(index) else { return }
        entries[index].errors -= min(entries[index].errors, Self.small(errors))
        entries[index].warnings -= min(entries[index].warnings, Self.small(warnings))
    }

    /// Adds a finding about one plan that only became known after all documents were read.
    package mutating func note(document: Int, plan: Int, errors: Int, warnings: Int) {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if (Int(entries[middle].document), Int(entries[middle].plan)) < (document, plan) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < entries.count, Int(entries[low].document) == document, Int(entries[low].plan) == plan else {
            return
        }
        entries[low].errors = Self.small(Int(entries[low].errors) + errors)
        entries[low].warnings = Self.small(Int(entries[low].warnings) + warnings)
    }

    /// Says for each plan how its next review stands on a day.
    ///
    /// Only the latest plan of a learner counts: an archive holds many that were followed by another.
    package mutating func settle(asOf: PlanDate, _ halfTerm: HalfTerm) {
        let order = entries.indices.sorted {
            (entries[$0].learner, entries[$0].since) < (entries[$1].learner, entries[$1].since)
        }
        let (today, end) = (Self.day(asOf), Self.day(halfTerm.last))
        var start = 0
        while start < order.count {
            var last = start
            var latest = Self.none
            while last < order.count, entries[order[last]].learner == entries[order[start]].learner {
                if !entries[order[last]].hasEnded { latest = max(latest, entries[order[last]].since) }
                last += 1
            }
            for index in order[start..<last] { entries[index].review = entries[index].review(today, end, latest) }
            start = last
        }
    }

    private static func day(_ date: PlanDate) -> Int32 { Int32(truncatingIfNeeded: date.dayNumber) }
    private static func small(_ number: Int) -> UInt16 { UInt16(min(max(0, number), Int(UInt16.max))) }
}

extension PlanRegister.Entry {
    /// Whether its status says that it is no longer in use.
    fileprivate var hasEnded: Bool { status == 3 || status == 4 }

    fileprivate func review(_ today: Int32, _ end: Int32, _ latest: Int32) -> PlanRegister.Review {
        if hasEnded || since < latest { return .past }
        if nextReview == PlanRegister.none || isReviewed { return .undated }
        if nextReview < today { return nextReview < today - 365 ? .lapsed : .overdue }
        return nextReview <= end ? .dueThisHalfTerm : .later
    }
}
