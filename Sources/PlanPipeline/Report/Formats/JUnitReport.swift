internal import PlanFindings

/// The findings as JUnit XML, which build servers read: a suite a document, a case a plan.
///
/// A case fails where its plan has a finding of the failing severity; others stand in its output. Names of suites and cases
/// are numbers, so that they stay the same from run to run.
final class JUnitReport: ReportWriter {
    let file: OutputFile
    private let baseline: Baseline
    private let failing: Severity

    init(_ file: OutputFile, baseline: Baseline, failing: Severity) throws(OutputFailure) {
        self.file = file
        self.baseline = baseline
        self.failing = failing
        try file.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plankit\">\n")
    }

    func add(_ document: ReportedDocument) throws(OutputFailure) {
        var byPlan: [Int: [FindingPage.Line]] = [:]
        for line in document.page.lines where baseline.entry(for: line) == nil {
            byPlan[line.plan, default: []].append(line)
        }
        let name = document.name ?? "document \(document.number)"
        let failures = byPlan.values.count { lines in lines.contains { $0.severity >= failing } }
        let documentFails = byPlan[0]?.contains { $0.severity >= failing } ?? false
        let plans = document.isRejected ? 0 : document.plans
        var text =
            "<testsuite name=\"\(Self.escaped(name))\" tests=\"\(plans + 1)\" failures=\"\(failures - (document.isRejected && documentFails ? 1 : 0))\" "
            + "errors=\"\(document.isRejected ? 1 : 0)\" skipped=\"0\">\n"
        let className = Self.escaped(name)
        append("can be read", className, byPlan[0] ?? [], document.page, isRejected: document.isRejected, to: &text)
        var bytes = Array(text.utf8)
        let opening = Array("<testcase classname=\"\(className)\" name=\"plan ".utf8)
        for plan in 0..<plans {
            if let lines = byPlan[plan + 1] {
                text = ""
                append("plan \(plan + 1)", className, lines, document.page, isRejected: false, to: &text)
                bytes.append(contentsOf: text.utf8)
            } else {
                bytes.append(contentsOf: opening)
                bytes.append(contentsOf: String(plan + 1).utf8)
                bytes.append(contentsOf: "\"/>\n".utf8)
            }
            if bytes.count > 64 << 10 {
                try file.write(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        bytes.append(contentsOf: "</testsuite>\n".utf8)
        try file.write(bytes)
    }

    func addLate(_ page: FindingPage, document: Int, name: String?) throws(OutputFailure) {
        let suite = Self.escaped((name ?? "document \(document)") + " among the others")
        let lines = page.lines.filter { baseline.entry(for: $0) == nil }
        guard !lines.isEmpty else { return }
        let fails = lines.contains { $0.severity >= failing }
        var text =
            "<testsuite name=\"\(suite)\" tests=\"1\" failures=\"\(fails ? 1 : 0)\" errors=\"0\" skipped=\"0\">\n"
        append("agrees with the others", suite, lines, page, isRejected: false, to: &text)
        try file.write(text + "</testsuite>\n")
    }

    func end(_ content: ReportContent) throws(OutputFailure) { try file.write("</testsuites>\n") }

    private func append(
        _ name: String, _ className: String, _ lines: [FindingPage.Line], _ page: FindingPage, isRejected: Bool,
        to text: inout String
    ) {
        text += "<testcase classname=\"\(className)\" name=\"\(name)\""
        guard isRejected || !lines.isEmpty else {
            text += "/>\n"
            return
        }
        text += ">"
        let failed = lines.filter { $0.severity >= failing }
        if isRejected || !failed.isEmpty {
            let element = isRejected ? "error" : "failure"
            let worst = failed.first ?? lines.first
            let code = worst.map { page.kinds[$0.kind].code } ?? "document.rejected"
            text +=
                "<\(element) type=\"\(Self.escaped(code))\" message=\"\(Self.escaped(worst?.message ?? "The document was rejected."))\">"
            for line in failed { text += Self.escaped(Self.words(line, page)) + "\n" }
            text += "</\(element)>"
        }
        let others = lines.filter { $0.severity < failing }
        if !others.isEmpty {
            text += "<system-out>"
            for line in others { text += Self.escaped(Self.words(line, page)) + "\n" }
            text += "</system-out>"
        }
        text += "</testcase>\n"
    }

    private static func words(_ line: FindingPage.Line, _ page: FindingPage) -> String {
        let place = [line.place, line.path].filter { !$0.isEmpty }.joined(separator: " ")
        return
            "\(line.severity.word): \(line.message) (\(page.kinds[line.kind].code))\(place.isEmpty ? "" : " at \(place)"). \(line.remedy)"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
