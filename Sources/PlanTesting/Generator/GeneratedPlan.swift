import PlanModel

/// One generated plan while it is written.
struct GeneratedPlan {
    /// A child of the plan with what the sentences need.
    struct Child {
        var learner: Learner
        var voice: Voicing
        var isGirl: Bool
        var age: Int
    }

    /// A review with the days round it.
    struct Meeting {
        var id: String
        var day: Int
        var kind: ReviewKind
    }

    let number: Int
    let generator: PlanGenerator
    let kind: PlanKind
    let isGroup: Bool
    /// Whether the school writes more than it must.
    let isDetailed: Bool
    /// Whether it writes no more than it must.
    let isTerse: Bool
    var random: SeededRandom
    var plan: LearningPlan
    var flaws: [PlanFlaw] = []

    let today: Int
    var start = 0
    var end = 0
    var nextReview = 0
    var meetings: [Meeting] = []
    var children: [Child] = []
    var themes: [Theme] = []
    var voice = Voicing.group(isGrown: false)
    var school = School(.primary, 0)
    /// The ids of those who are at every meeting, and of those who may be.
    var parentIds: [String] = []
    var specialistId: String?

    init(number: Int, generator: PlanGenerator) {
        var random = SeededRandom(seed: generator.seed, item: number)
        self.number = number
        self.generator = generator
        kind = generator.kind ?? Self.mix[random.below(Self.mix.count)]
        isGroup = random.chance(4)
        let manner = random.below(100)
        isDetailed = manner < 15
        isTerse = manner >= 25
        let id = String(random.next(), radix: 16)
        plan = LearningPlan(id: kind.rawValue + "-" + id, kind: Written(kind), learners: [])
        self.random = random
        today = generator.today.dayNumber
    }

    private static let mix: [PlanKind] = [.ilp, .ilp, .ilp, .iep, .iep, .iep, .ildp, .ildp, .statutory, .other]

    /// The number brought into the range in which identifiers are unique.
    var slot: Int { Int(UInt64(bitPattern: Int64(number)) % 6_000_000) }

    var isEarly: Bool { kind == .ildp }

    mutating func write() {
        setDates()
        let grade = chooseYear()
        writeSchool(grade)
        writeChildren(grade)
        chooseThemes()
        writeHead(grade)
        writePeople()
        writeProfile()
        writeNeeds()
        writeVoices()
        writeMonitoring()
        writeTargets()
        writeReviews()
        writeArrangements()
        writeEnd()
    }

    func date(_ day: Int) -> PlanDate { PlanDate(dayNumber: day) }

    /// A date, in some plans with the words that a school would have written.
    mutating func dated(_ day: Int, words percent: Int = 15) -> Written<PlanDate> {
        let date = date(day)
        return Written(date, written: random.chance(percent) ? date.slashed : nil)
    }

    /// A text that stands there, is blank, or is absent.
    mutating func maybe(_ percent: Int, blank: Int = 0, _ text: String) -> String? {
        let roll = random.below(100)
        return roll < percent ? text : roll < percent + blank ? "" : nil
    }

    // MARK: Dates

    private mutating func setDates() {
        if isEarly {
            let last = PlanDate.weekday(today - random.number(8...34))
            let first = PlanDate.weekday(last - random.number(44...52))
            nextReview = PlanDate.weekday(last + random.number(44...52))
            start = PlanDate.weekday(first - random.number(5...8))
            end = nextReview
            meetings = [
                Meeting(id: "r1", day: first, kind: .interim), Meeting(id: "r2", day: last, kind: .interim),
            ]
            return
        }
        let last = Term(reviewedBefore: today)
        let terms = [Term(number: last.number - 1), last, Term(number: last.number + 1)]
        start = terms[0].start
        end = terms[2].end
        let days = terms.map { term in
            // The next review lies ahead even where its window is open already.
            let first = max(term.firstReview, term.number > last.number ? today + 1 : 0)
            return PlanDate.weekday(random.number(first...max(first, term.lastReview - 2)))
        }
        nextReview = days[2]
        for index in 0..<2 {
            let kind: ReviewKind =
                terms[index].isLastOfYear ? .endOfYear : random.chance(25) ? .parentsEvening : .termly
            meetings.append(Meeting(id: "r\(index + 1)", day: days[index], kind: kind))
        }
    }

    /// The National Curriculum year of the child: Reception is 0, nursery below.
    private mutating func chooseYear() -> Int {
        switch kind {
        case .ildp: -random.number(1...2)
        case .statutory: random.number(0...11)
        case .ilp, .iep, .other: random.number(1...11)
        }
    }

    private mutating func writeSchool(_ grade: Int) {
        school = School(grade < 0 ? .early : grade < 7 ? .primary : .secondary, slot)
        plan.organisation = Organisation(
            name: school.name, urn: maybe(60, school.urn), dfeNumber: maybe(70, blank: 5, school.dfeNumber),
            localId: maybe(10, blank: 5, "S" + String(slot % 97)), phase: maybe(80, school.phase),
            localAuthority: maybe(85, school.authority))
    }

    private mutating func writeHead(_ grade: Int) {
        if random.chance(60) { plan.revision = random.number(1...6) }
        if random.chance(45) { plan.previousPlan = kind.rawValue + "-" + String(random.next() >> 20, radix: 16) }
        let words = Self.titles[kind] ?? []
        if random.chance(30) { plan.kind.written = random.pick(words) }
        if kind == .statutory { plan.statute = [.ehcp, .ehcp, .ehcp, .ehcp, .idp, .csp, .statement][random.below(7)] }
        plan.title = maybe(70, blank: 5, random.pick(words) ?? "")
        plan.planNumber = maybe(35, String(random.number(1...9)))
        plan.status = .active
        let term = Term(reviewedBefore: today)
        var label = Written(Term(number: term.number - 1).name + " to " + Term(number: term.number + 1).name)
        if random.chance(20) {
            label.written = Term(number: term.number - 1).shortName + "-" + Term(number: term.number + 1).shortName
        }
        plan.period = Period(start: dated(start), end: dated(end), label: isEarly ? .absent : label)
        plan.cycle = random.chance(70) ? Cycle(number: random.number(1...4), stage: .do) : nil
        if isGroup { plan.groupName = (random.pick(Self.groups) ?? "") + " group" }
    }

    private static let titles: [PlanKind: [String]] = [
        .ilp: ["Individual Learning Plan", "ILP", "My Learning Plan"],
        .iep: ["Individual Education Plan", "IEP", "Individual Educational Programme"],
        .ildp: ["Individual Learning and Development Plan", "ILDP", "My Next Steps"],
        .statutory: ["Education, Health and Care Plan: termly targets", "EHCP outcomes", "Statutory plan"],
        .other: ["Pupil passport", "One-page profile with targets", "Provision map"],
    ]

    private static let groups = ["Kingfisher", "Word Workshop", "Number Partners", "Rainbow", "Comet", "Talk Time"]
}
