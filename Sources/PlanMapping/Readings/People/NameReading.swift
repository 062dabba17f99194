/// Reads the names of people.
package enum NameReading {
    /// What a name says of itself.
    package struct Words: Sendable, Hashable {
        /// The name as written, without `My name is`.
        package var fullName: String
        /// The forename, where comma or capitals make it certain.
        package var givenName: String?
        /// The surname, where comma or capitals make it certain.
        package var familyName: String?

        /// A name with what is certain of its parts.
        package init(fullName: String, givenName: String? = nil, familyName: String? = nil) {
            self.fullName = fullName
            self.givenName = givenName
            self.familyName = familyName
        }
    }

    /// The name that a text holds; `nil` for a blank or a text that is no name.
    package static func read(_ text: String) -> Words? {
        let name = withoutLead(text)
        guard !name.isEmpty, name.utf8.count <= longest else { return nil }
        if name.utf8.contains(UInt8(ascii: ",")) { return commaName(name) }
        guard let words = nameWords(name), !words.isEmpty else { return nil }
        var result = Words(fullName: name)
        let shouted = words.map(isInCapitals)
        if words.count >= 2, !titles.contains(WordForm.of(words[0])) {
            if let end = shouted.firstIndex(of: false), end > 0, !shouted[end...].contains(true) {
                result.familyName = words[..<end].joined(separator: " ")
                result.givenName = words[end...].joined(separator: " ")
            } else if let start = shouted.firstIndex(of: true), start > 0, !shouted[start...].contains(false) {
                result.givenName = words[..<start].joined(separator: " ")
                result.familyName = words[start...].joined(separator: " ")
            }
        }
        return result
    }

    /// The parts of a name of two words or more whose order a mapping tells: the surname is its first or its last word,
    /// with what belongs to it (`van der Berg`). A comma tells more than that: the surname stands before it.
    package static func split(_ text: String, isFamilyFirst: Bool) -> Words? {
        if text.utf8.contains(UInt8(ascii: ",")), let parts = commaName(withoutLead(text)) {
            return Words(fullName: text, givenName: parts.givenName, familyName: parts.familyName)
        }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        guard words.count >= 2 else { return nil }
        let parts: (first: ArraySlice<String>, second: ArraySlice<String>)
        if isFamilyFirst {
            let length = words.prefix { particles.contains(WordForm.of($0)) }.count + 1
            guard length < words.count else { return nil }
            parts = (words[length...], words[..<length])
        } else {
            let length = words.dropLast().reversed().prefix { particles.contains(WordForm.of($0)) }.count + 1
            guard length < words.count else { return nil }
            parts = (words.dropLast(length), words.suffix(length))
        }
        return Words(
            fullName: text, givenName: parts.first.joined(separator: " "),
            familyName: parts.second.joined(separator: " "))
    }

    /// Whether a text looks like a person's name: a title and a name, or two to five words that each begin with a capital.
    ///
    /// One word alone is no evidence.
    package static func looksLikePersonName(_ text: String) -> Bool {
        let name = withoutLead(text)
        guard name.utf8.count <= longest, !RoleReading.isPeopleWords(name) else { return false }
        if name.utf8.contains(UInt8(ascii: ",")) {
            guard let words = commaName(name) else { return false }
            return !isVocabulary(words.fullName)
        }
        guard let words = nameWords(name), words.count >= 2, words.count <= 5, !isVocabulary(name) else { return false }
        for word in words where notInNames.contains(WordForm.of(word)) { return false }
        // `TA Becky`: a role beside a name is not all name.
        guard RoleReading.read(words[0]) == nil, RoleReading.read(words[words.count - 1]) == nil else { return false }
        return true
    }

    /// Whether a text begins with `Mr`, `Mrs`, `Miss`, `Ms`, `Mx` or `Dr` and goes on with a name.
    static func isTitled(_ text: String) -> Bool {
        guard let words = nameWords(text), words.count >= 2, words.count <= 4, let first = words.first else {
            return false
        }
        guard titles.contains(WordForm.of(first)), words.dropFirst().allSatisfy({ isCapitalised($0) || isParticle($0) })
        else { return false }
        return !words.dropFirst().contains { titles.contains(WordForm.of($0)) }
    }

    private static let longest = 80
    static let titles: Set<String> = [
        "mr", "mrs", "miss", "ms", "mx", "dr", "master", "sir", "prof", "professor", "rev", "sister", "madame",
    ]
    private static let particles: Set<String> = [
        "de", "da", "di", "du", "del", "la", "le", "van", "von", "der", "den", "bin", "binti", "al", "el", "ap", "ab",
        "ferch", "dos", "ter", "of",
    ]
    private static let notInNames: Set<String> = [
        "school", "primary", "academy", "college", "infant", "junior", "nursery", "year", "class", "plan", "support",
        "service", "team", "group", "programme", "club", "centre", "trust", "council", "the", "and", "for", "with",
        "reading", "writing", "maths", "english", "literacy", "numeracy", "target", "review", "date", "name", "yes",
        "no", "term", "autumn", "spring", "summer", "achieved", "met", "not", "to", "in", "at", "i", "is", "sen", "all",
        "daily", "weekly", "teacher", "assistant", "worker", "officer", "therapist", "adults", "staff", "education",
        "learning", "needs", "communication", "high", "community", "hall", "house", "street", "road", "can", "will",
    ]

    private static func isVocabulary(_ text: String) -> Bool {
        NeedReading.read(text) != nil || TargetAreaReading.read(text) != nil || OutcomeReading.read(text) != nil
            || SENProvisionReading.read(text) != nil || PlaceholderReading.isPlaceholder(text)
            || YearGroupReading.read(text) != nil || DateReading.read(text) != nil
    }

    /// Without surplus blanks at the ends, and without `My name is`.
    private static func withoutLead(_ text: String) -> String {
        let name = BlankTrimming.trimmed(text)
        for lead in ["my name is", "i am called", "name:", "pupil name:"] where name.utf8.count > lead.utf8.count {
            let head = name.prefix(lead.count)
            guard SignFolding.folded(String(head)) == Array(lead.utf8) else { continue }
            let rest = name.dropFirst(lead.count)
            guard let next = rest.unicodeScalars.first, !next.properties.isAlphabetic else { continue }
            var trimmed = BlankTrimming.trimmed(String(rest.drop { $0 == ":" }))
            if trimmed.last == ".", trimmed.split(separator: " ").last?.count ?? 0 > 2 { trimmed.removeLast() }
            return trimmed
        }
        return name
    }

    /// `Surname, Forename`: two parts, each a name.
    private static func commaName(_ name: String) -> Words? {
        let parts = name.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let family = nameWords(BlankTrimming.trimmed(String(parts[0]))),
            let given = nameWords(BlankTrimming.trimmed(String(parts[1]))), (1...3).contains(family.count),
            (1...3).contains(given.count), let first = given.first, !titles.contains(WordForm.of(first)),
            !titles.contains(WordForm.of(family[0])), !RoleReading.isPeopleWords(given.joined(separator: " "))
        else { return nil }
        return Words(
            fullName: name, givenName: given.joined(separator: " "), familyName: family.joined(separator: " "))
    }

    /// The words of a name; `nil` where one of them cannot belong to a name.
    private static func nameWords(_ name: String) -> [String]? {
        var words: [String] = []
        for part in name.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" || $0 == "\t" }) {
            let word = String(part)
            guard isNameWord(word) else { return nil }
            words.append(word)
        }
        guard words.count <= 6, words.contains(where: isCapitalised) else { return nil }
        return words
    }

    private static func isNameWord(_ word: String) -> Bool {
        var letters = 0
        for scalar in word.unicodeScalars {
            if scalar.properties.isAlphabetic {
                letters += 1
                continue
            }
            // Marks that combine with a letter before them are part of the letter.
            if scalar.properties.canonicalCombiningClass.rawValue > 0 { continue }
            guard case .ascii(let byte) = SignFolding.fold(scalar), "-'.".utf8.contains(byte) else { return false }
        }
        return letters > 0 && (isCapitalised(word) || isParticle(word))
    }

    static func isCapitalised(_ word: String) -> Bool {
        guard let first = word.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { return false }
        // Scripts without capitals count as capitalised.
        return first.properties.isUppercase || !first.properties.isLowercase
    }

    private static func isParticle(_ word: String) -> Bool {
        let form = WordForm.of(word)
        return particles.contains(form) || word.hasPrefix("d'") || word.hasPrefix("d’")
    }

    /// At least two letters, all of them capitals.
    private static func isInCapitals(_ word: String) -> Bool {
        var letters = 0
        for scalar in word.unicodeScalars where scalar.properties.isAlphabetic {
            guard scalar.properties.isUppercase else { return false }
            letters += 1
        }
        return letters >= 2
    }
}
