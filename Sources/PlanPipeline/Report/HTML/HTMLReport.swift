internal import Mustache
internal import PlanFindings
internal import PlanModel

/// Writes the report that people read: one page that needs no script, no network and no other file.
package struct HTMLReport {
    /// What a template is filled with; a key that is absent fills nothing.
    typealias Fields = [String: Any]

    /// How many plans are listed one by one.
    static let listedPlans = 5000
    /// How many findings of a code stand open; further ones are folded away.
    static let openPlaces = 5
    /// How many lines of the ledger are shown for one way of reading.
    static let listedLabels = 300
    /// So many bytes of rows are written at once.
    private static let bytesAtOnce = 64 << 10

    let content: ReportContent
    var report: RunReport { content.report }
    let isMigration: Bool

    package init(_ content: ReportContent) {
        self.content = content
        isMigration = content.purpose == .migration
    }

    /// Writes the whole page.
    package func write(to file: OutputFile) throws(OutputFailure) {
        try fill("head", head, file)
        try fill("answer", answer, file)
        try fill("todo", toDo, file)
        try fill("reviews", reviews, file)
        if let roster = report.roster { try fill("roster", self.roster(roster), file) }
        try fill("outcomes", outcomes, file)
        let plans = listed
        try fill("plans", self.plans(plans.count), file)
        let register = content.tally.register
        var rows = PlanRows(names: content.names, learners: register.names)
        for index in plans {
            rows.add(register.entries[index], at: index)
            if rows.bytes.count > Self.bytesAtOnce { try file.write(rows.take()) }
        }
        try file.write(rows.take())
        try fill("plans-end", plansEnd(plans.count), file)
        try fill("engineer", engineer, file)
        try fill("foot", ["version": PlanKitVersion.current, "script": Self.trimmed(ReportTemplates.script)], file)
    }

    private func fill(_ template: String, _ fields: Fields, _ file: OutputFile) throws(OutputFailure) {
        guard let text = Self.library.render(fields, withTemplate: template) else {
            throw OutputFailure("The template \(template) of the report is missing")
        }
        try file.write(text)
    }

    private static func trimmed(_ text: String) -> String { text.hasSuffix("\n") ? String(text.dropLast()) : text }

    /// A template that cannot be read is left out, which a test of the page would see at once.
    private static let library = {
        let templates = [
            "head": ReportTemplates.head, "answer": ReportTemplates.answer, "todo": ReportTemplates.todo,
            "reviews": ReportTemplates.reviews, "outcomes": ReportTemplates.outcomes, "plans": ReportTemplates.plans,
            "plans-end": ReportTemplates.plansEnd,
            "engineer": ReportTemplates.engineer, "roster": ReportTemplates.roster, "foot": ReportTemplates.foot,
        ]
        return MustacheLibrary(templates: templates.compactMapValues { try? MustacheTemplate(string: $0) })
    }()

    // MARK: The head

    private var head: Fields {
        let documents = ReportWords.count(report.plansWritten > 0 ? report.migrated : report.found, "document")
        let plans = ReportWords.count(report.plansWritten, "plan")
        var parts: [Fields] = [["id": "answer", "name": "The answer"], ["id": "todo", "name": "What to do"]]
        parts.append(["id": "reviews", "name": "Reviews"])
        if report.roster != nil { parts.append(["id": "roster", "name": "Without a plan"]) }
        parts += [
            ["id": "targets", "name": "Targets"],
            ["id": "plans", "name": "Plan by plan"], ["id": "manager", "name": "For the data manager"],
        ]
        return [
            "title": "Report on \(plans)", "heading": "Report on \(plans)", "day": ReportWords.fullDay(report.asOf),
            "origin": report.plansWritten == 0
                ? "\(documents) \(report.found == 1 ? "was" : "were") looked at."
                : "They come from \(documents).",
            "privacy": content.isShowingValues
                ? "This page shows names and values of children. Treat it like the plans themselves."
                : isMigration
                    ? "No child is named here. Documents go by number; documents.csv, beside this page, says which file each number is."
                    : "No child is named here. Documents go by number, in the order of their names.",
            "style": Self.trimmed(ReportTemplates.style), "parts": parts,
        ]
    }
}

extension Dictionary where Key == String, Value == Any {
    /// The fields with one more, where there is something to say.
    func with(_ key: String, _ value: String?) -> Self {
        guard let value, !value.isEmpty else { return self }
        var copy = self
        copy[key] = value
        return copy
    }
}
