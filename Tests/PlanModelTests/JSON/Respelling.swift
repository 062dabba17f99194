import PlanModel
import PlanTesting

/// The same plan in other words of JSON: keys shuffled, letters escaped, spaces strewn.
struct Respelling {
    var shufflesKeys = false
    var escapes = false
    var spaces = false
    private let tape: PlanTape
    private var random: SeededRandom

    init(seed: UInt64, _ tape: PlanTape) {
        self.tape = tape
        random = SeededRandom(seed: seed)
    }

    mutating func text() -> String { space() + value(0) + space() }

    private mutating func space() -> String {
        guard spaces else { return "" }
        return ["", " ", "\n ", "\t", "\r\n "][random.below(5)]
    }

    private mutating func value(_ index: Int) -> String {
        let entry = tape.entries[index]
        switch entry.kind {
        case .text, .key: return quoted(tape.string(index))
        case .bare: return tape.string(index)
        case .list:
            var items: [String] = []
            var child = index + 1
            while child < tape.end(of: index) {
                items.append(space() + value(child) + space())
                child = tape.next(child)
            }
            return "[" + (items.isEmpty ? space() : items.joined(separator: ",")) + "]"
        case .record, .map:
            var members: [String] = []
            var child = index + 1
            while child < tape.end(of: index) {
                let name =
                    entry.kind == .map ? tape.string(child) : ShapeTable.shared.name(Int(tape.entries[child].field))
                if entry.kind == .map { child += 1 }
                members.append(space() + quoted(name) + space() + ":" + space() + value(child) + space())
                child = tape.next(child)
            }
            if shufflesKeys, entry.kind == .record {
                for last in members.indices.reversed() { members.swapAt(last, random.below(last + 1)) }
            }
            return "{" + (members.isEmpty ? space() : members.joined(separator: ",")) + "}"
        }
    }

    private mutating func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if escapes, random.chance(40) {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: random.chance(50))
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }
                continue
            }
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "/" where escapes: quoted += "\\/"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
