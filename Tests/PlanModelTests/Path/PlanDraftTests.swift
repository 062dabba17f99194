import PlanFindings
import PlanModel
import Testing

struct PlanDraftTests {
    private func number(_ path: String) throws -> [Int] { try PlanPath(path).steps.map(\.number) }

    private func written(_ draft: PlanDraft, _ findings: inout Findings) -> String {
        var assembler = PlanAssembler()
        draft.write(to: &assembler, format: "csv", findings: &findings)
        var writer = JSONPlanWriter()
        writer.write(assembler.tape)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func fieldsAreWrittenInCanonicalOrderWhicheverCameFirst() throws {
        let statement = try number("targets.statement")
        let title = try number("title")[0]
        var draft = PlanDraft()
        for text in ["first", "second"] {
            let list = draft.makeChild(statement[0], of: 0)
            let item = draft.appendItem(to: list)
            draft.set(draft.makeChild(statement[1], of: item), text)
            draft.set(draft.makeChild(try number("targets.id")[1], of: item), "t\(draft.count(of: list))")
        }
        draft.set(draft.makeChild(title, of: 0), "Plan")
        #expect(draft.makeChild(title, of: 0) == draft.child(title, of: 0))
        #expect(draft.text(title, of: 0) == "Plan")
        var findings = Findings()
        #expect(
            written(draft, &findings)
                == #"{"title":"Plan","targets":[{"id":"t1","statement":"first"},{"id":"t2","statement":"second"}]}"#)
        draft.removeAll()
        #expect(written(draft, &findings) == "{}")
        #expect(findings.count == 0)
    }

    @Test func originsBearThePointersOfThePlanAsItIsWritten() throws {
        let interests = try number("profile.interests")
        var draft = PlanDraft()
        let list = draft.makeChild(interests[1], of: draft.makeChild(interests[0], of: 0))
        for number in 0..<12 {
            let item = draft.appendItem(to: list)
            draft.set(item, "\(number)")
            draft.addOrigin(of: item, line: Int32(number == 11 ? 2_147_483_647 : number), column: 100_000_000)
        }
        let title = draft.makeChild(try number("title")[0], of: 0)
        draft.addOrigin(of: title, line: 7, column: 99)
        let source = try number("source.file")
        let record = draft.makeChild(source[0], of: 0)
        draft.set(draft.makeChild(source[1], of: record), "a.csv")
        let shape = try #require(PlanShapes.all.first { $0.name == "Source" }?.index(of: "origins"))
        draft.makeOrigins(source[1] + shape, of: record)
        var findings = Findings()
        let text = written(draft, &findings)
        #expect(text.contains(#""origins":{"/profile/interests/0":"0:100000000","/profile/interests/1":"1:100000000""#))
        #expect(text.hasSuffix(#""/profile/interests/11":"2147483647:100000000","/title":"7:99"}}}"#))
    }

    @Test func whatXMLCannotHoldIsReplacedAndSaysWhere() throws {
        let interests = try number("profile.interests")
        var draft = PlanDraft()
        let list = draft.makeChild(interests[1], of: draft.makeChild(interests[0], of: 0))
        for text in ["fine\tand\nlong enough\r", "eight by\u{1}tes", "\u{FFFE}", "\u{FF01} is held"] {
            draft.set(draft.appendItem(to: list), text)
        }
        var findings = Findings()
        let text = written(draft, &findings)
        #expect(text.contains(#"["fine\tand\nlong enough\r","eight by\#u{FFFD}tes","\#u{FFFD}","\#u{FF01} is held"]"#))
        #expect(findings.kept.map(\.path) == ["/profile/interests/1", "/profile/interests/2"])
    }

    @Test func aValueThatMayNotStandThereSaysWhereItIs() throws {
        let due = try number("targets.due")
        var draft = PlanDraft()
        let list = draft.makeChild(due[0], of: 0)
        draft.set(draft.makeChild(due[1], of: draft.appendItem(to: list)), "2024-02-29")
        draft.set(draft.makeChild(due[1], of: draft.appendItem(to: list)), "2023-02-29")
        var findings = Findings()
        #expect(written(draft, &findings) == #"{"targets":[{"due":"2024-02-29"},{}]}"#)
        #expect(findings.kept.map(\.path) == ["/targets/1/due"])
        #expect(findings.kept.map(\.code) == ["plan.value.date"])
    }

    @Test func textsAreTheSameAsUnicodeSaysSo() {
        func same(_ left: String, _ right: String) -> Bool {
            let (left, right) = (Array("xx\(left)".utf8), Array("\(right)y".utf8))
            return SameText.holds(left, 2, left.count - 2, right, 0, right.count - 1)
        }
        #expect(same("", "") && same("ab", "ab") && same("é", "e\u{301}"))
        #expect(!same("ab", "ac") && !same("a", "") && !same("é", "e") && !same("ab", "abc"))
    }
}
