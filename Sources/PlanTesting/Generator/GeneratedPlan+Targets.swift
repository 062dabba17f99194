import PlanModel

extension GeneratedPlan {
    mutating func writeTargets() {
        var targets: [Target] = []
        targets.reserveCapacity(themes.count)
        for (index, theme) in themes.enumerated() { targets.append(makeTarget(index, theme)) }
        plan.targets = targets
    }

    private mutating func makeTarget(_ index: Int, _ theme: Theme) -> Target {
        let aim = random.number(theme.aim)
        let now = random.number(theme.now)
        func filled(_ phrase: Phrase, now: Int = 0) -> String {
            phrase.filled(voice, aim: aim, whole: theme.whole, now: now)
        }
        var target = Target(id: "t\(index + 1)", number: index + 1, statement: filled(theme.statement))
        target.area = Written(theme.area, written: random.chance(15) ? Self.areaWords[theme.area] : nil)
        target.term = index == 3 ? .medium : .short
        target.purpose = maybe(isTerse ? 15 : 50, blank: 2, filled(theme.purpose))
        target.needs = plan.needs?.first { $0.code.value == theme.type }?.id.map { [$0] }
        target.strengths = index < 2 ? ["s\(index + 1)"] : nil
        target.goal = index == 0 || random.chance(30) ? "g1" : nil
        if isEarly || index < 2 || !isTerse { target.baseline = baseline(theme, now) }
        target.successCriteria = [
            SuccessCriterion(text: filled(theme.measure, now: aim) + " in three checks.")
        ]
        if random.chance(15) {
            target.successCriteria?.append(
                SuccessCriterion(text: "Seen by two adults in \(2 + random.below(3)) different lessons."))
        }
        let taught = random.pick(isDetailed ? 2 : 1, of: theme.strategies)
        target.strategies = taught.map {
            Strategy(text: filled($0), by: [random.chance(70) ? "p3" : "p1"], place: isTerse ? nil : .setting)
        }
        if (isEarly && index == 0) || (!isTerse && random.chance(40)) {
            target.strategies?.append(Strategy(text: filled(theme.home), by: [parentIds[0]], place: .home))
        }
        target.provision = [provision(theme, aim: aim)]
        if plan.monitoring == nil { target.monitoring = [monitoring()] }
        let due = dueDay(index)
        if !isTerse { target.start = dated(index < 2 ? start : meetings[0].day, words: 5) }
        target.due = Written(
            date(due), written: random.chance(25) ? Self.dueWords[random.below(Self.dueWords.count)] : nil)
        target.agreedBy = isDetailed ? agreements() : nil
        target.outcomes = outcomes(index, theme, aim: aim, now: now, due: due)
        if plan.cycle != nil, random.chance(50) { target.cycle = plan.cycle?.number }
        if isGroup, index == 3 { target.learners = ["l1", "l2"] }
        if plan.previousPlan != nil, random.chance(25) { target.replaces = "t\(1 + random.below(4))" }
        return target
    }

    /// The first target is due at the first review, the second at the second, the others at the next.
    private mutating func dueDay(_ index: Int) -> Int {
        switch index {
        case 0: meetings[0].day - random.below(2)
        case 1: meetings[1].day - random.below(2)
        default: nextReview - random.below(4)
        }
    }

    private mutating func provision(_ theme: Theme, aim: Int) -> Provision {
        var provision = Provision(
            text: theme.provision.filled(voice, aim: aim, whole: theme.whole), kind: Written(theme.kind))
        if random.chance(15) { provision.kind.written = Self.kindWords[theme.kind] }
        provision.staff = theme.kind == .therapy ? [specialistId ?? "p3"] : ["p3"]
        if random.chance(15) { provision.staffWritten = "TA / class team" }
        let minutes = 5 * random.number(2...6)
        let times = random.number(2...5)
        provision.frequency = Written(
            Frequency(
                times: times, per: .week, minutes: minutes, weeks: random.chance(40) ? random.number(6...12) : nil),
            written: random.chance(30) ? "\(times) x \(minutes) mins weekly" : nil)
        if random.chance(25) {
            let ratio = "1:\(theme.kind == .oneToOne ? 1 : 2 + random.below(4))"
            provision.ratio = Written(ratio, written: random.chance(20) ? ratio + " (approx.)" : nil)
        }
        if isTerse { return usual(provision, theme, aim) }
        provision.cost = maybe(10, blank: 8, "£\(60 + 5 * random.below(80)) a term")
        if random.chance(6) {
            provision.delivered = [
                Delivery(on: dated(PlanDate.weekday(start + 9)), minutes: minutes, text: "As planned."),
                Delivery(on: dated(PlanDate.weekday(start + 16)), minutes: 0, text: "Not given: adult absent."),
            ]
        }
        if random.chance(60) { provision.programme = theme.programme }
        provision.activities = random.chance(20) ? theme.activities : nil
        provision.materials = random.chance(30) ? theme.materials : random.chance(5) ? [] : nil
        provision.equipment =
            theme.equipment.isEmpty || random.chance(50) ? random.chance(5) ? [] : nil : theme.equipment
        provision = usual(provision, theme, aim)
        if random.chance(12) {
            provision.start = dated(start + 7)
            provision.end = dated(end - 7)
        }
        return provision
    }

