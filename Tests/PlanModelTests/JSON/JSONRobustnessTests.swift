import PlanFindings
import PlanModel
import PlanTesting
import Testing

/// What a reader must bear: cuts, changed bytes, any order, any spelling.
struct JSONRobustnessTests {
    @Test func noCutGivesAPlanOrATrap() {
        for plan in [
            PlanGenerator(seed: 21).plan(0), PlanGenerator(seed: 21).everyField(0),
            PlanGenerator(seed: 21).everyField(2),
        ] {
            let bytes = plan.json
            for length in 0..<bytes.count {
                let reading = JSONReading(Array(bytes[..<length]))
                #expect(reading.plans.isEmpty && !reading.lines.isEmpty, "cut at \(length)")
            }
        }
    }

    @Test func twoThousandChangedBytesMakeNoTrap() {
        let generator = PlanGenerator(seed: 22)
        var random = SeededRandom(seed: 22)
        let sources = (0..<4).map { generator.plan($0).json } + (1..<5).map { generator.everyField($0).json }
        for number in 0..<2000 {
            var bytes = sources[number % sources.count]
            for _ in 0...random.below(3) {
                let at = random.below(bytes.count)
                switch random.below(5) {
                case 0: bytes[at] = UInt8(random.below(256))
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(UInt8(random.below(256)), at: at)
                case 3: bytes[at] ^= 1 << UInt8(random.below(8))
                default: bytes[at] = random.pick(Array("{}[]\",:\\0-tfn\n".utf8)) ?? 0
                }
            }
            let reading = JSONReading(bytes)
            #expect(reading.plans.count + reading.rejected + (reading.failure == nil ? 0 : 1) > 0)
            // What is still a plan is one that can be written and read again.
            for tape in reading.plans {
                let json = LearningPlan(tape).json
                let again = JSONReading(json)
                #expect(again.plans.count == 1 && again.written.dropLast() == json[...], "change \(number)")
            }
        }
    }

    @Test func keysInAnyOrderGiveTheSameBytes() {
        for number in 0..<60 {
            let plan = number < 40 ? PlanGenerator(seed: 23).everyField(number) : PlanGenerator(seed: 23).plan(number)
            var tape = PlanTape()
            plan.write(to: &tape)
            var spelling = Respelling(seed: UInt64(number), tape)
            spelling.shufflesKeys = true
            let reading = JSONReading(spelling.text())
            #expect(reading.lines == [] && reading.written.dropLast() == plan.json[...], "plan \(number)")
        }
    }

    @Test func escapesAndSpacesInAnySpellingGiveTheSameBytes() {
        for number in 0..<60 {
            let plan = number < 40 ? PlanGenerator(seed: 24).everyField(number) : PlanGenerator(seed: 24).plan(number)
            var tape = PlanTape()
            plan.write(to: &tape)
            var spelling = Respelling(seed: UInt64(number), tape)
            spelling.escapes = true
            spelling.spaces = true
            let reading = JSONReading(spelling.text())
            #expect(reading.lines == [] && reading.written.dropLast() == plan.json[...], "plan \(number)")
        }
    }

    @Test func charactersThatXMLCannotHoldAreReplacedAndKept() throws {
        let marked = Marked(
            #"{"schema":"plankit/plan/1","id":"x","kind":"iep","learners":[{}],"# + "\n\"targets\":[{\"statement\":"
                + "«\"a\\u0000b\\\\c\\u001F\"}],\n\"notes\":«\"\\b\\f\\uFFFE\u{FFFF}\\u007F\"}")
        let reading = JSONReading(marked.text)
        let paths = ["/targets/0/statement", "/notes"]
        #expect(reading.lines == zip(marked.places, paths).map { "plan.character.replaced \($0) \($1)" })
        let plan = LearningPlan(try #require(reading.plans.first))
        #expect(plan.targets?.first?.statement == "a\u{FFFD}b\\c\u{FFFD}")
        #expect(plan.notes == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{7F}")
        #expect(
            plan.carried == [
                Carried(label: "/targets/0/statement", text: "a\\u0000b\\\\c\\u001F", format: "json"),
                Carried(label: "/notes", text: "\\u0008\\u000C\\uFFFE\\uFFFF\u{7F}", format: "json"),
            ])
        #expect(reading.findings.kept.allSatisfy { $0.severity == .warning })
        let again = JSONReading(plan.json)
        #expect(again.lines == [] && again.written.dropLast() == plan.json[...], "read again it is an ordinary plan")
    }

    @Test func carriedContentIsKeptBehindWhatWasThere() throws {
        let text =
            #"{"schema":"plankit/plan/1","id":"x\u0001","kind":"iep","learners":[{}],"carried":[{"label":"old"}]}"#
        let plan = LearningPlan(try #require(JSONReading(text).plans.first))
        #expect(plan.id == "x\u{FFFD}")
        #expect(plan.carried?.map(\.label) == ["old", "/id"])
    }

    @Test func everyControlCharacterIsTreatedAlike() throws {
        for value in 0..<0x20 where value != 0x09 && value != 0x0A && value != 0x0D {
            let digits = "00" + (value < 16 ? "0" : "") + String(value, radix: 16)
            let text = #"{"schema":"plankit/plan/1","id":"\u\#(digits)","kind":"iep","learners":[{}]}"#
            let plan = LearningPlan(try #require(JSONReading(text).plans.first))
            #expect(plan.id == "\u{FFFD}")
            #expect(plan.carried?.first?.text == "\\u" + digits.uppercased())
        }
        let kept = JSONReading(#"{"schema":"plankit/plan/1","id":"\t\n\r","kind":"iep","learners":[{}]}"#)
        #expect(kept.lines == [] && kept.plans.first.map { LearningPlan($0).id } == "\t\n\r")
    }

    @Test func aMillionBytesOfFaultsAreReadInLinearTime() {
        let head = #"{"schema":"plankit/plan/1","id":"x","kind":"iep","learners":[{}]"#
        let parts = [
            ",\"targets\":[" + String(repeating: "{\"id\":\"t\",\"due\":\"x\"},", count: 40_000) + "{}]",
            ",\"source\":{\"origins\":{" + String(repeating: "\"a\":1,", count: 100_000) + "\"b\":\"\"}}",
            ",\"notes\":\"" + String(repeating: "\\u0000", count: 150_000) + "\"",
        ]
        for part in parts {
            let reading = JSONReading(head + part + "}", pieces: 4096)
            #expect(!reading.lines.isEmpty && reading.findings.kept.count <= 3000)
        }
        let spaces = JSONReading(String(repeating: " \n", count: 500_000), pieces: 1000)
        #expect(spaces.lines == ["json.empty"])
    }
}
