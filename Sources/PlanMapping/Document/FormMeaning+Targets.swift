import PlanModel
import PlanSource

/// Puts answers that speak of one target.
extension FormMeaning {
    /// Puts an answer into a target.
    mutating func emitTarget(
        _ target: Int, concept: Int, path: PlanPath, _ raw: FormAnswer, label: String, plan: Int, score: Double,
        outcome: Int? = nil
    ) {
        let answer = ticked(raw)
        guard !answer.isBlank else { return }
        let anchors = ["targets": target]
        let text = path.description
        let fields = path.steps.map(\.name)
        if fields.contains("provision") {
            emitProvision(
                concept, answer, prefix: "targets.", anchors: anchors, base: target * 1000, label: label, plan: plan,
                score: score)
            return
        }
        if fields.contains("outcomes") {
            emitOutcome(target, path: text, answer, label: label, plan: plan, score: score, outcome: outcome)
            return
        }
        switch fields.last {
        case "statement":
            statements[target] = BoundMapping.fold(answer.written.map(\.text).joined(separator: " "))
            if let number = answer.written.first?.number, targetNumbers.indices.contains(target),
                targetNumbers[target] == nil
            {
                targetNumbers[target] = number
            }
            emit(text, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        case "text" where fields.contains("strategies") && !text.contains("home"):
            for item in AnswerItems.items(answer) {
                emit(text, lines: item.lines, label: label, plan: plan, anchors: anchors, score: score)
            }
        case "text":
            emitAnchored(text, answer, label: label, plan: plan, score: score, anchors: anchors)
        default: emit(text, lines: answer.written, label: label, plan: plan, anchors: anchors, score: score)
        }
    }

    mutating func emitAnchored(
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

    /// The child of a group plan that a header names by forename or in full.
    func learner(named text: String, plan: Int) -> Int? {
        let folded = BoundMapping.fold(text)
        guard let group = groups[plan], !folded.isEmpty else { return nil }
        let found = group.indices.filter { index in
            let name = group[index].name
            return name == folded || name.hasPrefix(folded + " ") || name.hasSuffix(", " + folded)
                || name.split(separator: " ").first.map(String.init)
                    == folded.split(separator: " ").first.map(String.init)
        }
        if found.count == 1 { return found[0] }
        // `Outcome – Jon`: the forename of one child among other words.
        let words = Set(folded.split(whereSeparator: { !$0.isLetter && $0 != "'" }).map(String.init))
        let named = group.indices.filter { index in
            let parts = group[index].name.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
            let forename = group[index].name.contains(",") ? parts.last : parts.first
            return forename.map { words.contains($0) } ?? false
        }
        return group.count > 1 && words.count <= 6 && named.count == 1 ? named[0] : nil
    }

    /// Puts a judgement: its date, its words, and what is said about it.
    mutating func emitOutcome(
        _ target: Int, path: String, _ answer: FormAnswer, label: String, plan: Int, score: Double, outcome: Int?
    ) {
        let number = outcome ?? 0
        let anchors = ["targets": target, "targets/outcomes": target * 1000 + number]
        var lines = answer.written
        guard !lines.isEmpty else { return }
        if path.hasSuffix(".value") || path.hasSuffix(".comment") {
            if let (date, rest) = Self.dateInFront(lines[0].text) {
                emit(
                    "targets.outcomes.on", lines[0].with(date), label: label, plan: plan, anchors: anchors, score: score
                )
                if rest.isEmpty { lines.removeFirst() } else { lines[0].text = rest }
                guard !lines.isEmpty else { return }
            }
        }
        guard path.hasSuffix(".value") else {
            emit(path, lines: lines, label: label, plan: plan, anchors: anchors, score: score)
            return
        }
        if lines.count > 1, Self.isJudgement(lines[0].text, key) {
            emit(path, lines[0], label: label, plan: plan, anchors: anchors, score: score)
            emit(
                "targets.outcomes.comment", lines: Array(lines.dropFirst()), label: label, plan: plan, anchors: anchors,
                score: score)
            return
        }
        var line = lines[0]
        line.text = lines.map(\.text).joined(separator: "\n")
        line.leaves = lines.flatMap(\.leaves)
        let code =
            OutcomeReading.read(line.text, key: key) == nil ? OutcomeReading.lead(line.text)?.value.rawValue : nil
        emit(path, line, label: label, plan: plan, anchors: anchors, score: score, code: code)
    }

    static let stages: Set<String> = [
        "emerging", "developing", "secure", "working towards", "ongoing", "continue", "continuing", "exceeding",
        "in progress", "good progress", "on track",
    ]

    static func isJudgement(_ text: String, _ key: OutcomeKey?) -> Bool {
        OutcomeReading.read(text, key: key) != nil || stages.contains(WordForm.of(text))
            || OutcomeKey.symbol(of: text) != nil
            || (text.split(separator: " ").count <= 3 && text.utf8.count <= 24)
    }

    /// A date in front of a text, with what follows.
    static func dateInFront(_ text: String) -> (String, String)? {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        for count in stride(from: min(4, words.count), through: 1, by: -1) {
            var head = words[..<count].joined(separator: " ")
            while let last = head.last, ":-–,".contains(last) { head.removeLast() }
            head = Trimming.trimmed(head)
            guard head.utf8.count >= 5, head.contains(where: \.isNumber), let date = DateReading.read(head),
                date.isWhole
            else { continue }
            var rest = words[count...].joined(separator: " ")
            while let first = rest.first, ":-–, ".contains(first) { rest.removeFirst() }
            return (head, rest)
        }
        return nil
    }

    /// Puts who signed and when; the role stands in the label.
    mutating func emitSignature(
        _ number: Int, _ label: FormLine, _ answer: FormAnswer, _ date: FormAnswer?, plan: Int
    ) {
        fixed += label.leaves
        let anchors = ["signatures": number]
        guard let line = answer.written.first else {
            fixed += answer.lines.flatMap(\.leaves) + (date?.lines.flatMap(\.leaves) ?? [])
            if let date, !date.isBlank { carry(date, label: "Date", plan: plan, suggestion: nil) }
            return
        }
        var words = FormLabels.plain(label.text).split(whereSeparator: { " ()/:,".contains($0) }).map(String.init)
        words.removeAll { ["signed", "signature", "by", "of", "date", "on", "behalf"].contains($0.lowercased()) }
        let role = words.joined(separator: " ")
        let isNamed = NameReading.looksLikePersonName(line.text) || line.text.split(separator: " ").count <= 4
        guard isNamed else { return carry(answer, label: label.text, plan: plan, suggestion: nil) }
        let isTold = role.isEmpty || line.text.contains("(")
        emit(
            "signatures.person", line.with(isTold ? line.text : "\(line.text) (\(role))"), label: label.text,
            plan: plan, anchors: anchors, score: 0.9)
        if let written = date?.written.first {
            emit("signatures.on", written, label: "Date", plan: plan, anchors: anchors, score: 0.9)
        }
    }
}
