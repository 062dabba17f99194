import PlanFindings
import PlanMapping
import PlanSource
import Testing

/// Each layout of corpora/TEMPLATES.md in a document of its own.
@Suite struct LayoutTests {
    private func head(_ form: inout TestForm) {
        form.add("# Individual Education Plan")
        form.table([["Name", "Ann Archer", "Date of birth", "3/4/2015"], ["Class", "4B", "Start date", "04/09/2023"]])
    }

    @Test func `labels to the left`() throws {
        var form = TestForm()
        head(&form)
        let plan = try form.plan()
        #expect(plan["/learners/0/fullName"] == "Ann Archer")
        #expect(plan["/learners/0/dateOfBirth"] == "2015-04-03")
        #expect(plan["/learners/0/className"] == "4B")
        #expect(plan["/period/start"] == "2023-09-04")
        #expect(plan["/kind"] == "iep")
    }

    @Test func `labels above`() throws {
        var form = TestForm()
        form.table([["Name", "D.O.B.", "Year", "SEN status"], ["Ben Boyle", "12.9.2013", "Year 5", "SEN Support"]])
        form.table([
            ["My strengths", "How best to support me"], ["* Kind\n* Funny", "* Give me time\n* Ask me quietly"],
        ])
        let plan = try form.plan()
        #expect(plan["/learners/0/fullName"] == "Ben Boyle")
        #expect(plan["/learners/0/yearGroup"] == "5")
        #expect(plan["/learners/0/senProvision"] == "K")
        #expect(plan.all("profile/strengths/*/text") == ["Kind", "Funny"])
        #expect(plan.all("profile/whatHelps/*") == ["Give me time", "Ask me quietly"])
    }

    @Test func `labels in the line`() throws {
        var form = TestForm()
        form.add(
            "Name:\tCara Cole\t\tD.o.B.:\t16th May 2014", "Class: Owls (Year 3)\tTeacher: Mrs Dean",
            "Target 1: To tie her laces", "Strategies: chaining; practice at play time", "By whom: Miss Eden",
            "When: daily",
            "Target 2: To zip her coat", "Outcome: achieved 4/5/23")
        let plan = try form.plan()
        #expect(plan["/learners/0/fullName"] == "Cara Cole")
        #expect(plan["/learners/0/dateOfBirth"] == "2014-05-16")
        #expect(plan["/learners/0/yearGroup"] == "3")
        #expect(plan["/learners/0/className"] == "Owls")
        #expect(plan.all("people/*/name").contains("Mrs Dean"))
        #expect(plan.all("targets/*/statement") == ["To tie her laces", "To zip her coat"])
        #expect(plan.all("targets/*/strategies/*/text") == ["chaining", "practice at play time"])
        #expect(plan["/targets/0/provision/0/staffWritten"] == "Miss Eden")
        #expect(plan["/targets/1/outcomes/0/value"] == "achieved")
    }

    @Test func `a header and a row for each target`() throws {
        var form = TestForm()
        head(&form)
        form.table([
            ["No.", "Target", "Success criteria", "Strategies", "Who / when", "Outcome"],
            [
                "1", "To read 20 words", "18 out of 20", "* Flash cards\n* Games", "Mrs Fox (TA)\n3 x 10 mins weekly",
                "Achieved",
            ],
            ["2", "To count to 50", "Twice", "Bead string", "Mr Green, daily", "Partly achieved"],
            ["3", "", "", "", "", ""],
        ])
        let plan = try form.plan()
        #expect(plan.all("targets/*/statement") == ["To read 20 words", "To count to 50"])
        #expect(plan.all("targets/*/successCriteria/*/text") == ["18 out of 20", "Twice"])
        #expect(plan.all("targets/*/strategies/*/text") == ["Flash cards", "Games", "Bead string"])
        #expect(plan.all("targets/*/provision/*/staffWritten") == ["Mrs Fox (TA)", "Mr Green"])
        #expect(plan["/targets/0/provision/0/frequency/minutes"] == "10")
        #expect(plan.all("targets/*/outcomes/*/value") == ["achieved", "partlyAchieved"])
    }

