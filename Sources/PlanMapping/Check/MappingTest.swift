public import PlanFindings
import PlanModel
import PlanSource

/// Runs the tests that stand in a mapping: sample in, plan as expected, sample out, with the losses it declares.
public enum MappingTest {
    /// What came of the tests.
    public struct Report: Sendable {
        /// How many expectations were met.
        public var passed = 0
        /// How many were not.
        public var failed = 0
        /// What failed, where, and what else was found.
        public var findings = Findings()
    }

    /// Runs all tests of a mapping.
    ///
    /// - Parameter load: gives the bytes of a sample that the mapping names, `nil` where there is none.
    public static func run(_ mapping: Mapping, load: (String) -> [UInt8]?) -> Report {
        var report = Report()
        for test in mapping.tests { run(test, mapping, load, &report) }
        return report
    }

    private static func run(
        _ test: Mapping.Test, _ mapping: Mapping, _ load: (String) -> [UInt8]?, _ report: inout Report
    ) {
        let at = MappingCheck.place(test.place)
        guard let bytes = test.isInline ? Array(test.sample.utf8) : load(test.sample) else {
            report.failed += 1
            report.findings.add(.mappingTestFailed, "The sample of the test cannot be read.", at: at)
            return
        }
        let name = test.isInline ? "sample" : test.sample
        guard let plans = read(bytes, name, mapping, &report, at) else { return }
        expect(plans.count == test.plans ?? plans.count, &report, at) {
            "There must be \(test.plans ?? 0) plans, and there are \(plans.count)."
        }
        for expected in test.expected {
            guard plans.indices.contains(expected.plan) else {
                expect(false, &report, at) { "There is no plan \(expected.plan + 1)." }
                continue
            }
            let draft = PlanDraft(plans[expected.plan])
            let pointers = draft.pointers()
            guard let path = try? PlanPath(expected.pointer) else { continue }
            let pointer = pointerText(path)
            let value = pointers.first { $0.value == pointer }.map { draft.text(of: $0.key) }
            expect(value == expected.value, &report, at, path: pointer) {
                value == nil
                    ? "Plan \(expected.plan + 1) has nothing there."
                    : "Plan \(expected.plan + 1) has \(personal: value ?? "") there, not \(personal: expected.value)."
            }
        }
        roundTrip(plans, name, mapping, &report, at)
    }

    private static func pointerText(_ path: PlanPath) -> String {
        path.steps.map { step in
            if case .at(let position) = step.item { return "/\(step.name)/\(position)" }
            return step.item == nil ? "/\(step.name)" : "/\(step.name)/0"
        }.joined()
    }

    /// The plans, written through the mapping and read again, must be the same, but for the losses that are declared.
    private static func roundTrip(
        _ plans: [PlanTape], _ name: String, _ mapping: Mapping, _ report: inout Report, _ at: SourcePlace?
    ) {
        var writer = MappedWriter(mapping)
        for plan in plans { writer.add(plan) }
        writer.finish()
        let declared = Set(mapping.losses)
        for (pattern, count) in writer.ledger.notHeld.sorted(by: { $0.key < $1.key })
        where !declared.contains(pattern) && !pattern.hasPrefix("/carried") && pattern != "/kind" {
            expect(false, &report, at, path: pattern) { "\(count) values are not written back." }
        }
        guard let again = read(writer.bytes, name, mapping, &report, at) else { return }
        expect(plans.count == again.count, &report, at) {
            "Written and read again, there are \(again.count) plans instead of \(plans.count)."
        }
        for (number, (before, after)) in zip(plans, again).enumerated() {
            let differences = PlanDifference.patterns(before, after).subtracting(declared)
            for pattern in differences.sorted() {
                expect(false, &report, at, path: pattern) { "Plan \(number + 1), written and read again, differs." }
            }
            if differences.isEmpty { report.passed += 1 }
        }
    }

    private static func read(
        _ bytes: [UInt8], _ name: String, _ mapping: Mapping, _ report: inout Report, _ at: SourcePlace?
    ) -> [PlanTape]? {
        var plans: [PlanTape] = []
        var findings = Findings()
        do {
            let summary = try DocumentImporter(mappings: [mapping]).read(
                ByteSource(bytes), name: name, findings: &findings
            ) { tape, _ in plans.append(tape) }
            expect(summary.ledger.isConserved, &report, at) { "Not every value of the sample is accounted for." }
            return plans
        } catch let failure as DocumentFailure {
            report.failed += 1
            report.findings.add(failure.finding)
        } catch {
            report.failed += 1
        }
        return nil
    }

    private static func expect(
        _ isMet: Bool, _ report: inout Report, _ at: SourcePlace?, path: String? = nil,
        _ message: () -> FindingMessage
    ) {
        if isMet {
            report.passed += 1
        } else {
            report.failed += 1
            report.findings.add(.mappingTestFailed, message(), at: at, path: path)
        }
    }
}
