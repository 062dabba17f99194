import PlanFindings
import PlanModel
import PlanSource

/// Reads copies of templates: finds the template that a document is a copy of, and takes what stands in the blanks.
struct TemplateImport {
    let limits: Limits
    let templates: [Mapping]
    /// What of delimited text shall not be found by evidence.
    let options: CSVOptions
    let origin: PlanAssembly.Origin

    /// What a document came to.
    struct Outcome {
        var mapping: String
        var ledger: LossLedger
        var plans = 0
        var rejected = 0
    }

    private struct Candidate {
        var mapping: Mapping
        var template: Template
    }

    private func candidates(_ carriers: Template.Carrier...) -> [Candidate] {
        templates.compactMap { mapping in
            mapping.template.flatMap { carriers.contains($0.carrier) ? Candidate(mapping: mapping, template: $0) : nil }
        }
    }

    /// Whether any template is of the kind of a document, so that it must be looked at whole.
    func concerns(_ format: String) -> Bool {
        switch format {
        case "foreign-xml": !candidates(.xml).isEmpty
        case "foreign-json", "foreign-ndjson": !candidates(.json).isEmpty
        default: !candidates(.csv, .text).isEmpty
        }
    }

    /// Whether any template is of lines rather than of a table.
    var hasLines: Bool {
        candidates(.csv, .text).contains { if case .lines = $0.template.body { true } else { false } }
    }

    // MARK: Tables

    /// The template of delimited text that the start of a document is a copy of.
    private func table(
        _ head: [UInt8]
    ) -> (candidate: Candidate, table: TemplateTable, layout: TemplateTableImport.Layout)? {
        var best: (candidate: Candidate, table: TemplateTable, layout: TemplateTableImport.Layout)?
        for candidate in candidates(.csv) {
            guard case .table(let table) = candidate.template.body,
                let layout = TemplateTableImport.locate(table, head: head, options: options, limits: limits)
            else { continue }
            // Of two that fit alike the one with more columns says more.
            let isBetter = best.map { other in
                (layout.score, table.columns.count) > (other.layout.score, other.table.columns.count)
            }
            if isBetter ?? true { best = (candidate, table, layout) }
        }
        return best
    }

    /// Reads a document as a table; `nil` where it is a copy of no template, and nothing of it is used up.
    func readTable(
        _ source: inout ByteSource, findings: inout Findings, each: (PlanTape, inout Findings) throws -> Void
    ) throws -> Outcome? {
        guard let (candidate, table, layout) = self.table(try source.head()) else { return nil }
        var reader = try TemplateTableImport(
            source, table, layout, candidate.template, candidate.mapping, options: options, origin: origin,
            limits: limits, findings: &findings)
        var plans = 0
        try reader.run(findings: &findings) { tape, findings in
            plans += 1
            try each(tape, &findings)
        }
        return Outcome(mapping: candidate.mapping.name, ledger: reader.ledger, plans: plans)
    }

    /// Why a document is a copy of no template, with what it lacks.
    func noCopy(_ head: [UInt8]) -> DocumentFailure {
        var scratch = Findings()
        let bytes = (try? TemplateEncoding.decode(head, findings: &scratch))?.0 ?? []
        let text = LooseText.key(String(decoding: bytes, as: UTF8.self))
        guard templates.count == 1, let template = templates[0].template else {
            return DocumentFailure(.sourceMappingNone, "It is a copy of none of \(templates.count) templates.")
        }
        var words: [String] = []
        switch template.body {
        case .table(let table): words = table.columns.map(\.label)
        case .lines(let lines): words = lines.lines.flatMap { $0.cells.map { Trimming.trimmed($0.fixedText) } }
        case .tree: break
        }
        let missing = words.filter { LooseText.hasWords($0) && !text.contains(LooseText.key($0)) }
        guard !missing.isEmpty else {
            return DocumentFailure(.sourceMappingNone, "It is no copy of the template.")
        }
        let named = missing.prefix(4).map { "“\($0)”" }.joined(separator: ", ") + (missing.count > 4 ? " …" : "")
        return DocumentFailure(.sourceMappingNone, "It is no copy of the template: it lacks \(known: named).")
    }

