import PlanFindings
import PlanModel

/// Writes a draft as a mapping file, a reason behind each line.
struct DraftText {
    let entries: [DraftEntry]
    private let sample: DraftSample
    private let mapping: Mapping
    private let samples: Int
    private let size: String
    private let takesJudgement: Bool
    private let reason: DraftReason
    private var lines = DraftLines()
    private var titles: [(from: String, to: String)] = []
    private var placed = 0
    private var open = 0

    /// Of a table: how many rows are remarks, how many others there are, and how many groups they make.
    var remarks = 0
    var rows = 0
    var groups = 0
    /// Of XML and JSON: the elements that are a plan and a target, and how many there are.
    var element: String?
    var elementCount = 0
    var each: String?
    var eachCount = 0

    init(
        _ sample: DraftSample, _ mapping: Mapping, _ entries: [DraftEntry], samples: Int, size: String,
        takesJudgement: Bool, lexicon: Lexicon
    ) {
        self.sample = sample
        self.mapping = mapping
        self.entries = entries
        self.samples = samples
        self.size = size
        self.takesJudgement = takesJudgement
        reason = DraftReason(lexicon: lexicon)
    }

    /// Titles above a table that surely have a place, as the built-in reader finds them.
    mutating func addTitles(_ leaves: [LooseLeaf]) {
        var taken = Set(mapping.fields.map(\.to.description))
        for leaf in leaves {
            guard let path = TitleReading.path(of: leaf.text), taken.insert(path).inserted else { continue }
            titles.append(("above \(leaf.line):\(leaf.column)", path))
        }
    }

    /// The whole text.
    mutating func finish() -> MappingDraft {
        let count = samples == 1 ? "1 sample" : "\(samples) samples"
        lines.add(
            "# A proposal, drafted from \(count) (\(size)). Go through it line by line, then run: plankit mapping check"
        )
        lines.add(
            "# The percentage says how sure the tool is. What stands behind a # is not used: its content is carried.")
        lines.add("plankit: mapping/1")
        lines.add("name: draft", "give it a name of its own: plans say it under source.mapping")
        addMatch()
        addRecord()
        lines.endBlock()
        addFields()
        addIgnored()
        addDefaults()
        lines.endBlock()
        return MappingDraft(text: lines.text, samples: samples, placed: placed, open: open)
    }

    private mutating func addMatch() {
        lines.add("match:")
        lines.add("  format: \(sample.format)")
        if sample.isTable {
            let headers = telling
            guard !headers.isEmpty else { return }
            lines.add(
                "  headers: \(YAMLText.list(headers))", "who the learner is, when the plan starts, what the targets are"
            )
        } else if !sample.root.isEmpty {
            lines.add("  root: \(YAMLText.scalar(sample.root))")
            if !sample.namespace.isEmpty { lines.add("  namespace: \(YAMLText.scalar(sample.namespace))") }
        }
    }

    /// The headers that tell the layout: who the learner is, when the plan starts, and what the targets are.
    private var telling: [String] {
        var headers: [String] = []
        for wanted in ["learners", "period", "targets"] {
            let found = entries.filter { entry in
                guard entry.isTaken, let path = entry.field?.to, path.steps[0].name == wanted else { return false }
                guard wanted == "targets" else { return true }
                return path.steps.last?.name == "statement"
                    && (path.steps[0].item == .each || path.steps[0].item == .at(0))
            }
            headers += found.prefix(wanted == "learners" ? 3 : 1).map(\.from).filter { !$0.contains("#") }
        }
        return headers
    }

    /// The labels that rows of one plan agree in, in the order in which they tell plans apart.
    private var keys: [String] {
        mapping.record.groupedBy.compactMap { key in
            entries.first { $0.isTaken && $0.field?.from[0] == key }?.from
        }
    }

    private mutating func addRecord() {
        let record = mapping.record
        if sample.isTable {
            let isByRow = record.rowIs != nil
            guard isByRow || remarks > 0 || Numbering(entries, record).most > 0 else {
                lines.add("# record: each row is a plan, since no column holds one target a row")
                return
            }
            lines.add("record:")
            if isByRow {
                if !keys.isEmpty {
                    lines.add(
                        "  by: \(YAMLText.list(keys))",
                        "rows that agree in these are one plan: \(rows) rows, \(groups) plans")
                }
                lines.add("  row-is: targets", "a column holds one target a row")
            } else {
                let most = Numbering(entries, record).most
                if most > 0 {
                    lines.add("  numbered: \(most)", "each row is a plan; its targets stand in numbered columns")
                }
            }
            if remarks > 0 {
                lines.add(
                    "  remarks: true", "\(remarks) of the rows are totals, keys or page numbers, and no plans")
            }
            return
        }
        guard element != nil || each != nil else {
            lines.add("# record: the document is one plan, since no element holds plans")
            return
        }
        lines.add("record:")
        if let element {
            lines.add(
                "  element: \(YAMLText.scalar(element))",
                each == nil
                    ? "\(elementCount) of them hold a learner or targets"
                    : "\(elementCount) of them, which hold the targets")
        }
        if let each {
            lines.add(
                "  each: {\(YAMLText.scalar(each)): targets}",
                "named as a target, with values of its own; \(eachCount) of them")
        }
        if !keys.isEmpty {
            lines.add("  by: \(YAMLText.list(keys))", "elements that agree in these are one plan, each a target of it")
            if record.rowIs != nil { lines.add("  row-is: targets") }
        }
    }

