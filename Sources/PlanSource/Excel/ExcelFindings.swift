public import PlanFindings

extension FindingKind {
    /// `sheet.hidden`.
    public static let sheetHidden = FindingKind(
        "sheet.hidden", .advice, "The workbook has hidden sheets, rows or columns; they were read.",
        remedy: "Check in Excel (Home, Format, Hide & Unhide) whether what is hidden is part of the plans.")
    /// `sheet.formula.uncached`.
    public static let sheetFormulaUncached = FindingKind(
        "sheet.formula.uncached", .warning, "Formulas have no result in the file; their cells were read as blank.",
        remedy: "Open the workbook in Excel, let it compute, and save it again.")
    /// `sheet.value.error`.
    public static let sheetValueError = FindingKind(
        "sheet.value.error", .advice, "Cells hold an error in place of a value.",
        remedy: "Look at the formulas of these cells in Excel; the error was kept as it is.")
    /// `sheet.value.invalid`.
    public static let sheetValueInvalid = FindingKind(
        "sheet.value.invalid", .warning,
        "Cells hold a value that is not of the sort that they say; it was kept as text.",
        remedy: "Open the workbook in Excel, check these cells, and save it again.")
    /// `sheet.reference.invalid`.
    public static let sheetReferenceInvalid = FindingKind(
        "sheet.reference.invalid", .warning, "Cells or ranges have a reference that no sheet has.",
        remedy: "Open the workbook in Excel, check what it shows, and save it again.")
    /// `sheet.unread`.
    public static let sheetUnread = FindingKind(
        "sheet.unread", .warning, "The workbook has sheets that hold no cells, such as charts; they were not read.",
        remedy: "Look at them in Excel; type in what they say if it is part of the plans.")
    /// `sheet.control.unread`.
    public static let sheetControlUnread = FindingKind(
        "sheet.control.unread", .warning, "A sheet has form controls or pictures, which were not read.",
        remedy: "Look at the sheet in Excel; the cell that a control is linked with was read.")
}
