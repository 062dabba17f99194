import PlanFindings
import PlanMapping
import PlanModel
import PlanTesting
import Synchronization
import Testing

struct FormatContractTests {
    @Test func linesOfJSONKeepTheContract() async {
        var contract = FormatContract.canonical(
            "ndjson", reader: { JSONPlanReader(limits: $0) }, writer: { JSONDocumentWriter(.lines) })
        contract.cuts = 30
        contract.mutations = 80
        let violations = await contract.violations()
        #expect(violations == [], "\(violations.map(\.description).joined(separator: "\n"))")
    }

    @Test func aJSONDocumentKeepsTheContract() async {
        var contract = FormatContract.canonical(
            "json", reader: { JSONPlanReader(limits: $0) }, writer: { JSONDocumentWriter(.document) })
        contract.cuts = 30
        contract.mutations = 80
        let violations = await contract.violations()
        #expect(violations == [], "\(violations.map(\.description).joined(separator: "\n"))")
    }

    @Test func canonicalXMLKeepsTheContract() async {
        var contract = FormatContract.canonical(
            "xml", reader: { XMLPlanReader(limits: $0) }, writer: { XMLDocumentWriter() })
        contract.cuts = 30
        contract.mutations = 80
        let violations = await contract.violations()
        #expect(violations == [], "\(violations.map(\.description).joined(separator: "\n"))")
    }

    @Test func theImporterKeepsItWithJSON() async {
        let bytes = GoldenFixtureTests.json((0..<2).map { PlanGenerator(seed: 3).plan($0) })
        var contract = FormatContract.importing("ndjson", samples: [.init(name: "two plans", bytes: bytes)])
        contract.cuts = 40
        contract.mutations = 100
        let violations = await contract.violations()
        #expect(violations == [], "\(violations.map(\.description).joined(separator: "\n"))")
    }

    /// A format of one line for each plan: its id. What it does wrong is chosen, to see that it is found.
    private static func toy(
        _ wrong: FormatContract.Law?,
        _ change: @escaping @Sendable (inout FormatReading, [UInt8], Int, Limits) -> Void = { _, _, _, _ in }
    ) -> FormatContract {
        let unreadable = FindingKind("toy.limit.unreadable", .error, "Not a line of ids.", remedy: "Write ids.")
        var contract = FormatContract(
            name: "toy", samples: [.init(name: "ids", bytes: Array("#toy\nalpha\nbeta\nend\n".utf8))],
            read: { bytes, pieces, limits in
                var reading = FormatReading()
                let text = String(decoding: bytes, as: UTF8.self)
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let isWhole =
                    lines.first == "#toy" && text.hasSuffix("\nend\n") && !text.unicodeScalars.contains("\u{FFFD}")
                if isWhole, bytes.count <= limits.recordBytes {
                    reading.plans = lines.dropFirst().dropLast(2).map {
                        LearningPlan(id: String($0), kind: Written(.ilp), learners: [Learner(givenName: String($0))])
                    }
                    if reading.plans.isEmpty { reading.failure = DocumentFailure(unreadable, "No ids.") }
                } else {
                    reading.failure = DocumentFailure(unreadable, "Not whole.", at: SourcePlace(line: 1, column: 1))
                }
                change(&reading, bytes, pieces, limits)
                return reading
            },
            recognise: { head in
                if wrong == .recognition { return .no }
                return head.starts(with: Array("#toy".utf8)) ? .yes : head.isEmpty ? .unsure : .no
            })
        contract.mutations = 60
        return contract
    }

    @Test func aGoodToyKeepsTheContract() async {
        #expect(await Self.toy(nil).violations() == [])
    }

    @Test(arguments: FormatContract.Law.allCases.filter { ![.roundTrip, .parallel, .time].contains($0) })
    func eachBrokenLawIsSeen(_ law: FormatContract.Law) async {
        let contract = Self.toy(law) { reading, bytes, pieces, limits in
            switch law {
            case .recognition, .roundTrip, .parallel, .time: break
            case .emptiness: if bytes.isEmpty { reading.failure = nil }
            case .truncation: if bytes.count == 11 { reading.failure = nil }
            case .encoding: if bytes.contains(0xFF) { reading.failure = nil }
            case .places: reading.failure?.finding.place?.line = 99
            case .limits: if limits.recordBytes < bytes.count { reading = FormatReading() }
            case .conservation:
                reading.ledger = LossLedger()
                reading.ledger?.leavesRead = 2
                reading.ledger?.count(.mapped, label: "a")
            case .mutation: reading.failure = nil
            case .pieces: if pieces == 7 { reading.plans = [] }
            case .privacy:
                if reading.failure != nil {
                    reading.findings.add(FindingKind("toy.leak", .error, "", remedy: ""), "\(known: "alpha") leaks")
                }
            }
        }
        let violations = await contract.violations()
        #expect(violations.contains { $0.law == law }, "\(violations)")
    }

    @Test func whatIsSlowOrHasMemoryIsSeen() async {
        var slow = Self.toy(nil)
        slow.seconds = -1
        #expect(await slow.violations().contains { $0.law == .time })
        let counter = Counter()
        let forgetful = Self.toy(nil) { reading, _, _, _ in reading.rejected = counter.next() }
        #expect(await forgetful.violations().contains { $0.law == .parallel })
    }

    @Test func aLossyWriterIsSeenUnlessItSaysSo() async {
        func contract() -> FormatContract {
            FormatContract.canonical(
                "lossy", reader: { JSONPlanReader(limits: $0) }, writer: { ForgetfulWriter() })
        }
        var honest = contract()
        honest.isLossless = false
        honest.cuts = 10
        honest.mutations = 10
        #expect(await honest.violations() == [])
        var dishonest = contract()
        dishonest.cuts = 10
        dishonest.mutations = 10
        #expect(await dishonest.violations().contains { $0.law == .roundTrip })
    }
}

/// A memory that no format may have.
private final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

/// Writes canonical JSON without the notes.
private struct ForgetfulWriter: CanonicalWriter {
    private var writer = JSONDocumentWriter(.lines)

    var bytes: [UInt8] {
        get { writer.bytes }
        set { writer.bytes = newValue }
    }

    mutating func add(_ tape: PlanTape) {
        var plan = LearningPlan(tape)
        plan.notes = nil
        var changed = PlanTape()
        plan.write(to: &changed)
        writer.add(changed)
    }

    mutating func finish() { writer.finish() }
}
