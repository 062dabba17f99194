import PlanModel

extension GeneratedPlan {
    /// Puts one to three flaws into the plan.
    mutating func spoil(_ random: inout SeededRandom) {
        let count = 1 + random.below(3)
        while flaws.count < count {
            let flaw = PlanFlaw.allCases[random.below(PlanFlaw.allCases.count)]
            if flaws.contains(where: { $0.part == flaw.part }) || (flaw.part == .all && !flaws.isEmpty) { continue }
            spoil(flaw, &random)
            flaws.append(flaw)
            if flaw.part == .all { break }
        }
    }

    private mutating func spoil(_ flaw: PlanFlaw, _ random: inout SeededRandom) {
        switch flaw {
        case .learnerNameMissing, .learnerNumberInvalid, .learnerBirthImplausible, .learnerYearGroupMismatch,
            .learnerCodeUnknown:
            spoilLearner(flaw, &random)
        case .periodMissing, .periodReversed, .periodLong, .dateUnread, .organisationMissing, .contactMissing,
            .needsMissing, .needsLabelOnly, .strengthsMissing, .targetsMissing, .targetsCount, .monitoringMissing,
            .distributionMissing, .learnerVoiceMissing, .parentVoiceMissing, .placeholder, .capitals:
            spoilPlan(flaw, &random)
        case .reviewDateMissing, .reviewOverdue, .parentsAbsent, .reviewIncomplete, .outcomeMissing, .outcomeVocabulary:
            spoilReviews(flaw, &random)
        case .strategyMissing, .criteriaMissing, .provisionMissing, .staffMissing, .frequencyMissing, .targetVague,
            .targetNotMeasurable, .targetNotAgreed, .targetAbsolute, .targetWithoutTime:
            spoilTarget(flaw, &random)
        }
    }

    private mutating func spoilLearner(_ flaw: PlanFlaw, _ random: inout SeededRandom) {
        var learner = plan.learners[0]
        switch flaw {
        case .learnerNameMissing:
            learner.givenName = nil
            learner.familyName = nil
            learner.fullName = random.chance(50) ? "" : nil
            learner.preferredName = nil
        case .learnerNumberInvalid:
            let upn = learner.upn ?? "A823200012001"
            // The letter that follows in the alphabet of check letters is never the right one.
            let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZA")
            let next = upn.first.flatMap { letters.firstIndex(of: $0) }.map { letters[$0 + 1] } ?? "B"
            learner.upn = random.chance(70) ? String(next) + upn.dropFirst() : String(upn.dropLast(2))
        case .learnerBirthImplausible:
            learner.dateOfBirth = Written(
                PlanDate(year: random.chance(50) ? 1917 : date(today).year + 1, month: 5, day: 14))
        case .learnerYearGroupMismatch:
            learner.yearGroup = Written(learner.yearGroup.value == "11" ? "3" : "13")
        default:
            switch random.below(3) {
            case 0: learner.ethnicity = Written("WXYZ")
            case 1: learner.senProvision = Written("Q")
            default: learner.sex = Written("B")
            }
        }
        plan.learners[0] = learner
    }

    private mutating func spoilPlan(_ flaw: PlanFlaw, _ random: inout SeededRandom) {
        switch flaw {
        case .periodMissing: plan.period = random.chance(50) ? nil : Period(label: Written("", written: nil))
        case .periodReversed:
            let (start, end) = (plan.period?.start ?? .absent, plan.period?.end ?? .absent)
            plan.period?.start = end
            plan.period?.end = start
        case .periodLong:
            let early = Written(date(start - 400))
            plan.period?.start = early
        case .dateUnread: plan.targets?[0].due = Written(nil, written: random.chance(50) ? "asap" : "31/02")
        case .organisationMissing: plan.organisation = nil
        case .contactMissing:
            plan.people = plan.people?.map { person in
                var person = person
                person.contact = nil
                switch person.role.value {
                case .classTeacher, .keyWorker, .senco, .teacher: person.role = Written(.other, written: "staff")
                default: break
                }
                return person
            }
        case .needsMissing:
            plan.needs = random.chance(50) ? [] : nil
            plan.targets = plan.targets?.map { target in
                var target = target
                target.needs = nil
                return target
            }
        case .needsLabelOnly:
            plan.needs = plan.needs?.map { need in
                var need = need
                need.text = CodeSet.senType.entry(code: need.code.value ?? "")?.label ?? need.code.value
                need.baseline = nil
                return need
            }
        case .strengthsMissing:
            plan.profile?.strengths = random.chance(50) ? [] : nil
            plan.targets = plan.targets?.map { target in
                var target = target
                target.strengths = nil
                return target
            }
        case .targetsMissing: plan.targets = random.chance(50) ? [] : nil
        case .targetsCount: addTargets()
        case .monitoringMissing:
            plan.monitoring = nil
            plan.targets = plan.targets?.map { target in
                var target = target
                target.monitoring = nil
                return target
            }
        case .distributionMissing: plan.distribution = random.chance(50) ? [] : nil
        case .learnerVoiceMissing: removeVoice(.learner)
        case .parentVoiceMissing: removeVoice(.parentCarer)
        case .placeholder:
            plan.targets?[0].purpose = ["TBC", "xxx", "[insert name here]"][random.below(3)]
        default: plan.reviewArrangements?.text = "PLEASE NOTE: ALL STAFF MUST BRING THEIR FOLDERS TO EVERY MEETING"
        }
    }

