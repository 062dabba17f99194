package import PlanFindings

/// Where plans are written to that may not hold all of them: a flat table, or the shape of a mapping or template.
package struct LossTarget: Sendable {
    /// What writes them.
    package let mapping: Mapping
    /// A name that what is written could have.
    package let name: String
    private let readsByItself: Bool

    /// A flat table, which says by its header what it is.
    package init(_ table: FlatTable, escapesFormulas: Bool = false) {
        mapping = table.mapping(escapesFormulas: escapesFormulas)
        name = "table.csv"
        readsByItself = true
    }

    /// The shape of a mapping or template.
    ///
    /// - Parameter name: the path of what is written, or of the template.
    package init(_ mapping: Mapping, name: String) {
        self.mapping = mapping
        let last = name.split(separator: "/").last.map(String.init) ?? ""
        let ending = last.split(separator: ".").last.map { $0.lowercased() } ?? ""
        self.name =
            last.isEmpty || ["yaml", "yml", "partial"].contains(ending) ? "plans." + mapping.match.format : last
        readsByItself = false
    }

    /// What reads it back.
    package func importer(_ limits: Limits) -> DocumentImporter {
        DocumentImporter(limits: limits, mappings: readsByItself ? [] : [mapping])
    }

    /// Whether one document holds any number of plans.
    package var holdsManyPlans: Bool {
        mapping.template?.holdsManyPlans ?? (mapping.isTable || mapping.record.element != nil)
    }
}
