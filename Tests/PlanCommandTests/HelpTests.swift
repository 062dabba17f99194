import Testing

@testable import PlanCommand

/// What `--help` promises works.
@Suite struct HelpTests {
    static let commands: [any ToolCommand.Type] = ToolCommands.all

    @Test(arguments: commands.indices)
    func examplesRun(index: Int) throws {
        let command = Self.commands[index]
        #expect(command.examples.count == 2)
        let scratch = Scratch()
        Fictional.folder(scratch, "plans", count: 3)
        scratch.write("plans.ndjson", (0..<3).map { Fictional.plan($0) + "\n" }.joined())
        scratch.write("export.csv", "Name\nAda Fictional\n")
        scratch.write("exports/export.csv", "Name\nAda Fictional\n")
        for name in ["school.yaml", "other.yaml"] {
            scratch.write(
                name,
                """
                plankit: mapping/1
                name: school
                match: { format: csv, headers: [Name] }
                fields:
                  - { from: Name, to: "learners[].fullName" }
                """)
        }
        scratch.write(
            "return.xml",
            "<Return xmlns:plankit='urn:plankit:template'><Pupil plankit:each='plans'>{{learner.fullName}}</Pupil></Return>"
        )
        scratch.write("filled.xml", "<Return><Pupil>Ada Fictional</Pupil></Return>")
        for run in ["run", "run-2"] where command.examples.contains(where: { $0.contains(" run") }) {
            guard !command.examples[0].contains("migrate") else { break }
            let made = try #require(
                ToolProcess(["migrate", scratch("plans"), "--out", scratch(run)], words: scratch("words")))
            _ = made.wait()
        }
        for name in ["house.yaml", "authority.yaml"] {
            scratch.write(
                name,
                """
                plankit: profile/1
                name: house
                extends: kind
                rules: { targets.count: { max: 5 } }
                """)
        }
        scratch.write("list.csv", "Name,UPN\n{{learner.fullName}},{{learner.upn}}\n")
        let folder = ToolProcess.executable.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        for example in command.examples {
            let script = "cd \(scratch.path) && PATH=\(folder.joined(separator: "/")):$PATH && \(example)"
            let process = try #require(ToolProcess(shell: script, words: scratch("words")))
            let status = process.wait()
            // Flawed plans are meant to be found.
            let mayFind = example.contains("--fail-on warning") || example.contains("--flawed")
            #expect(status == 0 || (mayFind && status == 2), "\(example)")
        }
    }

    @Test(arguments: commands.indices)
    func helpShowsTheExamples(index: Int) async {
        let command = Self.commands[index]
        let words = command.examples[0].split(separator: " ").dropFirst()
        let console = Console.memory()
        let depth = ["mapping", "template", "profiles"].contains(words.first) ? 2 : 1
        let status = await PlanTool.run(words.prefix(depth).map(String.init) + ["--help"], console: console)
        #expect(status == .good)
        for example in command.examples { #expect(console.output.contains(example)) }
    }

    @Test func everyCommandIsInTheList() {
        #expect(ToolCommands.listed.map { "\($0)" }.sorted() == Self.commands.map { "\($0)" }.sorted())
    }
}
