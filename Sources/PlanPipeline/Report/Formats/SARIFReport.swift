internal import PlanFindings
internal import PlanModel
internal import PlanSource

/// Every finding as SARIF 2.1.0, which code scanning and many viewers read.
///
/// All rules stand in it, found or not, so that a viewer can close what is no longer found. Documents go by number; a
/// fingerprint holds no name.
final class SARIFReport: ReportWriter {
    let file: OutputFile
    private let rules: [RuleDescription]
    private let baseline: Baseline
    private let indices: [String: Int]
    private var extra: [RuleDescription] = []
    private var extraIndices: [String: Int] = [:]
    private var hasResult = false

    init(_ file: OutputFile, rules: [RuleDescription], baseline: Baseline) throws(OutputFailure) {
        self.file = file
        self.rules = rules
        self.baseline = baseline
        indices = Dictionary(rules.enumerated().map { ($1.code, $0) }) { first, _ in first }
        try file.write(
            """
            {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",\
            "version":"2.1.0","runs":[{"results":[
            """)
    }

    func add(_ document: ReportedDocument) throws(OutputFailure) {
        try add(document.page, document.number, document.name)
    }

    func addLate(_ page: FindingPage, document: Int, name: String?) throws(OutputFailure) {
        try add(page, document, name)
    }

    private func add(_ page: FindingPage, _ number: Int, _ name: String?) throws(OutputFailure) {
        guard !page.lines.isEmpty else { return }
        let uri = name.map(Self.uri) ?? "documents/\(number)"
        var bytes: [UInt8] = []
        for line in page.lines {
            bytes.append(contentsOf: hasResult ? ",\n".utf8 : "\n".utf8)
            hasResult = true
            bytes.append(contentsOf: result(line, page.kinds[line.kind], number, uri).written(isIndented: false))
        }
        try file.write(bytes)
    }

    private func index(of kind: FindingPage.Kind) -> Int {
        if let index = indices[kind.code] ?? extraIndices[kind.code] { return index }
        let index = rules.count + extra.count
        extraIndices[kind.code] = index
        extra.append(
            RuleDescription(code: kind.code, severity: kind.severity, title: kind.title, remedy: kind.remedy))
        return index
    }

    private func result(_ line: FindingPage.Line, _ kind: FindingPage.Kind, _ number: Int, _ uri: String) -> JSONValue {
        var physical: [(String, JSONValue)] = [("artifactLocation", .record([("uri", .text(uri))]))]
        if line.row > 0 { physical.append(("region", .record([("startLine", .number(line.row))]))) }
        var location: [(String, JSONValue)] = [("physicalLocation", .record(physical))]
        let logical = Self.logical(line)
        if !logical.isEmpty { location.append(("logicalLocations", .list([.record(logical)]))) }
        var properties: [(String, JSONValue)] = [("document", .number(number))]
        if line.plan > 0 { properties.append(("plan", .number(line.plan))) }
        if !line.place.isEmpty { properties.append(("place", .text(line.place))) }
        var members: [(String, JSONValue)] = [
            ("ruleId", .text(kind.code)), ("ruleIndex", .number(index(of: kind))),
            ("level", .text(Self.level(line.severity))),
            ("message", .record([("text", .text(line.message + " " + line.remedy))])),
            ("locations", .list([.record(location)])),
            ("partialFingerprints", .record([("plankit/1", .text(line.fingerprint.hex))])),
        ]
        if let accepted = baseline.entry(for: line) {
            members.append(
                (
                    "suppressions",
                    .list([
                        .record([
                            ("kind", .text("external")), ("status", .text("accepted")),
                            ("justification", .text(accepted.reason)),
                        ])
                    ])
                ))
        }
        members.append(("properties", .record(properties)))
        return .record(members)
    }

    private static func logical(_ line: FindingPage.Line) -> [(String, JSONValue)] {
        guard line.plan > 0 || !line.path.isEmpty else { return [] }
        let plan = line.plan > 0 ? "plan \(line.plan)" : "plan"
        let words = ReportWords.path(line.path)
        return [
            ("name", .text(words.isEmpty ? plan : words)), ("fullyQualifiedName", .text(plan + line.path)),
            ("kind", .text(line.path.isEmpty ? "object" : "member")),
        ]
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .advice: "note"
        }
    }

    /// A path as a URI reference: everything but letters, digits and a few signs is escaped.
    private static func uri(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: bytes.append(byte)
            default: bytes.append(contentsOf: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func end(_ content: ReportContent) throws(OutputFailure) {
        try file.write(hasResult ? "\n],\"tool\":{\"driver\":" : "],\"tool\":{\"driver\":")
        let driver = JSONValue.record([
            ("name", .text("plankit")), ("version", .text(PlanKitVersion.current)),
            ("semanticVersion", .text(PlanKitVersion.current)), ("rules", .list((rules + extra).map(Self.rule))),
        ])
        try file.write(driver.written(isIndented: false))
        try file.write("},\"columnKind\":\"unicodeCodePoints\",\"properties\":")
        let properties = JSONValue.record([
            ("asOf", .text(content.report.asOf.description)), ("documents", .number(content.report.found)),
            ("plans", .number(content.report.plansWritten)),
        ])
        try file.write(properties.written(isIndented: false))
        try file.write("}]}\n")
    }

    private static func rule(_ rule: RuleDescription) -> JSONValue {
        let help = rule.reason.isEmpty ? rule.remedy : rule.remedy + " " + rule.reason
        var members: [(String, JSONValue)] = [
            ("id", .text(rule.code)), ("shortDescription", .record([("text", .text(rule.title))])),
            ("help", .record([("text", .text(help))])),
            ("defaultConfiguration", .record([("level", .text(level(rule.severity)))])),
        ]
        if !rule.guidance.isEmpty {
            members.append(("properties", .record([("tags", .list(rule.guidance.map(JSONValue.text)))])))
        }
        return .record(members)
    }
}
