/// A template of delimited text in which one row stands for plans, or for items of a list of plans.
struct TemplateTable: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        /// The header, and what stands above it where headers stand twice.
        var label: String
        var group: String
        /// What stands below the header.
        var pieces: [TemplatePiece]

        /// The label in quotes, for messages: it is the template's own and says nothing of a child.
        var title: String { group.isEmpty ? "“\(label)”" : "“\(group): \(label)”" }

        var key: String { group.isEmpty ? LooseText.key(label) : LooseText.key(group) + "/" + LooseText.key(label) }
    }

    var delimiter: UInt8
    var columns: [Column]
    /// Whether there is a header at all.
    var hasHeader: Bool
    /// Whether what stands above the header tells columns of one name apart.
    var isGrouped: Bool
    /// The rows above the header, and those below the row that repeats.
    var above: [TemplateRow]
    var below: [TemplateRow]
    /// The part of the list that a row is an item of; absent where a row is a plan.
    var part: Int?
    /// The columns that hold values of the plan rather than of an item.
    var keyColumns: [Int]

    /// The words above each column: a title that covers several stands over the first.
    static func groups(_ cells: [String], width: Int) -> [String] {
        var last = ""
        return (0..<width).map { index in
            if index < cells.count {
                let text = Trimming.trimmed(cells[index])
                if !text.isEmpty { last = text }
            }
            return last
        }
    }
}
