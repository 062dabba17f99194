import PlanModel

extension GeneratedPlan {
    mutating func writeChildren(_ grade: Int) {
        let count = isGroup ? random.number(3...5) : 1
        for index in 0..<count { children.append(makeChild(index, grade)) }
        plan.learners = children.map(\.learner)
        voice = isGroup ? .group(isGrown: grade >= 7) : children[0].voice
    }

    private mutating func makeChild(_ index: Int, _ grade: Int) -> Child {
        let isGirl = random.chance(isEarly ? 38 : 34)
        let given = random.pick(isGirl ? Names.girls : Names.boys) ?? ""
        let family = random.pick(Names.families) ?? ""
        // A child of Reception turns five between September and August of that school year.
        let schoolYear = date(start).year - ((date(start).month ?? 1) >= 9 ? 0 : 1)
        let cohort = (PlanDate(year: schoolYear - grade - 5, month: 9, day: 1) ?? date(0)).dayNumber
        let birth = date(cohort + random.below(365))
        let age = birth.age(on: date(start))
        var learner = Learner(id: "l\(index + 1)", givenName: given, familyName: family)
        switch random.below(10) {
        case 0: learner.fullName = family + ", " + given
        case 1: learner.fullName = given + " " + family.uppercased()
        case 2...6: learner.fullName = given + " " + family
        default: break
        }
        learner.preferredName = maybe(8, blank: 12, Names.otherScripts[random.below(Names.otherScripts.count)])
        learner.dateOfBirth = Written(birth, written: random.chance(30) ? birth.slashed : nil)
        learner.sex = Written(isGirl ? "F" : "M", written: random.chance(25) ? (isGirl ? "Female" : "Male") : nil)
        if grade >= 0 || random.chance(20) { learner.upn = pupilNumber(index, birth) }
        if grade >= 9, random.chance(50) { learner.uln = learnerNumber(index) }
        learner.localId = maybe(40, blank: 4, "00" + String(1000 + (slot * 7 + index) % 8999))
        let year = grade < 0 ? "N" + String(3 + grade) : grade == 0 ? "R" : String(grade)
        learner.yearGroup = Written(year, written: random.chance(30) ? Self.yearWords(grade, random.below(2)) : nil)
        learner.className = maybe(60, blank: 6, Self.classes[random.below(Self.classes.count)])
        if random.chance(45) {
            learner.age = Written(age, written: random.chance(40) ? "\(age) years \(random.below(12)) months" : nil)
        }
        let provision = kind == .statutory ? "E" : "K"
        let provisionWords = provision == "E" ? "EHC plan" : "SEN Support"
        learner.senProvision = Written(provision, written: random.chance(25) ? provisionWords : nil)
        if random.chance(70) {
            let entry = CodeSet.ethnicity.entries[random.below(CodeSet.ethnicity.entries.count)]
            learner.ethnicity = Written(entry.code, written: random.chance(40) ? entry.label : nil)
        }
        switch random.below(10) {
        case 0...4: learner.language = Written("ENG", written: random.chance(40) ? "English" : nil)
        case 5: learner.language = Written("CYM", written: "Cymraeg")
        case 6: learner.language = Written(nil, written: ["Polish", "Urdu, English", "Somali", ""][random.below(4)])
        default: break
        }
        learner.address = maybe(
            25, blank: 5,
            "\(1 + random.below(120)) \(Names.streets[random.below(Names.streets.count)])\n" + school.authority)
        if random.chance(30) { learner.lookedAfter = random.chance(10) }
        return Child(learner: learner, voice: .child(given, isGirl: isGirl), isGirl: isGirl, age: age)
    }

    /// A UPN that no other generated child of the seed has, below six million plans; no school gives such numbers.
    private func pupilNumber(_ index: Int, _ birth: PlanDate) -> String {
        let codes = School.authorityCodes
        let place = slot % codes.count
        let serial = slot / codes.count * 5 + index
        let year = (birth.year + 4) % 100
        let digits =
            codes[place] + String(9000 + serial / 1000) + (year < 10 ? "0" : "") + String(year)
            + String(String(1000 + serial % 1000).dropFirst())
        return UniquePupilNumber.checkLetter(for: digits).map { String($0) + digits } ?? ""
    }

    private func learnerNumber(_ index: Int) -> String {
        let base = 990_000_000 + (slot * 5 + index) % 9_999_999
        for candidate in base...base + 9 {
            if let digit = UniqueLearnerNumber.checkDigit(for: String(candidate)) {
                return String(candidate) + String(digit)
            }
        }
        return ""
    }

    private static func yearWords(_ grade: Int, _ style: Int) -> String {
        switch grade {
        case ..<0: style == 0 ? "Nursery" : "Pre-school"
        case 0: style == 0 ? "Reception" : "YR"
        default: (style == 0 ? "Year " : "Yr ") + String(grade)
        }
    }

    private static let classes = [
        "Kestrels", "4H", "9B/En2", "Oak", "Miss Pargeter's class", "7R", "Blue Room", "Elm & Ash", "Sêr",
        "Owls (a.m.)",
    ]

    mutating func chooseThemes() {
        let age = children[0].age
        let suiting = Theme.suiting(age: age)
        let first = suiting[random.below(suiting.count)]
        // The first theme sets the main area of need; the others come from it where there are enough.
        let near = suiting.filter { $0.needArea == first.needArea && $0.type == first.type }
        let count = random.chance(80) ? 4 : 3
        var chosen = random.pick(min(2, near.count), of: near)
        let rest = suiting.filter { theme in !chosen.contains { $0.isSame(as: theme) } }
        chosen += random.pick(count - chosen.count, of: rest)
        themes = chosen
    }
}

extension Theme {
    func isSame(as other: Theme) -> Bool {
        type == other.type && area == other.area && whole == other.whole && aim == other.aim && ages == other.ages
    }
}
