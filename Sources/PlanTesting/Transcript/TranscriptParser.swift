/// Takes the lines of a Markdown text and keeps the commands of its `console` blocks.
struct TranscriptParser {
    private struct Fence {
        var letter: Character
        var length: Int
        var indent: Int
        var isConsole: Bool
    }

    var found: [Transcript] = []
    private var fence: Fence?
    private var number = 0
    private var isContinued = false
    /// How many commands were known before the block.
    private var before = 0

    mutating func take(_ line: Substring) {
        number += 1
        let indent = line.prefix { $0 == " " }.count
        let words = line.dropFirst(indent)
        let letter = words.first ?? " "
        let length = letter == "`" || letter == "~" ? words.prefix { $0 == letter }.count : 0
        let info = words.dropFirst(length)
        guard let open = fence else {
            guard length >= 3 else { return }
            let isConsole = info.split(separator: " ").first == "console"
            fence = Fence(letter: letter, length: length, indent: indent, isConsole: isConsole)
            before = found.count
            isContinued = false
            return
        }
        if letter == open.letter, length >= open.length, info.allSatisfy({ $0 == " " }) {
            fence = nil
            endCommand()
        } else if open.isConsole {
            add(String(line.dropFirst(min(indent, open.indent))))
        }
    }

    private mutating func add(_ line: String) {
        if isContinued, let last = found.indices.last {
            let part = line.hasPrefix("> ") ? String(line.dropFirst(2)) : line
            found[last].command += "\n" + part
            isContinued = part.hasSuffix("\\")
        } else if line.hasPrefix("$ ") {
            endCommand()
            found.append(Transcript(command: String(line.dropFirst(2)), line: number))
            isContinued = line.hasSuffix("\\")
        } else if found.count > before, let last = found.indices.last {
            found[last].expected.append(line)
        }
    }

    /// Takes the status and blank lines from the end of what the last command must print.
    private mutating func endCommand() {
        guard found.count > before, let last = found.indices.last else { return }
        while found[last].expected.last?.allSatisfy({ $0 == " " }) ?? false { found[last].expected.removeLast() }
        guard let line = found[last].expected.last, line.hasPrefix("# exit ") else { return }
        guard let status = Int(line.dropFirst(7)) else { return }
        found[last].status = status
        found[last].expected.removeLast()
        while found[last].expected.last?.allSatisfy({ $0 == " " }) ?? false { found[last].expected.removeLast() }
    }
}
