import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import Testing

/// Law 4: whatever the built-in reader concludes says so, once for each label, with a place, a path and how sure it is.
@Suite struct InferenceTests {
    private struct Reading {
        var plans: [LearningPlan] = []
        var findings = Findings()
        var labels: [LabelReading] = []

        func found(_ kind: FindingKind) -> [Finding] { findings.kept.filter { $0.code == kind.code } }
        /// The findings of a kind as `3:2 /path`.
        func places(_ kind: FindingKind) -> [String] {
            found(kind).map { ($0.place?.compact ?? "-") + " " + ($0.path ?? "-") }
        }
        func words(_ kind: FindingKind) -> [String] { found(kind).map { $0.message.rendered(showingValues: true) } }
    }

    private static func read(
        _ text: String, name: String = "list.csv", mappings: [Mapping] = [], table: CSVOptions = CSVOptions()
    ) throws -> Reading {
        var reading = Reading()
        let importer = DocumentImporter(mappings: mappings, table: table)
        let summary = try importer.read(ByteSource(Array(text.utf8)), name: name, findings: &reading.findings) {
            tape, _ in
            reading.plans.append(LearningPlan(tape))
        }
        reading.labels = summary.labels
        return reading
    }

    private static let rows = """
        Surname,Forename,DOB,Target,Strategies,Who,Comment
        Marrow,Ada,07/03/2014,Read ten words,cards; games,"Mrs Wynne, 4 x 10 mins a week","Achieved - she reads them."
        Marrow,Ada,07/03/2014,Sit for ten minutes,timer; stool,"Mrs Wynne, 2 x 10 mins a week","Partly met: with help."
        Stone,Bo,17/05/2013,Ask for help,card,Mr Pell,"Not achieved - he forgets."

        """

