public import PlanFindings

extension FindingKind {
    /// `csv.row.ragged`.
    public static let csvRowRagged = FindingKind(
        "csv.row.ragged", .warning, "A row has more or fewer cells than the header.",
        remedy: "Look for an unquoted delimiter or line break in the row; the cells were kept where they stand.")
    /// `csv.row.blank`.
    public static let csvRowBlank = FindingKind(
        "csv.row.blank", .advice, "Rows of empty cells were skipped.", remedy: "Nothing, unless a plan is missing here."
    )
    /// `csv.row.limit`.
    public static let csvRowLimit = FindingKind(
        "csv.row.limit", .error, "A row is larger than a row may be.",
        remedy: "Look for a quote that is never closed, or raise the limits on columns and records.")
    /// `csv.cell.limit`.
    public static let csvCellLimit = FindingKind(
        "csv.cell.limit", .error, "A cell is larger than a cell may be.",
        remedy: "Look for a quote that is never closed, or raise the limit on the size of a text.")
    /// `csv.quote.stray`.
    public static let csvQuoteStray = FindingKind(
        "csv.quote.stray", .advice, "A quote stands inside a cell that does not start with one; it was kept as text.",
        remedy: "Nothing if the quote belongs there; else quote the whole cell and double the quotes in it.")
    /// `csv.quote.text-after`.
    public static let csvQuoteTextAfter = FindingKind(
        "csv.quote.text-after", .warning, "Text follows the closing quote of a cell; it was kept.",
        remedy: "Check the cell; double the quotes that belong to its text.")
    /// `csv.quote.unterminated`.
    public static let csvQuoteUnterminated = FindingKind(
        "csv.quote.unterminated", .error, "A quoted cell is never closed.",
        remedy: "Check whether the file was cut off; else close the quote at this place or remove it.")
    /// `csv.header.assumed`.
    public static let csvHeaderAssumed = FindingKind(
        "csv.header.assumed", .warning, "No row looks like a header; the first row with text was taken.",
        remedy: "Say on which line the header stands: --header-line 3; or that the table has none: --header-line 0.")
    /// `csv.header.missing`.
    public static let csvHeaderMissing = FindingKind(
        "csv.header.missing", .error, "The table has no header where it should stand.",
        remedy: "Check the number of the header line and that the file holds a table.")
    /// `csv.header.below`.
    public static let csvHeaderBelow = FindingKind(
        "csv.header.below", .advice, "Rows stand above the header; they were kept apart from the table.",
        remedy: "Check that the header was found; else say on which line it stands: --header-line 3.")
    /// `csv.header.duplicate`.
    public static let csvHeaderDuplicate = FindingKind(
        "csv.header.duplicate", .warning, "Two columns have the same header.",
        remedy: "Tell them apart in the mapping by #2, #3 after the name, or rename one.")
    /// `csv.header.blank`.
    public static let csvHeaderBlank = FindingKind(
        "csv.header.blank", .warning, "A column has text but no header.",
        remedy: "Name the column in the mapping by its number, or give it a header.")
    /// `csv.delimiter.assumed`.
    public static let csvDelimiterAssumed = FindingKind(
        "csv.delimiter.assumed", .advice, "The delimiter of the table is not certain.",
        remedy: "Check that the columns are right; else give the delimiter: --delimiter semicolon.")
}
