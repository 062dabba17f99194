public import PlanFindings
public import PlanMapping
public import PlanModel
import PlanSource

extension DocumentImporter {
    /// The plans of a document that is held in memory.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - name: a name such as a path below the source folder; it becomes `source.file`, and its extension helps to
    ///     recognise the format.
    ///   - findings: takes what was found on the way.
    /// - Returns: the plans, in the order of the document; plans that were refused are told in `findings`.
    /// - Throws: `DocumentFailure` where the document cannot be read.
    public func plans(
        in bytes: [UInt8], name: String, findings: inout Findings
    ) throws -> [LearningPlan] {
        var plans: [LearningPlan] = []
        _ = try read(ByteSource(bytes), name: name, findings: &findings) { tape, _ in plans.append(LearningPlan(tape)) }
        return plans
    }
}
