package import PlanFindings
package import PlanMapping
package import PlanModel

/// Fills a template of XML and checks what was written against a schema.
package enum TemplateSchemaTest {
    /// - Parameter findings: takes what the schema does not allow, at the path of the plan whose value stands there.
    package static func run(
        _ mapping: Mapping, plans: [LearningPlan], schema: [UInt8], findings: inout Findings
    ) throws(DocumentFailure) {
        let check = try SchemaCheck(schema, limits: Limits())
        let isMany = mapping.template?.holdsManyPlans ?? false
        for group in isMany ? [plans] : plans.map({ [$0] }) {
            var writer = MappedWriter(mapping)
            writer.keepsMarks = true
            for plan in group { writer.add(plan) }
            writer.finish()
            try check.run(writer.bytes, marks: writer.marks, findings: &findings)
        }
    }
}
