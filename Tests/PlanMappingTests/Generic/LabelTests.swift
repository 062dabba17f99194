import PlanFindings
import PlanModel
import PlanSource
import Testing

@testable import PlanMapping

/// Labels as exports write them, and rows without a header.
struct LabelTests {
    @Test(arguments: [
        ("howoften", ["how", "often"]), ("reviewdate", ["review", "date"]), ("dateofbirth", ["date", "of", "birth"]),
        ("successcriteria", ["success", "criteria"]),
    ])
    func wordsRunTogetherAreParted(label: String, words: [String]) {
        #expect(Lexicon.builtIn.parted(LabelWords(label)).words == words)
    }

    @Test(arguments: ["é\u{301}\u{302}\u{303}", "Strategies", "Kindergarten", "xqzzyv", "reviewdatex", "UPN"])
    func otherWordsStay(label: String) {
        let words = LabelWords(label)
        #expect(Lexicon.builtIn.parted(words) == words)
    }

    /// Items of a JSON array that speak of one child are rows of one plan, as rows of a table are.
    @Test func rowsOfAnArrayAreJoined() throws {
        let text = """
            [{"Pupil": "Ada Reed", "DOB": "2014-03-05", "Target": "Read ten words", "Strategies": "Cards"},
             {"Pupil": "Ada Reed", "DOB": "2014-03-05", "Target": "Count to fifty", "Strategies": "Beads"},
             {"Pupil": "Bo Lane", "DOB": "2015-01-09", "Target": "Share a toy", "Strategies": "Praise"}]
            """
        var findings = Findings()
        var targets: [[String?]] = []
        _ = try DocumentImporter().read(ByteSource(Array(text.utf8)), name: "rows.json", findings: &findings) {
            tape, _ in
            targets.append((LearningPlan(tape).targets ?? []).map(\.statement))
        }
        #expect(targets == [["Read ten words", "Count to fifty"], ["Share a toy"]])
    }

    /// One object is one plan, even though it has one target only.
    @Test func oneObjectIsOnePlan() throws {
        let text = #"{"Pupil": "Ada Reed", "DOB": "2014-03-05", "Target": "Read ten words", "Strategies": "Cards"}"#
        var findings = Findings()
        var plans = 0
        _ = try DocumentImporter().read(ByteSource(Array(text.utf8)), name: "one.json", findings: &findings) {
            tape, _ in
            plans += 1
            #expect(LearningPlan(tape).targets?.count == 1)
        }
        #expect(plans == 1)
    }
}
