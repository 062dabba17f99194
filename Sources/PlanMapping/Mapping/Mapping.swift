public import PlanModel

/// What the columns or elements of one kind of document mean, used both ways: to read plans and to write them.
///
/// A mapping is data: it names places, conversions and reasons, and runs nothing. So one from a stranger is safe.
public struct Mapping: Sendable, Hashable {
    /// How to recognise a document it is for.
    public struct Match: Sendable, Hashable {
        /// The source format: `csv`, `xml` or `json`.
        public var format = "csv"
        /// The headers a table must have.
        public var headers: [String] = []
        /// The name of the root element.
        public var root: String?
        /// The namespace of the root element.
        public var namespace: String?
    }

    /// How a table of delimited text is written on export.
    public struct Dialect: Sendable, Hashable {
        /// `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.
        public var encoding = "utf-8"
        /// Whether a byte order mark stands in front.
        public var hasMark = false
        /// What stands between cells.
        public var delimiter = ","
        /// Whether an apostrophe goes before cells that a spreadsheet would compute.
        package var escapesFormulas = false
    }

    /// What one plan is in the document.
    public struct Record: Sendable, Hashable {
        /// The columns whose values rows of one plan have in common; empty where each row is a plan.
        public var groupedBy: [SourcePath] = []
        /// The element or member that is a plan, from the root; absent where the document is one.
        public var element: SourcePath?
        /// Elements that are items of a list: `Target` is an item of `targets`.
        public var each: [Each] = []
        /// The list that a row is an item of, where rows are grouped.
        public var rowIs: PlanPath.Step?
        /// Whether rows such as totals, keys and page numbers are text about the table, not plans.
        public var hasRemarks = false
        /// How many numbered columns are written on export.
        public var numbered = 4
    }

    /// An element that is an item of a list of the plan.
    public struct Each: Sendable, Hashable {
        /// The element.
        public var source: SourcePath
        /// The list, as the first steps of the paths that go through it.
        public var list: [String]
    }

    /// In which direction an entry holds.
    public enum Direction: String, Sendable, Hashable, CaseIterable {
        case both, `import`, export
    }

    /// Where in the mapping file something stands.
    public struct Place: Sendable, Hashable {
        /// The line, from 1.
        public var line = 0
        /// The column, from 1.
        public var column = 0
    }

    /// One entry: from here, to there, converted so.
    public struct Field: Sendable, Hashable {
        /// The column or element, with other names it goes by.
        public var from: [SourcePath]
        /// Where in the plan.
        public var to: PlanPath
        /// What is done on the way.
        public var conversions: [Conversion] = []
        /// In which direction it holds.
        public var only = Direction.both
        /// How sure the tool is of it, in percent; less than 100 only where the tool made the entry itself.
        public var confidence = 100
        /// Where it stands in the mapping file.
        public var place = Place()
    }

    /// A place of the source that is not wanted.
    public struct Ignored: Sendable, Hashable {
        /// The column or element.
        public var from: SourcePath
        /// Why it is not wanted.
        public var reason: String
        /// Where it stands in the mapping file.
        public var place = Place()
    }

    /// Text that always stands at a place of the source: read as part of the form, written on export.
    public struct Fixed: Sendable, Hashable {
        /// The column or element.
        public var from: SourcePath
        /// The text.
        public var value: String
    }

    /// A value for plans that the source says nothing of.
    public struct Default: Sendable, Hashable {
        /// Where in the plan.
        public var path: PlanPath
        /// The value.
        public var value: String
        /// Whether the tool guessed it from the labels of the source.
        public var isGuess = false
    }

    /// A sample with what must come out of it.
    public struct Test: Sendable, Hashable {
        /// A file beside the mapping, or the sample itself.
        public var sample: String
        /// Whether `sample` is the sample itself.
        public var isInline: Bool
        /// Paths with the values they must have: `targets[0].due` = `2023-02-03`.
        public var expected: [Expected]
        /// How many plans must come out.
        public var plans: Int?
        /// Where it stands in the mapping file.
        public var place = Place()
    }

    /// A value that a test expects.
    public struct Expected: Sendable, Hashable {
        /// Which plan, from 0.
        public var plan: Int
        /// A pointer into it.
        public var pointer: String
        /// The value.
        public var value: String
    }

    /// The short name that `source.mapping` and `carried` give.
    public var name: String
    /// What it is for, in words.
    public var title = ""
    /// How to recognise a document it is for.
    public var match = Match()
    /// How tables are written on export.
    public var dialect = Dialect()
    /// What one plan is.
    public var record = Record()
    /// The entries, in the order of columns on export.
    public var fields: [Field] = []
    /// What is not wanted.
    public var ignored: [Ignored] = []
    /// Text that is always the same.
    public var fixed: [Fixed] = []
    /// Values where the source says nothing.
    public var defaults: [Default] = []
    /// Samples with what must come out.
    public var tests: [Test] = []
    /// Paths that do not come back as they were, declared by hand.
    public var losses: [String] = []
    /// The template by example that the mapping was made of, if it was.
    package var template: Template?

    /// An empty mapping.
    public init(name: String) { self.name = name }

    /// Whether the tool made it itself, from labels and values.
    public var isGeneric: Bool { name == "generic" }

    /// Whether it is for tables.
    public var isTable: Bool { match.format == "csv" || match.format == "txt" }
}
