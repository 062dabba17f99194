internal import ArgumentParser
internal import PlanModel
internal import PlanPipeline
internal import PlanTesting

/// `plankit generate`: fictional plans for trials, tests and benchmarks.
struct GenerateCommand: ToolCommand {
    static let examples = [
        "plankit generate --count 100 --seed 7 > fictional.ndjson",
        "plankit generate --count 20 --kind ildp --flawed 0.5 | plankit validate -",
    ]

    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Writes plans of children who do not exist, one a line.",
        discussion: discussion(
            "The same seed always gives the same plans; a larger count only adds further ones."))

    @Option(help: "How many plans.")
    var count: Int

    @Option(help: "What makes these plans differ from others.")
    var seed: UInt64 = 1

    @Option(
        help: "The kind of all plans: \(PlanKind.allCases.map(\.rawValue).joined(separator: ", ")); a mix unless given."
    )
    var kind: KindArgument?

    @Option(help: "The part of the plans, from 0 to 1, that have defects.")
    var flawed: Double = 0

    @Flag(help: "Plans with every field and awkward texts, for tests of round trips; they make no sense.")
    var everyField = false

    func validate() throws {
        if count < 0 { throw ValidationError("--count must not be negative.") }
        if !(0...1).contains(flawed) { throw ValidationError("--flawed must be from 0 to 1.") }
    }

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        let generator = PlanGenerator(seed: seed, kind: kind?.kind, flawed: flawed)
        var writer = JSONDocumentWriter(.lines)
        var tape = PlanTape()
        do throws(OutputFailure) {
            for number in 0..<count {
                if context.shouldStop() { return .interrupted }
                (everyField ? generator.everyField(number) : generator.plan(number)).write(to: &tape)
                writer.add(tape)
                try context.console.write(writer.bytes)
                writer.bytes.removeAll(keepingCapacity: true)
            }
        } catch {
            throw ToolFailure(.interrupted, error.message + ".")
        }
        return .good
    }
}

/// A kind of plan, as `--kind` takes it.
struct KindArgument: ExpressibleByArgument {
    let kind: PlanKind

    init?(argument: String) {
        guard let kind = PlanKind(rawValue: argument) else { return nil }
        self.kind = kind
    }
}
