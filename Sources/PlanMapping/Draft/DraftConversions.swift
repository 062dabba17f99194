import PlanModel

/// Spells out what the built-in reader finds out about the values of a label for itself.
struct DraftConversions {
    private(set) var conversions: [Conversion]
    /// What speaks for them, in words without values.
    private(set) var reasons: [String] = []

    init(
        _ operation: FieldOperation, _ conversions: [Conversion], _ place: BoundMapping.Place, values: [String],
        isDayFirstElsewhere: Bool
    ) {
        self.conversions = conversions
        if operation.isDate { addOrder(place, values, isDayFirstElsewhere) }
        switch operation.kind {
        case .code(let set):
            addCodes(values, key: operation.hasOutcomeKey ? place.outcomeKey : nil) { text, key in
                CodeReading.closed(text, set: PlanShapes.codes[set], outcomeKey: key)
            }
        case .openCode where ["senProvision", "sex"].contains(operation.shape.name):
            addCodes(values, key: nil) { text, _ in CodeReading.open(text, field: operation.shape.name) }
        default: break
        }
        refineSplit(values)
    }

    private mutating func addOrder(_ place: BoundMapping.Place, _ values: [String], _ isDayFirstElsewhere: Bool) {
        let evidence = DateEvidence(values)
        guard evidence.dayFirst + evidence.monthFirst + evidence.ambiguous > 0 else { return }
        switch evidence.verdict {
        case .contradictory:
            reasons.append(
                "check: \(evidence.dayFirst) can only be read day first, \(evidence.monthFirst) only month first")
            return
        case .dayFirst: reasons.append("\(evidence.dayFirst) can only be read day first, none month first")
        case .monthFirst: reasons.append("\(evidence.monthFirst) can only be read month first, none day first")
        case .ambiguous:
            reasons.append(
                place.dateOrder == .monthFirst
                    ? "other dates put the month first"
                    : isDayFirstElsewhere
                        ? "other dates put the day first" : "check: no date proves that the day comes first")
        case .yearFirst, .none: break
        }
        switch place.dateOrder {
        case .dayFirst: conversions.append(.dateOrder(isDayFirst: true))
        case .monthFirst: conversions.append(.dateOrder(isDayFirst: false))
        case .yearFirst, nil: break
        }
    }

    private mutating func addCodes(
        _ values: [String], key: OutcomeKey?, _ read: (String, OutcomeKey?) -> String?
    ) {
        var words: [Conversion.CodeWord] = []
        var known: Set<String> = []
        for value in values {
            guard !known.contains(BoundMapping.fold(value)), let code = read(value, key) else { continue }
            guard CodeWord.isOne(value) else {
                // A key is found anew in each document: without all its words it would be lost.
                if key != nil { return }
                continue
            }
            known.insert(BoundMapping.fold(value))
            words.append(Conversion.CodeWord(word: value, code: code))
        }
        let met = words.count
        for (value, symbol) in (key?.spellings ?? [:]).sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where CodeWord.isOne(symbol) && known.insert(BoundMapping.fold(symbol)).inserted {
            words.append(Conversion.CodeWord(word: symbol, code: value.rawValue))
        }
        guard (1...16).contains(words.count), words.contains(where: { $0.word != $0.code }),
            Conversion.codes(words).text != nil
        else { return }
        conversions.append(.codes(words))
        let others = words.count > met ? ", the others by the usual key" : ""
        reasons.append("\(met) \(met == 1 ? "word" : "words") met in the samples\(others)")
    }

    /// A mark that gives the same items as all marks together can be written back.
    private mutating func refineSplit(_ values: [String]) {
        guard let index = conversions.firstIndex(of: .split(.list)) else {
            if conversions.contains(.split(.text(","))) { reasons.append("items stand between commas") }
            return
        }
        for mark in [Conversion.SplitMark.text(";"), .line]
        where values.allSatisfy({ CellSplitting.texts($0, .list) == CellSplitting.texts($0, mark) }) {
            conversions[index] = .split(mark)
            reasons.append(mark == .line ? "items stand on lines of their own" : "items stand between semicolons")
            return
        }
        reasons.append("items stand behind bullets, numbers, lines or semicolons")
    }
}
