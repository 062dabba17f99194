internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline

/// `plankit diff`: what changed between two runs.
struct DiffCommand: ToolCommand {
    static let examples = ["plankit diff run run-2", "plankit diff run run-2 --json --fail-on error"]

    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Says what changed between two runs: findings and plans.",
        discussion: discussion(
            """
            Findings are new, gone or unchanged; plans are new, gone, changed or unchanged. A plan is known by its id, a finding \
            by its plan and its place there, so that it does not matter where they stand in a document.
            """))

    @Argument(help: "The earlier run folder.")
    var before: String

    @Argument(help: "The later run folder.")
    var after: String

    @Flag(help: "Writes a line of JSON for each change, and one with the counts at the end.")
    var json = false

    @Option(help: "How many findings and plans are named one by one.")
    var list = 20

    @Option(help: "From which severity on new findings make the exit status 2: error, warning or never.")
    var failOn: Gate = .never

    func validate() throws {
        if !(0...1_000_000).contains(list) { throw ValidationError("--list must be from 0 to 1000000.") }
    }

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        let comparison: RunComparison
        do throws(MigrationFailure) {
            comparison = try await RunComparison(
                RunReader(folder: before), RunReader(folder: after), listed: json ? 1_000_000 : list)
        } catch {
            throw ToolFailure(ExitStatus(error), error.message)
        }
        try Survey.write(context.console) { () throws(OutputFailure) in
            if json {
                for change in comparison.findings { try context.console.write(Self.line(change)) }
                for change in comparison.plans { try context.console.write(Self.line(change)) }
                try context.console.write(Self.counts(comparison))
            } else {
                try context.console.write(text(comparison))
            }
        }
        let new = { (severity: Severity) in
            comparison.codes.reduce(0) { $0 + ($1.severity == severity ? $1.new : 0) }
        }
        return failOn.isPassed(errors: new(.error), warnings: new(.warning)) ? .good : .findings
    }

    private func text(_ comparison: RunComparison) -> String {
        var text =
            "Findings: \(comparison.newFindings) new, \(comparison.goneFindings) gone, "
            + "\(comparison.unchangedFindings) unchanged.\n"
            + "Plans: \(comparison.newPlans) new, \(comparison.gonePlans) gone, \(comparison.changedPlans) changed, "
            + "\(comparison.unchangedPlans) unchanged.\n"
        for code in comparison.codes where code.new + code.gone > 0 {
            text += "\n\(code.severity.word): \(code.title) (\(code.code)): \(code.new) new, \(code.gone) gone\n"
            for change in comparison.findings where change.code == code.code {
                let place = [
                    "document \(change.document)", change.plan > 0 ? "plan \(change.plan)" : "",
                    change.place == "plan \(change.plan)" ? "" : change.place, change.path,
                ].filter { !$0.isEmpty }.joined(separator: ", ")
                text += "  \(change.isNew ? "new " : "gone") \(place): \(change.message)\n"
            }
        }
        if !comparison.plans.isEmpty { text += "\n" }
        for plan in comparison.plans {
            text += "  \(plan.kind.rawValue): plan \(plan.plan) of document \(plan.document)"
            text += plan.kind == .gone ? " of the earlier run\n" : "\n"
        }
        let unlisted = comparison.newPlans + comparison.gonePlans + comparison.changedPlans - comparison.plans.count
        if unlisted > 0 { text += "  and \(Count.of(unlisted, "other plan"))\n" }
        return text
    }

    private static func line(_ change: RunComparison.Change) -> [UInt8] {
        JSONValue.record([
            ("change", .text(change.isNew ? "new" : "gone")), ("code", .text(change.code)),
            ("severity", .text(change.severity.word)), ("document", .number(change.document)),
            ("plan", change.plan > 0 ? .number(change.plan) : .null), ("message", .text(change.message)),
            ("place", change.place.isEmpty ? .null : .text(change.place)),
            ("path", change.path.isEmpty ? .null : .text(change.path)), ("fingerprint", .text(change.fingerprint.hex)),
        ]).written(isIndented: false) + [0x0A]
    }

    private static func line(_ change: RunComparison.PlanChange) -> [UInt8] {
        JSONValue.record([
            ("change", .text(change.kind.rawValue)), ("document", .number(change.document)),
            ("plan", .number(change.plan)),
        ]).written(isIndented: false) + [0x0A]
    }

    private static func counts(_ comparison: RunComparison) -> [UInt8] {
        JSONValue.record([
            (
                "findings",
                .record([
                    ("new", .number(comparison.newFindings)), ("gone", .number(comparison.goneFindings)),
                    ("unchanged", .number(comparison.unchangedFindings)),
                ])
            ),
            (
                "plans",
                .record([
                    ("new", .number(comparison.newPlans)), ("gone", .number(comparison.gonePlans)),
                    ("changed", .number(comparison.changedPlans)), ("unchanged", .number(comparison.unchangedPlans)),
                ])
            ),
        ]).written(isIndented: false) + [0x0A]
    }
}
