internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline
internal import PlanSource

/// `plankit mapping`: checks, tests and explains mapping files.
struct MappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "Checks, tests and explains mapping files.",
        subcommands: [MappingCheckCommand.self, MappingTestCommand.self, MappingExplainCommand.self])
}

/// What the three commands share.
private enum MappingFiles {
    /// Reads a mapping file; what is wrong in it goes to standard output.
    static func read(_ file: String, _ console: Console) throws(ToolFailure) -> Mapping? {
        var findings = Findings()
        let source: MappingSource?
        do throws(DocumentFailure) {
            source = try MappingSource(path: file, findings: &findings)
        } catch {
            throw ToolFailure(.input, "\(file) cannot be read: \(error.finding.message.rendered())")
        }
        try show(findings, of: file, console)
        return source?.mapping
    }

    /// Writes findings about a mapping; its own words are shown, since whoever runs the tool wrote them.
    static func show(_ findings: Findings, of file: String, _ console: Console) throws(ToolFailure) {
        var text = FindingText()
        text.add(FindingPage(findings, redaction: Redaction(isShowingValues: true)), document: file)
        try Survey.write(console) { () throws(OutputFailure) in try console.write(text.text) }
    }

    static func bytes(_ path: String) throws(DocumentFailure) -> [UInt8] {
        var source = try ByteSource(path: path)
        return try source.readAll(limit: 64 << 20)
    }
}

/// `plankit mapping check`: is a mapping file right?
struct MappingCheckCommand: ToolCommand {
    static let examples = [
        "plankit mapping check school.yaml", "plankit mapping check school.yaml --sample export.csv",
    ]

    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Says what is wrong in mapping files, with the place and what was probably meant.",
        discussion: discussion(
            "With samples it also says which of their columns or elements no entry names. Exit status 4 if a file has a mistake."
        ))

    @Argument(help: "Mapping files.")
    var files: [String]

    @Option(parsing: .singleValue, help: "A document that the mappings are for.")
    var sample: [String] = []

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var samples: [(name: String, bytes: [UInt8])] = []
        for path in sample {
            do throws(DocumentFailure) {
                samples.append((path.split(separator: "/").last.map(String.init) ?? path, try MappingFiles.bytes(path)))
            } catch {
                throw ToolFailure(.input, "\(path) cannot be read: \(error.finding.message.rendered())")
            }
        }
        var status = ExitStatus.good
        for file in files {
            guard let mapping = try MappingFiles.read(file, context.console) else {
                status = .mapping
                continue
            }
            let findings = MappingCheck.check(mapping, samples: samples)
            try MappingFiles.show(findings, of: file, context.console)
            if findings.errors > 0 { status = .mapping }
            guard findings.isEmpty else { continue }
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write("\(file): no mistake found\n")
            }
        }
        return status
    }
}

/// `plankit mapping test`: do the tests that stand in a mapping pass?
struct MappingTestCommand: ToolCommand {
    static let examples = ["plankit mapping test school.yaml", "plankit mapping test school.yaml other.yaml"]

    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs the tests that stand in mapping files: sample in, plan as expected, sample out.",
        discussion: discussion(
            "Samples are looked for beside the mapping file. Exit status 4 if a file has a mistake, 2 if a test fails.")
    )

    @Argument(help: "Mapping files.")
    var files: [String]

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        var statuses: [ExitStatus] = []
        for file in files {
            guard let mapping = try MappingFiles.read(file, context.console) else {
                statuses.append(.mapping)
                continue
            }
            let folder =
                file.contains("/")
                ? file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/"
                : ""
            let report = MappingTest.run(mapping) { name in
                try? MappingFiles.bytes(name.hasPrefix("/") ? name : folder + name)
            }
            try MappingFiles.show(report.findings, of: file, context.console)
            try Survey.write(context.console) { () throws(OutputFailure) in
                try context.console.write("\(file): \(report.passed) expectations met, \(report.failed) not met\n")
            }
            if report.failed > 0 { statuses.append(.findings) }
        }
        return .first(of: statuses)
    }
}

/// `plankit mapping explain`: what goes where?
struct MappingExplainCommand: ToolCommand {
    static let examples = ["plankit mapping explain school.yaml", "plankit mapping explain other.yaml"]

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says in words what a mapping does.", discussion: discussion("A line for each entry."))

    @Argument(help: "A mapping file.")
    var file: String

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        guard let mapping = try MappingFiles.read(file, context.console) else { return .mapping }
        let text = MappingExplanation.text(mapping)
        try Survey.write(context.console) { () throws(OutputFailure) in
            try context.console.write(text.hasSuffix("\n") ? text : text + "\n")
        }
        return .good
    }
}
