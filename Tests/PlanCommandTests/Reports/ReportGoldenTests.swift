import PlanCommand
import PlanTesting
import Testing

/// Every format of report of one small run, as it stands in fixtures/reports.
@Suite struct ReportGoldenTests {
    private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        .joined(separator: "/")
    private static let fixture = root + "/fixtures/reports"

    @Test(arguments: ["report.html", "report.json", "findings.sarif", "findings.csv", "junit.xml", "summary.txt"])
    func reportIsAsItWas(name: String) async {
        let scratch = Scratch()
        let run = await plankit(
            "migrate", Self.fixture + "/input", "--out", scratch("run"), "--as-of", "2026-11-22", "--to", "ndjson")
        #expect(run.status == .rejected)
        let text = Self.lasting(Scratch.text(scratch("run/\(name)")), name)
        let difference = GoldenFile(path: "\(Self.fixture)/\(name)").difference(text)
        #expect(difference == nil, "\(difference ?? "")")
    }

    /// Without what changes for other reasons: style and script have judges of their own, and every new rule is listed.
    private static func lasting(_ text: String, _ name: String) -> String {
        var text = text
        func cut(from start: String, to end: String) {
            guard let first = text.range(of: start), let last = text.range(of: end, after: first.upperBound) else {
                return
            }
            text.replaceSubrange(first.upperBound..<last.lowerBound, with: "…")
        }
        switch name {
        case "report.html":
            cut(from: "<style>", to: "</style>")
            cut(from: "<script>", to: "</script>")
        case "findings.sarif":
            cut(from: "\"rules\":[", to: "]}},\"columnKind\"")
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for index in lines.indices {
                guard let start = lines[index].range(of: "\"ruleIndex\":"),
                    let end = lines[index].range(of: ",", after: start.upperBound)
                else { continue }
                lines[index].replaceSubrange(start.upperBound..<end.lowerBound, with: "0")
            }
            text = lines.joined(separator: "\n")
        default: break
        }
        return text
    }
}

extension String {
    /// The first place of some words, from a position on.
    func range(of words: String, after start: Index? = nil) -> Range<Index>? {
        let (bytes, wanted) = (Array(utf8), Array(words.utf8))
        var position = start.map { utf8.distance(from: startIndex, to: $0) } ?? 0
        while position + wanted.count <= bytes.count {
            if bytes[position] == wanted[0], bytes[position..<position + wanted.count].elementsEqual(wanted) {
                let first = utf8.index(startIndex, offsetBy: position)
                return first..<utf8.index(first, offsetBy: wanted.count)
            }
            position += 1
        }
        return nil
    }
}
