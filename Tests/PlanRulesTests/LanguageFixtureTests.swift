import Glibc
import PlanFindings
import PlanModel
import Testing

@testable import PlanRules

/// The references of fixtures/language: texts with counts made by hand, words with their syllables, targets judged by a
/// practitioner before there was a program.
@Suite struct LanguageFixtureTests {
    private static let check = PlanCheck(profile: .byKind, today: ModelPlan.today)

    /// The rows of a file, each by the names of the columns (RFC 4180).
    static func rows(_ name: String) -> [[String: String]] {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        guard let file = unsafe fopen(root + "/fixtures/language/" + name, "r") else { return [] }
        defer { _ = unsafe fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        var rows: [[String]] = [[]]
        var field: [UInt8] = []
        var isQuoted = false
        for byte in bytes {
            switch byte {
            case 0x22: isQuoted.toggle()
            case 0x2C where !isQuoted:
                rows[rows.count - 1].append(String(decoding: field, as: UTF8.self))
                field = []
            case 0x0D where !isQuoted: break
            case 0x0A where !isQuoted:
                rows[rows.count - 1].append(String(decoding: field, as: UTF8.self))
                field = []
                rows.append([])
            default: field.append(byte)
            }
        }
        let head = rows.removeFirst()
        return rows.filter { $0.count == head.count }.map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
    }

    @Test func syllables() {
        let rows = Self.rows("syllables.csv")
        #expect(rows.count >= 290)
        var wrong: [String] = []
        for row in rows {
            let accepted = (row["syllables"] ?? "").split(separator: "|").compactMap { Int($0) }
            let word = row["word"] ?? ""
            let count = Syllables.count(word)
            if !accepted.contains(count) { wrong.append("\(word) \(count) for \(row["syllables"] ?? "")") }
        }
        #expect(wrong.count <= rows.count / 50, "\(wrong)")
    }

    @Test func texts() {
        let rows = Self.rows("reading-level-references.csv")
        #expect(rows.count >= 10)
        for row in rows {
            let level = ReadingLevel(row["text"] ?? "")
            func range(_ name: String) -> ClosedRange<Double> {
                let low = Double(row[name + "_min"] ?? "") ?? 0
                return low...max(low, Double(row[name + "_max"] ?? "") ?? 0)
            }
            let id = row["id"] ?? ""
            #expect(level.words == Int(row["words"] ?? ""), "\(id)")
            #expect(level.sentences == Int(row["sentences"] ?? ""), "\(id)")
            let grade = range("flesch_kincaid")
            #expect(
                level.fleschKincaid >= grade.lowerBound - 0.5 && level.fleschKincaid <= grade.upperBound + 0.5, "\(id)")
            let smog = range("smog")
            #expect(level.smog >= smog.lowerBound - 0.75 && level.smog <= smog.upperBound + 0.75, "\(id)")
        }
    }

    /// How many of the practitioner's judgements the rules share, at least.
    @Test(arguments: [
        ("specific", "smart.specific", 0.9), ("measurable", "smart.measurable", 0.88),
        ("realistic", "smart.realistic", 0.93), ("time", "smart.time-related", 0.98),
        ("jargon", "language.jargon", 0.95),
    ])
    func targets(column: String, code: String, share: Double) throws {
        let rows = Self.rows("targets.csv")
        #expect(rows.count >= 100)
        var agreed = 0
        for row in rows {
            var target = Target(id: "t1", statement: row["statement"])
            if let text = row["baseline"], !text.isEmpty { target.baseline = text }
            if let text = row["criteria"], !text.isEmpty { target.successCriteria = [SuccessCriterion(text: text)] }
            target.due = Written(row["due"].flatMap { PlanDate($0) })
            let kind = try #require(row["kind"].flatMap { PlanKind(rawValue: $0) })
            var plan = LearningPlan(
                id: "p", kind: Written(kind), learners: [Learner(id: "l1", fullName: "A Fictional")])
            plan.period = Period(
                start: Written(row["plan_start"].flatMap { PlanDate($0) }),
                end: Written(row["plan_end"].flatMap { PlanDate($0) }))
            plan.targets = [target]
            var findings = Findings()
            Self.check.check(plan, findings: &findings)
            if (findings.totals[code] != nil) == (row[column] == "flag") { agreed += 1 }
        }
        #expect(Double(agreed) >= share * Double(rows.count), "\(agreed) of \(rows.count)")
    }
}
