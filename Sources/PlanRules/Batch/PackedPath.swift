import PlanModel

/// A pointer of up to four steps in one word: fields by their number, items by their position.
package struct PackedPath: Sendable, Hashable {
    package let word: UInt64

    package init(word: UInt64) { self.word = word }

    /// The path of an entry; of one that lies deeper, that of what holds it.
    init(_ tape: PlanTape, to wanted: Int) {
        var word: UInt64 = 0
        var index = 0
        var depth: UInt64 = 0
        while index != wanted, depth < 4 {
            let isList = tape.entries[index].kind == .list
            var child = index + 1
            var position = 0
            while tape.next(child) <= wanted {
                child = tape.next(child)
                position += 1
            }
            let step = isList ? UInt64(min(position, 0x7FFE) + 1) : UInt64(tape.entries[child].field) | 0x8000
            word |= step << (16 * depth)
            depth += 1
            index = child
        }
        self.word = word
    }

    /// The RFC 6901 pointer.
    package var text: String {
        var text = ""
        for depth in 0..<4 {
            let step = Int(word >> (16 * UInt64(depth)) & 0xFFFF)
            if step == 0 { break }
            text += step & 0x8000 != 0 ? "/" + ShapeTable.shared.name(step & 0x7FFF) : "/\(step - 1)"
        }
        return text
    }
}
