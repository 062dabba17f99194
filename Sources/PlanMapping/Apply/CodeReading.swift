import PlanModel

/// Reads words as codes, by the set the code must be of.
enum CodeReading {
    /// A code of a closed set of the model; `nil` where the words do not surely mean one.
    static func closed(_ text: String, set: CodeSetShape, outcomeKey: OutcomeKey?) -> String? {
        let plain = BoundMapping.fold(text)
        if let code = set.codes.first(where: { $0.lowercased() == plain }) { return code }
        return switch set.name {
        case "OutcomeValue": OutcomeReading.read(text, key: outcomeKey)?.rawValue
        case "PlanKind": PlanKindReading.read(text)?.kind.rawValue
        case "NeedArea": NeedReading.read(text)?.area?.rawValue
        case "TargetArea": TargetAreaReading.read(text)?.rawValue
        case "PersonRole": RoleReading.read(text)?.rawValue
        default: nil
        }
    }

    /// A code of a set outside the model.
    static func open(_ text: String, field: String) -> String? {
        switch field {
        case "yearGroup": YearGroupReading.read(text)?.code
        case "senProvision": SENProvisionReading.read(text)
        case "sex": SexReading.read(text)
        case "code": NeedReading.read(text)?.code
        default: nil
        }
    }
}
