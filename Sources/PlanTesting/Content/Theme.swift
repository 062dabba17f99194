import PlanModel

/// What one target of a generated plan is about, with all that belongs to it, in own words.
struct Theme: Sendable {
    /// The ages it suits, in whole years.
    let ages: ClosedRange<Int>
    /// The type of SEN.
    let type: String
    let needArea: NeedArea
    let area: TargetArea
    /// The number aimed at, out of how many, and the number now.
    let aim: ClosedRange<Int>
    let whole: Int
    let now: ClosedRange<Int>
    let need: Phrase
    let strength: Phrase
    let statement: Phrase
    /// The reason for the target.
    let purpose: Phrase
    /// What is counted, with the number now in it.
    let measure: Phrase
    let strategies: [Phrase]
    let home: Phrase
    let provision: Phrase
    let kind: ProvisionKind
    let programme: String?
    let activities: [String]
    let materials: [String]
    let equipment: [String]
    /// What all children get.
    let usual: Phrase

    init(
        _ ages: ClosedRange<Int>, _ type: String, _ needArea: NeedArea, _ area: TargetArea, aim: ClosedRange<Int>,
        of whole: Int, now: ClosedRange<Int>, need: Phrase, strength: Phrase, statement: Phrase, purpose: Phrase,
        measure: Phrase, strategies: [Phrase], home: Phrase, provision: Phrase, kind: ProvisionKind,
        programme: String? = nil, activities: [String], materials: [String], equipment: [String] = [], usual: Phrase
    ) {
        self.ages = ages
        self.type = type
        self.needArea = needArea
        self.area = area
        self.aim = aim
        self.whole = whole
        self.now = now
        self.need = need
        self.strength = strength
        self.statement = statement
        self.purpose = purpose
        self.measure = measure
        self.strategies = strategies
        self.home = home
        self.provision = provision
        self.kind = kind
        self.programme = programme
        self.activities = activities
        self.materials = materials
        self.equipment = equipment
        self.usual = usual
    }

    /// The themes that suit each age from 2 to 19; made once.
    static let byAge: [[Theme]] = (0...19).map { age in
        (earlyYears + literacyAndNumber + communication + feelings + bodyAndSenses + secondary)
            .filter { $0.ages.contains(age) }
    }

    /// The themes that suit an age.
    static func suiting(age: Int) -> [Theme] { byAge[min(max(age, 2), 16)] }
}
