/// Lines of a file with comments behind them, which stand below each other.
struct DraftLines {
    /// Longer lines have their comment where they end.
    private static let widest = 84
    private(set) var text = ""
    private var block: [(text: String, comment: String)] = []

    mutating func add(_ text: String, _ comment: String = "") { block.append((text, comment)) }

    /// Ends the lines whose comments stand below each other.
    mutating func endBlock() {
        let width = block.lazy.filter { !$0.comment.isEmpty }.map(\.text.count).filter { $0 <= Self.widest }.max() ?? 0
        for (line, comment) in block {
            text += line
            if !comment.isEmpty {
                text += String(repeating: " ", count: max(2, width + 2 - line.count)) + "# " + comment
            }
            text += "\n"
        }
        block = []
    }
}
