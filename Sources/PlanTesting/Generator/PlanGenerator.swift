public import PlanModel

/// Makes plans of children who do not exist: for tests, trials and benchmarks.
///
/// Plan `n` depends on the seed and on `n` alone, so that any slice can be made on any machine, in any order:
///
///     let generator = PlanGenerator(seed: 7, kind: .iep, flawed: 0.2)
///     let plans = (0..<1000).map { generator.plan($0) }
public struct PlanGenerator: Sendable {
    /// The day on which generated plans are looked at where no other is given: reviews before it were held.
    public static let defaultToday = PlanDate(dayNumber: 20_567)

    /// What makes this run differ from another.
    public let seed: UInt64
    /// The one kind to make; `nil` for a mix.
    public let kind: PlanKind?
    /// The part of the plans, from 0 to 1, that have defects a rule should find.
    public let flawed: Double
    /// The day on which the plans are looked at.
    public let today: PlanDate

    /// A generator.
    public init(
        seed: UInt64, kind: PlanKind? = nil, flawed: Double = 0, today: PlanDate = PlanGenerator.defaultToday
    ) {
        self.seed = seed
        self.kind = kind
        self.flawed = flawed
        self.today = today
    }

    /// Plan `number`: about 6 KB of JSON, valid in shape, and usable unless flaws were asked for.
    public func plan(_ number: Int) -> LearningPlan { draft(number).plan }

    /// The flaws that plan `number` was given; empty where it has none.
    public func flaws(inPlan number: Int) -> [PlanFlaw] { draft(number).flaws }

    /// A plan for tests of round trips: 200 of them together have every field with a value and blank, every code, and
    /// texts that codecs get wrong.
    ///
    /// Plan 0 has only what it must, 1 every field, 2 every field blank; all are valid in shape, none makes sense.
    public func everyField(_ number: Int) -> LearningPlan {
        let manner: EveryFieldWriter.Manner =
            switch number {
            case 0: .least
            case 1: .full
            case 2: .blank
            default: .mixed
            }
        let start = Int(UInt64(bitPattern: Int64(number)) % UInt64(AwkwardText.all.count))
        var writer = EveryFieldWriter(
            manner: manner, random: SeededRandom(seed: seed &+ 0x4556_4552, item: number), textNumber: start)
        writer.write()
        return LearningPlan(writer.tape)
    }

    private func draft(_ number: Int) -> GeneratedPlan {
        var draft = GeneratedPlan(number: number, generator: self)
        draft.write()
        var random = SeededRandom(seed: seed &+ 0x464C_4157, item: number)
        if Double(random.below(1_000_000)) < flawed * 1_000_000 { draft.spoil(&random) }
        return draft
    }
}
