import PlanModel
import PlanSource

/// Puts answers that speak of the whole plan.
extension FormMeaning {
    /// Puts an answer where it goes in the plan.
    mutating func emitPlan(
        _ path: PlanPath, _ raw: FormAnswer, label: String, plan: Int, score: Double, concept: Int,
        anchors: [String: Int] = [:]
    ) {
        let answer = ticked(raw)
        guard !answer.isBlank else { return }
        let text = path.description
        let list = path.steps.last { $0.item != nil }?.name ?? ""
        let name = labels.name(concept)
        if name == "year_group" || name == "class_name",
            emitYearAndClass(answer, name, label: label, plan: plan, score: score, anchors: anchors)
        {
            return
        }
        if name == "class_name", let line = answer.written.first, answer.written.count == 1,
            YearGroupReading.read(line.text) != nil,
            line.text.first?.isLetter == true,
            !plansWithYear.contains(plan)
        {
            emit("learners.yearGroup", line, label: label, plan: plan, anchors: anchors, score: score * 0.9)
        }
        if name == "full_name", anchors["learners"] == nil, emitGroup(answer, label: label, plan: plan, score: score) {
            return
        }
        switch list {
        case "needs", "interests", "motivators", "strengths", "difficulties":
            for item in AnswerItems.shortItems(answer) {
                emit(text, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
            }
        case "whatHelps", "triggers", "aspirations", "goals", "strategies", "targets", "futureActions", "otherSupport",
            "adjustments":
            if list == "otherSupport" || list == "futureActions" || name == "home_support" {
                emitTexts(text, answer, label: label, plan: plan, score: score, anchors: anchors)
            } else {
                for item in AnswerItems.items(answer) {
                    emit(text, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
                }
            }
        case "people" where name == "agencies":
            for item in AnswerItems.shortItems(answer) {
                emit(text, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
            }
        case "provision":
            emitProvision(
                concept, answer, prefix: "", anchors: ["provision": plan * 100_000], base: plan * 100_000, label: label,
                plan: plan, score: score)
        case "materials":
            emitProvision(
                concept, answer, prefix: "", anchors: ["provision": plan * 100_000], base: plan * 100_000, label: label,
                plan: plan, score: score)
        case "contributions", "monitoring", "reviews":
            emitTexts(text, answer, label: label, plan: plan, score: score, anchors: anchors)
        default:
            if ["full_name", "date_of_birth", "upn", "year_group", "class_name", "sen_provision", "school"].contains(
                name), answer.written.count > 1
            {
                emit(text, lines: [answer.written[0]], label: label, plan: plan, anchors: anchors, score: score)
                carry(FormAnswer(Array(answer.written.dropFirst())), label: label, plan: plan, suggestion: nil)
            } else {
                emit(text, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
            }
        }
    }

    /// The children of a group plan; `false` where one child is named.
    mutating func emitGroup(_ answer: FormAnswer, label: String, plan: Int, score: Double) -> Bool {
        let names = Self.names(answer, isPlural: Self.isPlural(label))
        guard names.count >= 2 else { return false }
        for name in names { addLearner(name, label: label, plan: plan, score: score) }
        return true
    }

    /// A child of a group plan, unless it is known already; the item it is.
    @discardableResult
    mutating func addLearner(_ line: FormLine, label: String, plan: Int, score: Double) -> Int {
        let folded = BoundMapping.fold(line.text)
        if let known = groups[plan, default: []].firstIndex(where: { $0.name == folded }) {
            return groups[plan]?[known].item ?? 0
        }
        let item = plan * 1000 + (groups[plan]?.count ?? 0) + 1
        groups[plan, default: []].append((folded, item))
        emit("learners.fullName", line, label: label, plan: plan, anchors: ["learners": item], score: score)
        var identifier = line
        identifier.text = "l\(groups[plan]?.count ?? 1)"
        emit("learners.id", identifier, label: label, plan: plan, anchors: ["learners": item], score: score)
        return item
    }

    static func isPlural(_ label: String) -> Bool {
        let words = label.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        return words.contains {
            ["pupils", "children", "students", "names", "learners", "members", "group"].contains($0)
        }
    }

    /// The names of several children; none where it may be one name.
    static func names(_ answer: FormAnswer, isPlural: Bool) -> [FormLine] {
        var lines: [FormLine] = []
        for line in answer.written {
            var parts = [line.text]
            for mark in [";", " and ", " & ", ",", "\t"] {
                parts = parts.flatMap { $0.split(separator: mark).map(String.init) }
            }
            let names = parts.map(Trimming.trimmed).filter { !$0.isEmpty }
            // “Mills, Ava” is one name, of which the surname stands first.
            if names.count == 2, line.text.contains(","), !isPlural || answer.written.count > 1,
                names.allSatisfy({ $0.split(separator: " ").count == 1 })
            {
                lines.append(line)
            } else {
                lines += names.map { line.with($0) }
            }
        }
        let isNames = lines.allSatisfy { line in
            let words = line.text.split(separator: " ")
            return (1...4).contains(words.count) && words.allSatisfy { NameReading.isCapitalised(String($0)) }
                && !line.text.contains(where: \.isNumber) && !NameReading.isTitled(line.text)
        }
        guard isNames,
            isPlural || lines.allSatisfy({ $0.text.split(separator: " ").count >= 2 || $0.text.contains(",") })
        else { return [] }
        return lines
    }

    /// A year and a class that share a cell; `false` where there is one of them only.
    mutating func emitYearAndClass(
        _ answer: FormAnswer, _ name: String, label: String, plan: Int, score: Double, anchors: [String: Int]
    ) -> Bool {
        let written = answer.written
        guard written.count <= 2, YearGroupReading.read(answer.text)?.className == nil,
            !(written.count == 1 && YearGroupReading.read(written[0].text) != nil),
            let parts = AnswerItems.parted(
                answer,
                ["year_group", "class_name"].compactMap { name in
                    let index = labels.index(name)
                    return index >= 0 ? lexicon.concepts[index] : nil
                }, atBlanks: name == "year_group" || answer.text.lowercased().hasPrefix("y")),
            YearGroupReading.read(parts[0].text) != nil,
            // A class such as 5/6B is no year 5 of class 6B.
            name == "year_group" || parts[0].text.first?.isLetter == true
        else { return false }
        emit("learners.yearGroup", lines: parts[0].written, label: label, plan: plan, anchors: anchors, score: score)
        emit("learners.className", lines: parts[1].written, label: label, plan: plan, anchors: anchors, score: score)
        return true
    }

    /// A text as one, or as the items of a list where it is one.
    mutating func emitTexts(
        _ path: String, _ answer: FormAnswer, label: String, plan: Int, score: Double, anchors: [String: Int]
    ) {
        let items = AnswerItems.items(answer)
        if items.count > 1, items.allSatisfy(\.isMarked) {
            for item in items {
                emit(path, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
            }
        } else {
            emit(path, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        }
    }

    /// Puts what is given: text, materials, staff, time.
    mutating func emitProvision(
        _ concept: Int, _ answer: FormAnswer, prefix: String, anchors: [String: Int], base: Int, label: String,
        plan: Int, score: Double
    ) {
        let list = prefix + "provision"
        let listPath = prefix.isEmpty ? "provision" : "targets/provision"
        var anchors = anchors
        anchors[listPath] = base
        switch labels.name(concept) {
        case "provision":
            let items = AnswerItems.items(answer)
            for (index, item) in items.enumerated() {
                anchors[listPath] = base + index
                emit(list + ".text", lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
            }
        case "resources":
            for item in AnswerItems.shortItems(answer) {
                emit(list + ".materials[]", lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
            }
        case "staff":
            if let parts = AnswerItems.parted(
                answer,
                [concept, labels.index("frequency")].compactMap {
                    lexicon.concepts.indices.contains($0) ? lexicon.concepts[$0] : nil
                }),
                FrequencyReading.read(parts[1].text) != nil
                    || answer.written.count > 1 && FrequencyReading.isFrequencyLike(parts[1].text)
            {
                emit(list + ".staff", lines: parts[0].written, label: label, plan: plan, anchors: anchors, score: score)
                emit(
                    list + ".frequency", lines: parts[1].written, label: label, plan: plan, anchors: anchors,
                    score: score)
            } else {
                emit(list + ".staff", lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
            }
        default:
            let field = lexicon.concepts[concept].plan?.steps.last?.name ?? "text"
            emit(list + "." + field, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        }
    }
}
