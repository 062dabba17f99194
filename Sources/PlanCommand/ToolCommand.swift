internal import ArgumentParser

/// A command of the tool: parsed by ArgumentParser, run with a console and a way to be stopped.
protocol ToolCommand: ParsableCommand {
    /// Two command lines that work on the files named in them; `--help` shows them and a test runs them.
    static var examples: [String] { get }

    /// Does what the command is for.
    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus
}

extension ToolCommand {
    /// The text of `--help` below the options.
    static func discussion(_ text: String) -> String {
        text + "\n\nExamples:\n" + examples.map { "  \($0)" }.joined(separator: "\n")
    }
}

/// What a command has besides its arguments.
struct ToolContext: Sendable {
    /// Where it writes.
    let console: Console
    /// Whether it shall end as soon as it can.
    let shouldStop: @Sendable () -> Bool
}

/// Thrown where a command cannot go on; the words go to people.
struct ToolFailure: Error, Sendable {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
