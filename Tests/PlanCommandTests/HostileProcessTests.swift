import Glibc
import PlanTesting
import Testing

/// The tool as a process of its own, given documents that are made to cost time or memory: each ends with its own
/// finding, and in little memory.
///
/// `scripts/verify hostile` runs this with PLANKIT_TOOL set to the tool as it is shipped and PLANKIT_MEASURE to 1: then
/// each document must end within a second, and what it took is printed. PLANKIT_SANITIZER says that the tool is built with one.
@Suite(.serialized, .timeLimit(.minutes(5))) struct HostileProcessTests {
    private static let memoryLimit = 64 << 20
    private static let isMeasuring = environment("PLANKIT_MEASURE") == "1"
    /// A sanitizer keeps books about every byte, which are not the tool's own memory.
    private static let isSanitized = ToolProcess.sanitizer != nil
    /// The tool of the tests is built for debugging and shares the machine with other tests.
    private static let secondLimit = isMeasuring ? 1.0 : 30.0

    /// What a process came to, and what it took.
    private struct Usage {
        var status: Int
        var peak: Int
        var seconds: Double

        init?(_ report: String) {
            let numbers = report.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
            guard numbers.count == 3 else { return nil }
            (status, peak, seconds) = (numbers[0], numbers[1] << 10, Double(numbers[2]) / 1e6)
        }
    }

    private static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    @Test(arguments: HostileXML.all) func endsWithItsFindingInLittleMemory(_ hostile: HostileXML) throws {
        let scratch = Scratch()
        scratch.write("in.xml", hostile.bytes)
        let tool = Self.environment("PLANKIT_TOOL") ?? ToolProcess.executable
        for format in ["foreign-xml", "xml"] {
            let process = try #require(
                ToolProcess(
                    measured: ["convert", scratch("in.xml"), "--from", format, "--to", "ndjson"], tool: tool,
                    report: scratch("report"), output: scratch("out"), words: scratch("words")))
            #expect(process.wait() == 0)
            let usage = try #require(Usage(Scratch.text(scratch("report"))))
            let words = Scratch.text(scratch("words"))
            #expect(usage.status == 3, "\(words)")
            // The reader of canonical plans may end sooner, at a root that is not one of theirs.
            if format == "foreign-xml" || !words.contains("(plan.root.unknown)") {
                #expect(words.contains("(\(hostile.code))"), "\(words)")
                #expect(words.contains(Self.place(hostile.place)), "\(words)")
            }
            #expect(Scratch.bytes(scratch("out")) == [])
            if !Self.isSanitized { #expect(usage.peak < Self.memoryLimit) }
            #expect(usage.seconds < Self.secondLimit)
            if Self.isMeasuring { print(Self.line(hostile, format, usage)) }
        }
    }

    private static func place(_ place: String) -> String {
        let numbers = place.split(separator: ":")
        return "line \(numbers[0]), column \(numbers[1])"
    }

    private static func line(_ hostile: HostileXML, _ format: String, _ usage: Usage) -> String {
        "measured: \(hostile.title), read as \(format): \(Int(usage.seconds * 1000)) ms, \(usage.peak >> 20) MB"
    }
}
