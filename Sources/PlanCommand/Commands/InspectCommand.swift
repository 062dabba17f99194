internal import ArgumentParser
internal import PlanFindings
internal import PlanMapping
internal import PlanPipeline
internal import PlanSource

/// `plankit inspect`: what is it, and what would become of it.
struct InspectCommand: ToolCommand {
    static let examples = [
        "plankit inspect plans.ndjson --to return.xml",
        "plankit inspect plans --json",
    ]

    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Says what documents are, which mapping fits them, and what of them would be kept.",
        discussion: discussion(
            """
            Documents of the same format and mapping are told together. For each group: how many values have a place in a \
            plan, how many are only kept under “carried”, and how many a mapping leaves out. With --to: what the plans would \
            lose there, measured by writing them, reading them back and comparing; nothing is kept of what is written.
            """))

    @Argument(help: "Folders, zip archives, files, patterns, or - for standard input.")
    var sources: [String]

    @Option(
        help: """
            Says what the plans would lose in this form: csv, mapping (the first --mapping), or a template or mapping file; json, \
            ndjson, xml and csv-bundle lose nothing.
            """)
    var to: TargetArgument?

    @Option(help: "With --to csv: what a row is, target or plan.")
    var rows: RowArgument = .target

    @Flag(help: "Makes the exit status 7 if some value would not come back as it is, with --to.")
    var failOnLoss = false

    @Flag(help: "Writes a line of JSON for each document.")
    var json = false

    @Flag(name: .customLong("document-json"), help: .hidden)
    var documentJSON = false

    @Option(help: "How many documents are read at once; the number of processors unless given.")
    var jobs: Int = MigrationOptions.cores

    @OptionGroup var reading: ReadingOptions

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        if documentJSON { return try dump(context.console) }
        var groups: [InspectGroup.Key: InspectGroup] = [:]
        var rejected = 0
        let console = context.console
        let target = try self.target()
        var loss: FidelityCount?
        var isUnreadable = false
        let skipped = try await Survey.run(
            sources, reading.options(sources: sources, jobs: jobs), target: target, context
        ) { entry, _ throws(OutputFailure) in
            if entry.isRejected { rejected += 1 }
            if let own = entry.loss {
                var sum = loss ?? FidelityCount()
                sum.add(own)
                loss = sum
                isUnreadable = isUnreadable || entry.isUnreadable
            }
            if json {
                try console.write(Self.line(entry, showingValues: reading.showValues))
            } else {
                let key = InspectGroup.Key(isRejected: entry.isRejected, format: entry.format, mapping: entry.mapping)
                groups[key, default: InspectGroup()].add(entry)
            }
        }
        try Survey.write(console) { () throws(OutputFailure) in
            for (key, group) in groups.sorted(by: { $0.key < $1.key }) { try console.write(group.text(key)) }
            if !json, let loss {
                try console.write(LossText.text(loss, verb: "would be", isUnreadable: isUnreadable))
            } else if !json, to != nil, target == nil {
                try console.write("Nothing would be lost: the form holds all of a plan.\n")
            }
            if !json, !skipped.isEmpty {
                try console.write(
                    skipped.count == 1
                        ? "1 file is no document and was skipped.\n"
                        : "\(skipped.count) files are no documents and were skipped.\n")
            }
        }
        if context.shouldStop() { return .interrupted }
        if failOnLoss, (loss?.lost ?? 0) > 0 { return .loss }
        return rejected > 0 ? .rejected : .good
    }

    /// Where the plans would go; `nil` where all of them has its place there.
    private func target() throws(ToolFailure) -> LossTarget? {
        guard let to else { return nil }
        var conversion = PlanConversion()
        if case .file(let path) = to { conversion.target = path }
        do throws(MigrationFailure) {
            return try conversion.lossTarget(
                to.form(rows: rows, escapesFormulas: false), options: reading.options(), output: nil)
        } catch {
            throw ToolFailure(ExitStatus(error), error.message)
        }
    }

    /// The values of one Word document or Excel workbook, for scripts that compare the reader with others.
    private func dump(_ console: Console) throws(ToolFailure) -> ExitStatus {
        var findings = Findings()
        let document: SourceDocument
        do throws(DocumentFailure) {
            document = try OfficeReader().document(ByteSource(path: sources.first ?? ""), findings: &findings)
        } catch {
            throw ToolFailure(.rejected, "\(error.finding.code): \(error.finding.message.rendered())")
        }
        try Survey.write(console) { () throws(OutputFailure) in
            for line in DocumentDump.lines(document) { try console.write(line) }
        }
        return .good
    }

    private static func line(_ entry: SurveyEntry, showingValues: Bool) -> [UInt8] {
        var members: [(String, JSONValue)] = [
            ("document", .number(entry.number)), ("bytes", .number(entry.size)),
            ("format", entry.format.isEmpty ? .null : .text(entry.format)),
            ("sure", .boolean(entry.isSure)), ("because", entry.reason.isEmpty ? .null : .text(entry.reason)),
            ("mapping", entry.mapping.isEmpty ? .null : .text(entry.mapping)),
            ("readable", .boolean(!entry.isRejected)), ("plans", .number(entry.plans)),
            ("plansRejected", .number(entry.refused)), ("leaves", .number(entry.ledger.leavesRead)),
        ]
        for fate in LossLedger.Fate.allCases { members.append((fate.rawValue, .number(entry.ledger.leaves(fate)))) }
        if let content = entry.content {
            members.append(("content", .record(content.members.map { ($0.name, .number($0.count)) })))
        }
        members.append(
            (
                "labels",
                .list(
                    entry.labels.map {
                        .record([
                            ("label", .text($0.label)), ("path", .text($0.path)),
                            ("confidence", .number($0.confidence)),
                            ("applied", .boolean($0.isApplied)),
                        ])
                    })
            ))
        members.append(("unaccounted", .number(entry.ledger.unaccounted)))
        members.append(
            (
                "findings",
                .record(entry.findings.kinds.map { ($0.code, .number($0.total)) })
            ))
        if let loss = entry.loss {
            members.append(("loss", LossText.json(loss, isUnreadable: entry.isUnreadable)))
        }
        if showingValues { members.append(("file", .text(entry.name))) }
        return JSONValue.record(members).written(isIndented: false) + [0x0A]
    }
}

