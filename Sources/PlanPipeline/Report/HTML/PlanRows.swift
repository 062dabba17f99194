internal import PlanModel

/// The rows of the list of plans, as bytes: thousands of them, for which filling a template would cost more than all else.
struct PlanRows {
    private(set) var bytes: [UInt8] = []
    private let names: [Int: String]
    private let learners: [String]

    /// - Parameters:
    ///   - names: the paths of the documents, where values are shown.
    ///   - learners: the names of the learners, where values are shown.
    init(names: [Int: String], learners: [String]) {
        self.names = names
        self.learners = learners
    }

    /// Adds the row of a plan, by its position in the register.
    mutating func add(_ entry: PlanRegister.Entry, at index: Int) {
        add("<tr class=\"")
        add(entry.errors > 0 ? "mend" : entry.needsAttention ? "check" : "fine")
        switch entry.review {
        case .overdue: add(" overdue")
        case .dueThisHalfTerm: add(" due")
        case .later, .undated, .past, .lapsed: if !entry.needsAttention { add(" quiet") }
        }
        add("\"><th scope=\"row\">")
        add(String(entry.document))
        if let name = names[Int(entry.document)] { addEscaped(": " + name) }
        add("</th>")
        if !learners.isEmpty {
            add("<td>")
            if learners.indices.contains(index) { addEscaped(learners[index]) }
            add("</td>")
        }
        addNumber(Int(entry.plan))
        add("<td>")
        add(ReportWords.kind(entry.kind))
        add("</td><td>")
        add(Self.review(entry))
        add("</td>")
        addCount(entry.errors)
        addCount(entry.warnings)
        addNumber(Int(entry.targets))
        add("</tr>\n")
    }

    /// Takes the bytes made so far.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func addNumber(_ number: Int) {
        add("<td class=\"right\">")
        add(String(number))
        add("</td>")
    }

    private mutating func addCount(_ count: UInt16) {
        add("<td class=\"right\">")
        add(count == 0 ? "–" : ReportWords.number(Int(count)))
        add("</td>")
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func addEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): add("&amp;")
            case UInt8(ascii: "<"): add("&lt;")
            case UInt8(ascii: ">"): add("&gt;")
            case UInt8(ascii: "\""): add("&quot;")
            case UInt8(ascii: "'"): add("&#39;")
            case 0..<0x20, 0x7F: add(" ")
            default: bytes.append(byte)
            }
        }
    }

    private static func review(_ entry: PlanRegister.Entry) -> String {
        guard entry.nextReview != PlanRegister.none else { return entry.review == .past ? "–" : "no day named" }
        let day = ReportWords.shortDay(PlanDate(dayNumber: Int(entry.nextReview)))
        return switch entry.review {
        case .overdue: "\(day), overdue"
        case .lapsed: "\(day), long past"
        case .dueThisHalfTerm: "\(day), this half-term"
        case .later: day
        case .undated: "\(day), held"
        case .past: "\(day), past plan"
        }
    }
}
