import PlanFindings
import PlanMapping
import PlanSource
import Testing

/// What real forms contain besides labels and values.
@Suite struct FormContentTests {
    private func form(_ rows: [[String]]) -> TestForm {
        var form = TestForm()
        form.table([["Name", "Ann Archer", "Date of birth", "3/4/2015"]])
        form.table(rows)
        return form
    }

    @Test func `prompts, rules and spare rows are text of the form`() throws {
        var form = form([
            ["Target", "Strategies", "Comments"], ["To hop", "Click or tap here to enter text.", "____"],
            ["[Insert target]", "", ""],
        ])
        form.prompt("Click or tap here to enter text.")
        let plan = try form.plan()
        #expect(plan.all("targets/*/statement") == ["To hop"])
        #expect(plan.all("targets/*/strategies/*/text").isEmpty)
        #expect(plan.all("carried/*/text").isEmpty)
    }

    @Test func `what nothing understands is carried with its label and place`() throws {
        let plan = try form([["Bus route", "Orchard line"], ["Target", "To hop"]]).plan()
        #expect(plan.all("carried/*/label") == ["Bus route"])
        #expect(plan.all("carried/*/text") == ["Orchard line"])
        #expect(plan.all("carried/*/place") == ["body!table 2 row 1 column 2 paragraph 1"])
        #expect(plan["/source/origins/~1targets~10~1statement"] == nil)
    }

    @Test func `comments and deleted text are carried`() throws {
        var form = form([["Target", "To hop"]])
        form.delete("To skip")
        form.begin(.comment)
        form.add("Is this SMART?")
        let plan = try form.plan()
        #expect(plan.all("carried/*/text").sorted() == ["Is this SMART?", "To skip"])
        #expect(plan.all("targets/*/statement") == ["To hop"])
    }

    @Test func `boxes are titles with what stands below`() throws {
        var form = TestForm()
        form.box("My Passport", "Name: Bo Bell", "DOB: 01/09/2010")
        form.box("What I am good at", "* Chess", "* Maths")
        form.box("Please help me by", "* Giving me time")
        let plan = try form.plan()
        #expect(plan["/learners/0/fullName"] == "Bo Bell")
        #expect(plan["/learners/0/dateOfBirth"] == "2010-09-01")
        #expect(plan.all("profile/strengths/*/text") == ["Chess", "Maths"])
        #expect(plan.all("profile/whatHelps/*") == ["Giving me time"])
    }

    @Test func `a key says what letters mean`() throws {
        let plan = try form([
            ["Targets", "Strategies", "P / A / N"], ["To hop", "Games", "A"], ["To skip", "Ropes", "N"],
            ["Key: A = achieved, P = partly achieved, N = not achieved", ">", ">"],
        ]).plan()
        #expect(plan.all("targets/*/outcomes/*/value") == ["achieved", "notAchieved"])
        #expect(plan.all("targets/*/statement").count == 2)
        #expect(!plan.values.contains { $0.hasPrefix("Key:") })
    }

    @Test func `a cell merged down speaks for all its rows`() throws {
        let plan = try form([
            ["Area", "Target", "Strategies"], ["Literacy", "To read", "Books"], ["^", "To write", "^"],
        ]).plan()
        #expect(plan.all("targets/*/areaWritten").count + plan.all("targets/*/area").count >= 2)
        #expect(plan.all("targets/*/strategies/*/text") == ["Books", "Books"])
    }

    @Test func `columns of ticks`() throws {
        let plan = try form([
            ["Target", "Strategies", "Achieved", "Not achieved"], ["To hop", "Games", "☒", "☐"],
            ["To skip", "Ropes", "☐", "☒"],
        ]).plan()
        #expect(plan.all("targets/*/outcomes/*/value") == ["achieved", "notAchieved"])
    }

