package import PlanFindings
package import PlanModel
import PlanSource

/// Reads the plans of a CSV bundle: all tables side by side, in memory of one plan.
///
/// The rows of every table must stand in the order of the plans. A row that does not is told where it stands, and the plan
/// that lacks it is refused, since its lists say how many rows they have.
package struct BundleReader {
    private var assembler = BundleAssembler()
    private var tables: [BundleTable] = []
    private let isEscaped: Bool
    private let limits: Limits

    /// Opens the tables and judges their headers.
    package init(
        _ files: BundleFiles, limits: Limits = Limits(), findings: inout Findings
    ) throws(DocumentFailure) {
        var limits = limits
        // Cells of a plan are found by 32 bits.
        limits.recordBytes = min(limits.recordBytes, 1 << 30)
        self.limits = limits
        let layout = BundleLayout.shared
        isEscaped = try Self.readMetadata(files, limits: limits, findings: &findings)
        let known = Set(layout.tables.map(\.file) + [BundleLayout.metadataFile])
        for name in files.names where !known.contains(name) && !name.hasPrefix(".") && !name.contains("/.") {
            findings.add(.bundleFileUnknown, "The file \(label: name) was not read.")
        }
        var header = Findings(capPerCode: 64)
        for (number, table) in layout.tables.enumerated() {
            guard let source = try files.open(table.file) else {
                guard number > 0 else { throw DocumentFailure(.bundlePlansMissing, "There is no file plans.csv.") }
                continue
            }
            let opened = BundleTable(number, source, limits: limits)
            try opened.readHeader(&header)
            assembler.columns[number] = opened.cells.map { UInt16(clamping: $0 + 1) }
            tables.append(opened)
        }
        guard let last = header.kept.last else { return }
        for finding in header.kept.dropLast() { findings.add(finding) }
        throw DocumentFailure(last)
    }

    /// Reads what the description says; returns whether formulas have an apostrophe before them.
    private static func readMetadata(
        _ files: BundleFiles, limits: Limits, findings: inout Findings
    ) throws(DocumentFailure) -> Bool {
        let name = BundleLayout.metadataFile
        guard let source = try files.open(name) else {
            throw DocumentFailure(.bundleMetadata, "There is no file \(known: name).")
        }
        var tree = SourceTree()
        var own = Findings()
        do throws(DocumentFailure) {
            var reader = try JSONReader(source, layout: .document, limits: limits, findings: &own)
            guard try reader.next(into: &tree, findings: &own) else {
                throw DocumentFailure(.bundleMetadata, "It is empty.", at: SourcePlace(part: name))
            }
        } catch {
            var place = error.finding.place ?? SourcePlace()
            place.part = name
            if error.finding.code.contains(".limit") {
                throw DocumentFailure(Finding(error.finding.kind, error.finding.message, at: place))
            }
            throw DocumentFailure(.bundleMetadata, "It is no JSON: \(known: error.finding.kind.title)", at: place)
        }
        func member(_ key: String) -> Int32? { tree.children(of: 0).first { tree.name(of: $0) == key } }
        let version = member(BundleMetadata.versionKey)
        guard let version, tree.nodes[Int(version)].text == String(BundleMetadata.version) else {
            throw DocumentFailure(
                .bundleMetadata,
                "It must say “\(known: BundleMetadata.versionKey)”: \(BundleMetadata.version), the version that is read.",
                at: version.map { tree.place(of: $0, part: name) } ?? SourcePlace(part: name))
        }
        guard let escaped = member(BundleMetadata.formulasKey) else { return false }
        switch tree.nodes[Int(escaped)].text {
        case "true": return true
        case "false": return false
        default:
            throw DocumentFailure(
                .bundleMetadata, "“\(known: BundleMetadata.formulasKey)” must be true or false.",
                at: tree.place(of: escaped, part: name))
        }
    }

    /// Reads all plans.
    package mutating func read(
        findings: inout Findings, each: (CanonicalRecord, inout Findings) throws -> Void
    ) throws {
        for table in tables { try table.advance(&findings) }
        let plans = tables[0]
        var last = 0
        while let row = plans.row {
            assembler.restart()
            var isReadable = !row.isFaulty
            if !row.isFaulty, row.plan <= last {
                findings.add(
                    .bundleRowOrder, "The number of the plan is not greater than that of the plan before it.",
                    at: plans.place(row.line, column: plans.cells[0] + 1))
                isReadable = false
            } else if row.plan > 0 {
                last = row.plan
                isReadable = try collect(row, &findings)
            }
            try each(isReadable ? assembler.finish(&findings) : .rejected, &findings)
            try plans.advance(&findings)
        }
        for table in tables.dropFirst() {
            while let row = table.row {
                Self.refuse(row, of: table, &findings)
                try table.advance(&findings)
            }
        }
    }

    /// Gathers the rows of a plan from all tables; `false` where it is not worth reading.
    private mutating func collect(_ plan: BundleTable.Row, _ findings: inout Findings) throws(DocumentFailure) -> Bool {
        var isTooLarge = false
        func add(_ table: BundleTable, _ row: BundleTable.Row) {
            guard !isTooLarge else { return }
            guard !row.isFaulty else { return assembler.refuse() }
            table.copyRow(to: &assembler, unescapingFormulas: isEscaped)
            assembler.endRow(&findings)
            guard assembler.rows.size > limits.recordBytes else { return }
            isTooLarge = true
            findings.add(
                .planLimitSize, "The limit is \(limits.recordBytes) bytes.", at: table.place(row.line))
        }
        add(tables[0], plan)
        for table in tables.dropFirst() {
            while let row = table.row, row.plan <= plan.plan {
                if row.plan == plan.plan { add(table, row) } else { Self.refuse(row, of: table, &findings) }
                try table.advance(&findings)
            }
        }
        return !isTooLarge && !plan.isFaulty
    }

    private static func refuse(_ row: BundleTable.Row, of table: BundleTable, _ findings: inout Findings) {
        findings.add(
            .bundleRowOrder, "Plan \(row.plan) does not stand here in plans.csv.",
            at: table.place(row.line, column: table.cells[0] + 1))
    }
}
