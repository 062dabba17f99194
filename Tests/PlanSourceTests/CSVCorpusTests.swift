import PlanFindings
import PlanSource
import Testing

@Suite(.enabled(if: Corpus.isPresent, corporaMissing)) struct CSVCorpusTests {
    static let legacy:
        [String: (encoding: TextEncoding, delimiter: UInt8, columns: Int, rows: Int, first: [String: String])] = [
            "legacy21-export-long.csv": (
                .utf8, 0x2C, 18, 4, ["UPN": "E999210000501", "Evaluation": "Good use of \"PEEL\"", "DOB": "11/02/2010"]
            ),
            "legacy22-export-wide-1252.csv": (
                .windows1252, 0x3B, 25, 3,
                [
                    "First name": "Chérie", "Strengths": "Art; café club; “never gives up”",
                    "Needs": "Dyslexia – reading & spelling",
                ]
            ),
            "legacy24-export-utf16.txt": (
                .utf16LittleEndian, 0x09, 15, 3,
                ["Forename": "Tomás", "Target": "To answer ‘why’ questions with ‘because’", "Score (0/1/2)": "2"]
            ),
        ]

    @Test(arguments: legacy.keys.sorted()) func `legacy exports`(name: String) throws {
        let expected = try #require(Self.legacy[name])
        let (table, reader, findings) = try readTable(ByteSource(path: Corpus.path("legacy-plans/\(name)")))
        #expect(reader.dialect.encoding == expected.encoding)
        #expect(reader.dialect.delimiter == expected.delimiter)
        #expect(table.columns.count == expected.columns)
        #expect(table.rows.count == expected.rows)
        let first = try #require(table.records.first)
        for (label, text) in expected.first { #expect(first[label] == text) }
        #expect(findings.kept.map(\.code) == (expected.encoding == .windows1252 ? ["text.encoding.assumed"] : []))
        if expected.encoding == .windows1252 {
            #expect(findings.kept.first?.place == SourcePlace(line: 2, column: 10))
        }
    }

    static let defects: [(String, [String: Int], Int)] = [
        ("accent.csv", [:], 2), ("ascii-notvalid.csv", [:], 1), ("blank-cells.csv", [:], 5),
        ("blank-headers.csv", ["csv.header.blank": 1], 2), ("blank-rows.csv", ["csv.row.blank": 1], 2),
        ("bom.csv", [:], 2), ("defective-rows.csv", ["csv.row.ragged": 2], 2), ("delimiter.csv", [:], 2),
        ("duplicate-headers.csv", ["csv.header.duplicate": 2], 2), ("escaping.csv", ["csv.quote.stray": 3], 3),
        ("issue-1009-semicolon.csv", [:], 1), ("latin1.csv", ["text.encoding.assumed": 1], 2),
        ("leading-zeros.csv", [:], 3), ("matrix-with-comment.csv", ["csv.header.below": 1], 4),
    ]

    @Test(arguments: defects) func `everyday defects`(name: String, codes: [String: Int], rows: Int) throws {
        let (table, _, _) = try readTable(ByteSource(path: Corpus.path("frictionless/\(name)")))
        #expect(table.codes == codes)
        #expect(table.rows.count == rows)
    }

    @Test func `leading zeros stay`() throws {
        let (table, _, _) = try readTable(ByteSource(path: Corpus.path("frictionless/leading-zeros.csv")))
        #expect(table.rows == [["01"], ["002"], ["00003"]])
    }

    @Test func `an empty file is told`() throws {
        let failure = #expect(throws: DocumentFailure.self) {
            try readTable(ByteSource(path: Corpus.path("frictionless/empty.csv")))
        }
        #expect(failure?.finding.code == "file.empty")
    }
}