    // MARK: Lines

    /// Reads a document as lines or as a form; `nil` where it is a copy of no template.
    func readLines(
        _ bytes: [UInt8], findings: inout Findings, each: (PlanTape, inout Findings) throws -> Void
    ) throws -> Outcome? {
        var best: (candidate: Candidate, lines: TemplateLines, units: [TemplateLinesMatcher.Unit], share: Double)?
        for candidate in candidates(.csv, .text) {
            guard case .lines(let lines) = candidate.template.body else { continue }
            var scratch = Findings()
            let units =
                if let delimiter = lines.delimiter {
                    try rows(bytes, delimiter, &scratch)
                } else {
                    try self.lines(bytes, &scratch)
                }
            let share = TemplateLinesMatcher.share(lines, units)
            if share >= 0.4, share > best?.share ?? 0 { best = (candidate, lines, units, share) }
        }
        guard let best else { return nil }
        var matcher = TemplateLinesMatcher(best.lines, TemplateReading(best.candidate.template, best.candidate.mapping))
        matcher.run(best.units, findings: &findings)
        var reading = matcher.reading
        tellMissing(reading, &findings)
        return try finish(matcher.leaves, matcher.plans, &reading, best.candidate, &findings, each)
    }

    private func lines(
        _ bytes: [UInt8], _ findings: inout Findings
    ) throws(DocumentFailure) -> [TemplateLinesMatcher.Unit] {
        let (text, _) = try TemplateEncoding.decode(bytes, encoding: options.encoding, findings: &findings)
        var units: [TemplateLinesMatcher.Unit] = []
        for (number, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard units.count < limits.nodes else {
                throw DocumentFailure(.sourceTooLarge, "The limit is \(limits.nodes) values.")
            }
            units.append(
                TemplateLinesMatcher.Unit(
                    cells: [Trimming.trimmed(String(decoding: line, as: UTF8.self))],
                    line: Int32(clamping: number + 1)))
        }
        return units
    }

    private func rows(
        _ bytes: [UInt8], _ delimiter: UInt8, _ findings: inout Findings
    ) throws(DocumentFailure) -> [TemplateLinesMatcher.Unit] {
        var units: [TemplateLinesMatcher.Unit] = []
        var tree = SourceTree()
        // The rows of a form have any width: the spreadsheet may have saved it with another delimiter.
        for delimiter in [delimiter, nil] {
            units = []
            var reader = try CSVReader(
                ByteSource(bytes),
                options: CSVOptions(
                    encoding: options.encoding, delimiter: options.delimiter ?? delimiter, headerLine: 0),
                limits: limits,
                findings: &findings)
            var width = 0
            while try reader.next(into: &tree, findings: &findings) {
                let cells = tree.children(of: 0).map { Trimming.trimmed(tree.nodes[Int($0)].text ?? "") }
                width = max(width, cells.count)
                guard units.count < limits.nodes else {
                    throw DocumentFailure(.sourceTooLarge, "The limit is \(limits.nodes) values.")
                }
                units.append(TemplateLinesMatcher.Unit(cells: cells, line: tree.nodes.first?.line ?? 0))
            }
            if width > 1 { break }
        }
        return units
    }

    // MARK: Trees

