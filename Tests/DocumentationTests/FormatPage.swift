import PlanKit
import PlanTesting

/// Reads notes: `#notes`, then a line `Name | target` for each target, then `#end`.
enum NotesReader {
    static let damaged = FindingKind(
        "notes.damaged", .error, "The notes are damaged.", remedy: "Export them again, from #notes to #end.")
    static let tooLarge = FindingKind(
        "notes.limit", .error, "The notes are too large.", remedy: "Split them, or raise the limit of a record.")

    static func plans(in bytes: [UInt8], limits: Limits) throws(DocumentFailure) -> [LearningPlan] {
        guard bytes.count <= limits.recordBytes else {
            throw DocumentFailure(tooLarge, "The limit is \(limits.recordBytes) bytes.")
        }
        guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n#end\n") else {
            throw DocumentFailure(damaged, "They do not end.", at: SourcePlace(line: 1, column: 1))
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
        guard lines.first == "#notes", lines.count > 1 else {
            throw DocumentFailure(damaged, "They do not begin.", at: SourcePlace(line: 1, column: 1))
        }
        var plans: [LearningPlan] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let parts = line.split(separator: "|", maxSplits: 1)
            guard parts.count == 2 else {
                throw DocumentFailure(damaged, "A line has no bar.", at: SourcePlace(line: index + 1, column: 1))
            }
            plans.append(plan(number: index, name: String(parts[0]), target: String(parts[1])))
        }
        return plans
    }

    private static func plan(number: Int, name: String, target: String) -> LearningPlan {
        var plan = LearningPlan(id: "note-\(number)", kind: Written(.ilp), learners: [Learner(fullName: name)])
        plan.targets = [Target(statement: target)]
        return plan
    }
}

extension FormatContract {
    /// What notes keep.
    static let notes = FormatContract(
        name: "notes",
        samples: [
            .init(name: "two", bytes: Array("#notes\nAda Example|To ask for help\nBen|To count to 20\n#end\n".utf8))
        ],
        read: { bytes, _, limits in
            var reading = FormatReading()
            do throws(DocumentFailure) {
                reading.plans = try NotesReader.plans(in: bytes, limits: limits)
            } catch {
                reading.failure = error
            }
            return reading
        })
}
