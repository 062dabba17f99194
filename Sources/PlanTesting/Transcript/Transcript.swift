/// One command of a document with what it must print.
public struct Transcript: Sendable, Hashable {
    /// The command, as it is given to the shell.
    public var command: String
    /// The lines it must print; `…` stands for any text, on a line of its own for any lines.
    public var expected: [String]
    /// The status it must end with.
    public var status: Int
    /// The line of the command in the document, from 1.
    public var line: Int

    /// A command.
    public init(command: String, expected: [String] = [], status: Int = 0, line: Int) {
        self.command = command
        self.expected = expected
        self.status = status
        self.line = line
    }

    /// The commands in the fenced `console` blocks of a Markdown text.
    ///
    /// A line that starts with `$ ` is a command; a backslash at its end carries it on to the next line. What follows
    /// is its output, up to the next command or the end of the block. A last line `# exit 3` is the status, 0 where it
    /// is left out. Indented fences, as in lists, are understood.
    public static func all(in markdown: String) -> [Transcript] {
        var parser = TranscriptParser()
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) { parser.take(line) }
        return parser.found
    }

    /// Whether lines that were printed are those expected.
    public func matches(_ printed: [String]) -> Bool { Self.match(expected[...], printed[...]) }

    private static func match(_ expected: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
        // Each `…` line takes as little as it can; what follows it decides (as in a glob, one step back is enough).
        var (wanted, given) = (expected.startIndex, printed.startIndex)
        var resume: (wanted: Int, given: Int)?
        while given < printed.endIndex {
            if wanted < expected.endIndex, expected[wanted] == "…" {
                resume = (wanted + 1, given)
                wanted += 1
            } else if wanted < expected.endIndex, matches(line: printed[given], expected[wanted]) {
                wanted += 1
                given += 1
            } else if let last = resume {
                wanted = last.wanted
                given = last.given + 1
                resume = (wanted, given)
            } else {
                return false
            }
        }
        while wanted < expected.endIndex, expected[wanted] == "…" { wanted += 1 }
        return wanted == expected.endIndex
    }

    /// Whether a line is the one expected, in which `…` stands for any text.
    static func matches(line: String, _ expected: String) -> Bool {
        let parts = expected.split(separator: "…", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last else { return line.isEmpty }
        if parts.count == 1 { return line == expected }
        var rest = line[...]
        guard rest.hasPrefix(first) else { return false }
        rest = rest.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
