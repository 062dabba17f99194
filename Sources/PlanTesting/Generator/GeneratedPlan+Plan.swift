import PlanModel

/// People, profile, needs and voices.
extension GeneratedPlan {
    mutating func writePeople() {
        var people: [Person] = []
        let staff = random.pick(4, of: Names.staff)
        let lead = isEarly ? Written(PersonRole.keyWorker) : Written(PersonRole.classTeacher)
        people.append(
            Person(
                id: "p1", name: staff[0],
                role: random.chance(30) ? Written(lead.value, written: isEarly ? "Key person" : "Tutor") : lead,
                contact: maybe(30, "01632 960" + String(100 + random.below(900)))))
        people.append(
            Person(
                id: "p2", name: staff[1], role: Written(.senco, written: random.chance(20) ? "SENDCo" : nil),
                contact: "senco@" + school.domain))
        people.append(
            Person(
                id: "p3", name: maybe(75, blank: 3, staff[2]),
                role: Written(.assistant, written: random.chance(40) ? "TA" : nil)))
        for (index, child) in children.enumerated() {
            let id = "p\(people.count + 1)"
            let title = Names.titles[random.below(4)]
            people.append(
                Person(
                    id: id, name: title + " " + (child.learner.familyName ?? ""),
                    role: Written(
                        .parentCarer, written: random.chance(25) ? (index.isMultiple(of: 2) ? "Mum" : "Carer") : nil)))
            parentIds.append(id)
        }
        if random.chance(isEarly ? 70 : 40) {
            let id = "p\(people.count + 1)"
            let (role, words, place) = Self.specialists[random.below(Self.specialists.count)]
            people.append(
                Person(id: id, name: staff[3], role: Written(role, written: words), organisation: place))
            specialistId = id
        }
        if random.chance(15) {
            people.append(Person(id: "p\(people.count + 1)", role: Written(.teacher, written: "All staff")))
        }
        plan.people = people
    }

    private static let specialists: [(PersonRole, String, String)] = [
        (.specialist, "Speech and language therapist", "Community Therapy Service"),
        (.specialist, "Educational psychologist", "Inclusion Service"),
        (.health, "Health visitor", "Children's Clinic"),
        (.health, "Physiotherapist", "Children's Clinic"), (.specialist, "Portage home visitor", "Early Help"),
        (.socialCare, "Family support worker", "Early Help"),
        (.specialist, "Teacher for hearing impairment", "Sensory Service"),
    ]

    mutating func writeProfile() {
        var profile = Profile()
        profile.strengths = themes.prefix(isDetailed ? 4 : 2).enumerated().map { index, theme in
            Strength(id: "s\(index + 1)", text: theme.strength.filled(voice))
        }
        profile.interests = random.pick(2, of: Self.interests)
        profile.motivators = random.pick(2, of: Self.motivators)
        if !isTerse { profile.difficulties = [themes[0].need.filled(voice)] }
        if kind == .iep || (!isTerse && random.chance(40)) {
            profile.learningStyle = random.pick(Self.styles)
            profile.bestTimeOfDay = random.pick(["Mornings, before break", "After a movement break", "First thing"])
            profile.environment = random.pick([
                "A quiet table away from the door", "A group of six or fewer", "Daylight, little noise",
            ])
            profile.teachingType = random.pick([
                "Short tasks with pictures", "Showing, then doing together, then alone",
            ])
            profile.bestPlaced = random.pick([
                "The teaching assistant for practice, the teacher for new steps", "The key adult",
            ])
        }
        profile.communication = maybe(40, blank: 8, "Spoken words with gestures and pictures")
        if random.chance(30) { profile.aspirations = ["To " + Self.hopes[random.below(Self.hopes.count)]] }
        if random.chance(35) { profile.triggers = random.chance(30) ? [] : random.pick(2, of: Self.triggers) }
        if isEarly || random.chance(35) { profile.whatHelps = random.pick(2, of: Self.helps) }
        if random.chance(20) { profile.whatHinders = random.chance(20) ? [] : ["Long talk from the front"] }
        plan.profile = profile
    }

    private static let interests = [
        "Trains and timetables", "Baking", "Football stickers", "Dinosaurs", "Drawing comics", "Sea creatures",
        "Drumming",
        "Minecraft-like building games", "Looking after guinea pigs", "Tractors", "Dance", "Space",
    ]
    private static let motivators = [
        "Five minutes with the train book", "A postcard home", "Choosing the next game",
        "Showing work to the head teacher",
        "Stickers on a chart of ten", "Helping in the garden",
    ]
    private static let styles = [
        "Learns by doing, with things in the hand", "Learns from pictures and diagrams",
        "Learns by listening and repeating",
        "Learns from watching others first",
    ]
    private static let hopes = [
        "be a vet", "drive a train", "read a whole book alone", "have a best friend", "work with engines",
        "sing on a stage",
    ]
    private static let triggers = [
        "Loud hand dryers", "Sudden changes", "Being laughed at", "Hunger before lunch", "Crowded corridors",
    ]
    private static let helps = [
        "Being told what comes next", "Time to think before answering", "A calm voice", "Breaks with movement",
        "Pictures beside words",
    ]

