internal import PlanFindings
internal import PlanSource

/// Every finding as a row of a table that opens safely in a spreadsheet.
final class TableReport: ReportWriter {
    let file: OutputFile
    private let baseline: Baseline
    private let isShowingValues: Bool
    private var table: CSVWriter

    init(_ file: OutputFile, baseline: Baseline, isShowingValues: Bool) throws(OutputFailure) {
        self.file = file
        self.baseline = baseline
        self.isShowingValues = isShowingValues
        // A byte order mark, or Excel takes the text for the code page of the machine.
        var options = CSVWriter.Options()
        options.hasMark = true
        options.escapesFormulas = true
        table = CSVWriter(options: options)
        var header = [
            "document", "severity", "code", "message", "place", "path", "remedy", "plan", "fingerprint", "accepted",
        ]
        if isShowingValues { header.append("file") }
        table.write(header)
    }

    func add(_ document: ReportedDocument) throws(OutputFailure) {
        try add(document.page, document.number, document.name)
    }

    func addLate(_ page: FindingPage, document: Int, name: String?) throws(OutputFailure) {
        try add(page, document, name)
    }

    private func add(_ page: FindingPage, _ number: Int, _ name: String?) throws(OutputFailure) {
        for line in page.lines {
            var row = [
                String(number), line.severity.word, page.kinds[line.kind].code, line.message, line.place, line.path,
                line.remedy, line.plan > 0 ? String(line.plan) : "", line.fingerprint.hex,
                baseline.entry(for: line)?.reason ?? "",
            ]
            if isShowingValues { row.append(name ?? "") }
            table.write(row)
        }
        for (index, kind) in page.kinds.enumerated() {
            let unlisted = kind.total - page.lines.count { $0.kind == index }
            guard unlisted > 0 else { continue }
            table.write([
                String(number), kind.severity.word, kind.code, "\(unlisted) more of the same code.", "", "",
                kind.remedy,
            ])
        }
        try file.write(table.take())
    }

    func end(_ content: ReportContent) throws(OutputFailure) { try file.write(table.take()) }
}
