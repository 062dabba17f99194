import PlanFindings
import PlanModel
import PlanSource
import Testing

@testable import PlanMapping

/// What rows repeat is read once, and nothing of it is taken for something else.
@Suite struct RepeatedCellsTests {
    private struct Table {
        var plans: [LearningPlan] = []
        var findings = Findings()
        var ledger = LossLedger()

        init(_ text: String, fields: String) throws {
            let mapping = try #require(
                MappingFile.read(
                    """
                    plankit: mapping/1
                    name: rows
                    match: {format: csv, headers: [UPN, Target]}
                    record:
                      by: [UPN]
                      row-is: targets
                    fields:
                      - {from: UPN, to: learner.upn}
                      - {from: Target, to: targets.statement}
                    \(fields)
                    """, findings: &findings))
            var plans: [LearningPlan] = []
            let summary = try DocumentImporter(mappings: [mapping]).read(
                ByteSource(Array(text.utf8)), name: "rows.csv", findings: &findings
            ) { tape, _ in plans.append(LearningPlan(tape)) }
            self.plans = plans
            ledger = summary.ledger
        }
    }

    @Test func oneTextIsReadByEachEntryInItsOwnWay() throws {
        let table = try Table(
            "UPN,Target,Start,Due\nA,one,03/04/2024,03/04/2024\nA,two,03/04/2024,03/04/2024\n",
            fields: """
                  - {from: Start, to: targets.start, as: date day-first}
                  - {from: Due, to: targets.due, as: date month-first}
                """)
        let targets = try #require(table.plans.first?.targets)
        #expect(targets.map { $0.start.value?.description } == ["2024-04-03", "2024-04-03"])
        #expect(targets.map { $0.due.value?.description } == ["2024-03-04", "2024-03-04"])
    }

    @Test func rowsThatDifferWhereTheyShouldNotConflictOnce() throws {
        let table = try Table(
            "UPN,Target,School\nA,one,Oak\nA,two,Elm\nA,three,Elm\nA,four, Oak \nB,one,Elm\n",
            fields: "  - {from: School, to: organisation.name}")
        #expect(table.plans.map { $0.organisation?.name } == ["Oak", "Elm"])
        #expect(table.findings.totals["source.value.conflict"] == 1)
        #expect(table.plans[0].carried?.map(\.text) == ["Elm"])
        #expect(table.ledger.isConserved)
        #expect(table.ledger.leaves(.carried) == 1)
        #expect(table.ledger.leaves(.mapped) == 14)
    }

    @Test func peopleAreThePlansOwn() throws {
        let table = try Table(
            "UPN,Target,Staff\nA,one,Mrs Lee and Mr Ray\nA,two,MRS LEE\nB,one,Mr Ray\nB,two,Mrs Lee and Mr Ray\n",
            fields: "  - {from: Staff, to: targets.provision.staff}")
        #expect(table.plans.map { $0.people?.map(\.name) } == [["Mrs Lee", "Mr Ray"], ["Mr Ray", "Mrs Lee"]])
        #expect(
            table.plans.map { $0.targets?.map { $0.provision?.first?.staff } } == [
                [["p1", "p2"], ["p1"]], [["p1"], ["p2", "p1"]],
            ])
    }
}
