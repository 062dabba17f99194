import PlanFindings
import PlanMapping
import PlanModel
import PlanSource
import Testing

/// A draft, read as a mapping, does what the built-in reader does.
@Suite struct MappingDraftTests {
    /// Every document of other systems among the fixtures.
    static let documents: [String] =
        ["fixtures/legacy", "fixtures/exports", "fixtures/exports-second"].flatMap { folder in
            ((try? Repository.files(folder)) ?? []).filter { file in
                ["csv", "txt", "xml", "json", "ndjson"].contains { file.hasSuffix("." + $0) }
                    && !file.hasSuffix(".expected.json")
            }
        }

    static func draft(_ files: [(name: String, bytes: [UInt8])]) throws -> (draft: MappingDraft, findings: Findings) {
        var findings = Findings()
        var drafter = MappingDrafter()
        for file in files { drafter.add(ByteSource(file.bytes), name: file.name, findings: &findings) }
        let draft = try #require(drafter.draft(findings: &findings))
        return (draft, findings)
    }

    static func draft(_ text: String, name: String = "list.csv") throws -> (draft: MappingDraft, findings: Findings) {
        try draft([(name, Array(text.utf8))])
    }

    static func mapping(_ draft: MappingDraft) throws -> Mapping {
        var findings = Findings()
        let mapping = MappingFile.read(draft.text, findings: &findings)
        for finding in findings.kept {
            Issue.record("\(finding.place?.description ?? "") \(finding.message.rendered(showingValues: true))")
        }
        return try #require(mapping, "\(draft.text)")
    }

    static func read(_ bytes: [UInt8], _ name: String, _ mappings: [Mapping]) throws -> [PlanTape] {
        var findings = Findings()
        var plans: [PlanTape] = []
        let summary = try DocumentImporter(mappings: mappings).read(
            ByteSource(bytes), name: name, findings: &findings
        ) { tape, _ in plans.append(tape) }
        #expect(summary.ledger.isConserved)
        return plans
    }

    /// Everything carried, by its label, text and place.
    static func carried(_ plan: PlanTape) -> [String] {
        (LearningPlan(plan).carried ?? []).map { "\($0.label ?? "") | \($0.text ?? "") | \($0.place ?? "")" }
    }

    /// Whether the built-in reader refuses a document; then nothing is drafted from it either.
    static func isRefused(_ bytes: [UInt8], _ name: String) throws -> Bool {
        var findings = Findings()
        do {
            _ = try DocumentImporter().read(ByteSource(bytes), name: name, findings: &findings) { _, _ in }
            return false
        } catch let failure as DocumentFailure {
            var drafter = MappingDrafter()
            #expect(!drafter.add(ByteSource(bytes), name: name, findings: &findings))
            #expect(drafter.draft(findings: &findings) == nil)
            #expect(failure.finding.code == "xml.doctype.refused")
            return true
        }
    }

