import PlanKit

/// Reads filled copies of a blank form.
func plans(inCopy copy: [UInt8], named name: String, of blank: [UInt8], blankName: String) throws -> [LearningPlan] {
    let mapping = try template(blank, named: blankName)
    var findings = Findings()
    return try DocumentImporter(mappings: [mapping]).plans(in: copy, name: name, findings: &findings)
}

/// Fills a blank form with plans.
func fill(_ blank: [UInt8], named name: String, with plans: [LearningPlan]) throws -> [UInt8] {
    var writer = MappedWriter(try template(blank, named: name))
    for plan in plans { writer.add(plan) }
    writer.finish()
    return writer.bytes
}

/// A blank form as a mapping; the mistakes in it are told with their lines.
func template(_ blank: [UInt8], named name: String) throws -> Mapping {
    var findings = Findings()
    guard let mapping = try Mapping.template(blank, name: name, findings: &findings) else {
        throw TemplateMistakes(words: findings.kept.map { $0.message.rendered() })
    }
    return mapping
}

struct TemplateMistakes: Error { var words: [String] }
