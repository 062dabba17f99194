/// Where a value stands in a source: a column by its header, or an element by the names that lead to it.
///
/// In a table the whole text is the header, with `{n}` for the number of a numbered column. In XML and JSON names are
/// joined by `/`, an attribute starts with `@`, a list of JSON ends with `[]`, and a leading `/` starts at the root
/// instead of the record.
public struct SourcePath: Sendable, Hashable {
    /// One name on the way.
    public struct Step: Sendable, Hashable {
        /// The name of the element, member or attribute.
        public var name: String
        /// Whether it is an attribute.
        public var isAttribute = false
        /// Whether it is a JSON list.
        public var isList = false
    }

    /// The text as the mapping has it.
    public let text: String
    /// The names on the way.
    public let steps: [Step]
    /// Whether it starts at the root of the document.
    public let isAbsolute: Bool

    /// The path that a text means in a table (`isTable`) or a tree.
    public init(_ text: String, isTable: Bool) {
        self.text = text
        if isTable {
            steps = [Step(name: text)]
            isAbsolute = false
            return
        }
        isAbsolute = text.hasPrefix("/")
        steps = text.split(separator: "/").map { part in
            var name = part
            let isAttribute = name.hasPrefix("@")
            if isAttribute { name = name.dropFirst() }
            let isList = name.hasSuffix("[]")
            if isList { name = name.dropLast(2) }
            return Step(name: String(name), isAttribute: isAttribute, isList: isList)
        }
    }

    /// The line and cell of `above 1:2`: a title that stands above the header of a table.
    var above: (line: Int, cell: Int)? {
        guard text.hasPrefix("above ") else { return nil }
        let numbers = text.dropFirst("above ".count).split(separator: ":", omittingEmptySubsequences: false)
        guard numbers.count == 2, let line = Int(numbers[0]), let cell = Int(numbers[1]), line > 0, cell > 0 else {
            return nil
        }
        return (line, cell)
    }

    /// Whether the text has a place for a number.
    public var isNumbered: Bool { text.utf8.contains(UInt8(ascii: "{")) && numberRange != nil }

    private var numberRange: Range<String.Index>? {
        guard let open = text.firstIndex(of: "{") else { return nil }
        let rest = text[open...]
        return rest.hasPrefix("{n}") ? open..<text.index(open, offsetBy: 3) : nil
    }

    /// The header of the column with a number.
    public func header(number: Int) -> String {
        guard let range = numberRange else { return text }
        return text.replacingCharacters(in: range, with: String(number))
    }

    /// The number that a header has where this path has `{n}`; `nil` where the header is another one.
    public func number(in header: String) -> Int? {
        guard let range = numberRange else { return nil }
        let before = text[..<range.lowerBound]
        let after = text[range.upperBound...]
        guard header.hasPrefix(before), header.hasSuffix(after),
            header.utf8.count > before.utf8.count + after.utf8.count
        else { return nil }
        let middle = header.dropFirst(before.count).dropLast(after.count)
        guard middle.utf8.count <= 3, middle.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(middle)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + self[range.upperBound...]
    }
}