    private mutating func addTargets() {
        guard let first = plan.targets?.first else { return }
        while let count = plan.targets?.count, count < 7 {
            var target = first
            target.id = "t\(count + 1)"
            target.number = count + 1
            target.statement = (first.statement ?? "") + " Part \(count)."
            target.outcomes = first.outcomes
            plan.targets?.append(target)
        }
    }

    private mutating func removeVoice(_ voice: Voice) {
        plan.contributions?.removeAll { $0.voice == voice }
        plan.reviews = plan.reviews?.map { review in
            var review = review
            review.views?.removeAll { $0.voice == voice }
            if voice == .parentCarer { review.attendees?.removeAll { parentIds.contains($0) } }
            return review
        }
    }

    private mutating func spoilReviews(_ flaw: PlanFlaw, _ random: inout SeededRandom) {
        switch flaw {
        case .reviewDateMissing:
            plan.reviewArrangements?.nextReview = random.chance(50) ? .absent : Written(nil, written: "")
            plan.reviews = nil
            plan.targets = plan.targets?.map { target in
                var target = target
                target.outcomes = nil
                return target
            }
        case .reviewOverdue:
            let passed = Written(date(PlanDate.weekday(today - 30 - random.below(60))))
            plan.reviewArrangements?.nextReview = passed
            plan.reviewArrangements?.invitations = nil
            plan.reviewArrangements?.paperworkPreparedOn = .absent
            let held = plan.reviews ?? []
            plan.reviews = held.filter { ($0.date.value?.dayNumber ?? 0) < today - 100 }
            forget(reviewsBut: Set(plan.reviews?.compactMap(\.id) ?? []))
        case .parentsAbsent:
            let gone = Set(parentIds)
            plan.reviews?[1].attendees?.removeAll { gone.contains($0) }
        case .reviewIncomplete:
            plan.reviews?[1].progress = nil
            plan.reviews?[1].effectiveness = random.chance(50) ? "" : nil
        case .outcomeMissing: plan.targets?[0].outcomes = random.chance(50) ? [] : nil
        default:
            guard let last = plan.targets?[0].outcomes?.indices.last else { return }
            plan.targets?[0].outcomes?[last].value = Written(
                nil, written: ["Ongoing", "8/10", "Emerging"][random.below(3)])
        }
    }

    /// Takes back what was judged in reviews that are no longer there.
    private mutating func forget(reviewsBut kept: Set<String>) {
        plan.targets = plan.targets?.map { target in
            var target = target
            target.outcomes?.removeAll { outcome in outcome.review.map { !kept.contains($0) } ?? false }
            if target.outcomes?.isEmpty ?? false { target.outcomes = nil }
            return target
        }
    }

    private mutating func spoilTarget(_ flaw: PlanFlaw, _ random: inout SeededRandom) {
        guard let count = plan.targets?.count, count > 0 else { return }
        let index = random.below(count)
        guard var target = plan.targets?[index] else { return }
        switch flaw {
        case .strategyMissing: target.strategies = random.chance(50) ? [] : nil
        case .criteriaMissing: target.successCriteria = random.chance(50) ? [] : nil
        case .provisionMissing: target.provision = nil
        case .staffMissing:
            target.provision?[0].staff = random.chance(50) ? [] : nil
            target.provision?[0].staffWritten = nil
        case .frequencyMissing: target.provision?[0].frequency = .absent
        case .targetVague: target.statement = Self.vague[random.below(Self.vague.count)].filled(voice)
        case .targetNotMeasurable:
            target.statement = voice.name + " will read aloud to the class from a chosen book."
            target.successCriteria = [SuccessCriterion(text: "The teacher is content.")]
        case .targetNotAgreed: target.agreedBy = random.chance(50) ? [] : nil
        case .targetAbsolute:
            target.statement = voice.name + " will always sit on the carpet and never call out, 100 % of the time."
            target.baseline = nil
        default: target.due = random.chance(50) ? .absent : Written(date(end + 200))
        }
        if flaw == .provisionMissing { plan.provision = nil }
        if flaw == .strategyMissing { plan.strategies = nil }
        if flaw == .targetNotAgreed { plan.signatures = nil }
        plan.targets?[index] = target
    }

    private static let vague: [Phrase] = [
        "{N} will improve {his} reading.", "To be better behaved.", "{N} will try harder in lessons.",
        "To develop confidence and understand maths.", "Improve social skills",
    ]
}
