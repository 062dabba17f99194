public import PlanFindings

/// Reads JSON of any shape: one tree for a document, for each element of an array, or for each line of NDJSON.
///
/// Arrays and lines are streamed, so that memory stays flat. A line of NDJSON that is not JSON makes a finding and the
/// next is read; elsewhere a fault ends the document.
public struct JSONReader: SourceReader {
    /// How a JSON text is cut into trees.
    public enum Layout: Sendable, Hashable {
        /// A tree for the whole text.
        case document
        /// A tree for each element of the array that the text is.
        case elements
        /// A tree for each line.
        case lines
    }

    /// How the text is cut into trees.
    public let layout: Layout
    /// How many lines of NDJSON could not be read so far.
    public private(set) var rejectedLines = 0

    private enum Stage { case start, elements, done }

    private var input: TextInput
    private var stage = Stage.start
    private var line = 1
    private var column = 1
    private var leaves = 0
    private var builder = JSONTreeBuilder()
    private let limits: Limits

    /// Reads the start of a text; without `layout` its first bytes decide.
    public init(
        _ source: ByteSource, layout: Layout? = nil, encoding: TextEncoding? = nil, limits: Limits = Limits(),
        findings: inout Findings
    ) throws(DocumentFailure) {
        self.limits = limits
        input = TextInput(source, encoding: encoding, limits: limits)
        try input.fill(findings: &findings)
        guard !input.bytes.isEmpty else { throw DocumentFailure(.fileEmpty, "There is no text in the file.") }
        if let layout {
            self.layout = layout
        } else if JSONShape.isLines(input.bytes) {
            self.layout = .lines
        } else {
            let first = input.bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
            self.layout = first == 0x5B ? .elements : .document
        }
    }

    /// Reads the next value.
    public mutating func next(
        into tree: inout SourceTree, findings: inout Findings
    ) throws(DocumentFailure) -> Bool {
        tree.role = .record
        switch layout {
        case .document: return try nextDocument(&tree, &findings)
        case .elements: return try nextElement(&tree, &findings)
        case .lines: return try nextLine(&tree, &findings)
        }
    }

    // MARK: One document

    private mutating func nextDocument(
        _ tree: inout SourceTree, _ findings: inout Findings
    ) throws(DocumentFailure) -> Bool {
        guard case .start = stage else { return false }
        stage = .done
        while !input.isAtEnd {
            try checkSize(limits.documentBytes)
            try input.fill(findings: &findings)
        }
        try checkSize(limits.documentBytes)
        do throws(JSONFault) {
            var scanner = scanner()
            try builder.build(&tree, from: &scanner, leaves: &leaves, limits: limits, findings: &findings)
            try scanner.finish()
        } catch {
            throw DocumentFailure(error.finding)
        }
        try checkTree()
        return true
    }

    // MARK: Elements of an array

    private mutating func nextElement(
        _ tree: inout SourceTree, _ findings: inout Findings
    ) throws(DocumentFailure) -> Bool {
        if case .done = stage { return false }
        let byte = try nextSign(&findings)
        var mayEnd = false
        if case .start = stage {
            guard byte == 0x5B else { throw failure(.expected(.value)) }
            advance()
            stage = .elements
            mayEnd = true
        } else if byte == 0x2C {
            advance()
        } else if byte != 0x5D {
            throw failure(.expected(.commaOrArrayEnd))
        } else {
            mayEnd = true
        }
        let first = try nextSign(&findings)
        if first == 0x5D, mayEnd {
            advance()
            stage = .done
            if try skipSpace(&findings) { throw failure(.expected(.nothing)) }
            return false
        }
        let firstLeaf = leaves
        while true {
            var told = Findings()
            leaves = firstLeaf
            do throws(JSONFault) {
                var scanner = scanner(within: limits.depth - 1)
                try builder.build(&tree, from: &scanner, leaves: &leaves, limits: limits, findings: &told)
                input.position = scanner.index
                line = scanner.line
                column = scanner.indexColumn
            } catch {
                guard error.cause == .cut, !input.isAtEnd else { throw DocumentFailure(error.finding) }
                try checkSize(limits.recordBytes)
                try input.fill(findings: &findings)
                continue
            }
            findings.add(told)
            try checkTree()
            return true
        }
    }

    private func failure(_ cause: JSONFault.Cause) -> DocumentFailure {
        DocumentFailure(JSONFault(cause: cause, line: line, column: column).finding)
    }

    private mutating func advance() {
        input.position += 1
        column += 1
    }

    /// The next byte that is not space; it stays to be read.
    private mutating func nextSign(_ findings: inout Findings) throws(DocumentFailure) -> UInt8 {
        guard try skipSpace(&findings) else { throw failure(.cut) }
        return input.bytes[input.position]
    }

    /// Passes over space; whether anything follows.
    private mutating func skipSpace(_ findings: inout Findings) throws(DocumentFailure) -> Bool {
        while true {
            var scanner = scanner()
            scanner.skipSpace()
            let atEnd = scanner.index == input.bytes.count
            input.position = scanner.index
            line = scanner.line
            column = scanner.indexColumn
            if !atEnd { return true }
            if input.isAtEnd { return false }
            scanner = JSONScanner([], 0..<0, maximumDepth: 0)
            try input.fill(findings: &findings)
        }
    }

    // MARK: Lines

    private mutating func nextLine(
        _ tree: inout SourceTree, _ findings: inout Findings
    ) throws(DocumentFailure) -> Bool {
        while let range = try lineRange(&findings) {
            let row = line
            line += 1
            var start = range.lowerBound
            // The record separator of RFC 7464.
            if start < range.upperBound, input.bytes[start] == 0x1E { start += 1 }
            let isBlank = input.bytes[start..<range.upperBound].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if isBlank { continue }
            let firstLeaf = leaves
            var told = Findings()
            do throws(JSONFault) {
                var scanner = JSONScanner(
                    input.bytes, start..<range.upperBound, line: row, column: start - range.lowerBound + 1,
                    maximumDepth: limits.depth)
                try builder.build(&tree, from: &scanner, leaves: &leaves, limits: limits, findings: &told)
                try scanner.finish()
            } catch {
                leaves = firstLeaf
                rejectedLines += 1
                findings.add(error.finding)
                continue
            }
            if let failure = builder.failure {
                leaves = firstLeaf
                rejectedLines += 1
                findings.add(failure.finding)
                continue
            }
            findings.add(told)
            return true
        }
        return false
    }

    /// The bytes of the next line without its line end, used up.
    private mutating func lineRange(_ findings: inout Findings) throws(DocumentFailure) -> Range<Int>? {
        while true {
            let start = input.position
            if let end = LineScan.endOfLine(input.bytes, from: start) {
                input.position = end + 1
                return start..<end
            }
            if input.isAtEnd {
                guard start < input.bytes.count else { return nil }
                input.position = input.bytes.count
                return start..<input.bytes.count
            }
            try checkSize(limits.recordBytes)
            try input.fill(findings: &findings)
        }
    }

    // MARK: Helpers

    private func scanner(within depth: Int? = nil) -> JSONScanner {
        JSONScanner(
            input.bytes, input.position..<input.bytes.count, line: line, column: column, isLast: input.isAtEnd,
            maximumDepth: depth ?? limits.depth)
    }

    private func checkSize(_ limit: Int) throws(DocumentFailure) {
        guard input.bytes.count - input.position <= limit else {
            throw DocumentFailure(.jsonLimit, "A value is larger than \(limit) bytes.", at: SourcePlace(line: line))
        }
    }

    private func checkTree() throws(DocumentFailure) {
        if let failure = builder.failure { throw failure }
    }
}
