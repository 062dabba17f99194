internal import ArgumentParser
internal import PlanModel
internal import PlanPipeline

/// What findings and plans are held against in every command that makes reports.
struct ReportingOptions: ParsableArguments {
    @Option(help: "A baseline: findings in it were accepted and count for nothing (see “plankit baseline”).")
    var baseline: String?

    @Option(
        help:
            "A list of pupils who should have a plan: CSV with UPN or names and date of birth, or OneRoster users.csv.")
    var roster: String?

    /// The pupils who should have a plan.
    func pupils() throws(ToolFailure) -> Roster? {
        do { return try Roster.read(roster) } catch { throw ToolFailure(ExitStatus(error), error.message) }
    }

    /// The baseline on a day.
    func accepted(on today: PlanDate) throws(ToolFailure) -> Baseline {
        guard let baseline else { return Baseline() }
        do throws(BaselineFile.Failure) {
            return Baseline(try BaselineFile.read(path: baseline), asOf: today)
        } catch {
            throw ToolFailure(.mapping, error.message)
        }
    }
}

/// Reports that are to be written, each in the format that its extension names.
enum ReportTargets {
    static let help: ArgumentHelp =
        "Writes a report to a file; may be given more than once. Its extension says which: .html, .json, .sarif, .csv, .xml (JUnit) or .txt."

    /// Whether a file would stand in a folder.
    static func lies(_ file: String, in folder: String) -> Bool {
        let parent = file.contains("/") ? String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) : "."
        guard let parent = FileSystem.resolved(parent.isEmpty ? "/" : parent), let folder = FileSystem.resolved(folder)
        else { return false }
        return parent == folder || parent.hasPrefix(folder + "/")
    }

    /// The reports that files name.
    static func of(_ files: [String]) throws(ToolFailure) -> [RunReporter.Target] {
        try files.map { file throws(ToolFailure) in
            guard let format = ReportFormat(file: file) else {
                throw ToolFailure(
                    .usage, "The extension of \(file) names no report: .html, .json, .sarif, .csv, .xml or .txt.")
            }
            return RunReporter.Target(format: format, path: file)
        }
    }
}
