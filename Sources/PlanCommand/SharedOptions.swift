internal import ArgumentParser
internal import PlanPipeline

/// The options that every command which reads documents has.
struct ReadingOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: "A mapping file; may be given more than once. Then a document that none of them fits is rejected.")
    var mapping: [String] = []

    @OptionGroup var table: TableOptions

    @OptionGroup var limits: LimitOptions

    @Flag(help: "Shows values and file names. What is written is personal data from then on.")
    var showValues = false

    /// The options of a migration that never writes a run folder.
    func options(sources: [String] = [], jobs: Int = MigrationOptions.cores) -> MigrationOptions {
        var options = MigrationOptions(sources: sources, output: "")
        options.mappings = mapping
        options.limits = limits.limits
        options.table = table.table
        options.isShowingValues = showValues
        options.jobs = jobs
        return options
    }
}
