internal import ArgumentParser
internal import PlanPipeline

/// The command `plankit` as a library.
public enum PlanTool {
    /// Runs a command line, without the name of the tool, and returns its exit status.
    ///
    /// - Parameters:
    ///   - arguments: the words after `plankit`.
    ///   - console: where it writes.
    ///   - shouldStop: whether it shall end as soon as it can.
    public static func run(
        _ arguments: [String], console: Console, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) async -> ExitStatus {
        var status: ExitStatus
        do {
            var command = try PlanKitCommand.parseAsRoot(arguments)
            if let command = command as? any ToolCommand {
                do throws(ToolFailure) {
                    status = try await command.run(ToolContext(console: console, shouldStop: shouldStop))
                } catch {
                    console.say("plankit: \(error.message)\n")
                    status = error.status
                }
            } else {
                // Only help is left; it ends by throwing what there is to read.
                try command.run()
                status = .good
            }
        } catch {
            let text = PlanKitCommand.fullMessage(for: error)
            if PlanKitCommand.exitCode(for: error).isSuccess {
                try? console.write(text + "\n")
                status = .good
            } else {
                console.say(text + "\n")
                status = .usage
            }
        }
        do throws(OutputFailure) { try console.flush() } catch {
            console.say("plankit: \(error.message).\n")
            if status == .good { status = .interrupted }
        }
        return status
    }

    /// Runs the process's own command line; a first interrupt ends it in good order.
    public static func main() async -> Int32 {
        StopSignal.listen()
        return await run(Array(CommandLine.arguments.dropFirst()), console: .standard()) { StopSignal.hasCome }.rawValue
    }
}
