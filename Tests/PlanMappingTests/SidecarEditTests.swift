import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import PlanTesting
import Testing

/// A document was edited after its sidecar was written: the edits stand, and nothing of the sidecar goes without a word.
struct SidecarEditTests {
    private static let target = LossTarget(.target)

    private static func plan(_ number: Int) -> LearningPlan {
        var plan = LearningPlan(
            id: "plan-\(number)", kind: Written(.iep),
            learners: [Learner(id: "child", fullName: "Ada Fictional \(number)", sex: Written("F"))])
        plan.people = [
            Person(id: "a", name: "Mr Made Up", role: Written(.classTeacher), contact: "room 4"),
            Person(id: "b", name: "Ms Nobody", role: Written(.specialist), organisation: "Elsewhere"),
        ]
        plan.targets = (1...3).map { (index: Int) -> Target in
            Target(
                id: "aim-\(index)", number: index, statement: "To count to \(index)0",
                area: Written(.numeracy), successCriteria: [SuccessCriterion(text: "in \(index) of 5 lessons")],
                strategies: [Strategy(text: "Number line \(index)", by: ["b"], place: .home)],
                provision: [Provision(text: "Group \(index)", staff: ["a"], cost: "\(index) pounds")],
                due: Written(PlanDate("2026-03-0\(index)"), written: "by week \(index)"))
        }
        plan.reviews = [Review(id: "r", date: Written(PlanDate("2026-04-01")), progress: "well")]
        plan.source = Source(file: "old.xml", format: "foreign-xml")
        return plan
    }

