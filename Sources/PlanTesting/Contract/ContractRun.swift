import PlanFindings
import PlanMapping
import PlanModel

/// One run of a contract: reads, compares, and keeps what broke a law.
struct ContractRun {
    let contract: FormatContract
    private(set) var violations: [FormatContract.Violation] = []
    private var counts: [FormatContract.Law: Int] = [:]
    /// No law asks for more than this of one law.
    private static let most = 20

    init(contract: FormatContract) { self.contract = contract }

    mutating func violate(_ law: FormatContract.Law, _ sample: String, _ detail: String) {
        counts[law, default: 0] += 1
        guard counts[law, default: 0] <= Self.most else { return }
        violations.append(FormatContract.Violation(law: law, sample: sample, detail: detail))
    }

    /// Reads, and checks what holds of every reading.
    mutating func read(
        _ bytes: [UInt8], _ sample: String, pieces: Int = .max, limits: Limits = Limits(), secrets: [String] = []
    ) -> FormatReading {
        let clock = ContinuousClock()
        let start = clock.now
        let reading = contract.read(bytes, pieces, limits)
        let time = clock.now - start
        if time > .seconds(contract.seconds) { violate(.time, sample, "\(bytes.count) bytes took \(time)") }
        if reading.rejected < 0 { violate(.mutation, sample, "an error that is not a DocumentFailure was thrown") }
        checkPlaces(reading, bytes, sample)
        checkPrivacy(reading, sample, secrets)
        if let ledger = reading.ledger, reading.failure == nil, !ledger.isConserved {
            let fates = ledger.lines.values.reduce(0, +)
            violate(.conservation, sample, "\(ledger.leavesRead) leaves were read, \(fates) have a fate")
        }
        return reading
    }

    private mutating func checkPlaces(_ reading: FormatReading, _ bytes: [UInt8], _ sample: String) {
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        for finding in reading.told {
            guard let place = finding.place else { continue }
            if let line = place.line, line < 1 || (contract.isText && line > lines) {
                violate(.places, sample, "\(finding.code) stands at line \(line) of \(lines)")
            }
            // A column counts UTF-8 bytes, of which a letter may have three, in Windows-1252 only one.
            if let column = place.column, column < 1 || (contract.isText && column > 3 * bytes.count + 1) {
                violate(.places, sample, "\(finding.code) stands at column \(column)")
            }
            if place.part?.isEmpty ?? false {
                violate(.places, sample, "\(finding.code) stands in a part without name")
            }
        }
    }

    private mutating func checkPrivacy(_ reading: FormatReading, _ sample: String, _ secrets: [String]) {
        for finding in reading.told {
            let words = finding.message.rendered()
            if let shown = secrets.first(where: { words.contains($0) }) {
                violate(.privacy, sample, "the message of \(finding.code) shows “\(shown)”")
            }
        }
    }

    /// Names and longer texts of plans that no message may show.
    static func secrets(of plans: [LearningPlan]) -> [String] {
        var secrets: Set<String> = []
        for plan in plans {
            for learner in plan.learners {
                for name in [learner.givenName, learner.familyName, learner.fullName, learner.upn] {
                    if let name, name.utf8.count >= 4 { secrets.insert(name) }
                }
            }
            for target in plan.targets ?? [] {
                if let statement = target.statement, statement.utf8.count >= 20 { secrets.insert(statement) }
            }
        }
        return secrets.sorted()
    }
}
