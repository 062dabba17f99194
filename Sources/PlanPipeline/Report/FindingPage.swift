package import PlanFindings

/// The findings of one document as they will be reported: already redacted, with the words of their kinds beside them.
package struct FindingPage: Sendable {
    /// A kind of finding with how many the document has.
    package struct Kind: Sendable {
        package var code: String
        package var severity: Severity
        package var title: String
        package var remedy: String
        package var total: Int
    }

    /// One finding.
    package struct Line: Sendable {
        /// The index of its kind.
        package var kind: Int
        package var severity: Severity
        package var message: String
        package var place: String
        package var path: String
        package var remedy: String
    }

    package private(set) var kinds: [Kind] = []
    package private(set) var lines: [Line] = []

    package init(_ findings: Findings, redaction: Redaction) {
        var indices: [String: Int] = [:]
        for finding in findings.kept {
            let index: Int
            if let known = indices[finding.code] {
                index = known
                kinds[index].severity = max(kinds[index].severity, finding.severity)
            } else {
                index = kinds.count
                indices[finding.code] = index
                kinds.append(
                    Kind(
                        code: finding.code, severity: finding.severity, title: finding.kind.title,
                        remedy: finding.kind.remedy, total: findings.totals[finding.code] ?? 1))
            }
            lines.append(
                Line(
                    kind: index, severity: finding.severity,
                    message: finding.message.rendered(showingValues: redaction.isShowingValues),
                    place: redaction.place(finding.place), path: redaction.pointer(finding.path ?? ""),
                    remedy: finding.kind.remedy))
        }
    }

    /// Reads a page back from the journal; `nil` where it is damaged.
    package init?(packed bytes: [UInt8]) {
        var reader = PackedReader(bytes)
        guard let kindCount = reader.number() else { return nil }
        for _ in 0..<max(0, kindCount) {
            guard let code = reader.text(), let severity = reader.number().flatMap(Severity.init(rawValue:)),
                let title = reader.text(), let remedy = reader.text(), let total = reader.number()
            else { return nil }
            kinds.append(Kind(code: code, severity: severity, title: title, remedy: remedy, total: total))
        }
        while !reader.isAtEnd {
            guard let kind = reader.number(), kinds.indices.contains(kind),
                let severity = reader.number().flatMap(Severity.init(rawValue:)), let message = reader.text(),
                let place = reader.text(), let path = reader.text(), let remedy = reader.text()
            else { return nil }
            lines.append(
                Line(
                    kind: kind, severity: severity, message: message, place: place, path: path,
                    remedy: remedy.isEmpty ? kinds[kind].remedy : remedy))
        }
    }

    /// The page as bytes for the journal.
    package var packed: [UInt8] {
        var writer = PackedWriter()
        writer.put(kinds.count)
        for kind in kinds {
            writer.put(kind.code)
            writer.put(kind.severity.rawValue)
            writer.put(kind.title)
            writer.put(kind.remedy)
            writer.put(kind.total)
        }
        for line in lines {
            writer.put(line.kind)
            writer.put(line.severity.rawValue)
            writer.put(line.message)
            writer.put(line.place)
            writer.put(line.path)
            writer.put(line.remedy == kinds[line.kind].remedy ? "" : line.remedy)
        }
        return writer.bytes
    }

    /// How many findings of a severity the document has.
    package func count(_ severity: Severity) -> Int {
        kinds.reduce(0) { $0 + ($1.severity == severity ? $1.total : 0) }
    }
}
