import PlanCommand

/// Runs a command line within the test.
func plankit(_ arguments: String...) async -> (status: PlanCommand.ExitStatus, output: String, words: String) {
    let console = Console.memory()
    let status = await PlanTool.run(arguments, console: console)
    return (status, console.output, console.words)
}