    /// Reads an XML or JSON document; `nil` where it is a copy of no template.
    func readTree(
        _ bytes: [UInt8], format: String, findings: inout Findings,
        each: (PlanTape, inout Findings) throws -> Void
    ) throws -> Outcome? {
        var tree = SourceTree()
        var outside: [LooseLeaf] = []
        var rejected = 0
        let candidates: [Candidate]
        var own = Findings(capPerCode: limits.findingsPerCode)
        if format == "foreign-xml" {
            candidates = self.candidates(.xml)
            guard !candidates.isEmpty else { return nil }
            let reader = XMLSourceReader(ByteSource(bytes), limits: treeLimits)
            var next = SourceTree()
            while try reader.next(into: &next, findings: &own) {
                if next.role == .context { outside += TreeImport.leaves(of: next) } else { tree = next }
            }
        } else {
            candidates = self.candidates(.json)
            guard !candidates.isEmpty else { return nil }
            rejected = try readJSON(bytes, format: format, into: &tree, &own)
        }
        var best: (candidate: Candidate, tree: TemplateTree, fit: Double)?
        for candidate in candidates {
            guard case .tree(let wanted) = candidate.template.body,
                let fit = TemplateTreeMatcher.fits(wanted, tree), fit > best?.fit ?? 0
            else { continue }
            best = (candidate, wanted, fit)
        }
        guard let best else { return nil }
        findings.add(own)
        var matcher = TemplateTreeMatcher(
            best.tree, tree, TemplateReading(best.candidate.template, best.candidate.mapping))
        matcher.run(findings: &findings)
        var reading = matcher.reading
        var leaves = matcher.leaves
        for leaf in outside {
            let place =
                best.tree.comments.contains(leaf.text)
                ? reading.place(fixed: "/comment()")
                : reading.place(unknown: "/comment()", at: leaf.sourcePlace, findings: &findings)
            leaves.append(
                (
                    -1,
                    TemplateLeaf(
                        place: place, text: leaf.text, line: leaf.line, column: leaf.column, anchors: reading.noAnchors)
                ))
        }
        tellMissing(reading, &findings)
        var outcome = try finish(leaves, matcher.plans, &reading, best.candidate, &findings, each)
        outcome.rejected = rejected
        return outcome
    }

    private var treeLimits: Limits {
        var limits = limits
        limits.documentBytes = min(limits.documentBytes, DocumentImporter.treeBytes)
        limits.recordBytes = max(limits.recordBytes, limits.documentBytes)
        return limits
    }

    private func readJSON(
        _ bytes: [UInt8], format: String, into tree: inout SourceTree, _ findings: inout Findings
    ) throws(DocumentFailure) -> Int {
        let isLines = format == "foreign-ndjson"
        var reader = try JSONReader(
            ByteSource(bytes), layout: isLines ? .lines : .document, encoding: options.encoding, limits: treeLimits,
            findings: &findings)
        guard isLines else {
            while try reader.next(into: &tree, findings: &findings) {}
            return 0
        }
        var line = SourceTree()
        tree.append(SourceNode(kind: .array, name: -1, line: 1, column: 1, parent: -1))
        while try reader.next(into: &line, findings: &findings) {
            tree.append(line, under: 0)
            guard tree.nodes.count <= limits.nodes else {
                throw DocumentFailure(.sourceTooLarge, "The limit is \(limits.nodes) values.")
            }
        }
        return reader.rejectedLines
    }

    // MARK: Plans

    private func tellMissing(_ reading: TemplateReading, _ findings: inout Findings) {
        // A list without items has none of its blanks.
        let repeated = reading.bound.operations.indices.filter { number in
            reading.bound.operations[number].anchorSlots.contains { $0 >= 0 }
        }
        TemplatePlans.tellMissing(reading, repeated: Set(repeated), findings: &findings)
    }

    private func finish(
        _ leaves: [(plan: Int, leaf: TemplateLeaf)], _ count: Int, _ reading: inout TemplateReading,
        _ candidate: Candidate, _ findings: inout Findings, _ each: (PlanTape, inout Findings) throws -> Void
    ) throws -> Outcome {
        var maker = TemplatePlans(origin)
        var plans = 0
        try maker.make(leaves, plans: count, &reading, findings: &findings) { tape, findings in
            plans += 1
            try each(tape, &findings)
        }
        return Outcome(mapping: candidate.mapping.name, ledger: maker.ledger(reading.bound), plans: plans)
    }
}
