import PlanModel
import PlanSource

/// What texts were read as before: an export repeats the same schools, codes, dates and names row after row.
///
/// It holds at most `budget` bytes, apart from what a single plan adds.
struct ReadingMemo {
    /// A text of a cell or of the memo.
    struct Text {
        var start: Int
        var count: Int32
        /// Whether it stands in the memo rather than among the leaves.
        var isKnown: Bool

        static let none = Text(start: 0, count: -1, isKnown: true)
        static let empty = Text(start: 0, count: 0, isKnown: true)

        var isNone: Bool { count < 0 }
    }

    /// What a text was read as.
    struct Reading {
        /// The canonical spelling; none where it could not be read.
        var value = Text.none
        /// The words that stand for it; none where these are the whole text.
        var words = Text.none
        /// What is named beside the value: the class of a year group, the time in a staff cell.
        var beside = Text.none
        /// Whether the words are the canonical spelling.
        var isSame = false
        /// Whether a table of the mapping gives the reading.
        var isTold = false
        /// Of several parts or people, the first one in `parts` or `members`.
        var first = 0
        var count = 0
    }

    /// Somebody who is named in a staff cell.
    struct Person {
        var name = Text.none
        var role = Text.none
        var words = Text.none
        /// The number of the folded name and role: in one plan, who has the same is the same.
        var key = 0
    }

    private struct Key {
        var hash: UInt64
        var group: Int
        var start: Int
        var count: Int
    }

    static let budget = 1 << 20

    private(set) var text: [UInt8] = []
    private(set) var readings: [Reading] = []
    var parts: [Text] = []
    private(set) var members: [Person] = []
    private var personKeys: [String: Int] = [:]
    private var keys: [Key] = []
    private var slots = Array(repeating: Int32(-1), count: 256)

    /// Forgets everything where it is more than enough; to be called between plans.
    mutating func trim() {
        if text.count + keys.count * 128 > Self.budget { self = ReadingMemo() }
    }

    /// The number of the reading of a text, as a group of texts is read; -1 where it was not read yet.
    func find(_ bytes: [UInt8], _ start: Int, _ count: Int, group: Int) -> Int {
        let hash = Self.hash(bytes.span.extracting(start..<start + count), group)
        let mask = slots.count - 1
        var position = Int(truncatingIfNeeded: hash) & mask
        while slots[position] >= 0 {
            let index = Int(slots[position])
            if keys[index].hash == hash, keys[index].group == group, keys[index].count == count,
                UTF8Scan.isSame(
                    bytes.span.extracting(start..<start + count),
                    text.span.extracting(keys[index].start..<keys[index].start + count))
            {
                return index
            }
            position = (position + 1) & mask
        }
        return -1
    }

    /// Keeps the reading of a text that was not found.
    mutating func add(_ reading: Reading, of string: String, group: Int) {
        let own = append(string)
        let hash = Self.hash(text.span.extracting(own.start..<own.start + Int(own.count)), group)
        keys.append(Key(hash: hash, group: group, start: own.start, count: Int(own.count)))
        readings.append(reading)
        if keys.count * 2 > slots.count {
            slots = Array(repeating: -1, count: slots.count * 2)
            for index in keys.indices { place(index) }
        } else {
            place(keys.count - 1)
        }
    }

    private mutating func place(_ index: Int) {
        let mask = slots.count - 1
        var position = Int(truncatingIfNeeded: keys[index].hash) & mask
        while slots[position] >= 0 { position = (position + 1) & mask }
        slots[position] = Int32(truncatingIfNeeded: index)
    }

    /// Keeps a text.
    mutating func append(_ string: String) -> Text {
        let start = text.count
        text.append(contentsOf: string.utf8)
        return Text(start: start, count: Int32(clamping: text.count - start), isKnown: true)
    }

    mutating func append(_ string: String?) -> Text { string.map { append($0) } ?? .none }

    /// How many people with different names or roles are known.
    var personCount: Int { personKeys.count }

    /// Keeps somebody who is named in a staff cell.
    mutating func append(_ member: StaffReading.Member) {
        let folded = BoundMapping.fold(member.name ?? "") + "\u{0}" + BoundMapping.fold(member.roleWritten ?? "")
        let key = personKeys[folded] ?? personKeys.count
        personKeys[folded] = key
        members.append(
            Person(
                name: append(member.name), role: append(member.role?.rawValue), words: append(member.roleWritten),
                key: key))
    }

    private static func hash(_ bytes: Span<UInt8>, _ group: Int) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: group &* 256 &+ bytes.count) &* 0xD6E8_FEB8_6659_FD93
        let raw = unsafe bytes.bytes
        var index = 0
        while index + 8 <= bytes.count {
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        hash = (hash ^ rest) &* 0x9E37_79B9_7F4A_7C15
        return hash ^ hash >> 32
    }
}
