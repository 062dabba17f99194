package import PlanModel

/// A good plan of a fictional child, for each kind: what the examples of all rules start from.
///
/// It passes every rule of its kind on `today`; a test says so.
package enum ModelPlan {
    /// The day on which the examples are looked at.
    package static let today = day(2026, 4, 30)

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> PlanDate {
        PlanDate(year: year, month: month, day: day) ?? PlanDate(dayNumber: 0)
    }

    private static func on(_ year: Int, _ month: Int, _ day: Int) -> Written<PlanDate> {
        Written(self.day(year, month, day))
    }

    /// The good plan of a kind.
    package static func plan(_ kind: PlanKind) -> LearningPlan {
        let isEarly = kind == .ildp
        var plan = LearningPlan(id: "model-\(kind.rawValue)", kind: Written(kind), learners: [learner(isEarly)])
        plan.title = isEarly ? "Individual Learning and Development Plan" : "Individual plan"
        plan.status = .active
        plan.period =
            isEarly
            ? Period(start: on(2026, 3, 2), end: on(2026, 6, 12)) : Period(start: on(2025, 9, 8), end: on(2026, 7, 17))
        plan.cycle = Cycle(number: 2, stage: .do)
        plan.organisation = Organisation(name: "Fictional Primary School", urn: "999999")
        plan.people = people(isEarly)
        plan.profile = profile
        plan.needs = [
            Need(
                id: "n1", area: Written(.cognitionAndLearning), code: Written("SPLD"), rank: 1,
                text: "Robin reads slowly and loses the place on a full page."),
            Need(
                id: "n2", area: Written(.socialEmotionalMentalHealth), code: Written("SEMH"), rank: 2,
                text: "Robin leaves the table when work is hard."),
        ]
        plan.contributions = [
            Contribution(voice: .learner, date: on(2026, 3, 3), text: "I want to read to my brother."),
            Contribution(
                voice: .parentCarer, person: "p4", date: on(2026, 3, 3), text: "We read each night for ten minutes."),
        ]
        plan.adjustments = [Adjustment(kind: .resources, text: "Texts in large print on cream paper.")]
        plan.goals = [Goal(id: "g1", text: "Robin will read a whole book alone.")]
        plan.targets = targets(isEarly)
        plan.monitoring = [Monitoring(text: "Tick sheet after each session.", by: ["p3"])]
        plan.reviewArrangements = ReviewArrangements(
            nextReview: isEarly ? on(2026, 6, 9) : on(2026, 7, 2), text: "In the small room next to the office.",
            privateSpace: true,
            invitations: [
                Invitation(person: isEarly ? "p5" : "p4", sentOn: isEarly ? on(2026, 5, 12) : on(2026, 6, 4))
            ],
            paperworkPreparedOn: isEarly ? on(2026, 6, 5) : on(2026, 6, 26))
        plan.reviews =
            isEarly
            ? [review("r1", on(2026, 3, 3)), review("r2", on(2026, 4, 21))]
            : [review("r1", on(2025, 12, 4)), review("r2", on(2026, 3, 19))]
        plan.distribution = [
            Distribution(role: .classTeacher), Distribution(role: .parentCarer), Distribution(role: .learner),
        ]
        plan.signatures = [
            Signature(role: .learner, signed: true), Signature(person: "p4", signed: true),
            Signature(person: "p2", signed: true),
        ]
        return plan
    }

    private static func learner(_ isEarly: Bool) -> Learner {
        var learner = Learner(id: "l1", givenName: "Robin", familyName: "Fictional", fullName: "Robin Fictional")
        learner.dateOfBirth = isEarly ? on(2022, 5, 14) : on(2016, 5, 14)
        learner.upn = "J823000125001"
        learner.yearGroup = Written(isEarly ? "N2" : "5")
        learner.senProvision = Written("K")
        return learner
    }

    private static func people(_ isEarly: Bool) -> [Person] {
        [
            Person(id: "p1", name: "Ms Model", role: Written(isEarly ? .keyWorker : .classTeacher)),
            Person(id: "p2", name: "Mr Pattern", role: Written(.senco), contact: "senco@school.example"),
            Person(id: "p3", name: "Mrs Sample", role: Written(.assistant)),
            Person(id: "p4", name: "Mrs Fictional", role: Written(.parentCarer)),
        ] + (isEarly ? [Person(id: "p5", name: "Ms Visitor", role: Written(.health))] : [])
    }

    private static let profile = Profile(
        strengths: [Strength(id: "s1", text: "Robin knows all about trains.")], interests: ["Trains"],
        motivators: ["Five minutes with the train book"], learningStyle: "Learns by doing",
        bestTimeOfDay: "Mornings", environment: "A quiet table", teachingType: "Short tasks with pictures",
        bestPlaced: "The assistant for practice, the teacher for new steps", whatHelps: ["Time to think"])

    private static func targets(_ isEarly: Bool) -> [Target] {
        [
            target(
                1, "Robin will read 20 of the 40 words on the list.", "Robin reads 8 of the 40 words.",
                "20 words read in three checks.", due: isEarly ? on(2026, 4, 20) : on(2026, 3, 18),
                Outcome(value: Written(.achieved), on: isEarly ? on(2026, 4, 21) : on(2026, 3, 19), review: "r2")),
            target(
                2, "Robin will ask for help with the card 3 times a week.", "Robin asks once a week.",
                "The card is used 3 times a week for four weeks.", due: isEarly ? on(2026, 6, 8) : on(2026, 7, 1)),
            target(
                3, "Robin will stay at the table for 10 minutes of work.", "Robin stays for 4 minutes.",
                "10 minutes on four days in five.", due: isEarly ? on(2026, 6, 8) : on(2026, 7, 1)),
        ]
    }

    private static func target(
        _ number: Int, _ statement: String, _ baseline: String, _ criterion: String, due: Written<PlanDate>,
        _ outcome: Outcome? = nil
    ) -> Target {
        Target(
            id: "t\(number)", number: number, statement: statement, area: Written(.literacy), term: .short,
            needs: [number == 1 ? "n1" : "n2"], strengths: number == 1 ? ["s1"] : nil, goal: number == 1 ? "g1" : nil,
            baseline: baseline, successCriteria: [SuccessCriterion(text: criterion)],
            strategies: [
                Strategy(
                    text: "Show the step with the train cards, then let Robin do it.", by: ["p3"], place: .setting),
                Strategy(text: "Play the same game at home once a week.", by: ["p4"], place: .home),
            ],
            provision: [
                Provision(
                    text: "Practice with Mrs Sample at a quiet table.", kind: Written(.oneToOne), staff: ["p3"],
                    frequency: Written(Frequency(times: 3, per: .week, minutes: 20)),
                    additionalTo: "One reading group a week.")
            ], due: due, outcomes: outcome.map { [$0] })
    }

    private static func review(_ id: String, _ date: Written<PlanDate>) -> Review {
        Review(
            id: id, date: date, kind: .termly, attendees: ["p1", "p2", "p4"],
            views: [
                Contribution(voice: .learner, text: "I can do more than people think."),
                Contribution(voice: .parentCarer, person: "p4", text: "Robin reads more at home."),
            ],
            helpGiven: HelpGiven(school: "All sessions but two were given.", home: "Reading on four evenings a week."),
            progress: "Robin reads more words than before.", effectiveness: "The small steps work.",
            updatedInformation: UpdatedInformation(home: "Robin sleeps better."),
            evidence: [
                Evidence(id: "\(id)-e1", kind: .test, text: "Word list, read aloud."),
                Evidence(id: "\(id)-e2", kind: .parentFeedback, text: "A letter from home."),
            ], futureActions: [FutureAction(text: "Move the sessions to the morning.", by: "p3")],
            writeUp: WriteUp(sentOn: date, sentTo: ["p1", "p4"]))
    }
}
