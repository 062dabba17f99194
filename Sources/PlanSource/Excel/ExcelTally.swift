internal import PlanFindings

/// Counts what a workbook holds that people should know of.
struct ExcelTally {
    var hiddenSheets = 0
    var hiddenRows = 0
    var hiddenColumns = 0
    var uncached = 0
    var errors = 0
    var invalid = 0
    var badReferences = 0
    var unread = 0
    var controls = 0
    var pictures = 0

    func report(into findings: inout Findings) {
        if hiddenSheets > 0 { findings.add(.sheetHidden, "\(hiddenSheets) sheets are hidden.") }
        if hiddenRows > 0 { findings.add(.sheetHidden, "\(hiddenRows) rows with cells are hidden.") }
        if hiddenColumns > 0 { findings.add(.sheetHidden, "\(hiddenColumns) cells stand in hidden columns.") }
        if uncached > 0 { findings.add(.sheetFormulaUncached, "\(uncached) formulas have no result.") }
        if errors > 0 { findings.add(.sheetValueError, "\(errors) cells hold an error.") }
        if invalid > 0 { findings.add(.sheetValueInvalid, "\(invalid) cells hold another value than they say.") }
        if badReferences > 0 {
            findings.add(.sheetReferenceInvalid, "\(badReferences) references are those of no cell of the sheet.")
        }
        if unread > 0 { findings.add(.sheetUnread, "\(unread) sheets hold no cells.") }
        if controls > 0 { findings.add(.sheetControlUnread, "\(controls) form controls were not read.") }
        if pictures > 0 { findings.add(.sheetControlUnread, "\(pictures) pictures or charts were not read.") }
    }
}
