/// The lists of words that rules look for, from profiles/words and what a profile adds and takes away.
///
/// All lists are one table: each word of a plan is looked up once, and says of itself on which lists it stands.
package struct WordLists: Sendable {
    /// One list; its raw value is its bit.
    package enum List: UInt8, Sendable, CaseIterable {
        /// Verbs that name no observable action.
        case vague
        /// Verbs that name an action one can see or hear.
        case observable
        /// Words that leave no room: always, never, 100 %.
        case absolutes
        /// Words that say how much help is given.
        case prompts
        /// Words that make a criterion one can check.
        case measures
        /// Numbers in words.
        case numbers
        /// Jargon, with the plain word.
        case jargon
        /// What stands where nobody has written yet.
        case placeholders
        /// Wording that describes what all children get.
        case universal
        /// Diagnoses and codes that say nothing of the child.
        case labels
        /// Names that are also words.
        case names
        /// Capitals that are no shouting.
        case capitals
        /// The commonest words, which no name is taken for.
        case common
    }

    /// An entry of the table: a word, or several in a row.
    struct Phrase: Sendable {
        var words: [[UInt8]]
        var list: List
        /// What stands behind `=` in the file: the plain word.
        var note: String?
    }

    /// The names of the lists, as profiles call them.
    package static let names = List.allCases.map { String(describing: $0) }

    private(set) var phrases: [Phrase] = []
    /// For each first word the phrases that begin with it.
    private var byWord: [[UInt8]: [Int32]] = [:]
    private var slots: [Int32] = []
    private var heads: [(hash: UInt64, word: [UInt8], bits: UInt32, starts: UInt32, phrases: [Int32])] = []

    package init(_ changes: [RuleProfile.WordChange] = []) {
        for list in List.allCases {
            let name = String(describing: list)
            var entries = Self.entries(ShippedTexts.words[name] ?? "")
            for change in changes where change.list == name {
                let gone = Set(change.removed.map { $0.lowercased() })
                entries.removeAll { gone.contains(Self.key($0)) }
                entries += change.added
            }
            for entry in entries { add(entry, list) }
        }
        close()
    }

    /// Lists without words.
    static let none = WordLists(empty: ())

    private init(empty: Void) { close() }

    private static func entries(_ text: String) -> [String] {
        text.split(separator: "\n").map { line in
            String(line.prefix { $0 != "#" })
        }.filter { !$0.allSatisfy(\.isWhitespace) }
    }

    private static func key(_ entry: String) -> String {
        entry.prefix { $0 != "=" }.split(separator: " ").joined(separator: " ").lowercased()
    }

    private mutating func add(_ entry: String, _ list: List) {
        let sides = entry.split(separator: "=", maxSplits: 1)
        // Hyphens part words in texts, too.
        let words = (sides.first ?? "").split(whereSeparator: { $0 == " " || $0 == "-" }).map { word in
            Array(word.lowercased().utf8)
        }
        guard let first = words.first else { return }
        let note = sides.count > 1 ? sides[1].split(separator: " ").joined(separator: " ") : nil
        byWord[first, default: []].append(Int32(phrases.count))
        phrases.append(Phrase(words: words, list: list, note: note))
    }

    private mutating func close() {
        var size = 64
        while size < byWord.count * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        for (word, indices) in byWord {
            var hash = WordHash()
            for byte in word { hash.add(byte) }
            var bits: UInt32 = 0
            var starts: UInt32 = 0
            for index in indices { starts |= 1 << UInt32(phrases[Int(index)].list.rawValue) }
            for index in indices where phrases[Int(index)].words.count == 1 {
                bits |= 1 << UInt32(phrases[Int(index)].list.rawValue)
            }
            let long = indices.filter { phrases[Int($0)].words.count > 1 }.sorted {
                (phrases[Int($1)].words.count, $0) < (phrases[Int($0)].words.count, $1)
            }
            var slot = Int(hash.value & UInt64(size - 1))
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(heads.count)
            heads.append((hash.value, word, bits, starts, long + indices.filter { phrases[Int($0)].words.count == 1 }))
        }
        byWord = [:]
    }

    /// The number of a word among those that begin an entry; -1 for none. `isSame` compares the bytes.
    @inline(__always)
    func head(_ hash: UInt64, _ isSame: ([UInt8]) -> Bool) -> Int32 {
        var slot = Int(hash & UInt64(slots.count - 1))
        while true {
            let index = slots[slot]
            if index < 0 { return -1 }
            if heads[Int(index)].hash == hash, isSame(heads[Int(index)].word) { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    /// The lists on which a word stands by itself, as bits.
    func bits(_ head: Int32) -> UInt32 { heads[Int(head)].bits }
    /// The lists of which an entry begins with a word, as bits.
    func starts(_ head: Int32) -> UInt32 { heads[Int(head)].starts }
    /// The entries that begin with a word, the longest first.
    func phrases(_ head: Int32) -> [Int32] { heads[Int(head)].phrases }
}

extension WordLists.List {
    /// Its bit.
    var bit: UInt32 { 1 << UInt32(rawValue) }
}

/// FNV-1a over the lower-case bytes of a word.
struct WordHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
