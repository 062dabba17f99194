package import PlanModel

/// Reads what a target is about.
package enum TargetAreaReading {
    /// The area that a text names; `nil` where it is not one of them for certain.
    package static func read(_ text: String) -> TargetArea? {
        let form = WordForm.of(text)
        if let area = words[form] { return area }
        for ending in [" skills", " difficulties", " development", " needs", " target", " targets"]
        where form.hasSuffix(ending) {
            return words[String(form.dropLast(ending.utf8.count))]
        }
        return nil
    }

    /// The word for an area, which reads back as the same; `nil` for other, which has none.
    package static func write(_ area: TargetArea) -> String? {
        switch area {
        case .literacy: "Literacy"
        case .numeracy: "Numeracy"
        case .communication: "Communication"
        case .behaviour: "Behaviour"
        case .social: "Social skills"
        case .engagement: "Engagement"
        case .attendance: "Attendance"
        case .independence: "Independence"
        case .physical: "Physical"
        case .emotional: "Emotional"
        case .other: nil
        }
    }

    private static let words: [String: TargetArea] = {
        let areas: [(TargetArea, [String])] = [
            (
                .literacy,
                [
                    "literacy", "reading", "writing", "spelling", "phonics", "english", "reading and writing",
                    "reading and spelling", "spelling and reading", "writing and spelling", "reading comprehension",
                    "literacy reading", "literacy writing", "literacy spelling", "literacy phonics", "english reading",
                    "english writing", "sentence writing", "early reading", "reading writing", "comprehension",
                ]
            ),
            (
                .numeracy,
                [
                    "numeracy", "maths", "mathematics", "number", "mathematical", "times tables", "number work",
                    "mental maths", "maths numeracy", "numeracy maths", "number bonds", "place value", "math",
                ]
            ),
            (
                .communication,
                [
                    "communication", "speech and language", "speech", "language", "speech language and communication",
                    "salt", "slt", "slcn", "communication and language", "communication and interaction",
                    "expressive language", "receptive language", "vocabulary", "speaking", "speaking and listening",
                    "c and i", "language and communication", "speech sounds", "speech and language therapy",
                ]
            ),
            (.behaviour, ["behaviour", "behavioural", "behavior", "positive behaviour", "conduct"]),
            (
                .social,
                [
                    "social", "social interaction", "friendships", "friendship", "turn taking", "play",
                    "social communication", "relationships", "peer relationships", "social skills and relationships",
                ]
            ),
            (
                .engagement,
                [
                    "engagement", "attention", "concentration", "focus", "attention and listening", "listening",
                    "listening and attention", "attention and concentration", "on task", "staying on task",
                    "engagement in learning", "motivation",
                ]
            ),
            (.attendance, ["attendance", "punctuality", "attendance and punctuality", "school attendance"]),
            (
                .independence,
                [
                    "independence", "self help", "self care", "independent", "independent learning",
                    "independent living", "life", "personal care", "toileting", "self help and independence",
                    "organisation", "independence and self help", "dressing", "preparation for adulthood",
                ]
            ),
            (
                .physical,
                [
                    "physical", "fine motor", "gross motor", "motor", "handwriting", "fine and gross motor",
                    "physical disability", "physical and sensory", "sensory and physical", "sensory and or physical",
                    "mobility", "fine motor control", "gross motor control", "s p", "coordination", "co ordination",
                ]
            ),
            (
                .emotional,
                [
                    "emotional", "wellbeing", "well being", "semh", "emotional wellbeing", "emotional well being",
                    "emotional regulation", "self regulation", "self esteem", "confidence", "anxiety", "mental health",
                    "social emotional and mental health", "emotional literacy", "confidence and self esteem",
                    "emotional health and wellbeing", "self confidence", "resilience",
                ]
            ),
        ]
        var words: [String: TargetArea] = [:]
        for (area, forms) in areas { for form in forms { words[form] = area } }
        return words
    }()
}
