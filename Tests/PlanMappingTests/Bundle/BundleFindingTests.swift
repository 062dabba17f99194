import PlanFindings
import PlanMapping
import PlanModel
import PlanTesting
import Testing

/// A bundle that is not right is told with file, line, column and path, and gives no plan that lacks something.
struct BundleFindingTests {
    private static func plan(_ id: String) -> LearningPlan {
        var plan = LearningPlan(id: id, kind: Written(.iep), learners: [Learner(id: "l1", fullName: "Ada")])
        plan.period = Period(label: Written("Spring"))
        plan.targets = [
            Target(
                id: "t1", statement: "one", successCriteria: [SuccessCriterion(text: "a"), SuccessCriterion(text: "b")]),
            Target(id: "t2", statement: "two", successCriteria: [SuccessCriterion(text: "c")]),
        ]
        plan.profile = Profile(interests: ["chess", "tea"])
        return plan
    }

    private static let bundle = MemoryBundle([plan("x"), plan("y")])

    /// The number of a column, from 1.
    private static func column(_ table: String, _ name: String) -> Int {
        (BundleLayout.shared.tables.first { $0.name == table }?.columns.firstIndex(of: name) ?? -1) + 1
    }

    private static func set(_ table: String, _ row: Int, _ name: String, _ value: String) -> MemoryBundle {
        var bundle = bundle
        var lines = bundle[lines: table]
        var cells = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        cells[column(table, name) - 1] = value
        lines[row] = cells.joined(separator: ",")
        bundle[lines: table] = lines
        return bundle
    }

    @Test func asWrittenItIsRight() {
        let reading = Self.bundle.read()
        #expect(reading.lines == [] && reading.plans == [Self.plan("x"), Self.plan("y")])
    }

    static let cells: [(table: String, row: Int, column: String, value: String, code: String, path: String?)] = [
        ("targets", 2, "due", "soon", "plan.value.date", "/targets/1/due"),
        ("targets", 1, "number", "007", "plan.value.number", "/targets/0/number"),
        ("plans", 1, "status", "Active", "plan.value.code", "/status"),
        ("plans", 1, "schema", "plankit/plan/9", "plan.schema.unknown", "/schema"),
        ("learners", 1, "looked_after", "yes", "plan.value.type", "/learners/0/lookedAfter"),
        ("targets", 2, "id", "t1", "plan.id.duplicate", "/targets/1/id"),
        ("targets", 1, "goal", "g9", "plan.reference.dangling", "/targets/0/goal"),
        ("plans", 1, "period", "2", "bundle.record.presence", "/period"),
        ("plans", 1, "period", "", "bundle.record.presence", "/period"),
        ("plans", 1, "cycle_number", "1", "bundle.record.presence", "/cycle"),
        ("plans", 1, "targets", "3", "bundle.list.count", "/targets"),
        ("plans", 1, "targets", "many", "bundle.list.count", "/targets"),
        ("plans", 1, "targets", "1", "bundle.list.count", "/targets"),
        ("targets", 1, "success_criteria", "1", "bundle.list.count", "/targets/0/successCriteria"),
        ("targets", 1, "row", "0", "bundle.key.invalid", nil),
        ("targets", 1, "row", "x", "bundle.key.invalid", nil),
        ("criteria", 1, "parent", "\\N", "bundle.key.invalid", nil),
        ("values", 1, "list", "colours", "bundle.key.invalid", nil),
        ("targets", 1, "plan", "one", "bundle.key.invalid", nil),
        ("targets", 2, "ordinal", "1", "bundle.key.duplicate", "/targets"),
        ("values", 1, "value", "\\N", "plan.value.type", "/profile/interests/0"),
        ("criteria", 1, "text", "a\"b\"", "bundle.cell.quote", nil),
        ("criteria", 1, "text", "\"a\"b", "bundle.cell.quote", nil),
    ]

    @Test(arguments: cells.indices) func oneWrongCellIsFoundWhereItStands(_ index: Int) {
        let cell = Self.cells[index]
        let reading = Self.set(cell.table, cell.row, cell.column, cell.value).read()
        let place = "\(cell.table).csv!\(cell.row + 1):\(Self.column(cell.table, cell.column))"
        let line = cell.code + " " + place + (cell.path.map { " " + $0 } ?? "")
        let found = reading.findings.kept.contains {
            $0.code == cell.code && $0.place?.compact == place && $0.path == cell.path
        }
        #expect(found, "\(line) not in \(reading.lines)")
        // The plan with the wrong cell is refused, and the other is read.
        #expect(reading.plans == [Self.plan("y")] && reading.rejected == 1)
        #expect(reading.findings.errors > 0)
    }