    @Test func `lists that go together by number`() throws {
        var form = TestForm()
        form.table([
            ["Name", "Dan Drew", "Stage", "School Action"],
            ["Targets to be achieved", "1. To read\n2. To write\n3. To sit still", ">", ">"],
            ["Success criteria", "1. Ten words\n3. Five minutes", ">", ">"],
            ["Outcome", "1. Achieved\n2. Not achieved\n3. Partly achieved", ">", ">"],
        ])
        let plan = try form.plan()
        #expect(plan.all("targets/*/statement") == ["To read", "To write", "To sit still"])
        #expect(plan["/targets/0/successCriteria/0/text"] == "Ten words")
        #expect(plan["/targets/1/successCriteria/0/text"] == nil)
        #expect(plan["/targets/2/successCriteria/0/text"] == "Five minutes")
        #expect(plan.all("targets/*/outcomes/*/value") == ["achieved", "notAchieved", "partlyAchieved"])
    }

    @Test func `a block for each target, the last not used`() throws {
        var form = TestForm()
        form.table([["Student", "Eve East"], ["Tutor group", "8K"]])
        for (number, target) in ["Eve will bring her planner", "Eve will ask for help", ""].enumerated() {
            form.table([
                ["Target \(number + 1)", ">"], ["I will", target],
                ["What will help me", target.isEmpty ? "" : "* A checklist"],
                ["How did it go?", number == 0 ? "☒ Achieved ☐ Not achieved" : "☐ Achieved ☐ Not achieved"],
            ])
        }
        let plan = try form.plan()
        #expect(plan.all("targets/*/statement") == ["Eve will bring her planner", "Eve will ask for help"])
        #expect(plan["/targets/0/outcomes/0/value"] == "achieved")
        #expect(plan["/targets/1/outcomes/0/value"] == nil)
        #expect(plan["/targets/2/statement"] == nil)
    }

    @Test func `targets as columns`() throws {
        var form = TestForm()
        head(&form)
        form.table([
            ["", "Target 1", "Target 2"], ["Target", "To read aloud", "To join in games"],
            ["Success criteria", "Two pages", "Ten minutes"], ["Strategies", "Paired reading", "Buddy"],
            ["Outcome", "Achieved", "Not achieved"],
        ])
        let plan = try form.plan()
        #expect(plan.all("targets/*/statement") == ["To read aloud", "To join in games"])
        #expect(plan.all("targets/*/successCriteria/*/text") == ["Two pages", "Ten minutes"])
        #expect(plan.all("targets/*/outcomes/*/value") == ["achieved", "notAchieved"])
    }

    @Test func `a header of two levels`() throws {
        var form = TestForm()
        head(&form)
        form.table([
            ["Target", "Strategies", "Review", ">", ">"], ["^", "^", "Date", "Outcome", "Comment"],
            ["To read aloud", "Paired reading", "12/12/2023", "Achieved", "Well done"],
        ])
        let plan = try form.plan()
        #expect(plan.all("targets/*/statement") == ["To read aloud"])
        #expect(plan["/targets/0/outcomes/0/value"] == "achieved")
        #expect(plan["/targets/0/outcomes/0/comment"] == "Well done")
    }

    @Test func `a review table of its own`() throws {
        var form = TestForm()
        head(&form)
        form.table([
            ["Outcome we want", "Strategies"], ["To stay in class", "Exit card"], ["To finish work", "Timer"],
        ])
        form.add("# Review")
        form.table([
            ["Outcome", "Progress", "Comments"], ["Outcome 1", "Met", "Good"], ["Outcome 2", "Not met", "Absent"],
        ])
        let plan = try form.plan()
        #expect(plan.all("targets/*/statement") == ["To stay in class", "To finish work"])
        #expect(plan.all("targets/*/outcomes/*/value") == ["achieved", "notAchieved"])
        #expect(plan.all("targets/*/outcomes/*/comment") == ["Good", "Absent"])
    }

