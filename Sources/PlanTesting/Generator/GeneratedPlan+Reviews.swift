import PlanModel

extension GeneratedPlan {
    mutating func writeReviews() {
        plan.reviews = meetings.enumerated().map { index, meeting in makeReview(index, meeting) }
    }

    private mutating func makeReview(_ index: Int, _ meeting: Meeting) -> Review {
        var attendees = ["p1", "p2"] + parentIds
        if let specialistId, random.chance(60) { attendees.append(specialistId) }
        var review = Review(id: meeting.id, date: dated(meeting.day), kind: meeting.kind, attendees: attendees)
        review.views = [
            Contribution(
                voice: .learner, learner: isGroup ? "l1" : nil,
                text: "“\(Self.childViews[random.below(Self.childViews.count)])”"),
            Contribution(
                voice: .parentCarer, person: parentIds[0], learner: isGroup ? "l1" : nil,
                text: Self.parentViews[random.below(Self.parentViews.count)].filled(voice)),
        ]
        review.helpGiven = HelpGiven(
            school: Self.schoolHelp[random.below(Self.schoolHelp.count)],
            home: Self.homeHelp[random.below(Self.homeHelp.count)])
        review.progress = Self.progress[random.below(Self.progress.count)].filled(voice)
        review.effectiveness = Self.effects[random.below(Self.effects.count)].filled(voice)
        review.updatedInformation = UpdatedInformation(
            home: Self.homeNews[random.below(Self.homeNews.count)].filled(voice),
            setting: Self.schoolNews[random.below(Self.schoolNews.count)].filled(voice),
            agencies: specialistId == nil
                ? maybe(10, blank: 20, "") : "The clinic will see " + voice.name + " again next term.")
        let first = index * 2 + 1
        review.evidence = [
            Evidence(
                id: "e\(first)", kind: random.chance(50) ? .observation : .test,
                text: isTerse ? nil : Self.evidence[random.below(3)],
                on: isTerse ? .absent : dated(meeting.day - 3), value: maybe(30, blank: 5, "\(40 + random.below(55)) %")
            ),
            Evidence(
                id: "e\(first + 1)", kind: random.chance(50) ? .parentFeedback : .learnerFeedback,
                text: isDetailed ? "Talk before the meeting." : nil, on: isDetailed ? dated(meeting.day - 1) : .absent),
        ]
        review.futureActions = random.pick(isDetailed ? 2 : 1, of: Self.actions).enumerated().map { place, text in
            FutureAction(text: text, by: place == 0 ? "p2" : "p1", due: isDetailed ? dated(meeting.day + 14) : .absent)
        }
        review.writeUp = WriteUp(sentOn: dated(PlanDate.weekday(meeting.day + 3)), sentTo: attendees)
        return review
    }

    mutating func writeArrangements() {
        var arrangements = ReviewArrangements(nextReview: Written(date(nextReview)))
        if random.chance(20) { arrangements.nextReview.written = date(nextReview).slashed }
        let (interval, words) = interval
        arrangements.interval = Written(PlanInterval(interval), written: random.chance(50) ? words : nil)
        arrangements.text = "The SENCO leads; each target is looked at in turn and new steps are agreed."
        arrangements.place = random.pick(["SENCO's office", "Meeting room 2", "Family room", "Library corner"])
        arrangements.privateSpace = true
        let sent = PlanDate.weekday(nextReview - random.number(17...24))
        if sent <= today {
            var invited = parentIds
            if let specialistId { invited.append(specialistId) }
            arrangements.invitations = invited.map { Invitation(person: $0, sentOn: Written(date(sent))) }
        } else if random.chance(10) {
            arrangements.invitations = []
        }
        if nextReview - 5 <= today { arrangements.paperworkPreparedOn = dated(PlanDate.weekday(nextReview - 7)) }
        if random.chance(50) { arrangements.withParentsEvening = random.chance(30) }
        plan.reviewArrangements = arrangements
    }

