/// What stands in the place of an answer.
struct FormAnswer {
    var lines: [FormLine]
    /// Whether a merged cell gave it to a row or target above already.
    var isContinued = false

    init(_ lines: [FormLine], isContinued: Bool = false) {
        self.lines = lines
        self.isContinued = isContinued
    }

    var isBlank: Bool { lines.allSatisfy { $0.isBlank || PlaceholderReading.isPlaceholder($0.text) } }
    /// The lines that answer: neither blank nor a prompt.
    var written: [FormLine] { lines.filter { !$0.isBlank && !PlaceholderReading.isPlaceholder($0.text) } }
    var text: String { lines.count == 1 ? lines[0].text : lines.map(\.text).joined(separator: "\n") }
}

/// A table with a header, read as records.
struct FormTable {
    struct Column {
        /// The header, with what stands over it where it has two levels.
        var text: String
        /// What stands over it.
        var group = ""
        var lines: [FormLine]
    }

    struct Row {
        var answers: [FormAnswer?]
        /// The heading among the rows that it stands under.
        var section: FormLine?
        /// The title of the record, where records are columns.
        var title: FormLine?
    }

    var columns: [Column]
    var rows: [Row] = []
    var isTransposed = false
}

/// A reading of a piece of a form.
enum FormItem {
    case heading(FormLine)
    case pair(FormLine, FormAnswer)
    /// A label with nothing behind its colon: what stands below may be its answer.
    case open(FormLine)
    case table(FormTable)
    case text(FormLine)
    /// A table, panel or section begins or ends.
    case edge
    /// Another sheet or part of the document begins.
    case part(FormView.Section)
}
