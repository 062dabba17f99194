public import PlanFindings

/// What is wrong with the tables of a CSV bundle; what is wrong with the plans in them has the codes of all canonical forms.
extension FindingKind {
    /// A bundle without its description.
    public static let bundleMetadata = FindingKind(
        "bundle.metadata.invalid", .error, "The file csv-metadata.json of the bundle cannot be used.",
        remedy: "Take the one of schemas/bundle, or write the bundle again.")
    /// A bundle without its plans.
    public static let bundlePlansMissing = FindingKind(
        "bundle.table.missing", .error, "The bundle has no table plans.csv.",
        remedy: "Check that all files of the bundle were copied.")
    /// A file that is no table of a bundle.
    public static let bundleFileUnknown = FindingKind(
        "bundle.file.unknown", .warning, "A file of the bundle is none of its tables; it was not read.",
        remedy: "Correct its name if it is a table; else move it out of the bundle.")
    /// A header with a column that a table does not have, lacks, or has twice.
    public static let bundleColumn = FindingKind(
        "bundle.column.invalid", .error, "The header of a table is not that of the bundle.",
        remedy: "Name the columns as docs/formats/csv-bundle.md does; columns for fields may be left out.")
    /// A row with another number of cells than the header.
    public static let bundleRowWidth = FindingKind(
        "bundle.row.width", .error, "A row has more or fewer cells than the header.",
        remedy: "Look for an unquoted comma or line break in the row.")
    /// A last line without line end.
    public static let bundleRowCut = FindingKind(
        "bundle.row.cut", .error, "The last line of a table has no line end: it may have been cut off.",
        remedy: "Copy the file again; if it is whole, end it with a line break.")
    /// A row that does not stand where its plan does.
    public static let bundleRowOrder = FindingKind(
        "bundle.row.order", .error, "A row belongs to a plan that does not stand here in plans.csv.",
        remedy: "Sort every table by the column “plan”, as a number; and check that plans.csv has the plan.")
    /// A row that no list counts.
    public static let bundleRowOrphan = FindingKind(
        "bundle.row.orphan", .error, "A row belongs to no list of its plan.",
        remedy: "Check its parent, its list, and the column of the parent that counts the list.")
    /// A key that is none.
    public static let bundleKey = FindingKind(
        "bundle.key.invalid", .error, "A key column holds no key.",
        remedy: "Keys are whole numbers: plan, row and ordinal from 1, parent from 0; list names a column.")
    /// A key that stands twice.
    public static let bundleKeyDuplicate = FindingKind(
        "bundle.key.duplicate", .error, "A key stands twice.",
        remedy: "Give each row of a plan a number of its own, and each item of a list.")
    /// A count that does not agree with the rows.
    public static let bundleCount = FindingKind(
        "bundle.list.count", .error, "A list has more or fewer rows than the column for it says.",
        remedy: "Correct the number; or look for rows that were lost when the table was cut or filtered.")
    /// A record that is not there and has fields.
    public static let bundlePresence = FindingKind(
        "bundle.record.presence", .error,
        "The column of a record is neither 1 nor absent, or absent though it has fields.",
        remedy: #"Write 1 where the record is there; else \N in its column and in those of its fields."#)
    /// Quotes that RFC 4180 does not allow.
    public static let bundleQuote = FindingKind(
        "bundle.cell.quote", .error, "A cell has quotes where none may stand, or lacks the closing one.",
        remedy: "Put the whole cell in quotes and double those in it.")
    /// Bytes that are no UTF-8.
    public static let bundleEncoding = FindingKind(
        "bundle.encoding.invalid", .error, "A table is not UTF-8.", remedy: "Save the table as CSV in UTF-8.")
}
