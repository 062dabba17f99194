import PlanFindings

/// The name of the model that a misspelt one most likely meant.
enum NearestKey {
    static func of(_ name: String, in shape: RecordShape) -> String? {
        NearestName.of(name, in: shape.fields.map(\.name) + shape.fields.compactMap(\.item))
    }

    static func of(_ name: String, in codes: [String]) -> String? { NearestName.of(name, in: codes) }
}
