import PlanModel

/// What single values look like.
enum ValueShape {
    /// Whether a text can only be a value of a concept, so that no colon is needed before it.
    static func isSure(_ value: String, for concept: Lexicon.Concept, head: String) -> Bool {
        switch concept.evidence {
        case .date: return ValueEvidence.isDate(value) && value.utf8.count >= 5
        case .upn: return value.utf8.count == 13 && ValueEvidence.looksLikeUPN(value)
        case .year:
            return value.utf8.count <= 12 && YearGroupReading.read(value) != nil && value.first?.isNumber == true
        case .name:
            let lead = LabelWords(head).words
            return (lead.contains("name") || lead.contains("i"))
                && (NameReading.looksLikePersonName(value) || lead.contains("is"))
        case .staff: return NameReading.isTitled(value)
        case .sen: return SENProvisionReading.read(value) != nil && value.utf8.count > 2
        case .short:
            switch concept.name {
            case "class_name":
                return value.utf8.count <= 10 && value.split(separator: " ").count <= 2
                    && value.contains(where: \.isNumber)
            case "preferred_name":
                return value.split(separator: " ").count <= 2 && NameReading.isCapitalised(value)
            case "school": return FormTitle.isSchool(value)
            default: return false
            }
        default: return false
        }
    }

    /// Whether a text is a role or group of staff.
    static func isPeople(_ text: String) -> Bool { RoleReading.isPeopleWords(text) }

    /// How much a text speaks against being a label, by what values look like.
    static func valueLikeness(_ text: String) -> Double {
        guard text.utf8.count <= 120 else { return 0.6 }
        if NameReading.isTitled(text) { return 0.6 }
        if text.utf8.count >= 5, ValueEvidence.isDate(text) { return 0.7 }
        if OutcomeReading.read(text) != nil { return 0.3 }
        if SENProvisionReading.read(text) != nil { return 0.35 }
        if YearGroupReading.read(text) != nil { return 0.35 }
        if NeedReading.read(text) != nil { return 0.35 }
        if text.contains(where: \.isNumber) {
            return FrequencyReading.isFrequencyLike(text) ? 0.5 : 0.3
        }
        return 0
    }
}
