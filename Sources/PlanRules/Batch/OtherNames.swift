import PlanModel

/// Finds the names that a plan's learners bear, and words of its texts that may be the name of somebody else.
enum OtherNames {
    /// How many words of one plan may be names at most.
    private static let most = 200

    static func collect(_ plan: PlanView, _ rows: inout BatchRows) {
        var own: [UInt64] = []
        for learner in plan.learners {
            for field in [LearnerField.givenName, .familyName, .fullName, .preferredName] {
                guard let text = plan.text(learner, field) else { continue }
                for word in words(plan, text.range) { own.append(plan.exactDigest(word, seed: 8)) }
            }
            bear(plan, learner, &rows)
        }
        // Staff and parents are named rightly.
        for person in plan.people {
            guard let text = plan.text(person, .name) else { continue }
            for word in words(plan, text.range) { own.append(plan.exactDigest(word, seed: 8)) }
        }
        mention(plan, own, &rows)
    }

    /// The names of a learner: the full name, and the forename where it is no word.
    private static func bear(_ plan: PlanView, _ learner: RecordRef<LearnerField>, _ rows: inout BatchRows) {
        guard let given = plan.text(learner, .givenName), let family = plan.text(learner, .familyName),
            let first = words(plan, given.range).first, let last = words(plan, family.range).last
        else { return }
        rows.add(plan, key: pair(plan, first, last), order: 0, value: 1, entry: Int(given.entry))
        if first.count >= 3, !isWord(plan, first) {
            rows.add(plan, key: plan.exactDigest(first, seed: 8), order: 0, value: 0, entry: Int(given.entry))
        }
    }

    private static func mention(_ plan: PlanView, _ own: [UInt64], _ rows: inout BatchRows) {
        var seen: Set<UInt64> = []
        for section in plan.words.sections {
            var previous: (range: Range<Int>, key: UInt64)?
            for index in Int(section.first)..<Int(section.end) {
                let token = plan.words.tokens[index]
                let isName =
                    token.shape.contains(.capitalised) && !token.shape.contains(.allCapitals) && token.count >= 3
                guard isName else {
                    previous = nil
                    continue
                }
                var range = Int(token.start)..<Int(token.start) + Int(token.count)
                // Zara’s is Zara.
                if let mark = range.first(where: { plan.tape.text[$0] == 0x27 || plan.tape.text[$0] == 0xE2 }) {
                    range = range.lowerBound..<mark
                }
                let key = plan.exactDigest(range, seed: 8)
                if own.contains(key) {
                    previous = nil
                    continue
                }
                if let previous {
                    let both = pair(plan, previous.range, range)
                    if seen.count < most, seen.insert(both).inserted {
                        rows.add(plan, key: both, order: 1, value: 1, entry: Int(section.entry))
                    }
                }
                if token.bits == 0, !isCommon(plan, index), seen.count < most, seen.insert(key).inserted {
                    rows.add(plan, key: key, order: 1, value: 0, entry: Int(section.entry))
                }
                previous = (range, key)
            }
        }
    }

    private static func pair(_ plan: PlanView, _ first: Range<Int>, _ last: Range<Int>) -> UInt64 {
        plan.exactDigest(first, seed: 8) &* 31 &+ plan.exactDigest(last, seed: 9)
    }

    /// Whether a forename is also a word, so that it names nobody by itself.
    private static func isWord(_ plan: PlanView, _ range: Range<Int>) -> Bool {
        guard let lists = plan.lists else { return true }
        var hash = WordHash()
        for index in range {
            let byte = plan.tape.text[index]
            hash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        let token = PlanWords.Token(
            start: Int32(truncatingIfNeeded: range.lowerBound), count: Int32(truncatingIfNeeded: range.count), head: -1,
            bits: 0, shape: [])
        let head = lists.head(hash.value) { PlanWords.isSame(plan.tape.text.span, token, $0) }
        return head >= 0 && lists.bits(head) != 0
    }

    /// Whether a word at the start of a sentence is one that such sentences often begin with.
    private static func isCommon(_ plan: PlanView, _ index: Int) -> Bool {
        plan.words.tokens[index].bits & WordLists.List.common.bit != 0
    }

    private static func words(_ plan: PlanView, _ range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for index in range {
            let byte = plan.tape.text[index]
            if byte <= 0x20 || byte == UInt8(ascii: ",") {
                if let begun = start { words.append(begun..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let start { words.append(start..<range.upperBound) }
        return words
    }
}