    /// The plans after the text of the table was changed.
    private static func edited(
        _ count: Int = 2, _ change: (inout [String]) -> Void
    ) throws -> (plans: [LearningPlan], findings: Findings) {
        let written = try SidecarTests.write(SidecarTests.tapes((1...count).map(plan)), target)
        var lines = String(decoding: written.bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(lines.count == 1 + 3 * count)
        change(&lines)
        var findings = Findings()
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
        let tapes = try SidecarTests.read(bytes, written.sidecar, target, findings: &findings)
        for tape in tapes { PlanReferences.check(tape, findings: &findings) { _ in nil } }
        #expect(findings.errors == 0)
        return (tapes.map { LearningPlan($0) }, findings)
    }

    private static func replace(_ line: inout String, _ old: String, _ new: String) {
        let parts = line.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        #expect(parts.count == 2)
        line = parts.joined(separator: new)
    }

    @Test func withoutAnEditThePlansAreAsTheyWere() throws {
        let (plans, findings) = try Self.edited { _ in }
        #expect(plans == [Self.plan(1), Self.plan(2)])
        #expect(findings.totals.filter { $0.key.hasPrefix("sidecar.") } == ["sidecar.merged": 1])
    }

    @Test func anEditedValueStandsAndTheRestComesBack() throws {
        let (plans, findings) = try Self.edited { Self.replace(&$0[2], "To count to 20", "To count to 25") }
        var wanted = Self.plan(1)
        wanted.targets?[1].statement = "To count to 25"
        wanted.source = plans.first?.source
        #expect(plans == [wanted, Self.plan(2)])
        #expect(plans.first?.source?.format == "csv", "an edited plan comes from the document")
        #expect(findings.totals["sidecar.edited"] == 1 && findings.totals["sidecar.value.displaced"] == nil)
    }

    @Test func wordsBesideAnEditedDateDoNotComeBackToIt() throws {
        let (plans, findings) = try Self.edited { Self.replace(&$0[1], "2026-03-01", "2026-05-05") }
        let target = try #require(plans.first?.targets?.first)
        #expect(target.due.value == PlanDate("2026-05-05") && target.due.written == nil)
        #expect(target.strategies == Self.plan(1).targets?[0].strategies)
        let carried = try #require(plans.first?.carried?.first)
        #expect(carried.label == "/targets/0/dueWritten" && carried.text == "by week 1")
        #expect(plans.first?.carried?.count == 1)
        #expect(findings.totals["sidecar.value.displaced"] == 1)
    }

    @Test func rowsInAnotherOrderKeepWhatIsTheirs() throws {
        let (plans, findings) = try Self.edited { lines in
            lines = [lines[0], lines[6], lines[4], lines[5], lines[3], lines[1], lines[2]]
        }
        #expect(plans.map(\.id) == ["plan-2", "plan-1"])
        for (plan, order) in zip(plans, [[2, 0, 1], [2, 0, 1]]) {
            let wanted = Self.plan(plan.id == "plan-1" ? 1 : 2)
            #expect(plan.targets == order.map { wanted.targets?[$0] }.compactMap(\.self))
            #expect(plan.people == wanted.people && plan.reviews == wanted.reviews)
        }
        #expect(findings.totals["sidecar.value.displaced"] == nil && findings.totals["sidecar.plan.gone"] == nil)
    }

    @Test func whatBelongedToARowThatIsGoneIsCarried() throws {
        let (plans, findings) = try Self.edited { $0.remove(at: 2) }
        var wanted = Self.plan(1)
        wanted.targets?.remove(at: 1)
        #expect(plans.first?.targets == wanted.targets)
        let carried = plans.first?.carried ?? []
        #expect(carried.contains { $0.label == "/targets/1/provision/0/cost" && $0.text == "2 pounds" })
        #expect(carried.contains { $0.label == "/targets/1/dueWritten" && $0.text == "by week 2" })
        #expect(findings.totals["sidecar.value.displaced"] == carried.count)
        #expect(plans.last == Self.plan(2))
    }

    @Test func aNewRowIsANewTarget() throws {
        let (plans, _) = try Self.edited { lines in
            var line = lines[2]
            Self.replace(&line, "To count to 20", "To tell the time")
            Self.replace(&line, "in 2 of 5 lessons", "on three days")
            Self.replace(&line, "Number line 2", "A clock")
            Self.replace(&line, "Group 2", "Alone")
            Self.replace(&line, "2026-03-02", "2026-06-06")
            lines.insert(line, at: 3)
        }
        let targets = try #require(plans.first?.targets)
        let wanted = try #require(Self.plan(1).targets)
        #expect(targets.count == 4)
        #expect([targets[0], targets[1], targets[3]] == wanted)
        #expect(targets[2].statement == "To tell the time" && targets[2].strategies?.first?.place == nil)
        #expect(targets[2].provision?.first?.staff == ["a"], "staff of the new row is the person of the plan")
    }

    @Test func anItemThatWasChangedThroughoutIsToldByItsPlace() throws {
        let (plans, findings) = try Self.edited { Self.replace(&$0[3], "Number line 3", "Beads") }
        #expect(plans.first?.targets?[2].strategies == [Strategy(text: "Beads", by: ["b"], place: .home)])
        #expect(findings.kept.first { $0.code == "sidecar.item.position" }?.path == "/targets/2/strategies/0")
    }

    @Test func plansThatAreGoneAndPlansThatAreNewAreTold() throws {
        let (plans, findings) = try Self.edited(3) { lines in
            lines.removeSubrange(4...6)
            lines.append("other" + lines[1].drop { $0 != "," })
        }
        #expect(plans.map(\.id) == ["plan-1", "plan-3", "other"])
        #expect(plans.prefix(2) == [Self.plan(1), Self.plan(3)])
        #expect(plans.last?.reviews == nil && plans.last?.targets?.first?.provision?.first?.cost == nil)
        #expect(findings.totals["sidecar.plan.gone"] == 1)
    }

    /// Somebody writes another child over a row: what the sidecar holds of the first one must not come to it.
    @Test(arguments: [false, true]) func nothingOfOneChildComesToAnother(keepsId: Bool) throws {
        let (plans, findings) = try Self.edited(1) { lines in
            for index in 1...3 {
                Self.replace(&lines[index], "Ada Fictional 1", "Ben Invented")
                if !keepsId { Self.replace(&lines[index], "plan-1", "plan-9") }
            }
        }
        let plan = try #require(plans.first)
        #expect(plans.count == 1 && plan.learners.first?.fullName == "Ben Invented")
        #expect(plan.reviews == nil && plan.learners.first?.sex.value == nil && plan.carried == nil)
        #expect(findings.totals["sidecar.plan.gone"] == 1)
    }

    @Test func referencesToWhatIsGoneGoWithIt() throws {
        var plan = Self.plan(1)
        plan.needs = [Need(id: "n1", text: "Attention"), Need(id: "n2", text: "Memory")]
        plan.targets?[0].needs = ["n1", "n2"]
        plan.targets?[1].needs = ["n1"]
        let written = try SidecarTests.write(SidecarTests.tapes([plan]), Self.target)
        let text = String(decoding: written.bytes, as: UTF8.self)
        let pieces = text.split(separator: "Attention\nMemory", omittingEmptySubsequences: false)
        #expect(pieces.count == 4)
        var findings = Findings()
        let tapes = try SidecarTests.read(
            Array(pieces.joined(separator: "Memory").utf8), written.sidecar, Self.target, findings: &findings)
        let read = LearningPlan(try #require(tapes.first))
        #expect(read.needs == [Need(id: "n2", text: "Memory")])
        #expect(read.targets?[0].needs == ["n2"] && read.targets?[1].needs == nil)
        #expect(findings.totals["sidecar.value.displaced"] == 2 && read.carried?.count == 2)
    }

    /// What is said of one child of a group does not become what is said of all, when that child is taken out.
    @Test func whatWasSaidOfAChildWhoIsGoneIsCarried() throws {
        var plan = Self.plan(1)
        plan.learners = [Learner(id: "l1", fullName: "Ada Fictional"), Learner(id: "l2", fullName: "Ben Invented")]
        plan.targets?[0].outcomes = [
            Outcome(value: Written(.achieved), comment: "of Ada", learner: "l1"),
            Outcome(value: Written(.notAchieved), comment: "of Ben", learner: "l2"),
        ]
        var findings = Findings()
        let form = try TemplateReader.read(
            Array(
                "<g xmlns:plankit='urn:plankit:template'><p plankit:each='learners'>{{fullName}}</p><t plankit:each='targets'>{{statement}}</t></g>"
                    .utf8), name: "form.xml", findings: &findings)
        let target = LossTarget(try #require(form), name: "form.xml")
        let written = try SidecarTests.write(SidecarTests.tapes([plan]), target)
        let text = String(decoding: written.bytes, as: UTF8.self).replacing("<p>Ben Invented</p>", with: "")
        let tapes = try SidecarTests.read(Array(text.utf8), written.sidecar, target, findings: &findings)
        let read = LearningPlan(try #require(tapes.first))
        #expect(read.learners.map(\.fullName) == ["Ada Fictional"])
        #expect(read.targets?.first?.outcomes == [plan.targets?[0].outcomes?[0]].compactMap(\.self))
        #expect(read.carried?.contains { $0.text == "of Ben" } == true)
    }

    @Test func aSidecarOfAnotherMappingIsLeftAlone() throws {
        let written = try SidecarTests.write(SidecarTests.tapes([Self.plan(1)]), LossTarget(.plan))
        let other = try SidecarTests.write(SidecarTests.tapes([Self.plan(1)]), Self.target)
        var findings = Findings()
        let tapes = try SidecarTests.read(other.bytes, written.sidecar, Self.target, findings: &findings)
        #expect(tapes.count == 1 && LearningPlan(tapes[0]).reviews == nil)
        #expect(findings.totals["sidecar.mapping.other"] == 1 && findings.errors == 1)
    }

    /// Rows sorted, taken out, doubled and retyped at will: whatever comes of it, no word about one child stands with another,
    /// and nothing of a child that is still there goes without a word.
    @Test(arguments: 0..<60) func whateverIsDoneToTheRowsNothingOfOneChildComesToAnother(_ seed: Int) throws {
        var random = SeededRandom(seed: 78, item: seed)
        // With an id in the table, and in a form that has none.
        var findings = Findings()
        let form = try TemplateReader.read(
            Array(
                "Pupil,UPN,Aim,By\n{{learner.fullName}},{{learner.upn}},{{targets.statement}},{{targets.due | date dd/MM/yyyy}}\n"
                    .utf8),
            name: "form.csv", findings: &findings)
        let target = seed.isMultiple(of: 2) ? Self.target : LossTarget(try #require(form), name: "form.csv")
        let plans = (1...5).map { number -> LearningPlan in
            var plan = Self.plan(number)
            // The same aims for all of them, as they are in a class; what else is said of a child bears its number.
            plan.learners[0].upn = "A80120000100\(number)"
            plan.learners[0].address = "house of child \(number)"
            plan.reviews?[0].progress = "progress of child \(number)"
            plan.contributions = [Contribution(voice: .learner, text: "words of child \(number)")]
            for index in 0..<3 { plan.targets?[index].purpose = nil }
            return plan
        }
        let written = try SidecarTests.write(SidecarTests.tapes(plans), target)
        var lines = String(decoding: written.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        let header = lines.removeFirst()
        for _ in 0..<(1 + random.below(6)) {
            guard !lines.isEmpty else { break }
            let at = random.below(lines.count)
            switch random.below(5) {
            case 0: lines.remove(at: at)
            case 1: lines.insert(lines.remove(at: at), at: random.below(lines.count + 1))
            case 2: lines.insert(lines[at], at: at)
            case 3: lines[at] = lines[at].replacing("To count to", with: "To count backwards from")
            default: lines.shuffle(using: &random)
            }
        }
        findings = Findings()
        let text = ([header] + lines).joined(separator: "\r\n") + "\r\n"
        let read = try SidecarTests.read(Array(text.utf8), written.sidecar, target, findings: &findings)
        #expect(findings.totals["sidecar.damaged"] == nil)
        for tape in read {
            let plan = LearningPlan(tape)
            let child = try #require(plan.learners.first?.upn?.last)
            let text = SidecarTests.text([tape])[0]
            for other in "12345" where other != child { #expect(!text.contains("of child \(other)")) }
            PlanReferences.check(tape, findings: &findings) { _ in nil }
        }
        #expect(findings.totals["plan.reference.dangling"] == nil && findings.totals["plan.id.duplicate"] == nil)
        // A child of which a row is left has all that the table has no room for, unless two plans were made of it.
        for number in 1...5 where lines.contains(where: { $0.contains("A80120000100\(number)") }) {
            let own = read.map { LearningPlan($0) }.filter { $0.learners.first?.upn == "A80120000100\(number)" }
            let hasRest = own.contains { $0.reviews?.first?.progress == "progress of child \(number)" }
            #expect(hasRest || findings.totals["sidecar.plan.gone"] != nil)
        }
    }

    /// Whatever is done to a sidecar, nothing traps, and plans come out that the canonical reader takes.
    @Test(arguments: 0..<40) func aDamagedSidecarHarmsNothing(_ seed: Int) throws {
        let written = try SidecarTests.write(SidecarTests.tapes((1...2).map(Self.plan)), Self.target)
        var random = SeededRandom(seed: 77, item: seed)
        var sidecar = written.sidecar
        let start = (sidecar.firstIndex(of: 0x0A) ?? 0) + 1
        for _ in 0..<(1 + random.below(6)) {
            let at = start + random.below(sidecar.count - start)
            switch random.below(3) {
            case 0: sidecar[at] = UInt8(random.below(256))
            case 1: sidecar.remove(at: at)
            default: sidecar.insert(Array("{}[],:0\"".utf8)[random.below(8)], at: at)
            }
        }
        var findings = Findings()
        let tapes = try SidecarTests.read(written.bytes, sidecar, Self.target, findings: &findings)
        #expect(tapes.count >= 2)
        for text in SidecarTests.text(tapes) {
            var reader = JSONPlanReader()
            var count = 0
            var found = Findings()
            try reader.push(Array(text.utf8).span, isLast: true, findings: &found) { record, _ in
                if case .plan = record { count += 1 }
            }
            #expect(count == 1)
        }
    }
}
