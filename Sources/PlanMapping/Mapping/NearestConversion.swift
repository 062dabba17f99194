import PlanFindings

/// The conversion that a misspelt name most likely meant.
enum NearestConversion {
    static func of(_ name: String) -> String? { NearestName.of(name, in: Conversion.names) }
}
