import PlanFindings
import PlanModel

extension PlanRule {
    /// A review covers help, progress, effectiveness, what is new, and what happens next.
    static let reviewIncomplete = PlanRule(
        "review.incomplete", .warning, "A review leaves out some of what it must cover.",
        guidance: ["ILP-26", "ILDP-15", "ILDP-8", "IEP-5"],
        asks: [
            "reviews/helpGiven", "reviews/progress", "reviews/effectiveness", "reviews/updatedInformation",
            "reviews/futureActions",
        ],
        reason: "Only all five together say whether to go on, change or end the support.",
        remedy: "Add what is missing; a sentence each is enough.",
        example: RuleExample(
            shows: ["/reviews/1/progress", "/reviews/1/effectiveness"],
            fails: { plan in
                plan.reviews?[1].progress = nil
                plan.reviews?[1].effectiveness = ""
            })
    ) { plan, _, findings in
        for held in plan.facts.held {
            let review = held.review
            let help = plan.helpGiven(of: review)
            let hasHelp = help.map { plan.isFilled($0, .school) || plan.isFilled($0, .home) } ?? false
            let news = plan.updatedInformation(of: review)
            let hasNews =
                news.map { plan.isFilled($0, .home) || plan.isFilled($0, .setting) || plan.isFilled($0, .agencies) }
                ?? false
            let hasActions = !plan.futureActions(of: review).isEmpty
            let hasProgress = plan.isFilled(review, .progress)
            let hasEffect = plan.isFilled(review, .effectiveness)
            if hasHelp, hasNews, hasActions, hasProgress, hasEffect { continue }
            var missing: [String] = []
            if !hasHelp { missing.append("the help given") }
            if !hasProgress { missing.append("progress") }
            if !hasEffect { missing.append("how effective the plan is") }
            if !hasNews { missing.append("what is new") }
            if !hasActions { missing.append("what happens next") }
            findings.add("Not covered: \(known: missing.joined(separator: ", ")).", plan, review)
        }
    }
}
