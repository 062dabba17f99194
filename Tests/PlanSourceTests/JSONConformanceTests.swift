import PlanFindings
import PlanSource
import PlanTesting
import Testing

/// nst/JSONTestSuite judged by the reader of JSON of other systems: syntax alone.
@Suite(.enabled(if: Corpus.isPresent, corporaMissing)) struct JSONConformanceTests {
    static let names = Corpus.names(in: "JSONTestSuite/test_parsing", ending: ".json")

    /// Whether a document is read to its end as JSON.
    private static func isAccepted(_ name: String, chunk: Int = .max) throws -> Bool {
        let bytes = try TestFiles.read(Corpus.path("JSONTestSuite/test_parsing/" + name))
        var findings = Findings()
        do throws(DocumentFailure) {
            var reader = try JSONReader(ByteSource(bytes, chunk: chunk), layout: .document, findings: &findings)
            var tree = SourceTree()
            var count = 0
            while try reader.next(into: &tree, findings: &findings) { count += 1 }
            return count == 1
        } catch {
            return false
        }
    }

    @Test(arguments: names.filter { $0.hasPrefix("y_") }) func whatMustBeAcceptedIsRead(_ name: String) throws {
        #expect(try Self.isAccepted(name))
    }

    @Test(arguments: names.filter { $0.hasPrefix("n_") }) func whatMustBeRefusedIsRefused(_ name: String) throws {
        #expect(try !Self.isAccepted(name))
    }

    @Test(arguments: names) func theSizeOfPiecesChangesNothing(_ name: String) throws {
        #expect(try Self.isAccepted(name, chunk: 3) == Self.isAccepted(name))
    }

    /// What the table of docs/conformance.md says of each document that may be accepted or refused.
    @Test func whatMayBeEitherIsAsTheTableSays() throws {
        let table = try ConformanceTable.rows(startingWith: "i_")
        #expect(Set(table.map { $0[0] + ".json" }).isSuperset(of: Self.names.filter { $0.hasPrefix("i_") }))
        for row in table where Self.names.contains(row[0] + ".json") {
            let verdict = try Self.isAccepted(row[0] + ".json") ? "read" : "refused"
            #expect(row[1] == verdict, "\(row[0])")
        }
    }

    @Test func counts() throws {
        func share(_ letter: String) throws -> (accepted: Int, all: Int) {
            let all = Self.names.filter { $0.hasPrefix(letter) }
            return (try all.count { try Self.isAccepted($0) }, all.count)
        }
        let (yes, no, either) = (try share("y_"), try share("n_"), try share("i_"))
        print(
            "conformance: JSONTestSuite, JSON of other systems: y \(yes.accepted) of \(yes.all) accepted, "
                + "n \(no.all - no.accepted) of \(no.all) refused, i \(either.accepted) of \(either.all) accepted")
        #expect(yes.all > 40 && no.all > 80 && either.all > 15)
        #expect(yes.accepted == yes.all && no.accepted == 0)
    }
}