/// Documents that are read in the same way.
private struct InspectGroup {
    struct Key: Hashable, Comparable {
        var isRejected: Bool
        var format: String
        var mapping: String

        static func < (left: Key, right: Key) -> Bool {
            (left.isRejected ? 1 : 0, left.format, left.mapping) < (
                right.isRejected ? 1 : 0, right.format, right.mapping
            )
        }
    }

    private static let lines = 12
    private static let labelLines = 60
    private var documents: [Int] = []
    private var count = 0
    private var plans = 0
    private var refused = 0
    private var reasons: [String: Int] = [:]
    private var ledger = LedgerPage()
    private var findings = FindingText()
    private var contents: [String] = []
    /// The lowest confidence of each.
    private var labels: [Label: Int] = [:]

    private struct Label: Hashable {
        var label: String
        var path: String
        var isApplied: Bool
    }

    mutating func add(_ entry: SurveyEntry) {
        count += 1
        if documents.count < 10 { documents.append(entry.number) }
        plans += entry.plans
        refused += entry.refused
        if !entry.reason.isEmpty {
            reasons[entry.isSure ? entry.reason : entry.reason + " (not sure)", default: 0] += 1
        }
        ledger.add(entry.ledger)
        if let content = entry.content, contents.count < Self.lines {
            contents.append("document \(entry.number): \(content.text)")
        }
        for reading in entry.labels {
            let label = Label(label: reading.label, path: reading.path, isApplied: reading.isApplied)
            labels[label] = min(labels[label] ?? 100, reading.confidence)
        }
        findings.add(entry.findings, document: "document \(entry.number)")
    }

    /// What each label was taken for, the least certain first.
    private var understood: String {
        guard !labels.isEmpty else { return "" }
        let sorted = labels.sorted { left, right in
            (left.value, left.key.label, left.key.path) < (right.value, right.key.label, right.key.path)
        }
        var text = "    labels, and how surely each is understood:\n"
        for (label, confidence) in sorted.prefix(Self.labelLines) {
            let fate = label.isApplied ? "" : "; it is carried"
            text += "      \(confidence) %: \(label.label) → \(label.path)\(fate)\n"
        }
        let more = sorted.count - Self.labelLines
        if more > 0 { text += "      and \(Count.of(more, "more label")), surer than these (see --json)\n" }
        return text
    }

    func text(_ key: Key) -> String {
        let numbers = documents.map(String.init).joined(separator: ", ") + (count > documents.count ? " …" : "")
        var text = key.isRejected ? "Cannot be used" : "Read as \(key.format)"
        if key.isRejected, !key.format.isEmpty { text += " (\(key.format))" }
        if !key.mapping.isEmpty { text += " with mapping \(key.mapping)" }
        text += ": \(Count.of(count, "document")) (\(numbers)), \(Count.of(plans, "plan"))"
        text += refused > 0 ? ", \(Count.of(refused, "plan")) refused\n" : "\n"
        for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            text += "  \(reason)\(reasons.count > 1 ? " \(count) ×" : "")\n"
        }
        for content in contents { text += "  holds \(content)\n" }
        if ledger.leavesRead > 0 {
            text += "  \(Count.of(ledger.leavesRead, "value")): \(ledger.leaves(.mapped)) with a place in a plan, "
            text += "\(ledger.leaves(.carried)) kept under “carried”, \(ledger.leaves(.ignored)) left out, "
            text += "\(ledger.leaves(.fixed)) text of the form\n"
            for fate in [LossLedger.Fate.carried, .ignored] {
                let lines = ledger.sortedLines.filter { $0.line.fate == fate }.sorted { $0.leaves > $1.leaves }
                for (line, leaves) in lines.prefix(Self.lines) {
                    text +=
                        "    \(fate.rawValue): \(leaves) × \(line.label)\(line.path.isEmpty ? "" : " → \(line.path)")\n"
                }
                let more = lines.count - Self.lines
                if more > 0 { text += "    and \(Count.of(more, "more label"))\n" }
            }
            text += understood
        }
        for line in findings.text.split(separator: "\n") { text += "  \(line)\n" }
        return text
    }
}
