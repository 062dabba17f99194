import Testing

@testable import PlanCommand

/// `plankit mapping draft` as it is run.
@Suite struct MappingDraftCommandTests {
    private static func rows(_ due: String) -> String {
        """
        Forename,Surname,DOB,UPN,Target,Due,Whim
        \(Fictional.givenName),\(Fictional.familyName),\(Fictional.dateOfBirth),\(Fictional.upn),\(Fictional.statement),\(due),like \(Fictional.givenName)

        """
    }

    private static func isPrivate(_ text: String) -> Bool {
        ![
            Fictional.givenName, Fictional.familyName, Fictional.dateOfBirth, Fictional.upn, Fictional.statement,
            "Marmalade",
        ].contains { text.contains($0) }
    }

    @Test func aFolderOfSamplesMakesOneMapping() async {
        let scratch = Scratch()
        scratch.write("in/\(Fictional.givenName) 1.csv", Self.rows("03/04/2024"))
        scratch.write("in/\(Fictional.givenName) 2.csv", Self.rows("17/04/2024"))
        let run = await plankit("mapping", "draft", scratch("in"))
        #expect(run.status == .good)
        #expect(run.output.contains("drafted from 2 samples (2 rows)"))
        #expect(run.output.contains("- {from: Due, to: targets.due, as: date day-first}"))
        #expect(run.words.contains("1 stands behind a #") || run.words.contains("0 stand behind a #"))
        #expect(Self.isPrivate(run.output) && Self.isPrivate(run.words))
    }

    @Test func theFileIsWrittenOnceAndChecksOut() async {
        let scratch = Scratch()
        scratch.write("list.csv", Self.rows("17/04/2024"))
        let run = await plankit("mapping", "draft", scratch("list.csv"), "-o", scratch("draft.yaml"))
        #expect(run.status == .good && run.output.isEmpty)
        #expect(Self.isPrivate(Scratch.text(scratch("draft.yaml"))))
        let check = await plankit("mapping", "check", scratch("draft.yaml"), "--sample", scratch("list.csv"))
        #expect(check.status == .good)
        let again = await plankit("mapping", "draft", scratch("list.csv"), "-o", scratch("draft.yaml"))
        #expect(again.status == .usage && again.words.contains("corrected by hand"))
    }

    @Test func theFirstSampleSaysWhichLayoutCounts() async {
        let scratch = Scratch()
        scratch.write("b.csv", Self.rows("17/04/2024"))
        scratch.write("a.csv", "Child,Aim\n\(Fictional.givenName) \(Fictional.familyName),\(Fictional.statement)\n")
        let run = await plankit("mapping", "draft", scratch("b.csv"), scratch("a.csv"))
        #expect(run.status == .good)
        #expect(run.output.contains("from: Forename"))
        #expect(run.words.contains("mapping.draft.layout") && run.words.contains("sample 2"))
        #expect(Self.isPrivate(run.words))
        let named = await plankit("mapping", "draft", scratch("b.csv"), scratch("a.csv"), "--show-values")
        #expect(named.words.contains("a.csv"))
    }

    @Test func withoutASampleNothingIsWritten() async {
        let scratch = Scratch()
        scratch.write("plan.json", Fictional.plan(1))
        let run = await plankit("mapping", "draft", scratch("plan.json"), "-o", scratch("draft.yaml"))
        #expect(run.status == .input)
        #expect(run.words.contains("mapping.draft.canonical") && run.words.contains("mapping.draft.none"))
        #expect(Scratch.bytes(scratch("draft.yaml")) == nil)
        #expect(await plankit("mapping", "draft", scratch("absent.csv")).status == .input)
    }

    @Test func anUnreadableSampleAmongOthersIsTold() async {
        let scratch = Scratch()
        scratch.write("list.csv", Self.rows("17/04/2024"))
        scratch.write("broken.xml", "<Plan><Target>\(Fictional.statement)")
        let run = await plankit("mapping", "draft", scratch("list.csv"), scratch("broken.xml"))
        #expect(run.status == .rejected)
        #expect(run.output.contains("drafted from 1 sample "))
        #expect(Self.isPrivate(run.words))
    }
}
