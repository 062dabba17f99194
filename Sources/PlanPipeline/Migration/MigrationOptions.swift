public import PlanFindings
public import PlanModel
public import PlanRules
public import PlanSource

/// What a migration shall do.
public struct MigrationOptions: Sendable {
    /// From which severity on findings count against the run.
    public enum Gate: String, Sendable, Hashable, CaseIterable {
        case error, warning, never
    }

    /// Folders, archives, files, patterns, or `-` for standard input.
    public var sources: [String]
    /// The run folder.
    public var output: String
    /// The form of the plans.
    public var form = PlanForm.json
    /// Whether cells of a CSV bundle that a spreadsheet would compute get an apostrophe; reading takes it away again.
    public var escapesFormulas = false
    /// Paths of mapping files, tried before those that come with the tool.
    public var mappings: [String] = []
    /// How delimited text is to be read, where its bytes shall not decide.
    public var table = CSVOptions()
    /// How many documents are worked on at once.
    public var jobs = MigrationOptions.cores
    /// What a document may cost.
    public var limits = Limits()
    /// Whether values of the documents and their paths stand in the reports.
    public var isShowingValues = false
    /// Which rules judge the plans.
    public var profile = ProfileChain.forImport
    /// Severities that differ from those of the profile.
    public var severities: [SeverityChange] = []
    /// The day that rules about today take as today; the current day unless given.
    public var asOf: PlanDate?
    /// The path of a baseline: findings that were accepted, which count for nothing.
    public var baseline: String?
    /// The path of a list of pupils who should have a plan (CSV, or `users.csv` of OneRoster).
    public var roster: String?
    /// What is known of every code, for reports that list all of them.
    package var catalogue: [RuleDescription] = []
    /// Whether the run folder must hold an unfinished run.
    public var mustResume = false
    /// Whether a run of another job in the run folder may be replaced.
    public var mayReplace = false

    /// Options for a run.
    public init(sources: [String], output: String) {
        self.sources = sources
        self.output = output
    }
}
