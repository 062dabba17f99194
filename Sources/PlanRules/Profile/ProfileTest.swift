package import PlanFindings
package import PlanModel

/// Runs the tests that stand in a profile.
package enum ProfileTest {
    /// What the tests came to.
    package struct Report {
        package var count = 0
        package var failed = 0
        package var findings = Findings()
    }

    /// Judges the plans of each test and compares the codes of errors and warnings with those that are expected.
    package static func run(_ chain: ProfileChain, today: PlanDate, read: (String) -> [UInt8]?) -> Report {
        var report = Report()
        let rules = RuleSet(chain, today: today)
        for test in chain.profiles.last?.tests ?? [] {
            report.count += 1
            guard let bytes = read(test.file) else {
                report.failed += 1
                report.findings.add(
                    .profileTestFailed, "The file \(known: test.file) cannot be read.", at: test.place)
                continue
            }
            let found = codes(bytes, rules)
            let missing = Set(test.expected).subtracting(found).sorted()
            let surplus = found.subtracting(test.expected).sorted()
            guard !missing.isEmpty || !surplus.isEmpty else { continue }
            report.failed += 1
            if !missing.isEmpty {
                report.findings.add(
                    .profileTestFailed, "Not found: \(known: missing.joined(separator: ", ")).", at: test.place)
            }
            if !surplus.isEmpty {
                report.findings.add(
                    .profileTestFailed, "Found, but not expected: \(known: surplus.joined(separator: ", ")).",
                    at: test.place)
            }
        }
        return report
    }

    private static func codes(_ bytes: [UInt8], _ rules: RuleSet) -> Set<String> {
        var findings = Findings()
        var judge = PlanJudge(rules)
        var reader = JSONPlanReader()
        do {
            try reader.push(bytes.span, isLast: true, findings: &findings) { record, findings in
                if case .plan(let tape) = record { judge.check(tape, findings: &findings, at: nil) }
            }
        } catch let failure as DocumentFailure {
            findings.add(failure.finding)
        } catch {}
        return Set(findings.kept.filter { $0.severity > .advice }.map(\.code))
    }
}