    /// The provision with what is usual, to which it is additional.
    private mutating func usual(_ provision: Provision, _ theme: Theme, _ aim: Int) -> Provision {
        var provision = provision
        if theme.isSame(as: themes[0]) || random.chance(isTerse ? 5 : 30) {
            provision.additionalTo = theme.usual.filled(voice, aim: aim, whole: theme.whole)
        } else if random.chance(8) {
            provision.differentFrom = theme.usual.filled(voice, aim: aim, whole: theme.whole)
        }
        return provision
    }

    mutating func monitoring() -> Monitoring {
        Monitoring(
            text: Self.checks[random.below(Self.checks.count)], by: ["p3"],
            frequency: Written(
                Frequency(times: 1, per: random.chance(70) ? .week : .fortnight),
                written: random.chance(15) ? "weekly-ish" : nil))
    }

    private mutating func agreements() -> [Agreement] {
        let day = PlanDate.weekday(start + 2)
        var list: [Agreement] = []
        for (index, child) in children.enumerated() {
            let learner = isGroup ? child.learner.id : nil
            list.append(Agreement(voice: .learner, learner: learner, on: Written(date(day))))
            list.append(
                Agreement(voice: .parentCarer, person: parentIds[index], learner: learner, on: Written(date(day))))
        }
        list.append(Agreement(voice: .school, person: "p1", on: dated(day)))
        return list
    }

    private mutating func outcomes(_ index: Int, _ theme: Theme, aim: Int, now: Int, due: Int) -> [Outcome]? {
        var list: [Outcome] = []
        for meeting in meetings where due <= meeting.day || (index == 1 && meeting.id == "r1") {
            if let last = list.last, last.value.value == .achieved { continue }
            let values: [OutcomeValue] =
                due <= meeting.day
                ? [
                    .achieved, .achieved, .achieved, .partlyAchieved, .partlyAchieved, .insufficientlyAchieved,
                    .notAchieved,
                ]
                : [.partlyAchieved]
            let value = values[random.below(values.count)]
            let reached = Self.reached(value, aim: aim, now: now)
            for child in isGroup ? children : Array(children.prefix(1)) {
                list.append(
                    Outcome(
                        value: Written(value, written: random.chance(20) ? Self.valueWords[value] : nil),
                        on: isTerse ? .absent : Written(date(meeting.day)),
                        comment: maybe(
                            isTerse ? 20 : 60, blank: 4,
                            theme.measure.filled(child.voice, aim: aim, whole: theme.whole, now: reached)
                                + (Self.comments[value] ?? ".")),
                        evidence: !isTerse && random.chance(60) ? [meeting.id == "r1" ? "e1" : "e3"] : nil,
                        learner: isGroup ? child.learner.id : nil,
                        review: meeting.id))
            }
        }
        return list.isEmpty ? (random.chance(10) ? [] : nil) : list
    }

    private static func reached(_ value: OutcomeValue, aim: Int, now: Int) -> Int {
        switch value {
        case .achieved: aim
        case .partlyAchieved: (aim + now) / 2
        case .insufficientlyAchieved: now + (aim - now) / 4
        case .notAchieved: now
        }
    }

    private static let comments: [OutcomeValue: String] = [
        .achieved: ": reached.", .partlyAchieved: ": over half of the way.",
        .insufficientlyAchieved: ": a start; the practice was too short.",
        .notAchieved: ": as at the start; see actions.",
    ]
    private static let valueWords: [OutcomeValue: String] = [
        .achieved: "Met", .partlyAchieved: "Partially met", .insufficientlyAchieved: "Working towards",
        .notAchieved: "Not met",
    ]
    private static let areaWords: [TargetArea: String] = [
        .literacy: "English", .numeracy: "Maths", .communication: "Speech & language",
        .behaviour: "Behaviour for learning",
        .social: "Friendships", .physical: "Fine/gross motor",
    ]
    private static let kindWords: [ProvisionKind: String] = [
        .oneToOne: "1:1", .smallGroup: "Sm. group", .withdrawal: "Out of class", .inClass: "In-class support",
        .therapy: "Physio",
    ]
    private static let dueWords = ["by half term", "end of term", "next review", "by the next meeting"]
    private static let checks = [
        "Tick sheet after each session, counted weekly.", "Ten-minute check on Fridays, written on the chart.",
        "Observation in one lesson, noted on the record card.", "Sample of work kept in the folder with its date.",
    ]
}
