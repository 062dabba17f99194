import PlanFindings
import PlanModel

extension PlanRule {
    /// No text still waits to be written.
    static let textPlaceholder = PlanRule(
        "text.placeholder", .warning, "A text still waits to be written.", kinds: every,
        guidance: ["ILP-13", "ILP-20"],
        needsWords: true,
        reason: "A form that was filled in later, or never, says nothing about the child.",
        remedy: "Write what belongs there, or leave it blank.",
        example: RuleExample(
            shows: ["/targets/0/purpose"], fails: { plan in plan.targets?[0].purpose = "TBC" })
    ) { plan, _, findings in
        for section in plan.words.sections {
            guard let hit = plan.first(in: section, on: .placeholders) else { continue }
            // A short word such as “pending” is one only where it stands alone.
            let isAlone = section.end - section.first <= Int32(hit.phrase.words.count) + 1
            if hit.phrase.note == nil || isAlone {
                findings.add(
                    "“\(known: hit.phrase.text)” stands where a text belongs.", plan, plan.text(at: Int(section.entry)))
            }
        }
    }
}