    private var interval: (String, String) {
        switch kind {
        case .ildp: ("P6W/P8W", "every 6-8 weeks")
        case .statutory: ("P1Y", "annual review, targets each term")
        case .ilp: ("P4M/P6M", "at least twice a year")
        case .iep, .other: ("P3M/P4M", "each term")
        }
    }

    mutating func writeEnd() {
        let given = PlanDate.weekday(start + 4)
        let day = isDetailed ? dated(given) : .absent
        plan.distribution =
            (["p1", "p2", "p3"] + parentIds).map { Distribution(person: $0, on: day) }
            + [Distribution(role: .learner, on: day)]
        let signers = ["p2"] + parentIds
        plan.signatures =
            signers.map { Signature(person: $0, signed: true, on: Written(date(given))) }
            + [Signature(role: .learner, signed: !isDetailed || random.chance(70))]
        if random.chance(20) {
            plan.strategies = [
                Strategy(text: "Ready, steady, listen: a hand sign before each instruction.", by: ["p1"], place: .both)
            ]
        }
        if random.chance(10) {
            plan.provision = [
                Provision(
                    text: "Homework club", kind: Written(.homework), staff: ["p3"],
                    frequency: Written(Frequency(times: 1, per: .week, minutes: 45)), additionalTo: "Homework at home")
            ]
        }
        plan.notes = maybe(15, blank: 20, "Transport: taxi at 8.15.\nBring spare clothes on Thursdays.")
        if random.chance(8) {
            plan.carried = [
                Carried(
                    label: "House points", text: String(random.below(200)), place: "Sheet1!14:7", format: "xlsx",
                    mapping: "generic", suggestedPath: "/notes", confidence: 41)
            ]
        } else if random.chance(4) {
            plan.carried = []
        }
        if random.chance(8) {
            plan.source = Source(
                file: "plans/\(number).docx", format: "docx", mapping: "generic",
                digest: String(repeating: String(random.next() | 1 << 63, radix: 16), count: 4),
                origins: [
                    Origin(path: "/learners/0/fullName", place: "body 1:2"),
                    Origin(path: "/targets/0/due", place: "table 2 3:4"),
                ])
        }
    }

    private static let childViews = [
        "I'm proud of my chart.", "It was boring on Mondays.", "I can do it without the card now!",
        "I still need help with it.",
        "I liked the games best.",
    ]
    private static let parentViews: [Phrase] = [
        "{N} shows us at home what was learnt.", "We did the home practice on most days.",
        "Mornings are still hard; the picture plan helps.", "We are pleased and would like one new step only.",
    ]
    private static let schoolHelp = [
        "All sessions but four were given.", "Sessions as planned; cards were sent home.",
        "Practice in class each day.",
    ]
    private static let homeHelp = [
        "Practice on four evenings a week.", "Games at the weekend.", "Reading together at bedtime.",
    ]
    private static let progress: [Phrase] = [
        "Clear progress towards the first target.", "Steady progress; {N} needs fewer prompts.",
        "Progress in practice; in lessons it comes more slowly.",
    ]
    private static let effects: [Phrase] = [
        "The small steps work; the checks show it.", "Effective where the sessions were kept.",
        "The provision fits; the time of day was changed.",
    ]
    private static let homeNews: [Phrase] = [
        "{N} sleeps better.", "A new baby; {N} is a proud helper.", "The family has moved nearer to school.",
    ]
    private static let schoolNews: [Phrase] = [
        "{N} has a new seat.", "{N} took part in the assembly.", "A new assistant has started.",
    ]
    private static let evidence = [
        "Weekly chart of the sessions.", "Lesson seen by the SENCO.", "Short test at the end of the block.",
    ]
    private static let actions = [
        "Move the sessions to the morning.", "Send home the next set of cards.",
        "Ask the therapist for a new set of steps.",
        "Tell all subject teachers what works.", "Use objects in place of pictures.",
    ]
}
