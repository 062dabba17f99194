import PlanFindings
import PlanXML

/// What the parser found, until the events are taken that stand before it.
///
/// So findings about the text and findings about the plan stand in the order of the document, and the size of the pieces in
/// which it came does not show.
struct UntoldFindings {
    private var waiting: [Finding] = []
    private var told = 0

    var isEmpty: Bool { waiting.isEmpty }

    mutating func add(_ findings: [Finding]) {
        waiting.removeFirst(told)
        told = 0
        waiting += findings
        waiting.sort { Self.order($0) < Self.order($1) }
    }

    /// Tells what stands before an event or at it.
    mutating func tell(upTo event: XMLEvent, _ findings: inout Findings) {
        let end = (Int(event.line), Int(event.column), "\u{FF}")
        while told < waiting.count, Self.order(waiting[told]) < end {
            findings.add(waiting[told])
            told += 1
        }
        if told == waiting.count { forget() }
    }

    /// Tells the rest.
    mutating func tellAll(_ findings: inout Findings) {
        for finding in waiting[told...] { findings.add(finding) }
        forget()
    }

    private mutating func forget() {
        waiting = []
        told = 0
    }

    private static func order(_ finding: Finding) -> (Int, Int, String) {
        (finding.place?.line ?? 0, finding.place?.column ?? 0, finding.code)
    }
}
