import PlanModel

/// What the values under a label look like: the evidence that decides between the meanings of the label.
struct ValueEvidence {
    let values: [String]
    private let distinct: Set<String>

    private let key: OutcomeKey?

    init(_ values: [String], header: String) {
        self.values = Array(values.lazy.filter { !$0.isEmpty }.prefix(400))
        distinct = Set(self.values)
        key = Self.outcomeKey(distinct, header: header)
    }

    /// The key that single letters or scores follow: one that is named or usual, or Y, P, N where all three could stand.
    static func outcomeKey(_ distinct: Set<String>, header: String) -> OutcomeKey? {
        if let key = OutcomeKey.infer(from: distinct, header: header) { return key }
        guard distinct.contains("P"), distinct.isSubset(of: ["Y", "P", "N"]) else { return nil }
        return OutcomeKey([("Y", .achieved), ("P", .partlyAchieved), ("N", .notAchieved)])
    }

    var isEmpty: Bool { values.isEmpty }

    /// Whether all values are short.
    var isTerse: Bool { values.allSatisfy { $0.utf8.count <= 24 } }

    /// Whether all values are words, such as `half term`, and no marks or figures.
    var isWords: Bool { values.allSatisfy { $0.utf8.count >= 5 && $0.contains(where: \.isLetter) && !isOutcome($0) } }

    private func share(_ test: (String) -> Bool) -> Double {
        values.isEmpty ? 0 : Double(values.count(where: test)) / Double(values.count)
    }

    static func isDate(_ text: String) -> Bool {
        DateReading.read(text, order: .dayFirst) != nil || DateReading.read(text, order: .monthFirst) != nil
    }

