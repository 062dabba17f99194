public import PlanFindings
public import PlanModel

/// What a migration came to: the counts that reconcile, and the findings by code.
public struct RunReport: Sendable {
    /// One code with what it counts.
    public struct CodeCount: Sendable, Hashable {
        /// The stable code.
        public var code: String
        /// The worst severity it was found with.
        public var severity: Severity
        /// One sentence: what is wrong.
        public var title: String
        /// What to do next.
        public var remedy: String
        /// How often it was found.
        public var total = 0
        /// In how many documents.
        public var documents = 0
        /// The numbers of the first documents it was found in.
        public var examples: [Int] = []
        /// How many of them were accepted before, by a baseline.
        public var accepted = 0
    }

    /// How the plans stand with their next review, on the day of the report.
    public struct Reviews: Sendable, Hashable {
        /// The half-term that was counted.
        public var halfTerm: HalfTerm
        /// The day has passed, not more than a year ago, and no review was held since.
        public var overdue = 0
        /// The day passed more than a year ago, and no later plan of the learner is there.
        public var lapsed = 0
        /// Due from the day of the report to the end of the half-term.
        public var dueThisHalfTerm = 0
        /// Due after that.
        public var later = 0
        /// The plan names no day, or a review was held on it and no new day is named.
        public var undated = 0
        /// Plans that have ended, were replaced, or were followed by a later plan of the same learner.
        public var past = 0
    }

    /// Who on a list of pupils has a plan.
    public struct Roster: Sendable, Hashable {
        /// A pupil without a plan.
        public struct Missing: Sendable, Hashable {
            /// The line of the list.
            public var line: Int
            /// The name, where values are shown; empty otherwise.
            public var name: String
        }

        /// How many pupils the list names; where it says who has SEN, only those.
        public var pupils: Int
        /// How many of them have a plan that has not ended.
        public var withPlan: Int
        /// Rows that name nobody.
        public var unknown: Int
        /// The first pupils without a plan.
        public var missing: [Missing]
    }

    /// How many targets that answer needs of one area came out in one way.
    public struct TargetCount: Sendable, Hashable {
        /// The area of need; absent where the target names no need.
        public var area: NeedArea?
        /// The last outcome; absent where none was judged.
        public var outcome: OutcomeValue?
        /// How many targets.
        public var targets: Int
    }

    /// How many documents were read in one way.
    public struct FormatCount: Sendable, Hashable {
        /// The format id.
        public var format: String
        /// The mapping; empty for formats that need none.
        public var mapping: String
        /// How many documents.
        public var documents: Int
        /// How many plans.
        public var plans: Int
    }

    /// What became of the leaves of all sources.
    public struct Loss: Sendable, Hashable {
        /// Leaves that the readers handed on.
        public var leaves = 0
        /// Leaves that stand in a plan at their place.
        public var mapped = 0
        /// Leaves that are kept under `carried`.
        public var carried = 0
        /// Leaves that a mapping says are not wanted, and blank ones that stand in no plan.
        public var ignored = 0
        /// How many of the ignored ones are blank: they hold nothing to lose.
        public var blank = 0
        /// Labels and fixed text of forms.
        public var fixed = 0

        /// Leaves that no fate accounts for.
        public var unaccounted: Int { leaves - mapped - carried - ignored - fixed }
        /// Leaves that no plan holds: ignored ones that are not blank, and those that nothing accounts for.
        public var lost: Int { ignored - blank + max(0, unaccounted) }
    }

    /// Everything that was found under the sources.
    public var found = 0
    /// Documents of which at least one plan came out and that could be read to their end.
    public var migrated = 0
    /// Documents that could not be used.
    public var rejected = 0
    /// What is no document, by reason.
    public var skipped: [SkipReason: Int] = [:]
    /// Plans that were written.
    public var plansWritten = 0
    /// Plans that were refused.
    public var plansRefused = 0
    /// The findings by code, worst first, then the most frequent.
    public var codes: [CodeCount] = []
    /// How the documents were read.
    public var formats: [FormatCount] = []
    /// What became of the leaves of the sources.
    public var loss = Loss()
    /// The numbers of the first rejected documents.
    public var rejectedDocuments: [Int] = []
    /// The day that counts as today.
    public var asOf: PlanDate
    /// Written plans with an error.
    public var plansToMend = 0
    /// Written plans with no error, but with a warning or an overdue review.
    public var plansToCheck = 0
    /// How the plans stand with their next review.
    public var reviews: Reviews
    /// What became of the targets, by area of need and outcome.
    public var targets: [TargetCount] = []
    /// Who on the list of pupils has a plan; absent where no list was given.
    public var roster: Roster?
    /// How many entries of the baseline have ended.
    public var expired = 0

    /// An empty report of a day.
    public init(asOf: PlanDate) {
        self.asOf = asOf
        reviews = Reviews(halfTerm: HalfTerm(containing: asOf))
    }

    /// Written plans of which nothing is to be mended or checked.
    public var plansFine: Int { plansWritten - plansToMend - plansToCheck }
    /// How many findings were accepted before.
    public var accepted: Int { codes.reduce(0) { $0 + $1.accepted } }

    /// How many things were skipped.
    public var skippedTotal: Int { skipped.values.reduce(0, +) }
    /// Whether found = migrated + rejected + skipped.
    public var isReconciled: Bool { found == migrated + rejected + skippedTotal }
    /// Plans that were found: those written and those refused.
    public var plansFound: Int { plansWritten + plansRefused }

    /// How many findings of a severity there are, those accepted before left out.
    public func findings(_ severity: Severity) -> Int {
        codes.reduce(0) { $0 + ($1.severity == severity ? $1.total - $1.accepted : 0) }
    }
}
