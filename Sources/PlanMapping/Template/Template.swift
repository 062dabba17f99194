/// A template by example, compiled: a document with placeholders in its blanks.
///
/// It serves both directions. What stands where a placeholder stands in a filled copy goes to the plan; and plans are
/// written by filling the placeholders, all else kept byte for byte. Fields, conversions and ledger are those of the
/// mapping that holds it.
package struct Template: Sendable, Hashable {
    /// What kind of document it is.
    package enum Carrier: String, Sendable, Hashable {
        case xml, csv, json, text
    }

    /// Its structure, as filled copies are matched against.
    enum Body: Sendable, Hashable {
        case tree(TemplateTree)
        case table(TemplateTable)
        case lines(TemplateLines)
    }

    /// What kind of document it is.
    package let carrier: Carrier
    /// The placeholders; each has the field of the mapping with its number.
    package let placeholders: [TemplatePlaceholder]
    /// The parts that repeat.
    let parts: [TemplatePart]
    let body: Body
    let program: TemplateProgram
    let encoding: TemplateEncoding

    /// Whether one document holds any number of plans.
    package var holdsManyPlans: Bool { program.repeatsPlans }

    /// For each repeated list of the mapping, by the number of its part; -1 for whole plans.
    func slot(of part: Int) -> Int { parts[part].slot }
}