    @Test func thereAreDocuments() {
        #expect(Self.documents.count == 34)
        #expect(Self.documents.count { $0.hasSuffix(".xml") } >= 10)
        #expect(
            Self.documents.contains { $0.hasSuffix(".json") } && Self.documents.contains { $0.hasSuffix(".ndjson") })
    }

    @Test(arguments: documents)
    func readsAsTheBuiltInReaderDoes(_ file: String) throws {
        let bytes = try Repository.bytes(file)
        let name = file.split(separator: "/").last.map(String.init) ?? file
        if try Self.isRefused(bytes, name) { return }
        let draft = try Self.draft([(name, bytes)]).draft
        let mapping = try Self.mapping(draft)
        #expect(MappingCheck.check(mapping, samples: [(name, bytes)]).errors == 0)
        let before = try Self.read(bytes, name, [])
        let after = try Self.read(bytes, name, [mapping])
        #expect(before.count == after.count)
        for (number, (left, right)) in zip(before, after).enumerated() {
            let differences = PlanDifference.patterns(left, right)
            #expect(differences.isEmpty, "plan \(number + 1): \(differences.sorted())\n\(draft.text)")
            #expect(Self.carried(left) == Self.carried(right), "plan \(number + 1)")
        }
    }

    /// No value of a plan, but for words of closed lists, stands in its draft.
    @Test(arguments: documents)
    func holdsNoValue(_ file: String) throws {
        let bytes = try Repository.bytes(file)
        let name = file.split(separator: "/").last.map(String.init) ?? file
        if try Self.isRefused(bytes, name) { return }
        let draft = try Self.draft([(name, bytes)]).draft
        var looked = 0
        for plan in try Self.read(bytes, name, []) {
            let plan = LearningPlan(plan)
            var words: [String?] = [plan.organisation?.name]
            for learner in plan.learners {
                words += [learner.fullName, learner.givenName, learner.familyName, learner.upn, learner.localId]
            }
            for person in plan.people ?? [] { words.append(person.name) }
            for target in plan.targets ?? [] { words.append(target.statement) }
            for word in words {
                guard let word, word.utf8.count > 3 else { continue }
                looked += 1
                #expect(!draft.text.contains(word), "\(word)")
            }
        }
        #expect(looked > 0)
    }

    // MARK: Lines of a draft

    private static let rows = """
        Surname,Forename,DOB,Target,Strategies,Zorble,Spare,Comment
        Marrow,Ada,07/03/2014,Read ten words,cards; games,moss green,,"Achieved - she reads them."
        Marrow,Ada,07/03/2014,Sit for ten minutes,timer; stool,pond,,"Partly met: with help."
        Stone,Bo,17/05/2013,Ask for help,card,bark and leaf,,Try again

        """

    /// The line of a draft that starts so, without the reason.
    private func line(_ draft: MappingDraft, _ start: String) -> (text: String, reason: String)? {
        for line in draft.text.split(separator: "\n") where line.hasPrefix(start) {
            guard let mark = line.lastIndex(of: "#"), mark > line.index(line.startIndex, offsetBy: start.count) else {
                return (String(line), "")
            }
            return (
                String(line[..<mark].reversed().drop { $0 == " " }.reversed()), String(line[mark...].dropFirst(2))
            )
        }
        return nil
    }

    @Test func reasonsStandBehindEachLine() throws {
        let draft = try Self.draft(Self.rows).draft
        let birth = try #require(line(draft, "  - {from: DOB"))
        #expect(birth.text == "  - {from: DOB, to: learner.dateOfBirth, as: date day-first}")
        #expect(
            birth.reason
                == "100 %: a known label; 3 of 3 values are dates; 1 can only be read day first, none month first")
        #expect(line(draft, "  - {from: Strategies")?.text.contains("as: split ;") == true)
        #expect(line(draft, "  by: [Surname, Forename, DOB]")?.reason.contains("3 rows, 2 plans") == true)
        #expect(line(draft, "  row-is: targets") != nil)
        #expect(line(draft, "  - {from: Comment, to: targets.outcomes.value, as: judgement, only: import}") != nil)
        for line in draft.text.split(separator: "\n") where line.hasPrefix("  - ") || line.hasPrefix("  # - ") {
            #expect(line.contains("}  "), "\(line)")
        }
    }

    /// A draft as a person leaves it who takes the marks away and corrects the places.
    private static func uncommented(_ draft: MappingDraft) -> String {
        draft.text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.hasPrefix("# ignore:") || line.hasPrefix("#   - ") { return String(line.dropFirst(2)) }
            guard line.hasPrefix("  # - ") else { return String(line) }
            return "  "
                + line.dropFirst(4).split(separator: "???", omittingEmptySubsequences: false).joined(separator: "notes")
        }.joined(separator: "\n")
    }

    @Test func whatIsNotUnderstoodStandsAsAComment() throws {
        let draft = try Self.draft(Self.rows).draft
        #expect(line(draft, "  # - {from: Zorble, to: ???}")?.reason == "not understood; filled 3 times")
        #expect(line(draft, "#   - {from: Spare, because: never filled}") != nil)
        #expect(draft.open == 2)
        let text = Self.uncommented(draft)
        var findings = Findings()
        let mapping = try #require(MappingFile.read(text, findings: &findings), "\(text)")
        #expect(mapping.ignored.map(\.from.text) == ["Spare"])
        #expect(mapping.fields.contains { $0.from[0].text == "Zorble" })
    }

    @Test func numberedColumnsStandAsOneEntry() throws {
        let draft = try Self.draft(
            "Name,Target 1,Outcome 1,Target 2,Outcome 2\nAda Marrow,Read,A,Write,P\nBo Stone,Draw,N,,\n"
        ).draft
        #expect(
            line(draft, "  - {from: 'Target {n}', to: 'targets[n].statement'}")?.reason.contains("2 columns") == true)
        let outcome = try #require(line(draft, "  - {from: 'Outcome {n}'"))
        for pair in ["A=achieved", "P=partlyAchieved", "N=notAchieved"] { #expect(outcome.text.contains(pair)) }
        #expect(line(draft, "  numbered: 2") != nil)
        #expect(!draft.text.contains("Target 2"))
    }

    @Test func titlesAndRemarksHaveTheirLines() throws {
        let text = """
            Sandcastle Primary School,,,
            Name,UPN,Target,Cost
            Ada Marrow,A999216000921,Read ten words,3
            Bo Stone,B999216000922,Ask for help,4
            Total,,,7

            """
        let draft = try Self.draft(text).draft
        #expect(line(draft, "  - {from: 'above 1:1', to: organisation.name, only: import}") != nil)
        #expect(line(draft, "  remarks: true") != nil)
        #expect(!draft.text.contains("Sandcastle"))
        let mapping = try Self.mapping(draft)
        let plans = try Self.read(Array(text.utf8), "list.csv", [mapping]).map { LearningPlan($0) }
        #expect(plans.count == 2)
        #expect(plans.allSatisfy { $0.organisation?.name == "Sandcastle Primary School" })
    }

    // MARK: Several samples

    @Test func samplesOfOneLayoutAreEvidenceTogether() throws {
        let first = "Name,Review,Target\nAda Marrow,03/04/2014,Read\nBo Stone,05/06/2014,Write\n"
        let second = "Name,Review,Target\nCy Reed,17/04/2014,Draw\n"
        let alone = try Self.draft(first).draft
        #expect(alone.text.contains("check: no date proves that the day comes first"))
        let (draft, findings) = try Self.draft([("a.csv", Array(first.utf8)), ("b.csv", Array(second.utf8))])
        #expect(findings.isEmpty)
        #expect(draft.samples == 2)
        let review = try #require(line(draft, "  - {from: Review"))
        #expect(review.text.contains("as: date day-first"))
        #expect(review.reason.contains("3 of 3 values are dates; 1 can only be read day first"))
    }

    @Test func elementsOfSeveralDocumentsAreEvidenceTogether() throws {
        func plan(_ name: String, _ due: String) -> [UInt8] {
            Array(
                "<Plan><Pupil>\(name)</Pupil><Target><Text>Read</Text><Due>\(due)</Due></Target></Plan>".utf8)
        }
        let (draft, findings) = try Self.draft([
            ("a.xml", plan("Ada Marrow", "03/04/2014")), ("b.xml", plan("Bo Stone", "17/04/2014")),
        ])
        #expect(findings.isEmpty && draft.samples == 2)
        #expect(line(draft, "  - {from: Pupil, to: learner.fullName}")?.reason.contains("2 of 2") == true)
        #expect(line(draft, "  - {from: Target/Due")?.reason.contains("1 can only be read day first") == true)
        let mapping = try Self.mapping(draft)
        #expect(try Self.read(plan("Cy Reed", "05/06/2014"), "c.xml", [mapping]).count == 1)
    }

    @Test func samplesOfAnotherLayoutAreNamedAndLeftOut() throws {
        let rows = Array(Self.rows.utf8)
        let (draft, findings) = try Self.draft([
            ("a.csv", rows), ("b.csv", Array("Child,Aim\nAda Marrow,Read\n".utf8)),
            ("c.xml", Array("<Plan><Pupil>Ada Marrow</Pupil><Target>Read</Target></Plan>".utf8)), ("d.csv", rows),
        ])
        #expect(draft.samples == 2)
        #expect(findings.totals == ["mapping.draft.layout": 2])
    }

    // MARK: What cannot serve

    @Test func plansOfPlanKitNeedNoMapping() {
        var findings = Findings()
        var drafter = MappingDrafter()
        let plan = #"{"schema":"plankit/plan/1","id":"p","kind":"iep","learners":[{"id":"l1"}]}"#
        #expect(!drafter.add(ByteSource(Array(plan.utf8)), name: "p.json", findings: &findings))
        #expect(drafter.draft(findings: &findings) == nil)
        #expect(findings.totals == ["mapping.draft.canonical": 1, "mapping.draft.none": 1])
    }

    @Test func aRowOfValuesIsNoHeader() {
        var findings = Findings()
        var drafter = MappingDrafter(table: CSVOptions(headerLine: 1))
        let text = "Ada Marrow,A999216000921,Read ten words\nBo Stone,B999216000922,Ask for help\n"
        #expect(!drafter.add(ByteSource(Array(text.utf8)), name: "p.csv", findings: &findings))
        #expect(findings.totals == ["mapping.draft.header": 1])
        for finding in findings.kept { #expect(!finding.message.rendered(showingValues: true).contains("Marrow")) }
    }

    /// An export with a member for each child, by name.
    @Test func namesThatStandAsLabelsAreWithheld() throws {
        let text = """
            {"Ada Marrow": {"dob": "07/03/2014", "target": "Read ten words"},
             "Bo Stone": {"dob": "17/05/2013", "target": "Ask for help"}}
            """
        let (draft, findings) = try Self.draft(text, name: "export.json")
        #expect(!draft.text.contains("Marrow") && !draft.text.contains("Stone"))
        #expect(findings.totals["mapping.draft.withheld"] == 1)
    }

    @Test func aPlaceThatNoMappingCanNameIsNotTaken() throws {
        let draft = try Self.draft("Name,{n},\"\u{feff}Review\"\nAda Marrow,x,17/05/2014\nBo Stone,y,18/05/2014\n")
            .draft
        #expect(line(draft, "  # - {from: \"\\ufeffReview\"")?.reason == "a mapping cannot name this place")
        #expect(line(draft, "  # - {from: '{n}'")?.reason == "a mapping cannot name this place")
        #expect(try Self.mapping(draft).fields.count == 1)
    }

    @Test(arguments: [
        "plain", "a: b", "# x", "it's", "{n}", "two\nlines", "@seq", "ünï", "-", "? x", "[a]", "a, b",
        "x\u{feff}y", "null", "12", "\"quoted\"", "back\\slash",
    ])
    func everyHeaderIsSpelledSoThatItComesBack(_ label: String) throws {
        let header = label.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        let text =
            "Name,\"\(header)\",Target,Due\nAda Marrow,17/05/2013,Read,17/05/2014\nBo Stone,18/05/2013,Write,18/05/2014\n"
        let draft = try Self.draft(text).draft
        _ = try Self.mapping(draft)
        var findings = Findings()
        let mapping = try #require(MappingFile.read(Self.uncommented(draft), findings: &findings), "\(draft.text)")
        #expect(mapping.fields.contains { $0.from[0].text == label }, "\(draft.text)")
    }
}
