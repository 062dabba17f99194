import PlanFindings
import PlanMapping
import PlanModel
import PlanTesting
import Testing

/// Law 2: canonical JSON, XML and CSV bundle are the same data, in any order of conversion.
struct BundleRoundTripTests {
    enum Form: CaseIterable { case json, xml, bundle }

    private static func json(_ plans: [LearningPlan]) -> [UInt8] { write(plans, JSONDocumentWriter(.lines)) }

    private static func write(_ plans: [LearningPlan], _ writer: any CanonicalWriter) -> [UInt8] {
        var writer = writer
        var tape = PlanTape()
        for plan in plans {
            plan.write(to: &tape)
            writer.add(tape)
        }
        writer.finish()
        return writer.bytes
    }

    private static func read<Reader: CanonicalReader & ~Copyable>(
        _ bytes: [UInt8], _ reader: consuming Reader
    ) throws -> [LearningPlan] {
        var findings = Findings()
        var plans: [LearningPlan] = []
        try reader.push(bytes.span, isLast: true, findings: &findings) { record, _ in
            if case .plan(let tape) = record { plans.append(LearningPlan(tape)) }
        }
        #expect(findings.isEmpty)
        return plans
    }

    /// The plans after they were written in a form and read from it, and written again the same.
    private static func pass(_ plans: [LearningPlan], through form: Form) throws -> [LearningPlan] {
        switch form {
        case .json: return try read(json(plans), JSONPlanReader())
        case .xml: return try read(write(plans, XMLDocumentWriter()), XMLPlanReader())
        case .bundle:
            let bundle = MemoryBundle(plans)
            let reading = bundle.read()
            #expect(reading.lines == [])
            #expect(MemoryBundle(reading.plans).files == bundle.files, "the second write is the same")
            return reading.plans
        }
    }

    static let orders: [[Form]] = [
        [.json, .xml, .bundle], [.json, .bundle, .xml], [.xml, .json, .bundle], [.xml, .bundle, .json],
        [.bundle, .json, .xml], [.bundle, .xml, .json],
    ]

    @Test(arguments: orders) func everyPlanGoesThroughAllFormsInEveryOrder(_ order: [Form]) throws {
        let awkward = (0..<200).map { PlanGenerator(seed: 41).everyField($0) }
        let good = (0..<30).map { PlanGenerator(seed: 42).plan($0) }
        let flawed = (0..<60).map { PlanGenerator(seed: 43, flawed: 1).plan($0) }
        let plans = awkward + good + flawed
        #expect(plans.contains { $0.learners.count > 1 }, "group plans are among them")
        #expect(plans.contains { $0.carried != nil } && plans.contains { $0.source?.origins?.isEmpty == false })
        let wanted = Self.json(plans)
        var passed = plans
        for form in order { passed = try Self.pass(passed, through: form) }
        #expect(Self.json(passed) == wanted)
    }

    @Test func everyFieldIsWrittenAndBlankAndAbsentStayApart() throws {
        let plans = (0..<200).map { PlanGenerator(seed: 44).everyField($0) }
        for (number, plan) in plans.prefix(20).enumerated() {
            let reading = MemoryBundle([plan]).read()
            #expect(reading.lines == [], "plan \(number)")
            #expect(Self.json(reading.plans) == Self.json([plan]), "plan \(number)")
        }
        // Every column of a field has a value in one of them, and every one is absent in another.
        let bundle = MemoryBundle(plans)
        for table in BundleLayout.shared.tables {
            let rows = try Rows(bundle.files[table.file] ?? [])
            #expect(rows.header == table.columns)
            for column in table.columns.indices.dropFirst(table.keys.count) {
                #expect(rows.cells.contains { $0[column] != "\\N" }, "\(table.name).\(table.columns[column])")
                let isRequired =
                    table.name == "plans" && ["schema", "id", "kind", "learners"].contains(table.columns[column])
                #expect(
                    isRequired || rows.cells.contains { $0[column] == "\\N" }, "\(table.name).\(table.columns[column])")
            }
        }
    }

    @Test(arguments: [false, true]) func formulasAreMadeHarmlessAndBack(_ escapes: Bool) throws {
        let texts = [
            "=1+1", "+44", "-2", "@x", "\tx", "\rx", "'=1", "''=1", "'quoted'", "\\N", "\\\\N", "'\\N", "N", "\\n", "",
        ]
        var plan = LearningPlan(id: "x", kind: Written(.iep), learners: [Learner(fullName: "=cmd()")])
        plan.profile = Profile(interests: texts)
        let bundle = MemoryBundle([plan], escapesFormulas: escapes)
        let reading = bundle.read()
        #expect(reading.lines == [] && reading.plans == [plan])
        let rows = try Rows(bundle.files["values.csv"] ?? [])
        let written = rows.cells.map { $0[$0.count - 1] }
        #expect(
            written
                == (escapes
                    ? [
                        "'=1+1", "'+44", "'-2", "'@x", "'\tx", "'\rx", "''=1", "'''=1", "'quoted'", "\\\\N", "\\\\\\N",
                        "'\\N", "N", "\\n", "",
                    ]
                    : [
                        "=1+1", "+44", "-2", "@x", "\tx", "\rx", "'=1", "''=1", "'quoted'", "\\\\N", "\\\\\\N", "'\\N",
                        "N", "\\n", "",
                    ]))
        let dangerous = ["=", "+", "-", "@", "\t", "\r"]
        let all = try bundle.files.filter { $0.key.hasSuffix(".csv") }.values.flatMap { try Rows($0).cells.joined() }
        #expect(all.contains { cell in dangerous.contains { cell.hasPrefix($0) } } != escapes)
    }

    @Test func theNumberOfPiecesMattersNot() {
        let bundle = MemoryBundle((0..<6).map { PlanGenerator(seed: 45, flawed: 0.5).plan($0) })
        let whole = bundle.read()
        for chunk in [1, 7, 1000] { #expect(bundle.read(chunk: chunk) == whole) }
    }

    @Test func noPlanAtAllIsABundleToo() {
        let reading = MemoryBundle([]).read()
        #expect(reading.lines == [] && reading.plans.isEmpty && reading.rejected == 0)
    }

    @Test func plansOfOneIdStayApart() {
        let plan = PlanGenerator(seed: 46).plan(0)
        let reading = MemoryBundle([plan, plan]).read()
        #expect(reading.plans == [plan, plan])
    }
}

/// The cells of a table by a reader of its own, as simple as RFC 4180 allows.
struct Rows {
    struct Malformed: Error {}

    var header: [String] = []
    var cells: [[String]] = []

    init(_ bytes: [UInt8]) throws {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte == 0x22 {
                    if index < bytes.count, bytes[index] == 0x22 {
                        cell.append(0x22)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.append(byte)
                }
            } else if byte == 0x22, cell.isEmpty {
                isQuoted = true
            } else if byte == 0x2C || byte == 0x0D {
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
                guard byte == 0x0D else { continue }
                guard index < bytes.count, bytes[index] == 0x0A else { throw Malformed() }
                index += 1
                rows.append(row)
                row = []
            } else {
                cell.append(byte)
            }
        }
        guard !rows.isEmpty, row.isEmpty, cell.isEmpty, !isQuoted else { throw Malformed() }
        header = rows[0]
        self.cells = Array(rows.dropFirst())
        guard self.cells.allSatisfy({ $0.count == header.count }) else { throw Malformed() }
    }
}