    /// A letter and twelve figures (the last of a temporary number is a letter).
    static func looksLikeUPN(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 13 && (0x41...0x5A).contains(bytes[0])
            && bytes[1..<12].allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A year of schooling in words that only the school knows: `Grade 3`, `Year 4 / Kestrels`.
    static func namesYear(_ text: String) -> Bool {
        guard text.utf8.count <= 30 else { return false }
        let numbers = text.split(whereSeparator: { !$0.isNumber })
        return numbers.count == 1 && (Int(numbers[0]) ?? 99) <= 14
    }

    static func isFigures(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// Whether most values are dates.
    var areDates: Bool { share { $0.utf8.count >= 5 && Self.isDate($0) } > 0.5 }

    /// By how much the values speak for what a concept holds: 1 for it, down to 0 against it.
    func support(_ evidence: Lexicon.Evidence) -> Double {
        guard !values.isEmpty else { return 0.9 }
        switch evidence {
        case .date:
            let dates = share { ($0.utf8.count >= 5 && Self.isDate($0)) || DateReading.isPrompt($0) }
            // Words such as "half term" are kept beside dates; text without any date is no column of dates.
            if dates > 0 { return 0.6 + 0.4 * dates }
            return share { $0.utf8.count <= 30 && !isOutcome($0) } > 0.8 ? 0.5 : 0.1
        case .upn: return 0.4 + 0.6 * share { $0.utf8.count == 13 }
        case .uln: return 0.4 + 0.6 * share { $0.utf8.count == 10 && Self.isFigures($0) }
        case .year: return 0.3 + 0.7 * share { YearGroupReading.read($0) != nil || Self.namesYear($0) }
        case .sen: return 0.3 + 0.7 * share { SENProvisionReading.read($0) != nil }
        case .sex: return 0.2 + 0.8 * share { SexReading.read($0) != nil }
        case .yes: return 0.3 + 0.7 * share { YesNoReading.read($0) != nil }
        case .integer: return 0.3 + 0.7 * share { WholeNumber.read($0) != nil }
        case .name:
            return areDates || share(Self.isFigures) > 0.3 ? 0.2 : 0.6 + 0.4 * share(NameReading.looksLikePersonName)
        case .outcome:
            if areDates { return 0.1 }
            // A few short words that come again and again are judgements, whatever the school calls them.
            let isTerse = share { $0.utf8.count <= 24 } > 0.9 && distinct.count <= max(4, values.count / 2)
            return max(isTerse ? 0.7 : 0.2, 0.2 + 0.8 * outcomeShare)
        case .frequency:
            let like = share(FrequencyReading.isFrequencyLike)
            return areDates ? 0.1 : 0.45 + 0.55 * like
        case .staff:
            // A name with a time behind it is still a name.
            if areDates || share({ !$0.contains(",") && FrequencyReading.isFrequencyLike($0) }) > 0.5
                || share(Self.isFigures) > 0.3
            {
                return 0.15
            }
            return share { $0.utf8.count <= 60 } > 0.7 ? 0.95 : 0.4
        case .text:
            if areDates { return 0.15 }
            if share(Self.isFigures) > 0.5 { return 0.2 }
            if staffShare > 0.7 { return 0.5 }
            return outcomeShare > 0.8 && distinct.count <= max(3, values.count / 3) ? 0.7 : 0.95
        case .short:
            if areDates { return 0.2 }
            return share { $0.utf8.count <= 60 } > 0.7 ? 0.95 : 0.5
        }
    }

    /// What the values alone say they are, whatever the label: kinds of values that nothing else looks like.
    var speaksFor: (evidence: Lexicon.Evidence, score: Double)? {
        guard values.count >= 2 else { return nil }
        if share(Self.looksLikeUPN) > 0.7 { return (.upn, 0.9) }
        if distinct.count >= 2, share({ !Self.isFigures($0) && FrequencyReading.read($0) != nil }) > 0.8 {
            return (.frequency, 0.66)
        }
        // K and E say more than A and P, which are judgements as often.
        if share({ SENProvisionReading.read($0) != nil }) > 0.95,
            distinct.contains("K") || distinct.contains("E") || share({ $0.utf8.count > 3 }) > 0.9
        {
            return (.sen, 0.64)
        }
        if distinct.count >= 2, staffShare > 0.75 { return (.staff, 0.68) }
        if share({ OutcomeReading.read($0) != nil && $0.utf8.count > 2 }) > 0.9 { return (.outcome, 0.64) }
        return nil
    }

    /// How many values are titles with a name, or what staff are called: `Mrs Tibbs (TA)`, `Speech therapist`.
    private var staffShare: Double {
        share { text in
            let first = text.prefix { $0 != " " && $0 != "." }.lowercased()
            return ["mr", "mrs", "ms", "miss", "dr", "mx"].contains(first) || RoleReading.isPeopleWords(text)
        }
    }

    private var outcomeShare: Double {
        max(OutcomeReading.isOutcomeLike(values), share { OutcomeReading.read($0, key: key) != nil })
    }

    /// How many of the values are what a concept holds.
    func fitting(_ evidence: Lexicon.Evidence) -> Int {
        switch evidence {
        case .date: values.count { $0.utf8.count >= 5 && Self.isDate($0) }
        case .upn: values.count(where: Self.looksLikeUPN)
        case .uln: values.count { $0.utf8.count == 10 && Self.isFigures($0) }
        case .year: values.count { YearGroupReading.read($0) != nil || Self.namesYear($0) }
        case .sen: values.count { SENProvisionReading.read($0) != nil }
        case .sex: values.count { SexReading.read($0) != nil }
        case .yes: values.count { YesNoReading.read($0) != nil }
        case .integer: values.count { WholeNumber.read($0) != nil }
        case .name: values.count(where: NameReading.looksLikePersonName)
        case .outcome: values.count { OutcomeReading.read($0, key: key) != nil }
        case .frequency: values.count(where: FrequencyReading.isFrequencyLike)
        case .staff, .short: values.count { $0.utf8.count <= 60 }
        case .text: values.count
        }
    }

    private func isOutcome(_ text: String) -> Bool { OutcomeReading.read(text) != nil }
}
