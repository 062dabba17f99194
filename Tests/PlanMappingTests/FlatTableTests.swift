import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// Flat tables lose, say so, and are read again by their header.
struct FlatTableTests {
    private static func write(_ plans: [LearningPlan], _ table: FlatTable, escapes: Bool) -> (
        bytes: [UInt8], ledger: ExportLedger
    ) {
        var writer = MappedWriter(table.mapping(escapesFormulas: escapes))
        for plan in plans { writer.add(plan) }
        writer.finish()
        return (writer.bytes, writer.ledger)
    }

    private static func read(_ bytes: [UInt8], chunk: Int = .max) throws -> (plans: [LearningPlan], mapping: String?) {
        var findings = Findings()
        var plans: [LearningPlan] = []
        let summary = try DocumentImporter().read(
            ByteSource(bytes, chunk: chunk), name: "flat.csv", findings: &findings
        ) { tape, _ in plans.append(LearningPlan(tape)) }
        return (plans, summary.mapping)
    }

    @Test(arguments: FlatTable.allCases, [false, true]) func theMappingsAreRight(_ table: FlatTable, _ escapes: Bool) {
        let mapping = table.mapping(escapesFormulas: escapes)
        #expect(mapping.name == "flat-\(table.rawValue)s" && mapping.fields.count > 20)
        #expect(mapping.fixed.count == (escapes ? 1 : 0))
    }

    @Test(arguments: FlatTable.allCases, [false, true])
    func whatTheTableHoldsComesBackAndIsWrittenTheSame(_ table: FlatTable, _ escapes: Bool) throws {
        // A group plan has its learners in one cell, of which one is read.
        let plans = (0..<30).map { PlanGenerator(seed: 51).plan($0) }.filter { $0.learners.count == 1 }
        let (bytes, ledger) = Self.write(plans, table, escapes: escapes)
        #expect(ledger.losses > 0 && ledger.notHeld["/reviews/*/progress"] != nil, "the loss is told")
        let (read, mapping) = try Self.read(bytes)
        #expect(mapping == "flat-\(table.rawValue)s")
        #expect(read.map(\.id) == plans.map(\.id))
        #expect(
            read.map { $0.targets?.prefix(6).map(\.statement) } == plans.map { $0.targets?.prefix(6).map(\.statement) })
        // A cell cannot tell absent from blank.
        #expect(read.map { $0.learners[0].upn ?? "" } == plans.map { $0.learners[0].upn ?? "" })
        #expect(Self.write(read, table, escapes: escapes).bytes == bytes)
    }

    @Test(arguments: [
        "=1+1", "+44 1632", "-2", "@home", "'=1", "''=1", "'quoted'", "'", "=\"a\",b", "-a\nb", "'-\"", "plain", "a=b",
    ]) func formulasAreMadeHarmlessAndComeBack(_ text: String) throws {
        var plan = LearningPlan(id: "x", kind: Written(.iep), learners: [Learner(fullName: "Ada")])
        plan.title = text
        plan.targets = [Target(statement: text)]
        plan.notes = text
        let (bytes, _) = Self.write([plan], .target, escapes: true)
        let rows = try Rows(Array(bytes.dropFirst(3)))
        let signs: [Character] = ["=", "+", "-", "@"]
        #expect(!rows.cells.joined().contains { $0.first.map(signs.contains) ?? false }, "no cell is computed")
        #expect(rows.header.last?.contains("apostrophe") == true, "the table says so itself")
        for chunk in [1, 7, .max] {
            let read = try Self.read(bytes, chunk: chunk).plans
            #expect(read.map(\.title) == [text] && read.map(\.notes) == [text])
            #expect(read.first?.targets?.map(\.statement) == [text])
        }
    }
}
