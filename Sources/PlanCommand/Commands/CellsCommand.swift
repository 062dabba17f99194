internal import ArgumentParser
internal import PlanFindings
internal import PlanPipeline
internal import PlanSource

/// `plankit cells`: a table as its cells were read, for judges and for people who wonder how a file was understood.
struct CellsCommand: ToolCommand {
    static let examples = [
        "plankit cells export.csv",
        "plankit cells export.csv > cells.ndjson",
    ]

    static let configuration = CommandConfiguration(
        commandName: "cells",
        abstract: "Writes the cells of a table of delimited text as they were read, a line of JSON for each row.",
        discussion: discussion(
            """
            The first line says how the table is written: encoding, delimiter, line of the header. Then come the rows above \
            the header, the header, and the rows. Values stand in it as they are.
            """),
        shouldDisplay: false)

    @Argument(help: "A file, or - for standard input.")
    var file: String

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        do {
            var findings = Findings()
            let source = try file == "-" ? ByteSource(InputFile.standardInput()) : ByteSource(path: file)
            var reader = try CSVReader(source, findings: &findings)
            let dialect = reader.dialect
            try write(
                [
                    ("encoding", .text(dialect.encoding.rawValue)),
                    ("delimiter", .text(String(UnicodeScalar(dialect.delimiter)))),
                    ("headerLine", .number(dialect.headerLine)),
                ], context)
            var tree = SourceTree()
            var isHeaderWritten = dialect.headerLine == 0
            while try reader.next(into: &tree, findings: &findings) {
                if tree.role == .record, !isHeaderWritten {
                    try header(reader, context)
                    isHeaderWritten = true
                }
                let cells = tree.children(of: 0).map { JSONValue.text(tree.nodes[Int($0)].text ?? "") }
                try write(
                    [
                        ("kind", .text(tree.role == .record ? "row" : "above")),
                        ("line", .number(Int(tree.nodes[0].line))), ("cells", .list(cells)),
                    ], context)
            }
            if !isHeaderWritten { try header(reader, context) }
            var text = FindingText()
            text.add(FindingPage(findings, redaction: Redaction(isShowingValues: false)), document: nil)
            context.console.say(text.text)
            return .good
        } catch let failure as DocumentFailure {
            throw ToolFailure(.input, "\(file): \(failure.finding.message.rendered()) \(failure.finding.kind.remedy)")
        } catch let failure as OutputFailure {
            throw ToolFailure(.interrupted, failure.message + ".")
        } catch {
            throw ToolFailure(.fault, "The table could not be read.")
        }
    }

    private func header(_ reader: CSVReader, _ context: ToolContext) throws(OutputFailure) {
        let cells = reader.columns.map { JSONValue.text($0.label) }
        try write(
            [("kind", .text("header")), ("line", .number(reader.dialect.headerLine)), ("cells", .list(cells))], context)
    }

    private func write(_ members: [(String, JSONValue)], _ context: ToolContext) throws(OutputFailure) {
        try context.console.write(JSONValue.record(members).written(isIndented: false) + [0x0A])
    }
}
