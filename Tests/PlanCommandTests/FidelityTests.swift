import PlanCommand
import PlanMapping
import PlanSource
import PlanTesting
import Testing

/// What forms keep is measured, told, and by itself brought back.
@Suite struct FidelityTests {
    private static let repository = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")

    /// The matrix in the documentation is what is measured now.
    @Test func theDocumentedMatrixIsTheMeasuredOne() async {
        let run = await plankit("formats", "--fidelity", "--markdown")
        #expect(run.status == .good)
        #expect(
            Scratch.text(Self.repository + "/docs/fidelity.md") == run.output,
            "docs/fidelity.md is not what is measured; run scripts/generate-fidelity")
    }

    @Test func everyFieldOfTheModelIsMeasured() {
        var matrix = FidelityMatrix(count: 60)
        matrix.addAll()
        #expect(matrix.patterns.count > 250 && matrix.columns.count == 6)
        for column in matrix.columns {
            let isCanonical = !column.title.hasPrefix("csv --rows")
            for pattern in matrix.patterns {
                let fate = matrix.fate(pattern, column)
                #expect(fate != nil, "\(pattern) is not measured in \(column.title)")
                if isCanonical { #expect(fate == .kept, "\(pattern) in \(column.title)") }
            }
        }
        let target = matrix.columns.first { $0.title == "csv --rows target" }
        #expect(target.flatMap { matrix.fate("/reviews/*/progress", $0) } == .notHeld)
        #expect(target.flatMap { matrix.fate("/targets/*/statement", $0) } == .usual)
    }

    @Test func theMatrixOfATemplateIsMeasured() async {
        let scratch = Scratch()
        scratch.write("list.csv", "Name,UPN\n{{learner.fullName}},{{learner.upn}}\n")
        let run = await plankit("formats", "--fidelity", "--mapping", scratch("list.csv"))
        #expect(run.status == .good && run.output.contains("targets[].statement"))
        let json = await plankit("formats", "--fidelity", "--json", "--mapping", scratch("list.csv"))
        #expect(json.output.contains(#"{"path":"/notes","forms":"#) && json.output.contains(#""fate":"not-held""#))
        #expect(await plankit("formats", "--mapping", "list.csv").status == .usage)
    }

    // MARK: Sidecars

    private static func plans(_ scratch: Scratch, _ count: Int = 12) async -> String {
        let plans = await plankit("generate", "--count", String(count), "--seed", "4").output
        scratch.write("plans.ndjson", plans)
        return plans
    }

    @Test(arguments: ["target", "plan"]) func aFlatTableComesBackWhole(_ rows: String) async {
        let scratch = Scratch()
        let plans = await Self.plans(scratch)
        let written = await plankit(
            "convert", scratch("plans.ndjson"), "--to", "csv", "--rows", rows, "-o", scratch("x.csv"))
        #expect(written.status == .good)
        #expect(written.words.contains("x.csv.plankit-rest.ndjson") && written.words.contains("not held by the target"))
        #expect(Scratch.names(in: scratch.path) == ["plans.ndjson", "x.csv", "x.csv.plankit-rest.ndjson"])
        let read = await plankit("convert", scratch("x.csv"), "--to", "ndjson")
        #expect(read.output == plans)
        #expect(read.words.contains("sidecar.merged"))
    }

    @Test func aTemplateComesBackWholeIntoAFolderToo() async {
        let scratch = Scratch()
        let plans = await Self.plans(scratch, 4)
        let form = Self.repository + "/mappings/templates/plan-form.txt"
        let run = await plankit("convert", scratch("plans.ndjson"), "--to", form, "-o", scratch("out") + "/")
        #expect(run.status == .good && run.words.contains("out/*.plankit-rest.ndjson"))
        var back = ""
        for number in 1...4 {
            back += await plankit("convert", scratch("out/000\(number).txt"), "--mapping", form, "--to", "ndjson")
                .output
        }
        #expect(back == plans)
    }

    @Test func migrateMergesSidecarsInFoldersAndArchives() async {
        let scratch = Scratch()
        let plans = await Self.plans(scratch)
        scratch.write("in/.keep", "")
        _ = await plankit("convert", scratch("plans.ndjson"), "--to", "csv", "-o", scratch("in/x.csv"))
        let run = await plankit("migrate", scratch("in"), "--out", scratch("run"), "--to", "ndjson")
        #expect(run.output.contains("Found 3 = 1 migrated + 0 rejected + 2 skipped"))
        #expect(Scratch.text(scratch("run/plans.ndjson")) == plans)
        let digest = Digest.hexadecimal(of: Scratch.bytes(scratch("in/x.csv.plankit-rest.ndjson")) ?? []) ?? "-"
        #expect(Scratch.text(scratch("run/manifest.json")).contains("\"sidecar\":\"\(digest)\""))
        // The sidecar is part of the document: a change of it is a change.
        let line = ["migrate", scratch("in"), "--out", scratch("run"), "--to", "ndjson"]
        #expect(await PlanTool.run(line, console: .memory()) == .nothingToDo)
        let sidecar = "in/x.csv.plankit-rest.ndjson"
        let text = Scratch.text(scratch(sidecar))
        let lines = text.split(separator: "\n").map(String.init)
        scratch.write(sidecar, lines.dropLast().joined(separator: "\n") + "\n")
        #expect(await PlanTool.run(line, console: .memory()) == .good)
        #expect(Scratch.text(scratch("run/plans.ndjson")) != plans)
        let archive = StoredZip.bytes([
            ("x.csv", Scratch.text(scratch("in/x.csv"))), ("x.csv.plankit-rest.ndjson", text),
        ])
        scratch.write("x.zip", archive)
        let zipped = await plankit("migrate", scratch("x.zip"), "--out", scratch("run2"), "--to", "ndjson")
        #expect(zipped.status == .good)
        #expect(Scratch.text(scratch("run2/plans.ndjson")) == plans)
    }

    @Test func aSidecarByItselfIsNoDocument() async {
        let scratch = Scratch()
        _ = await Self.plans(scratch, 2)
        _ = await plankit("convert", scratch("plans.ndjson"), "--to", "csv", "-o", scratch("x.csv"))
        let run = await plankit("convert", scratch("x.csv.plankit-rest.ndjson"), "--to", "json")
        #expect(run.status == .rejected && run.words.contains("sidecar.alone"))
    }

    @Test func aDamagedSidecarIsToldAndTheDocumentRead() async {
        let scratch = Scratch()
        _ = await Self.plans(scratch, 2)
        _ = await plankit("convert", scratch("plans.ndjson"), "--to", "csv", "-o", scratch("x.csv"))
        scratch.write("x.csv.plankit-rest.ndjson", "nothing of the sort\n")
        let run = await plankit("convert", scratch("x.csv"), "--to", "ndjson")
        #expect(run.status == .findings && run.words.contains("sidecar.damaged"))
        #expect(run.output.split(separator: "\n").count == 2)
    }

    /// A sidecar never outlives the document that it belongs to.
    @Test func anOldSidecarGoesWithItsDocument() async {
        let scratch = Scratch()
        _ = await Self.plans(scratch, 2)
        let line = ["convert", scratch("plans.ndjson"), "-o", scratch("x.csv")]
        let sidecar = "x.csv.plankit-rest.ndjson"
        #expect(await PlanTool.run(line + ["--to", "csv"], console: .memory()) == .good)
        #expect(Scratch.names(in: scratch.path).contains(sidecar))
        #expect(await PlanTool.run(line + ["--to", "csv", "--no-sidecar"], console: .memory()) == .good)
        #expect(!Scratch.names(in: scratch.path).contains(sidecar))
        #expect(await PlanTool.run(line + ["--to", "csv"], console: .memory()) == .good)
        #expect(await PlanTool.run(line + ["--to", "json"], console: .memory()) == .good)
        #expect(!Scratch.names(in: scratch.path).contains(sidecar))
    }

    // MARK: Loss

    @Test func lossIsMeasuredTheSameEverywhere() async {
        let scratch = Scratch()
        _ = await Self.plans(scratch)
        func sum(_ text: String) -> Substring? {
            text.split(separator: "\n").first { $0.contains(" come back as they are, ") }.map { line in
                line[(line.firstIndex(of: ":") ?? line.startIndex)...]
            }
        }
        let inspected = await plankit("inspect", scratch("plans.ndjson"), "--to", "csv")
        let file = await plankit("convert", scratch("plans.ndjson"), "--to", "csv", "-o", scratch("x.csv"))
        let stream = await plankit("convert", scratch("plans.ndjson"), "--to", "csv")
        #expect(sum(inspected.output) != nil)
        #expect(sum(inspected.output) == sum(file.words) && sum(file.words) == sum(stream.words))
        #expect(inspected.output.contains("× /reviews/*/progress (12 plans)"))
        let json = await plankit("inspect", scratch("plans.ndjson"), "--to", "csv", "--json")
        #expect(json.output.contains(#""loss":{"plans":12,"#))
    }

    @Test func lossAboveNoneIsTheExitStatus() async {
        let scratch = Scratch()
        _ = await Self.plans(scratch, 2)
        let source = scratch("plans.ndjson")
        #expect(await plankit("convert", source, "--to", "csv", "--fail-on-loss").status == .loss)
        #expect(
            await plankit("convert", source, "--to", "csv", "-o", scratch("x.csv"), "--fail-on-loss").status == .loss)
        #expect(await plankit("convert", source, "--to", "xml", "--fail-on-loss").status == .good)
        #expect(await plankit("inspect", source, "--to", "csv", "--fail-on-loss").status == .loss)
        #expect(await plankit("inspect", source, "--to", "xml", "--fail-on-loss").status == .good)
        scratch.write("in.csv", "Name,Printed by\nAda Made,someone\n")
        scratch.write(
            "m.yaml",
            """
            plankit: mapping/1
            name: m
            match: { format: csv, headers: [Name] }
            fields:
              - { from: Name, to: "learners[].fullName" }
            ignore:
              - { from: Printed by, because: not about the child }
            """)
        let left = await plankit(
            "convert", scratch("in.csv"), "--mapping", scratch("m.yaml"), "--to", "json", "--fail-on-loss")
        #expect(left.status == .loss, "a mapping left out a value of the source")
    }
}
