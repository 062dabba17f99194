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
        /// The plan of its document that it is about, from 1; 0 where it is about none.
        package var plan = 0
        /// The line of its place; 0 where it has none.
        package var row = 0
        /// What tells it from all others over many runs.
        package var fingerprint = Fingerprint(0)
    }

    package private(set) var kinds: [Kind] = []
    package private(set) var lines: [Line] = []

    /// - Parameter marks: what tells the plans of the findings from others.
    package init(_ findings: Findings, redaction: Redaction, marks: PlanMarks = PlanMarks()) {
        self.init(findings, redaction: redaction) { marks.owner($0) }
    }

    /// Findings that became known only after all documents were read; a place in `plan 3` is that plan of the document.
    package init(late findings: Findings, document: Int, ids: PlanIDs, redaction: Redaction) {
        var findings = findings
        for (index, finding) in findings.kept.enumerated() where finding.plan == 0 {
            guard let part = finding.place?.part, part.hasPrefix("plan "), let plan = Int(part.dropFirst(5)), plan > 0
            else { continue }
            findings.assign(index, toPlan: plan)
        }
        self.init(findings, redaction: redaction) { finding in
            ids.id(document: document, plan: finding.plan) ?? UInt64(truncatingIfNeeded: document)
        }
    }

    private init(_ findings: Findings, redaction: Redaction, owner: (Finding) -> UInt64) {
        let hiding = Redaction(isShowingValues: false)
        var indices: [String: Int] = [:]
        var seen: [Fingerprint: Int] = [:]
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
            var fingerprint = Fingerprint(
                code: finding.code, owner: owner(finding), path: hiding.pointer(finding.path ?? ""),
                place: finding.place,
                redaction: hiding)
            let times = seen[fingerprint, default: 0]
            seen[fingerprint] = times + 1
            if times > 0 { fingerprint = fingerprint.again(times) }
            lines.append(
                Line(
                    kind: index, severity: finding.severity,
                    message: finding.message.rendered(showingValues: redaction.isShowingValues),
                    place: redaction.place(finding.place), path: redaction.pointer(finding.path ?? ""),
                    remedy: finding.kind.remedy, plan: finding.plan, row: finding.place?.line ?? 0,
                    fingerprint: fingerprint))
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
                let place = reader.text(), let path = reader.text(), let remedy = reader.text(),
                let plan = reader.number(), let row = reader.number(), let fingerprint = reader.number()
            else { return nil }
            lines.append(
                Line(
                    kind: kind, severity: severity, message: message, place: place, path: path,
                    remedy: remedy.isEmpty ? kinds[kind].remedy : remedy, plan: plan, row: row,
                    fingerprint: Fingerprint(UInt64(bitPattern: Int64(fingerprint)))))
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
            writer.put(line.plan)
            writer.put(line.row)
            writer.put(Int(truncatingIfNeeded: line.fingerprint.value))
        }
        return writer.bytes
    }

    /// The page without what a baseline accepts.
    package func without(_ baseline: Baseline) -> FindingPage {
        guard !baseline.isEmpty else { return self }
        var page = self
        page.lines.removeAll { line in
            let isAccepted = baseline.entry(for: line) != nil
            if isAccepted { page.kinds[line.kind].total -= 1 }
            return isAccepted
        }
        return page
    }

    /// How many findings of a severity the document has.
    package func count(_ severity: Severity) -> Int {
        kinds.reduce(0) { $0 + ($1.severity == severity ? $1.total : 0) }
    }
}