    @Test func eachUncertainLabelIsToldOnceWithItsConfidence() throws {
        let reading = try Self.read(Self.rows)
        #expect(reading.plans.count == 2)
        let uncertain = reading.labels.filter { $0.isApplied && $0.confidence < 100 }
        #expect(!uncertain.isEmpty)
        let told = reading.found(.sourceLabelAssumed)
        #expect(told.count == uncertain.count)
        for label in uncertain {
            let finding = try #require(
                told.first { $0.message.rendered(showingValues: true).contains("“\(label.label)”") })
            #expect(finding.severity == .advice)
            #expect(finding.path == label.path)
            #expect(finding.place?.line == 1)
            #expect(finding.place?.column != nil)
            #expect(finding.message.rendered().contains("\(label.confidence) percent"))
        }
    }

    @Test func aLabelThatIsCertainIsNotTold() throws {
        let reading = try Self.read(Self.rows)
        #expect(reading.labels.contains { $0.label == "DOB" && $0.confidence == 100 })
        #expect(!reading.words(.sourceLabelAssumed).contains { $0.contains("DOB") })
    }

    @Test func aJudgementReadOffAComment() throws {
        let reading = try Self.read(Self.rows)
        #expect(reading.plans[0].targets?.first?.outcomes?.first?.value.value == .achieved)
        // Three rows have one; the column is told once, at the first.
        #expect(
            reading.places(.sourceValueInterpreted).filter { $0.hasSuffix("value") }
                == ["2:7 /targets/*/outcomes/*/value"])
    }

    @Test func aTimeSplitOffAStaffCell() throws {
        let reading = try Self.read(Self.rows)
        #expect(reading.plans[0].targets?.first?.provision?.first?.frequency.value?.minutes == 10)
        #expect(
            reading.places(.sourceValueInterpreted).filter { $0.hasSuffix("frequency") }
                == ["2:6 /targets/*/provision/*/frequency"])
    }

    @Test func listsAndRowsOfOnePlan() throws {
        let reading = try Self.read(Self.rows)
        #expect(reading.places(.sourceListAssumed) == ["1:5 /targets/*/strategies/*/text"])
        #expect(reading.found(.sourceRecordAssumed).count == 1)
        #expect(reading.found(.sourceRecordAssumed).first?.place?.line == 1)
    }

    @Test func marksOfOutcomes() throws {
        let reading = try Self.read(
            "Name,Target,Outcome\nAda Marrow,Read,A\nBo Stone,Write,P\nCy Reed,Draw,N\n")
        #expect(reading.places(.sourceOutcomeKey) == ["1:3 /targets/*/outcomes/*/value"])
        #expect(reading.words(.sourceOutcomeKey)[0].contains("P = partlyAchieved"))
    }

    @Test func namesClassesAndTitles() throws {
        let reading = try Self.read(
            "Sandcastle Primary School,,\nName,Year,Target\n\"Marrow, Ada\",Year 4 / Kestrels,Read ten words\n\"Stone, Bo\",Year 5 / Owls,Ask for help\n"
        )
        #expect(reading.plans[0].learners[0].familyName == "Marrow")
        #expect(reading.plans[0].learners[0].className != nil)
        let told = reading.places(.sourceValueInterpreted)
        #expect(told.contains("1:1 /organisation/name"))
        #expect(told.contains("3:1 /learners/*/familyName"))
        #expect(told.contains("3:2 /learners/*/className"))
        #expect(told.count == 3)
    }

    @Test func elementsOfXML() throws {
        let plan = { (name: String, note: String) in
            "<Plan><Forename>\(name)</Forename><Target><Description>Read</Description><Comment>\(note)</Comment></Target></Plan>"
        }
        let text = "<Export>" + plan("Ada", "Achieved - well done.") + plan("Bo", "Not met: again.") + "</Export>"
        let reading = try Self.read(text, name: "export.xml")
        #expect(reading.plans.count == 2)
        #expect(reading.found(.sourceRecordAssumed).count == 1)
        let uncertain = reading.labels.filter { $0.isApplied && $0.confidence < 100 }
        #expect(reading.found(.sourceLabelAssumed).count == uncertain.count)
        #expect(reading.places(.sourceValueInterpreted).count { $0.hasSuffix("/value") } == 1)
    }

    @Test func aMappingLeavesNothingOfLabelsToConclude() throws {
        var findings = Findings()
        let text = """
            plankit: mapping/1
            name: own
            match: { format: csv, headers: [Surname] }
            record: { by: [Surname], row-is: targets }
            fields:
              - { from: Surname, to: "learners[].familyName" }
              - { from: Target, to: "targets[].statement" }
              - { from: Comment, to: "targets[].outcomes[].comment" }
            """
        let mapping = try #require(MappingFile.read(text, findings: &findings))
        let reading = try Self.read(Self.rows, mappings: [mapping])
        for kind in [
            FindingKind.sourceLabelAssumed, .sourceListAssumed, .sourceRecordAssumed, .sourceValueInterpreted,
        ] { #expect(reading.found(kind).isEmpty, "\(kind.code)") }
        #expect(reading.labels.allSatisfy { $0.confidence == 100 })
    }

    @Test func messagesHoldNoText() throws {
        let reading = try Self.read(Self.rows)
        for finding in reading.findings.kept {
            let words = finding.message.rendered()
            #expect(!words.contains("Marrow") && !words.contains("Wynne") && !words.contains("Ada"))
        }
    }

    // MARK: Options of delimited text

    @Test func encodingDelimiterAndHeaderLineCanBeForced() throws {
        let text = "Export of today\nFull name|Target\nAda Reed|Read, write, café\n"
        let reading = try Self.read(
            text, name: "list.csv",
            table: CSVOptions(encoding: .windows1252, delimiter: 0x7C, headerLine: 2))
        #expect(reading.labels.map(\.label).prefix(2) == ["Full name", "Target"])
        #expect(reading.plans[0].learners[0].fullName == "Ada Reed")
        #expect(reading.plans[0].targets?.first?.statement == "Read, write, cafÃ©")
    }

    @Test func aHeaderLineWithoutARowIsAnError() {
        #expect(throws: DocumentFailure.self) {
            try Self.read("Name,Target\nAda,Read\n", table: CSVOptions(headerLine: 9))
        }
    }
}
