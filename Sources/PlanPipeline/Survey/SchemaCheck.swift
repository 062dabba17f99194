internal import PlanFindings
internal import PlanMapping
internal import PlanXML

/// Checks written XML against a schema, and says of each fault which value of the plan stands there.
struct SchemaCheck: Sendable {
    private let schema: XMLSchema
    private let limits: Limits

    init(_ bytes: [UInt8], limits: Limits) throws(DocumentFailure) {
        schema = try XMLSchema(bytes, limits: limits)
        self.limits = limits
    }

    /// - Parameter marks: where values went.
    func run(
        _ bytes: [UInt8], marks: [TemplateMark], findings: inout Findings
    ) throws(DocumentFailure) {
        var options = XMLEventReader.Options()
        options.schema = schema
        var reader = XMLEventReader(limits: limits, options: options)
        var found = Findings(capPerCode: limits.findingsPerCode)
        try reader.read(bytes.span, isLast: true, into: &found) { _, _, _ in }
        guard !marks.isEmpty else {
            findings.add(found)
            return
        }
        let lines = Self.lineStarts(bytes)
        for var finding in found.kept {
            if let place = finding.place, let line = place.line, lines.indices.contains(line - 1) {
                let offset = lines[line - 1] + max(0, (place.column ?? 1) - 1)
                let mark = Self.mark(at: offset, bytes, marks)
                finding.path = mark?.path
                finding.place?.part = mark.map { "plan \($0.plan + 1)" }
            }
            findings.add(finding)
        }
    }

    private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
        return starts
    }

    /// The first value in the element at a place, which may be anywhere in its start tag.
    private static func mark(
        at offset: Int, _ bytes: [UInt8], _ marks: [TemplateMark]
    ) -> TemplateMark? {
        var start = min(offset, bytes.count - 1)
        while start > 0, bytes[start] != 0x3C { start -= 1 }
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].range.lowerBound < start { low = middle + 1 } else { high = middle }
        }
        return low < marks.count ? marks[low] : marks.last
    }
}
