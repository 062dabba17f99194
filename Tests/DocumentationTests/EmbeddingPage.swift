import PlanKit

/// Reads an export through a mapping, and gives its plans as JSON.
func json(ofExport bytes: [UInt8], named name: String, mapping yaml: String) throws -> [UInt8] {
    var findings = Findings()
    guard let mapping = MappingFile.read(yaml, findings: &findings) else {
        throw EmbeddingFailure(words: findings.kept.map { $0.message.rendered() })
    }
    let plans = try DocumentImporter(mappings: [mapping]).plans(in: bytes, name: name, findings: &findings)
    for finding in findings.kept {
        print(finding.severity.word, finding.code, finding.message.rendered())
    }
    return PlanForm.json.bytes(of: plans)
}

/// Writes plans in the shape of the export that a mapping describes.
func export(_ plans: [LearningPlan], through mapping: Mapping) -> [UInt8] {
    var writer = MappedWriter(mapping)
    for plan in plans { writer.add(plan) }
    writer.finish()
    for (path, count) in writer.ledger.notHeld { print("not held: \(count) × \(path)") }
    return writer.bytes
}

struct EmbeddingFailure: Error { var words: [String] }
