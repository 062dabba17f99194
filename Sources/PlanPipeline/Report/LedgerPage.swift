package import PlanMapping

/// The loss ledger of one document as it will be reported, its labels redacted.
package struct LedgerPage: Sendable {
    /// Leaves with the same label, fate and path.
    package struct Line: Sendable, Hashable {
        package var label: String
        package var fate: LossLedger.Fate
        package var path: String
    }

    package private(set) var lines: [Line: Int] = [:]
    package private(set) var leavesRead = 0

    package init() {}

    package init(_ ledger: LossLedger, redaction: Redaction) {
        leavesRead = ledger.leavesRead
        for (line, leaves) in ledger.lines {
            // Why something is ignored are words of the mapping; where it went is a path.
            let path = line.fate == .ignored ? line.path : redaction.pointer(line.path)
            lines[Line(label: redaction.label(line.label), fate: line.fate, path: path), default: 0] += leaves
        }
    }

    /// Reads a page back from the journal; `nil` where it is damaged.
    package init?(packed bytes: [UInt8]) {
        var reader = PackedReader(bytes)
        guard let read = reader.number() else { return nil }
        leavesRead = read
        while !reader.isAtEnd {
            guard let label = reader.text(), let fate = reader.text().flatMap(LossLedger.Fate.init(rawValue:)),
                let path = reader.text(), let leaves = reader.number()
            else { return nil }
            lines[Line(label: label, fate: fate, path: path), default: 0] += leaves
        }
    }

    /// The page as bytes for the journal; empty where nothing was counted.
    package var packed: [UInt8] {
        var writer = PackedWriter()
        writer.put(leavesRead)
        for (line, leaves) in sortedLines {
            writer.put(line.label)
            writer.put(line.fate.rawValue)
            writer.put(line.path)
            writer.put(leaves)
        }
        return writer.bytes
    }

    /// The lines in an order that depends on nothing but their content.
    package var sortedLines: [(line: Line, leaves: Int)] {
        lines.map { (line: $0.key, leaves: $0.value) }.sorted {
            ($0.line.label, $0.line.fate, $0.line.path) < ($1.line.label, $1.line.fate, $1.line.path)
        }
    }

    /// How many leaves met a fate.
    package func leaves(_ fate: LossLedger.Fate) -> Int {
        lines.reduce(0) { $0 + ($1.key.fate == fate ? $1.value : 0) }
    }

    /// How many of the ignored leaves are blank.
    package var blanks: Int {
        lines.reduce(0) { $0 + ($1.key.fate == .ignored && $1.key.path == LossLedger.blank ? $1.value : 0) }
    }

    /// Leaves that no fate accounts for; never any unless a reader or mapping has a fault.
    package var unaccounted: Int { leavesRead - lines.values.reduce(0, +) }

    package mutating func add(_ other: LedgerPage) {
        leavesRead += other.leavesRead
        for (line, leaves) in other.lines { lines[line, default: 0] += leaves }
    }
}
