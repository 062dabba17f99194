import PlanModel
import Testing

struct PlanPathTests {
    @Test(arguments: [
        ("title", "title", "/title"), ("learner.upn", "learners[].upn", "/learners/*/upn"),
        ("learners[].upn", "learners[].upn", "/learners/*/upn"),
        ("targets[n].statement", "targets[n].statement", "/targets/*/statement"),
        ("targets[2].due", "targets[2].due", "/targets/*/due"), ("/targets/2/due", "targets[2].due", "/targets/*/due"),
        ("/notes", "notes", "/notes"),
        ("people[role=senco].name", "people[role=senco].name", "/people/role=senco/name"),
        ("targets[].provision[].frequency", "targets[].provision[].frequency", "/targets/*/provision/*/frequency"),
        ("profile.interests[]", "profile.interests[]", "/profile/interests/*"),
        ("profile.interest", "profile.interests[]", "/profile/interests/*"),
        ("target.dueWritten", "targets[].dueWritten", "/targets/*/dueWritten"),
    ])
    func pathsAreRead(_ text: String, _ description: String, _ pattern: String) throws {
        let path = try PlanPath(text)
        #expect(path.description == description && path.pattern == pattern)
        #expect(try PlanPath(description) == path, "the spelling is read as the same")
    }

    @Test(
        arguments: [
            ("", nil), ("taregts[].due", "targets"), ("targets[].deu", "due"), ("targets", "targets.statement"),
            ("title.text", nil), ("targets.outcome", "targets.outcome.value"),
            ("title[]", nil),
            ("targets[x].due", nil), ("targets[-1].due", nil), ("people[role=Senco].name", "senco"),
            ("people[rol=senco].name", "role"),
            ("targets[.due", nil), ("profile", "profile.interests"), ("/targets/x/due", nil), ("..", nil), ("[", nil),
        ] as [(String, String?)])
    func mistakesAreToldWithTheNearestName(_ text: String, _ nearest: String?) {
        do throws(PlanPath.Mistake) {
            _ = try PlanPath(text)
            Issue.record("“\(text)” was read")
        } catch {
            #expect(error.nearest == nearest && !error.reason.isEmpty)
        }
    }

    @Test func everyFieldHasItsPath() throws {
        var seen: Set<Int> = []
        func visit(_ record: Int, _ prefix: String, _ depth: Int) throws {
            guard depth < 6 else { return }
            for field in PlanShapes.all[record].fields {
                let text = prefix + field.name + (field.isList ? "[]" : "")
                if case .record(let inner) = field.kind, PlanShapes.all[inner].name != "Frequency" {
                    try visit(inner, text + ".", depth + 1)
                } else {
                    let path = try PlanPath(text)
                    #expect(path.description == text)
                    #expect(
                        try PlanPath("/" + text.replacing("[]", with: "/0").replacing(".", with: "/")).pattern
                            == path.pattern)
                    seen.insert(path.steps.last?.number ?? -1)
                }
            }
        }
        try visit(0, "", 0)
        // All but the records themselves; a frequency is one value, and what it holds has no paths.
        var leaves = 0
        for record in PlanShapes.all where record.name != "Frequency" {
            for field in record.fields {
                if case .record(let inner) = field.kind, PlanShapes.all[inner].name != "Frequency" { continue }
                leaves += 1
            }
        }
        #expect(seen.count == leaves)
    }
}
