import PlanFindings
import PlanModel
import PlanTesting
import Testing

/// The parsing tests of nst/JSONTestSuite, each as the value of a key that the model does not have.
struct JSONTestSuiteTests {
    private static let folder = SharedMaterial.path("corpora/JSONTestSuite/test_parsing")
    static let names: [String] = folder.flatMap { try? TestFiles.names(in: $0) } ?? []

    private static let head = Array(#"{"schema":"plankit/plan/1","id":"x","kind":"iep","zz":"#.utf8)
    private static let tail = Array(#","learners":[{}]}"#.utf8)

    private static func document(_ name: String) throws -> [UInt8] { try TestFiles.read((folder ?? "") + "/" + name) }

    @Test(.enabled(if: folder != nil, "shared/corpora/JSONTestSuite is not beside the repository"))
    func theCorpusIsThere() {
        #expect(Self.names.count > 100)
    }

    @Test(arguments: names.filter { $0.hasPrefix("y_") })
    func whatMustBeAcceptedIsPassedOver(_ name: String) throws {
        let document = try Self.document(name)
        for tail in [Self.tail, Array("}".utf8)] {
            let reading = JSONReading(Self.head + document + tail)
            let unknown = reading.lines.filter { $0 == "plan.key.unknown 1:\(Self.head.count - 4) /" }
            let missing = reading.lines.filter { $0.hasPrefix("plan.key.missing") }
            #expect(unknown.count == 1)
            #expect(reading.lines.count == 1 + missing.count)
            #expect(missing.count == (tail.count > 1 ? 0 : 1), "learners are missing only where they are left out")
            #expect(reading.plans.isEmpty && reading.rejected == 1)
        }
    }

    @Test(arguments: names.filter { $0.hasPrefix("n_") })
    func whatMustBeRefusedIsRefused(_ name: String) throws {
        let document = try Self.document(name)
        // As the last value a document that leaves a bracket or a quote open takes the end of the plan with it.
        for tail in [Self.tail, Array("}".utf8)] {
            let reading = JSONReading(Self.head + document + tail)
            #expect(reading.lines.contains { $0.hasPrefix("json.") }, "\(reading.lines)")
            #expect(reading.plans.isEmpty)
        }
        // And by itself it is no plan either.
        let alone = JSONReading(document)
        #expect(alone.plans.isEmpty && !alone.lines.isEmpty)
    }

    @Test(arguments: names)
    func nothingMakesAPlanOrATrap(_ name: String) throws {
        let document = try Self.document(name)
        for bytes in [document, Self.head + document + Self.tail, Array("[".utf8) + document + Array("]".utf8)] {
            let whole = JSONReading(bytes)
            #expect(whole.plans.isEmpty)
            for size in [1, 5] {
                let pieces = JSONReading(bytes, pieces: size)
                #expect(pieces.lines == whole.lines && pieces.rejected == whole.rejected, "in pieces of \(size)")
            }
        }
    }

    /// Whether its syntax is accepted where it stands for a value.
    private static func isAccepted(_ name: String) throws -> Bool {
        let bytes = try document(name)
        // A byte order mark may stand at the very beginning alone.
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return !JSONReading(isMarked ? bytes : head + bytes + tail).lines.contains { $0.hasPrefix("json.") }
    }

    @Test(.enabled(if: folder != nil, "shared/corpora/JSONTestSuite is not beside the repository"))
    func whatMayBeEitherIsAsTheTableSays() throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let text = String(decoding: try TestFiles.read("/\(root)/docs/conformance.md"), as: UTF8.self)
        let either = Self.names.filter { $0.hasPrefix("i_") }
        for name in either {
            let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| `\(name.dropLast(5))`") })
            let verdict = try Self.isAccepted(name) ? "read" : "refused"
            #expect(row.split(separator: "|")[2].filter { $0 != " " } == verdict, "\(name)")
        }
    }

    @Test(.enabled(if: folder != nil, "shared/corpora/JSONTestSuite is not beside the repository"))
    func conformanceCounts() throws {
        func share(_ letter: String) throws -> (accepted: Int, all: Int) {
            let all = Self.names.filter { $0.hasPrefix(letter) }
            return (try all.count { try Self.isAccepted($0) }, all.count)
        }
        let (yes, no, either) = (try share("y_"), try share("n_"), try share("i_"))
        print(
            "conformance: JSONTestSuite, canonical JSON: y \(yes.accepted) of \(yes.all) accepted, "
                + "n \(no.all - no.accepted) of \(no.all) refused, i \(either.accepted) of \(either.all) accepted")
        #expect(yes.accepted == yes.all && no.accepted == 0)
    }
}
