import PlanModel

/// The numbers of the fields that mapping treats in a way of its own.
struct ModelFields: Sendable {
    static let shared = ModelFields()

    /// For each field that has a sibling for its words, the number of the sibling.
    let words: [Int: Int]
    /// For each list of staff, the number of the field that holds the cell as it stood.
    let staffWords: [Int: Int]
    let schema, id, kind, people, learners, carried, source: Int
    let learnerFullName, learnerGivenName, learnerFamilyName, learnerUPN, learnerULN, learnerLocalId, learnerBirth: Int
    let learnerYearGroup, learnerClassName: Int
    let provisionStaff, provisionStaffWritten, provisionFrequency, outcomeValue, outcomeComment: Int
    let personId, personName, personRole, targetId: Int
    let periodStart, periodEnd, period: Int
    let organisation, organisationName: Int
    let carriedLabel, carriedText, carriedPlace, carriedFormat, carriedMapping, carriedPath, carriedConfidence: Int
    let sourceFile, sourceFormat, sourceMapping, sourceDigest, sourceOrigins: Int
    let frequencyTimes, frequencyPer, frequencyMinutes, frequencyWeeks: Int

    private init() {
        let table = ShapeTable.shared
        func number(_ record: String, _ field: String) -> Int {
            guard let index = PlanShapes.all.firstIndex(where: { $0.name == record }),
                let position = PlanShapes.all[index].index(of: field)
            else { preconditionFailure("the model has no \(record).\(field)") }
            return table.records[index].first + position
        }
        var words: [Int: Int] = [:]
        for (index, record) in PlanShapes.all.enumerated() {
            for (position, field) in record.fields.enumerated() where field.isWords {
                words[table.records[index].first + position - 1] = table.records[index].first + position
            }
        }
        self.words = words
        provisionStaff = number("Provision", "staff")
        provisionStaffWritten = number("Provision", "staffWritten")
        staffWords = [provisionStaff: provisionStaffWritten]
        schema = number("LearningPlan", "schema")
        id = number("LearningPlan", "id")
        kind = number("LearningPlan", "kind")
        people = number("LearningPlan", "people")
        learners = number("LearningPlan", "learners")
        carried = number("LearningPlan", "carried")
        source = number("LearningPlan", "source")
        period = number("LearningPlan", "period")
        organisation = number("LearningPlan", "organisation")
        learnerFullName = number("Learner", "fullName")
        learnerGivenName = number("Learner", "givenName")
        learnerFamilyName = number("Learner", "familyName")
        learnerUPN = number("Learner", "upn")
        learnerULN = number("Learner", "uln")
        learnerLocalId = number("Learner", "localId")
        learnerBirth = number("Learner", "dateOfBirth")
        provisionFrequency = number("Provision", "frequency")
        outcomeValue = number("Outcome", "value")
        outcomeComment = number("Outcome", "comment")
        learnerYearGroup = number("Learner", "yearGroup")
        learnerClassName = number("Learner", "className")
        personId = number("Person", "id")
        personName = number("Person", "name")
        personRole = number("Person", "role")
        targetId = number("Target", "id")
        periodStart = number("Period", "start")
        periodEnd = number("Period", "end")
        organisationName = number("Organisation", "name")
        carriedLabel = number("Carried", "label")
        carriedText = number("Carried", "text")
        carriedPlace = number("Carried", "place")
        carriedFormat = number("Carried", "format")
        carriedMapping = number("Carried", "mapping")
        carriedPath = number("Carried", "suggestedPath")
        carriedConfidence = number("Carried", "confidence")
        sourceFile = number("Source", "file")
        sourceFormat = number("Source", "format")
        sourceMapping = number("Source", "mapping")
        sourceDigest = number("Source", "digest")
        sourceOrigins = number("Source", "origins")
        frequencyTimes = number("Frequency", "times")
        frequencyPer = number("Frequency", "per")
        frequencyMinutes = number("Frequency", "minutes")
        frequencyWeeks = number("Frequency", "weeks")
    }
}