    @Test func `a group plan has several learners and an outcome for each`() throws {
        var form = TestForm()
        form.add("Group Education Plan")
        form.table([["Pupils", "Ava Mills, Ben Otter"], ["Start date", "6/1/2020"]])
        form.table([
            ["Target", "Strategies", "Ava", "Ben"], ["To blend", "Sound buttons", "Achieved", "Not achieved"],
            ["To spell", "Letters", "Not achieved", "Achieved"],
        ])
        let plan = try form.plan()
        #expect(plan.all("learners/*/fullName") == ["Ava Mills", "Ben Otter"])
        #expect(plan.all("targets/0/outcomes/*/value") == ["achieved", "notAchieved"])
        #expect(plan.all("targets/0/outcomes/*/learner") == ["l1", "l2"])
    }

    @Test func `a row for each pupil with numbered columns`() throws {
        var form = TestForm(.sheet, name: "Targets")
        form.table([
            ["Pupil", "SEND", "Target 1", "Outcome 1", "Target 2", "Outcome 2"],
            ["Leo Vane", "K", "To read", "Met", "To write", "Not met"],
            ["Mia Wren", "E", "To add", "Partly met", "", ""],
        ])
        let plans = try form.plans()
        #expect(plans.map { $0.all("targets/*/statement") } == [["To read", "To write"], ["To add"]])
        #expect(plans[0].all("targets/*/outcomes/*/value") == ["achieved", "notAchieved"])
    }

    @Test func `goals above a table of objectives`() throws {
        var form = form([["Target", "To hop"]])
        form = TestForm()
        form.add("Student: Tia Moss   Grade: 3   DOB: 5/22/2014")
        form.table([
            ["Annual Goal 1", ">"], ["Tia will add to 100.", ">"], ["Short-term objective", "Criteria"],
            ["Add to 20", "9/10"], ["Add to 50", "8/10"],
        ])
        let plan = try form.plan()
        #expect(plan["/learners/0/dateOfBirth"] == "2014-05-22")
        #expect(plan.all("goals/*/text") == ["Tia will add to 100."])
        #expect(plan.all("targets/*/statement") == ["Add to 20", "Add to 50"])
        #expect(plan.all("targets/*/successCriteria/*/text") == ["9/10", "8/10"])
    }

    @Test(
        arguments: [
            ("Year / Class", "Year 5 / 5H", "5", "5H"), ("Year / Tutor group", "Year 7  7RM", "7", "7RM"),
            ("Class", "Hedgehogs (Y2)", "2", "Hedgehogs"), ("Class", "6 Oak", nil, "6 Oak"),
            ("Year group", "4", "4", nil),
        ] as [(String, String, String?, String?)])
    func `years and classes that share a cell`(label: String, value: String, year: String?, name: String?) throws {
        var form = TestForm()
        form.table([["Name", "Ann Archer", label, value], ["Target", "To hop", "", ""]])
        let plan = try form.plan()
        #expect(plan["/learners/0/yearGroup"] == year)
        #expect(plan["/learners/0/className"] == name)
    }

    @Test(arguments: [
        ("Ann Archer", "Ann Archer"), ("Archer, Ann", "Archer, Ann"), ("ARCHER Ann", "ARCHER Ann"),
        ("Ann Archer (Year 9)", "Ann Archer"), ("Ann", "Ann"),
    ]) func `names in any order`(value: String, name: String) throws {
        var form = TestForm()
        form.table([["Name", value, "DOB", "1/2/2013"], ["Target", "To hop", "", ""]])
        #expect(try form.plan()["/learners/0/fullName"] == name)
    }

    @Test func `a lookup by spelling mistake and by question`() throws {
        let plan = try form([
            ["Sucess criteria", "Ten hops"], ["Who is my teacher?", "Mr Ozan"], ["Target", "To hop"],
        ]).plan()
        #expect(plan.all("targets/*/successCriteria/*/text") == ["Ten hops"])
        #expect(plan.all("people/*/name") == ["Mr Ozan"])
    }
}