    @Test func anAbsentListWithRowsIsFound() {
        let reading = Self.set("plans", 1, "targets", "\\N").read()
        #expect(reading.lines.contains { $0.hasPrefix("bundle.row.orphan targets.csv!2:1") }, "\(reading.lines)")
        #expect(reading.plans.map(\.id) == ["y"])
    }

    @Test func aRowThatWasLostIsMissed() {
        var bundle = Self.bundle
        bundle[lines: "criteria"].remove(at: 2)
        let reading = bundle.read()
        #expect(
            reading.lines == [
                "bundle.list.count targets.csv!2:\(Self.column("targets", "success_criteria")) /targets/0/successCriteria"
            ])
        #expect(reading.plans.map(\.id) == ["y"])
    }

    @Test func aTableThatWasLostIsMissed() {
        var bundle = Self.bundle
        bundle.files["targets.csv"] = nil
        let reading = bundle.read()
        #expect(reading.plans.isEmpty && reading.rejected == 2)
        #expect(reading.lines.contains { $0.hasPrefix("bundle.list.count plans.csv!2:") }, "\(reading.lines)")
        // A table that nothing needs may be left out.
        bundle = Self.bundle
        bundle.files["goals.csv"] = nil
        #expect(bundle.read().lines == [])
    }

    @Test func aTableThatIsNotSortedIsTold() {
        var bundle = Self.bundle
        let lines = bundle[lines: "targets"]
        bundle[lines: "targets"] = [lines[0], lines[3], lines[4], lines[1], lines[2]]
        let reading = bundle.read()
        #expect(reading.lines.contains("bundle.row.order targets.csv!4:1"), "\(reading.lines)")
        #expect(reading.plans.map(\.id) == ["y"], "plan 1 lacks its targets, so it is refused")
        bundle = Self.bundle
        bundle[lines: "plans"].swapAt(1, 2)
        #expect(bundle.read().lines.contains { $0.hasPrefix("bundle.row.order plans.csv!3:1") })
    }

    @Test func withinAPlanRowsMayStandInAnyOrder() {
        var bundle = Self.bundle
        for table in ["targets", "criteria", "values"] {
            let lines = bundle[lines: table]
            let half = 1 + (lines.count - 1) / 2
            bundle[lines: table] = [lines[0]] + lines[1..<half].reversed() + lines[half...].reversed()
        }
        let reading = bundle.read()
        #expect(reading.lines == [] && reading.plans == [Self.plan("x"), Self.plan("y")])
    }

    @Test func columnsMayStandInAnyOrderAndFieldsMayBeLeftOut() {
        var bundle = Self.bundle
        bundle[lines: "criteria"] = bundle[lines: "criteria"].map {
            $0.split(separator: ",").reversed().joined(separator: ",")
        }
        bundle[lines: "learners"] = bundle[lines: "learners"].map {
            $0.split(separator: ",").prefix(6).joined(separator: ",")
        }
        let reading = bundle.read()
        #expect(reading.lines == [] && reading.plans == [Self.plan("x"), Self.plan("y")])
    }

    @Test func aHeaderThatIsWrongEndsTheReading() {
        var bundle = Self.bundle
        bundle[lines: "targets"][0] = bundle[lines: "targets"][0].replacing("statement", with: "statment")
            .replacing("baseline", with: "id")
        let reading = bundle.read()
        #expect(
            reading.lines == [
                "bundle.column.invalid targets.csv!1:\(Self.column("targets", "statement"))",
                "bundle.column.invalid targets.csv!1:\(Self.column("targets", "baseline"))",
            ])
        #expect(reading.findings.kept[0].message.rendered().contains("“statement”"), "the nearest is named")
        #expect(reading.plans.isEmpty)
        bundle = Self.bundle
        bundle[lines: "plans"] = bundle[lines: "plans"].map {
            $0.split(separator: ",").dropFirst().joined(separator: ",")
        }
        #expect(bundle.read().failure?.finding.code == "bundle.column.invalid")
    }

    @Test func rowsThatAreTooLongOrCutAreTold() {
        var bundle = Self.bundle
        bundle[lines: "criteria"][3] += ",more"
        var reading = bundle.read()
        #expect(reading.lines.contains("bundle.row.width criteria.csv!4"), "\(reading.lines)")
        #expect(reading.plans.map(\.id) == ["y"])
        bundle = Self.bundle
        bundle.files["criteria.csv"]?.removeLast(2)
        reading = bundle.read()
        #expect(reading.lines.contains("bundle.row.cut criteria.csv!7"), "\(reading.lines)")
        #expect(reading.plans.map(\.id) == ["x"])
    }

    @Test func bytesThatAreNoTextAreTold() {
        var bundle = Self.bundle
        bundle.files["criteria.csv"]?.replace(Array("c\r".utf8), with: [0xE9, 0x0D])
        let reading = bundle.read()
        #expect(reading.lines.contains("bundle.encoding.invalid criteria.csv!4"), "\(reading.lines)")
        #expect(reading.plans.map(\.id) == ["y"] || reading.plans.isEmpty)
    }

    @Test func whatExcelSavesIsRead() {
        var bundle = Self.bundle
        for (name, bytes) in bundle.files where name.hasSuffix(".csv") {
            // A byte order mark, and line feeds alone at the ends of lines.
            bundle.files[name] = [0xEF, 0xBB, 0xBF] + bytes.filter { $0 != 0x0D }
        }
        let reading = bundle.read()
        #expect(reading.lines == [] && reading.plans == [Self.plan("x"), Self.plan("y")])
    }

    @Test func aCharacterThatXMLCannotHoldIsReplacedAndKept() {
        let reading = Self.set("criteria", 1, "text", "a\u{1}").read()
        let column = Self.column("criteria", "text")
        #expect(reading.lines == ["plan.character.replaced criteria.csv!2:\(column) /targets/0/successCriteria/0/text"])
        #expect(reading.plans.first?.targets?.first?.successCriteria?.first?.text == "a\u{FFFD}")
        #expect(reading.plans.first?.carried?.first?.text == "a\\u0001")
    }

    static let descriptions: [(text: String?, code: String?)] = [
        (nil, "bundle.metadata.invalid"), ("{", "bundle.metadata.invalid"), ("{}", "bundle.metadata.invalid"),
        (#"{"urn:plankit:bundle": 2}"#, "bundle.metadata.invalid"),
        (#"{"urn:plankit:bundle": 1, "urn:plankit:formulas-escaped": "perhaps"}"#, "bundle.metadata.invalid"),
        (#"{"urn:plankit:bundle": 1}"#, nil),
    ]

    @Test(arguments: descriptions.indices) func theDescriptionMustFit(_ index: Int) {
        let (text, code) = Self.descriptions[index]
        var bundle = Self.bundle
        bundle.files["csv-metadata.json"] = text.map { Array($0.utf8) }
        #expect(bundle.read().failure?.finding.code == code)
    }

    @Test func plansAndFilesThatAreNone() {
        var bundle = Self.bundle
        bundle.files["plans.csv"] = nil
        #expect(bundle.read().failure?.finding.code == "bundle.table.missing")
        bundle = Self.bundle
        bundle.files["target.csv"] = []
        let reading = bundle.read()
        #expect(reading.lines == ["bundle.file.unknown"] && reading.plans.count == 2)
    }

    @Test func aPlanBeyondTheLimitIsRefusedAndTheNextIsRead() {
        var large = Self.plan("large")
        large.notes = String(repeating: "a", count: 9000)
        var limits = Limits()
        limits.recordBytes = 8000
        let reading = MemoryBundle([Self.plan("x"), large, Self.plan("y")]).read(chunk: 500, limits: limits)
        #expect(reading.lines.contains { $0.hasPrefix("plan.limit.size") || $0.hasPrefix("csv.row.limit") })
        large.notes = String(repeating: "a", count: 4000)
        large.targets?[0].purpose = String(repeating: "a", count: 4000)
        let other = MemoryBundle([Self.plan("x"), large, Self.plan("y")]).read(limits: limits)
        #expect(other.lines.map { $0.prefix(15) } == ["plan.limit.size"] && other.plans.map(\.id) == ["x", "y"])
    }
}