    // MARK: - Fields

    /// Whether some date of the samples can only be read with the day first.
    private var isDayFirstProven: Bool {
        entries.contains { entry in
            entry.field?.to.kind == .date && DateEvidence(entry.values).verdict == .dayFirst
        }
    }

    private mutating func addFields() {
        let isAny = entries.contains(where: \.isTaken) || !titles.isEmpty
        lines.add(
            isAny ? "fields:" : "fields: []",
            isAny ? "" : "nothing is understood: put the entries below in place of the []")
        for title in titles {
            lines.add(
                "  - {from: \(YAMLText.scalar(title.from)), to: \(title.to), only: import}",
                "a title above the table, formed like one")
        }
        let numbering = Numbering(entries, mapping.record)
        let isDayFirstProven = isDayFirstProven
        for (index, entry) in entries.enumerated() where !(entry.field == nil && entry.values.isEmpty) {
            if numbering.isFollower(index) {
                placed += 1
                continue
            }
            guard entry.isTaken, let field = entry.field, let meaning = entry.meaning else {
                addOpen(entry)
                continue
            }
            placed += 1
            let from = numbering.template(index) ?? entry.from
            let to = numbering.template(index) == nil ? field.to : numbering.path(field.to)
            var choices: [String: Int32] = [:]
            let operation = FieldOperation(field, anchoredLists: [], choices: &choices)
            let spelled = DraftConversions(
                operation, field.conversions, entry.place, values: entry.values,
                isDayFirstElsewhere: isDayFirstProven)
            let conversions = spelled.conversions.compactMap(\.text).joined(separator: " | ")
            let confidence = numbering.confidence(index) ?? field.confidence
            var words = "\(confidence) %: " + reason.words(entry.subject, meaning)
            if let count = numbering.count(index), count > 1 { words += "; \(count) columns" }
            for more in spelled.reasons { words += "; " + more }
            addEntry(from, to, conversions, only: "", words)
            addJudgement(from, to, entry.values)
        }
    }

    private mutating func addEntry(
        _ from: String, _ to: PlanPath, _ conversions: String, only: String, _ reason: String
    ) {
        var text = "  - {from: \(YAMLText.scalar(from)), to: \(YAMLText.scalar(Self.short(to)))"
        if !conversions.isEmpty { text += ", as: \(YAMLText.scalar(conversions))" }
        if !only.isEmpty { text += ", only: \(only)" }
        lines.add(text + "}", reason)
    }

    /// The judgement that comments begin with, where no label of the samples has judgements.
    private mutating func addJudgement(_ from: String, _ comment: PlanPath, _ values: [String]) {
        guard takesJudgement, comment.pattern.hasSuffix("/outcomes/*/comment"),
            let path = try? PlanPath(String(comment.description.dropLast("comment".count)) + "value")
        else { return }
        let count = values.count { OutcomeReading.lead($0) != nil }
        guard count > 0 else { return }
        addEntry(
            from, path, "judgement", only: "import",
            "\(count) of \(values.count) begin with a judgement, as “Achieved – …”")
    }

    /// What is not understood, to be completed by hand.
    private mutating func addOpen(_ entry: DraftEntry) {
        open += 1
        let from = entry.isWithheld ? "…" : entry.from
        let likely = entry.meaning ?? entry.suggestion
        let place = likely.map { YAMLText.scalar(Self.short($0.path)) } ?? "???"
        var words: String
        if entry.isWithheld {
            words = "withheld: the label looks like a person's name or number"
        } else if !entry.isNameable {
            words = "a mapping cannot name this place"
        } else if let likely {
            let percent = min(100, Int(likely.score * 100))
            words =
                percent >= Int(ConceptAssignment.certain * 100)
                ? "\(percent) %, but another label has that place; " : "\(percent) %, too little to be taken; "
            words += reason.words(entry.subject, likely)
        } else {
            words = "not understood; filled \(entry.values.count == 1 ? "once" : "\(entry.values.count) times")"
        }
        lines.add("  # - {from: \(YAMLText.scalar(from)), to: \(place)}", words)
    }

    private mutating func addIgnored() {
        let blank = entries.filter { $0.field == nil && $0.values.isEmpty && !$0.isWithheld }
        guard !blank.isEmpty else { return }
        lines.endBlock()
        lines.add("# ignore:", "never filled in the samples: take the # away if they are never wanted")
        for entry in blank {
            open += 1
            lines.add("#   - {from: \(YAMLText.scalar(entry.from)), because: never filled}")
        }
    }

    private mutating func addDefaults() {
        lines.endBlock()
        if !mapping.defaults.isEmpty {
            lines.add("defaults:")
            for entry in mapping.defaults {
                lines.add("  \(entry.path): \(YAMLText.scalar(entry.value))", "the labels name this kind of plan")
            }
        } else if !mapping.fields.contains(where: { $0.to.pattern == "/kind" }) {
            lines.add("# defaults:", "the samples do not say which kind of plan this is: say it here")
            lines.add("#   kind: iep")
        }
    }

    /// A path as people write it, `[]` left out where it means the same.
    private static func short(_ path: PlanPath) -> String {
        let whole = path.description
        var text = whole.split(separator: "[]", omittingEmptySubsequences: false).joined()
        if text.hasPrefix("learners.") { text = "learner." + text.dropFirst("learners.".count) }
        return (try? PlanPath(text)) == path ? text : whole
    }
}
