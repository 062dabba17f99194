/// A fenced block of a Markdown text.
struct CodeBlock {
    /// The word behind the fence: `yaml`, `swift`, `console`.
    var language: String
    /// The lines between the fences, each ended.
    var text: String

    /// The blocks of a language, in order.
    static func all(_ language: String, in markdown: String) -> [CodeBlock] {
        var blocks: [CodeBlock] = []
        var open: CodeBlock?
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open {
                    if block.language == language { blocks.append(block) }
                    open = nil
                } else {
                    open = CodeBlock(language: String(line.dropFirst(3)), text: "")
                }
            } else if open != nil {
                open?.text += line + "\n"
            }
        }
        return blocks
    }
}