    mutating func writeNeeds() {
        var needs: [Need] = []
        for theme in themes where !needs.contains(where: { $0.code.value == theme.type }) {
            var need = Need(
                id: "n\(needs.count + 1)", area: Written(theme.needArea), code: Written(theme.type),
                rank: needs.count + 1,
                text: theme.need.filled(voice))
            if isGroup, needs.isEmpty { need.learner = "l1" }
            if random.chance(20) { need.area.written = Self.areaWords[theme.needArea] }
            if random.chance(20) { need.code.written = CodeSet.senType.entry(code: theme.type)?.label }
            need.baseline = maybe(20, blank: 3, baseline(theme, random.number(theme.now)))
            needs.append(need)
        }
        plan.needs = needs
        if random.chance(isTerse ? 15 : 50) {
            plan.otherSupport = [support()]
        } else if random.chance(10) {
            plan.otherSupport = []
        }
        plan.adjustments = random.pick(kind == .iep ? 2 : 1, of: Self.adjustments)
        plan.goals = [
            Goal(
                id: "g1", text: voice.name + " will " + Self.goals[random.below(Self.goals.count)],
                by: dated(end + 365, words: 5))
        ]
        plan.assessments = random.chance(30) ? [assessment()] : random.chance(20) ? [] : nil
    }

    private static let areaWords: [NeedArea: String] = [
        .cognitionAndLearning: "Cognition & Learning", .communicationAndInteraction: "C&I",
        .socialEmotionalMentalHealth: "SEMH", .sensoryAndPhysical: "Sensory and/or physical",
        .selfHelp: "Self-help skills",
    ]
    private static let goals = [
        "read books of the age group with pleasure", "tell others what matters in sentences they follow",
        "be part of a small circle of friends", "manage a school day without an adult at the side",
        "move round the building alone", "leave school with the papers for a chosen course",
    ]
    private static let adjustments = [
        Adjustment(kind: .curriculum, text: "Tasks cut into three steps with a model of the finished work."),
        Adjustment(kind: .resources, text: "Word mat, number line and timer on the desk."),
        Adjustment(kind: .environment, text: "Seat near the teacher with the back to the window."),
        Adjustment(kind: .resources, text: "Texts in 14 point on cream paper."),
        Adjustment(kind: .curriculum, text: "Half the number of questions, chosen so that each kind is met."),
        Adjustment(kind: .environment, text: "A quiet place for ten minutes after lunch."),
    ]

    private mutating func support() -> OtherSupport {
        // A medical or care need names who answers for it.
        guard specialistId != nil, random.chance(50) else {
            return OtherSupport(kind: .pastoral, text: "Meets the pastoral leader on Fridays.")
        }
        return OtherSupport(kind: .medical, text: "Inhaler in the office; the SENCO keeps the care plan of the clinic.")
    }

    private mutating func assessment() -> Assessment {
        let (name, score) = Self.assessments[random.below(Self.assessments.count)]
        return Assessment(
            name: name, on: dated(PlanDate.weekday(start + random.number(0...3))), score: score,
            text: maybe(50, blank: 10, "Below what is expected for the age; steady since last year."))
    }

    private static let assessments = [
        ("Reading test, form B", "standard score 82"), ("Spelling test", "38/60"),
        ("Number screener", "raw 21, age 7:2"),
        ("Language screen", "4th centile"), ("Boxall-type profile", "Strand 1: 46"),
        ("Motor skills checklist", "11 of 20"),
    ]

    mutating func writeMonitoring() {
        guard isTerse || random.chance(50) else { return }
        plan.monitoring = [monitoring()]
        if random.chance(25) {
            plan.monitoring?.append(
                Monitoring(
                    text: "The SENCO looks at the folder.", by: ["p2"],
                    frequency: Written(Frequency(times: 2, per: .term))))
        }
    }

    mutating func writeVoices() {
        let day = PlanDate.weekday(start + 2)
        var contributions = [
            Contribution(
                voice: .learner, date: dated(day), text: "“\(Self.said[random.below(Self.said.count)])”",
                priorities: random.chance(50) ? ["Friends"] : nil),
            Contribution(
                voice: .parentCarer, person: parentIds[0], date: dated(day),
                text: Self.parentSaid[random.below(Self.parentSaid.count)].filled(voice),
                priorities: random.chance(40) ? ["Confidence", "Reading at home"] : random.chance(20) ? [] : nil),
        ]
        if random.chance(35) {
            contributions.append(
                Contribution(
                    voice: .school, person: "p1", date: dated(day), text: Self.schoolSaid[random.below(3)].filled(voice)
                ))
        }
        if isGroup {
            contributions[0].learner = "l1"
            contributions[1].learner = "l1"
        }
        if let specialistId, random.chance(50) {
            contributions.append(
                Contribution(
                    voice: .agency, person: specialistId, date: dated(day),
                    text: "Advice of our visit is built into targets 1 & 2; see the letter <enclosed>."))
        }
        plan.contributions = contributions
    }

    private static let said = [
        "I like it when we do it in a game.", "I want to read to my little brother.", "It's too loud in the hall.",
        "I can do more than people think!", "I want to sit with my friends.", "Maths is OK if I get the blocks.",
        "I don't like it when everybody looks at me.", "More art, please.",
    ]
    private static let parentSaid: [Phrase] = [
        "{N} is tired after school; ten minutes of homework are enough.", "We see {N} laugh more since the last plan.",
        "Please tell us early when the day went badly.", "{N} talks about school at tea now; we want that to go on.",
        "We read every night and would like to know which words to choose.",
    ]
    private static let schoolSaid: [Phrase] = [
        "{N} comes in with a smile and takes part most in practical lessons.",
        "With the task in small steps {N} finishes as much as the others.",
        "Group work goes well in threes; larger groups are hard for {him}.",
    ]

    func baseline(_ theme: Theme, _ now: Int) -> String {
        "Now: " + theme.measure.filled(voice, aim: theme.aim.lowerBound, whole: theme.whole, now: now) + "."
    }
}
