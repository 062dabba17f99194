import PlanFindings
import PlanModel

extension PlanRule {
    /// The parts of a plan can be read by those it is for.
    static let languageReadingLevel = PlanRule(
        "language.reading-level", .advice, "A part of the plan is hard to read.", kinds: every,
        parameters: [
            RuleParameter(
                "maxGrade", 10, "The highest Flesch–Kincaid grade: years of school that a reader needs.", in: 1...20),
            RuleParameter("maxSMOG", 13, "The highest SMOG grade.", in: 1...25),
            RuleParameter("minWords", 40, "How many words a part has at least to be judged.", in: 20...1000),
        ], guidance: ["ILP-14", "ILP-16"], needsWords: true,
        reason: "Parents and all staff must understand the plan at first reading.",
        remedy: "Shorten the sentences, and use everyday words.",
        example: RuleExample(
            shows: ["/notes"],
            fails: { plan in
                plan.notes = """
                    Notwithstanding considerable improvements in vocabulary, the individual continues to demonstrate significant \
                    difficulties assimilating unfamiliar terminology, necessitating modified instructional methodologies, \
                    systematic repetition and collaborative evaluation of developmental improvements, particularly considering \
                    previously documented environmental sensitivities affecting concentration, participation, communication and \
                    organisational capabilities throughout unstructured situations, extracurricular activities, assemblies, \
                    examinations and educational visits.
                    """
            })
    ) { plan, settings, findings in
        var parts: [(field: Int, level: ReadingLevel)] = []
        for section in plan.words.sections {
            let field = plan.part(ofEntry: Int(section.entry))
            if parts.last?.field != field { parts.append((field, ReadingLevel())) }
            parts[parts.count - 1].level.add(plan, section)
        }
        for (field, level) in parts {
            guard level.words >= settings.number(2), let part = LearningPlanField(rawValue: UInt8(field)) else {
                continue
            }
            let grade = level.fleschKincaid
            // SMOG was made for thirty sentences; with fewer it misleads.
            let smog = level.sentences >= 30 ? level.smog : 0
            if grade > Double(settings.number(0)) || smog > Double(settings.number(1)) {
                findings.add(
                    "Reading this part needs \(Int(grade.rounded())) years of school (Flesch–Kincaid); \(settings.number(0)) are the most.",
                    plan, part)
            }
        }
    }
}