    @Test func `sections with titles`() throws {
        var form = TestForm()
        head(&form)
        form.add(
            "# Strengths", "* Good at art", "* Kind to others", "# Pupil's views", "I like maths.", "# Next steps",
            "Ask for a hearing test.")
        let plan = try form.plan()
        #expect(plan.all("profile/strengths/*/text") == ["Good at art", "Kind to others"])
        #expect(plan["/contributions/0/text"] == "I like maths.")
        #expect(plan["/contributions/0/voice"] == "learner")
        #expect(plan["/reviews/0/futureActions/0/text"] == "Ask for a hearing test.")
    }

    @Test func `a list of pupils`() throws {
        var form = TestForm(.sheet, name: "Year 4")
        form.table([
            ["Hollow Lane Primary School", ">", ">", ">", ">"], ["Name", "DOB", "Target", "Intervention", "Frequency"],
            ["Fay Field", "1/2/2015", "To read 40 words", "Precision teaching", "5 x 10 mins"],
            ["^", "^", "To write a sentence", "Writing group", "2 x 20 mins"],
            ["Gus Gale", "5/6/2015", "To count in 5s", "Number club", "daily"], ["Total hours", "", "", "", "11.5"],
        ])
        let plans = try form.plans()
        #expect(plans.count == 2)
        #expect(plans[0]["/learners/0/fullName"] == "Fay Field")
        #expect(plans[0].all("targets/*/statement") == ["To read 40 words", "To write a sentence"])
        #expect(plans[1].all("targets/*/statement") == ["To count in 5s"])
        #expect(plans.allSatisfy { $0["/organisation/name"] == "Hollow Lane Primary School" })
    }

    @Test func `several plans in one document`() throws {
        var form = TestForm()
        for name in ["Hal Hart", "Ivy Ince"] {
            form.add("# Individual Education Plan")
            form.table([["Name", name, "Class", "2P"]])
            form.table([["Target", "Strategies"], ["\(name) will read", "Books"]])
        }
        let plans = try form.plans()
        #expect(plans.map { $0["/learners/0/fullName"] } == ["Hal Hart", "Ivy Ince"])
        #expect(plans.map { $0.all("targets/*/statement") } == [["Hal Hart will read"], ["Ivy Ince will read"]])
        #expect(plans.allSatisfy { $0["/title"] == "Individual Education Plan" })
    }

    @Test func `a plan for each sheet`() throws {
        var form = TestForm(.sheet, name: "Jo")
        for (number, name) in ["Jo Jones", "Kim King"].enumerated() {
            if number > 0 { form.begin(.sheet, name: "Kim") }
            form.table([
                ["Name", name, "DOB", "1/1/2014"], ["Target", "Strategies", "Outcome", "Comments"],
                ["To hop", "Games", "Met", ""],
            ])
        }
        let plans = try form.plans()
        #expect(plans.map { $0["/learners/0/fullName"] } == ["Jo Jones", "Kim King"])
        #expect(plans.map { $0.all("targets/*/outcomes/*/value") } == [["achieved"], ["achieved"]])
    }

    @Test func `school and title in the header of the page`() throws {
        var form = TestForm()
        form.add("Name: Lee Lane", "Target 1: To swim")
        form.begin(.header)
        form.add("Marsh Road Academy   |   SEN Support Plan")
        let plan = try form.plan()
        #expect(plan["/organisation/name"] == "Marsh Road Academy")
        #expect(plan["/title"] == "SEN Support Plan")
    }

    @Test func `a document without a plan is rejected`() {
        var form = TestForm()
        form.add("Dear parents,", "The school fair is on Saturday.")
        #expect(throws: DocumentFailure.self) { try form.plans() }
    }
}
