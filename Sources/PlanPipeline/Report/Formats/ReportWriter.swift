package import PlanFindings

/// A document as a report takes it.
package struct ReportedDocument: Sendable {
    /// Its number, from 1.
    package var number: Int
    /// Its path, where values are shown.
    package var name: String?
    package var isRejected: Bool
    /// How many plans were written, and refused.
    package var plans: Int
    package var refused: Int
    package var page: FindingPage

    package init(number: Int, name: String?, isRejected: Bool, plans: Int, refused: Int, page: FindingPage) {
        self.number = number
        self.name = name
        self.isRejected = isRejected
        self.plans = plans
        self.refused = refused
        self.page = page
    }
}

/// Writes one report: takes the documents in their order and closes with what can only be told at the end.
package protocol ReportWriter: AnyObject {
    /// The file it writes to.
    var file: OutputFile { get }

    /// Takes a document.
    func add(_ document: ReportedDocument) throws(OutputFailure)

    /// Takes findings that became known only after all documents were read.
    func addLate(_ page: FindingPage, document: Int, name: String?) throws(OutputFailure)

    /// Writes the end; the file stays open.
    func end(_ content: ReportContent) throws(OutputFailure)
}

extension ReportWriter {
    package func add(_ document: ReportedDocument) throws(OutputFailure) {}
    package func addLate(_ page: FindingPage, document: Int, name: String?) throws(OutputFailure) {}
}

/// The formats of reports, one model for all of them.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    case html, json, sarif, csv, junit, text

    /// The format that the extension of a file means; `nil` for any other.
    package init?(file: String) {
        let name = file.lowercased()
        func ends(_ extensions: String...) -> Bool { extensions.contains { name.hasSuffix("." + $0) } }
        if ends("html", "htm") {
            self = .html
        } else if ends("sarif", "sarif.json") {
            self = .sarif
        } else if ends("json") {
            self = .json
        } else if ends("csv") {
            self = .csv
        } else if ends("xml") {
            self = .junit
        } else if ends("txt") {
            self = .text
        } else {
            return nil
        }
    }

    /// A writer of this format.
    ///
    /// - Parameters:
    ///   - rules: everything that may be found, for formats that list it.
    ///   - failing: from which severity on a finding fails a test case of JUnit.
    package func writer(
        _ file: OutputFile, rules: [RuleDescription], baseline: Baseline, isShowingValues: Bool,
        failing: Severity = .error
    ) throws(OutputFailure) -> any ReportWriter {
        switch self {
        case .html: PageReport(file) { content, file throws(OutputFailure) in try HTMLReport(content).write(to: file) }
        case .json:
            PageReport(file) { content, file throws(OutputFailure) in try file.write(content.json.written() + [0x0A]) }
        case .text:
            PageReport(file) { content, file throws(OutputFailure) in try file.write(content.report.summary()) }
        case .sarif: try SARIFReport(file, rules: rules, baseline: baseline)
        case .csv: try TableReport(file, baseline: baseline, isShowingValues: isShowingValues)
        case .junit: try JUnitReport(file, baseline: baseline, failing: failing)
        }
    }
}

/// A report that is written all at once at the end.
final class PageReport: ReportWriter {
    let file: OutputFile
    private let write: (ReportContent, OutputFile) throws(OutputFailure) -> Void

    init(_ file: OutputFile, _ write: @escaping (ReportContent, OutputFile) throws(OutputFailure) -> Void) {
        self.file = file
        self.write = write
    }

    func end(_ content: ReportContent) throws(OutputFailure) { try write(content, file) }
}
