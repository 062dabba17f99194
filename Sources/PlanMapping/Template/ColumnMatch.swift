import PlanFindings

/// Finds the columns of a template in the header of a document: by name, whatever their order.
enum ColumnMatch {
    /// For each column of the document the column of the template, and which of them are called otherwise.
    static func columns(
        _ table: TemplateTable, _ cells: [String], _ groups: [String]
    ) -> (columns: [Int?], renamed: [(column: Int, label: String)]) {
        var columns: [Int?] = cells.map { _ in nil }
        var used: Set<Int> = []
        var renamed: [(column: Int, label: String)] = []
        let keys = cells.enumerated().map { index, cell in
            TemplateTable.Column(
                label: cell, group: index < groups.count && table.isGrouped ? groups[index] : "", pieces: []
            ).key
        }
        // The same name, and of several the same one in order.
        for (index, key) in keys.enumerated() where !LooseText.key(cells[index]).isEmpty {
            guard
                let column = table.columns.indices.first(where: { !used.contains($0) && table.columns[$0].key == key })
            else { continue }
            columns[index] = column
            used.insert(column)
        }
        // Where what stands above the header differs, or is not there, headers of one name go by their order.
        if table.isGrouped {
            for index in cells.indices where columns[index] == nil && !LooseText.key(cells[index]).isEmpty {
                let key = LooseText.key(cells[index])
                let column = table.columns.indices.first { column in
                    !used.contains(column) && LooseText.key(table.columns[column].label) == key
                }
                guard let column else { continue }
                columns[index] = column
                used.insert(column)
            }
        }
        // A column without a header stands where it stands in the template.
        for index in cells.indices where cells[index].isEmpty && table.columns.indices.contains(index) {
            guard table.columns[index].label.isEmpty, used.insert(index).inserted else { continue }
            columns[index] = index
        }
        // Nearly the same name, where only one is; only a row that surely is the header is looked at so closely.
        let labelled = table.columns.count { !$0.label.isEmpty }
        guard 10 * used.count >= 3 * labelled else { return (columns, []) }
        for index in cells.indices where columns[index] == nil && !cells[index].isEmpty {
            let free = table.columns.indices.filter { !used.contains($0) && !table.columns[$0].label.isEmpty }
            let near = free.filter { isNear(table.columns[$0].label, cells[index]) }
            guard near.count == 1, let column = near.first else { continue }
            columns[index] = column
            used.insert(column)
            renamed.append((column, cells[index]))
        }
        return (columns, renamed)
    }

    /// Whether two labels have the same words, or differ in a letter of a longer word.
    private static func isNear(_ left: String, _ right: String) -> Bool {
        let (one, other) = (LabelWords(left), LabelWords(right))
        guard one.number == other.number else { return false }
        if !one.core.isEmpty, one.core.sorted() == other.core.sorted() { return true }
        // “Date started” for “Started”.
        let (less, more) = one.core.count < other.core.count ? (one.core, other.core) : (other.core, one.core)
        if !less.isEmpty, more.count == less.count + 1, Set(more).subtracting(less).isSubset(of: fillers),
            Set(less).isSubset(of: more)
        {
            return true
        }
        let (a, b) = (Array(LooseText.key(left).utf8), Array(LooseText.key(right).utf8))
        guard min(a.count, b.count) >= 6, abs(a.count - b.count) <= 2, a.filter(isDigit) == b.filter(isDigit) else {
            return false
        }
        return NearestName.editDistance(a, b) <= (min(a.count, b.count) >= 10 ? 2 : 1)
    }

    /// Words that a label may have or not.
    private static let fillers: Set<String> = ["date", "pupil", "child", "learner", "student", "the", "your", "my"]

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
