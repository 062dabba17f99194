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
}
