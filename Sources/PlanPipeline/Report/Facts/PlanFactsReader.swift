internal import PlanFindings
package import PlanModel

/// Takes from the tape of a plan what a report tells of it.
package struct PlanFactsReader: Sendable {
    private struct Plan: Sendable {
        let id = ShapeTable.shared.field("LearningPlan", "id")
        let kind = ShapeTable.shared.field("LearningPlan", "kind")
        let status = ShapeTable.shared.field("LearningPlan", "status")
        let period = ShapeTable.shared.field("LearningPlan", "period")
        let learners = ShapeTable.shared.field("LearningPlan", "learners")
        let needs = ShapeTable.shared.field("LearningPlan", "needs")
        let targets = ShapeTable.shared.field("LearningPlan", "targets")
        let arrangements = ShapeTable.shared.field("LearningPlan", "reviewArrangements")
        let reviews = ShapeTable.shared.field("LearningPlan", "reviews")
        let source = ShapeTable.shared.field("LearningPlan", "source")
    }

    private let plan = Plan()
    private let start = ShapeTable.shared.field("Period", "start")
    private let nextReview = ShapeTable.shared.field("ReviewArrangements", "nextReview")
    private let reviewDate = ShapeTable.shared.field("Review", "date")
    private let need = (
        id: ShapeTable.shared.field("Need", "id"), area: ShapeTable.shared.field("Need", "area")
    )
    private let target = (
        needs: ShapeTable.shared.field("Target", "needs"), outcomes: ShapeTable.shared.field("Target", "outcomes")
    )
    private let outcome = ShapeTable.shared.field("Outcome", "value")
    private let carriedPlace = ShapeTable.shared.field("Carried", "place")
    private let upn = ShapeTable.shared.field("Learner", "upn")
    private let localID = ShapeTable.shared.field("Learner", "localId")
    private let birth = ShapeTable.shared.field("Learner", "dateOfBirth")
    /// The full name, the given and the family name.
    private let names: [Int]
    private let showsNames: Bool

    /// - Parameter showsNames: whether the name of the learner is taken too.
    package init(showsNames: Bool) {
        self.showsNames = showsNames
        names = ["fullName", "givenName", "familyName"].map { ShapeTable.shared.field("Learner", $0) }
    }

    /// The facts of a plan; `id` are the first eight bytes of the SHA-256 of its id.
    package func facts(_ tape: PlanTape, id: UInt64) -> PlanFacts {
        var facts = PlanFacts()
        facts.id = id
        var areas: [String: Int] = [:]
        var targets: [Int] = []
        var index = 1
        while index < tape.entries.count {
            let entry = tape.entries[index]
            switch Int(entry.field) {
            case plan.kind where entry.kind == .text: facts.kind = Int(entry.code)
            case plan.status where entry.kind == .text: facts.status = Int(entry.code)
            case plan.period: facts.start = date(start, in: index, tape)
            case plan.arrangements: facts.nextReview = date(nextReview, in: index, tape)
            case plan.learners:
                each(index, tape) { learner in
                    facts.learners.append(keys(learner, tape))
                    if showsNames { facts.name += (facts.name.isEmpty ? "" : ", ") + name(learner, tape) }
                }
            case plan.needs:
                each(index, tape) { need in
                    guard let area = first(self.need.area, in: need, tape), tape.entries[area].kind == .text else {
                        return
                    }
                    let id = first(self.need.id, in: need, tape).map { tape.string($0) } ?? "#\(need)"
                    areas[id] = Int(tape.entries[area].code)
                }
            case plan.targets: targets.append(index)
            case plan.reviews:
                each(index, tape) { review in
                    guard let held = date(reviewDate, in: review, tape) else { return }
                    facts.lastReview = max(facts.lastReview ?? held, held)
                }
            default: break
            }
            index = tape.next(index)
        }
        for list in targets { each(list, tape) { add($0, areas, tape, to: &facts) } }
        facts.content = content(tape)
        return facts
    }

    private func add(_ record: Int, _ areas: [String: Int], _ tape: PlanTape, to facts: inout PlanFacts) {
        var area: Int?
        if let needs = first(target.needs, in: record, tape) {
            area = tape.strings(needs).lazy.compactMap { areas[$0] }.first
        } else if let only = areas.values.first, areas.values.allSatisfy({ $0 == only }) {
            // A plan with needs of one area alone has its targets for them.
            area = only
        }
        var value: Int?
        if let outcomes = first(target.outcomes, in: record, tape) {
            each(outcomes, tape) { judgement in
                guard let index = first(outcome, in: judgement, tape), tape.entries[index].kind == .text else { return }
                value = Int(tape.entries[index].code)
            }
        }
        if let known = facts.targets.firstIndex(where: { $0.area == area && $0.outcome == value }) {
            facts.targets[known].count += 1
        } else {
            facts.targets.append(PlanFacts.Targets(area: area, outcome: value, count: 1))
        }
    }

    private func each(_ list: Int, _ tape: PlanTape, _ body: (Int) -> Void) {
        var child = list + 1
        while child < tape.end(of: list) {
            body(child)
            child = tape.next(child)
        }
    }

    /// The first entry of a field within a record.
    private func first(_ field: Int, in record: Int, _ tape: PlanTape) -> Int? {
        guard tape.entries[record].kind == .record else { return nil }
        var child = record + 1
        while child < tape.end(of: record) {
            if Int(tape.entries[child].field) == field { return child }
            child = tape.next(child)
        }
        return nil
    }

    private func date(_ field: Int, in record: Int, _ tape: PlanTape) -> PlanDate? {
        first(field, in: record, tape).flatMap { PlanDate(tape.string($0)) }
    }

    private func keys(_ learner: Int, _ tape: PlanTape) -> LearnerKeys {
        var found = (upn: String?.none, full: String?.none, given: String?.none, family: String?.none)
        var (born, local): (PlanDate?, String?)
        each(learner, tape) { child in
            switch Int(tape.entries[child].field) {
            case upn: found.upn = tape.string(child)
            case names[0]: found.full = tape.string(child)
            case names[1]: found.given = tape.string(child)
            case names[2]: found.family = tape.string(child)
            case birth: born = PlanDate(tape.string(child))
            case localID: local = tape.string(child)
            default: break
            }
        }
        let parts = [found.given, found.family].compactMap(\.self)
        return LearnerKeys(
            upn: found.upn, names: parts.count == 2 ? parts : found.full.map { [$0] } ?? parts, dateOfBirth: born,
            localID: local)
    }

    private func name(_ learner: Int, _ tape: PlanTape) -> String {
        if let full = first(names[0], in: learner, tape) { return tape.string(full) }
        return names.dropFirst().compactMap { first($0, in: learner, tape).map { tape.string($0) } }
            .joined(separator: " ")
    }

    /// A sum over all that the plan says, without where it was read from: that changes with every line above it.
    private func content(_ tape: PlanTape) -> UInt64 {
        unsafe tape.text.withUnsafeBytes { text in
            var sum: UInt64 = 0x9E37_79B9_7F4A_7C15
            var index = 1
            while index < tape.entries.count {
                let entry = tape.entries[index]
                let field = Int(entry.field)
                if field == plan.source || field == carriedPlace {
                    index = tape.next(index)
                    continue
                }
                switch entry.kind {
                case .text, .bare, .key:
                    sum = Self.mix(sum, UInt64(entry.field) << 32 | UInt64(entry.length))
                    sum = unsafe Self.sum(text, Int(entry.start), Int(entry.length), sum)
                case .record, .list, .map: sum = Self.mix(sum, UInt64(entry.field) << 32 | 0xFFFF_FFFF)
                }
                index += 1
            }
            return sum
        }
    }

    @inline(__always)
    private static func sum(_ text: UnsafeRawBufferPointer, _ start: Int, _ count: Int, _ before: UInt64) -> UInt64 {
        var sum = before
        guard count >= 8 else {
            var word: UInt64 = 0
            for position in start..<start + count { word = word << 8 | UInt64(unsafe text[position]) }
            return Self.mix(sum, word)
        }
        var position = start
        while position + 8 <= start + count {
            sum = Self.mix(sum, unsafe text.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian)
            position += 8
        }
        // The last eight bytes once more, which is quicker than those that are left one by one.
        let last = unsafe text.loadUnaligned(fromByteOffset: start + count - 8, as: UInt64.self).littleEndian
        return position < start + count ? Self.mix(sum, last) : sum
    }

    @inline(__always)
    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let product = (state ^ word) &* 0x9FB2_1C65_1E98_DF25
        return product ^ product &>> 32
    }
}
