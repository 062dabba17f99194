/// Finds the items of the lists of one plan by what tells them apart.
///
/// A table of its own, as a `Dictionary` would take longer to hash its keys than all else that is done for a cell.
struct ItemIndex {
    /// What tells an item of a list from the others.
    struct Key: Equatable {
        /// The node of the list.
        var list: Int32
        /// By what the item is told: one of the constants below, or from `firstChoice` on the number of a choice.
        var sort: Int32
        var value: Int32

        static let anchor: Int32 = 0
        static let number: Int32 = 1
        static let ordinal: Int32 = 2
        static let firstChoice: Int32 = 3

        /// How many items an entry of the mapping has made in a list.
        static func counter(_ list: Int, _ operation: Int) -> Key {
            Key(list: Int32(truncatingIfNeeded: list), sort: -1 - Int32(truncatingIfNeeded: operation), value: 0)
        }
    }

    private struct Slot {
        var key = Key(list: -1, sort: 0, value: 0)
        var found: Int32 = -1
    }

    private static let least = 64
    private var slots = Array(repeating: Slot(), count: Self.least)
    private var count = 0

    /// Forgets all items; the table of a plan out of the ordinary is not kept.
    mutating func removeAll() {
        guard count > 0 else { return }
        count = 0
        if slots.count > 16 * Self.least {
            slots = Array(repeating: Slot(), count: Self.least)
        } else {
            for index in slots.indices { slots[index] = Slot() }
        }
    }

    /// What is kept for a key; -1 for nothing.
    func find(_ key: Key) -> Int { Int(slots[position(of: key)].found) }

    /// Keeps something for a key.
    mutating func set(_ key: Key, _ value: Int) {
        var position = position(of: key)
        if slots[position].found < 0 {
            if count * 2 >= slots.count {
                grow()
                position = self.position(of: key)
            }
            count += 1
            slots[position].key = key
        }
        slots[position].found = Int32(truncatingIfNeeded: value)
    }

    /// Where a key stands, or the free place where it belongs.
    private func position(of key: Key) -> Int {
        let mask = slots.count - 1
        let word = UInt64(UInt32(bitPattern: key.list)) << 32 | UInt64(UInt32(bitPattern: key.value))
        var hash = (word ^ UInt64(UInt32(bitPattern: key.sort)) &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        var position = Int(truncatingIfNeeded: hash) & mask
        while slots[position].found >= 0, slots[position].key != key { position = (position + 1) & mask }
        return position
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.found >= 0 { slots[position(of: slot.key)] = slot }
    }
}
