public import PlanModel
public import PlanPipeline

extension PlanForm {
    /// Plans as a document of this form: the same plans always give the same bytes. A CSV bundle is no single document:
    /// its plans come as NDJSON.
    public func bytes(of plans: [LearningPlan]) -> [UInt8] {
        var tape = PlanTape()
        var writer: any CanonicalWriter =
            switch self {
            case .json: JSONDocumentWriter(.document)
            case .ndjson, .csvBundle: JSONDocumentWriter(.lines)
            case .xml: XMLDocumentWriter()
            }
        for plan in plans {
            plan.write(to: &tape)
            writer.add(tape)
        }
        writer.finish()
        return writer.bytes
    }
}
