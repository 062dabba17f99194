/// A pattern of a house rule: letters, `.`, `[a-z]`, `\d`, `\w`, `\s`, `(a|b)`, `?`, `*`, `+`, `{2,4}`; the whole text must fit.
///
/// All ways through the pattern are followed at once, so that no pattern takes longer than its length times the text (law 7).
struct HousePattern: Sendable {
    /// Why a text is no pattern.
    struct Mistake: Error {
        var reason: String
    }

    private enum Node: Sendable {
        case scalars([ClosedRange<UInt32>], isNegated: Bool)
        case split(Int, Int)
        case jump(Int)
        case match
    }

    private var nodes: [Node] = []
    private static let mostNodes = 4096

    init(_ text: String) throws(Mistake) {
        var parser = Parser(Array(text.unicodeScalars))
        let tree = try parser.alternatives()
        guard parser.isAtEnd else { throw Mistake(reason: "there is a “)” without its “(”") }
        try compile(tree)
        nodes.append(.match)
    }

    private indirect enum Tree {
        case empty
        case scalars([ClosedRange<UInt32>], isNegated: Bool)
        case sequence([Tree])
        case either([Tree])
        case repeated(Tree, Int, Int?)
    }

    private mutating func add(_ node: Node) throws(Mistake) -> Int {
        guard nodes.count < Self.mostNodes else { throw Mistake(reason: "it is too long") }
        nodes.append(node)
        return nodes.count - 1
    }

    private mutating func compile(_ tree: Tree) throws(Mistake) {
        switch tree {
        case .empty: break
        case .scalars(let ranges, let isNegated): _ = try add(.scalars(ranges, isNegated: isNegated))
        case .sequence(let parts): for part in parts { try compile(part) }
        case .either(let parts):
            var jumps: [Int] = []
            for (index, part) in parts.enumerated() {
                if index == parts.count - 1 {
                    try compile(part)
                } else {
                    let split = try add(.split(nodes.count + 1, 0))
                    try compile(part)
                    jumps.append(try add(.jump(0)))
                    nodes[split] = .split(split + 1, nodes.count)
                }
            }
            for jump in jumps { nodes[jump] = .jump(nodes.count) }
        case .repeated(let part, let least, let most):
            for _ in 0..<least { try compile(part) }
            if let most {
                var splits: [Int] = []
                for _ in least..<max(least, most) {
                    splits.append(try add(.split(nodes.count + 1, 0)))
                    try compile(part)
                }
                for split in splits { nodes[split] = .split(split + 1, nodes.count) }
            } else {
                let split = try add(.split(nodes.count + 1, 0))
                try compile(part)
                _ = try add(.jump(split))
                nodes[split] = .split(split + 1, nodes.count)
            }
        }
    }

    /// Whether the whole of a text fits.
    func matches(_ text: Span<UInt8>) -> Bool {
        let scalars = unsafe text.withUnsafeBufferPointer {
            unsafe Array(String(decoding: $0, as: UTF8.self).unicodeScalars)
        }
        var current: Set<Int> = []
        follow(0, into: &current)
        for scalar in scalars {
            var next: Set<Int> = []
            for state in current {
                if case .scalars(let ranges, let isNegated) = nodes[state],
                    ranges.contains(where: { $0.contains(scalar.value) }) != isNegated
                {
                    follow(state + 1, into: &next)
                }
            }
            if next.isEmpty { return false }
            current = next
        }
        return current.contains { if case .match = nodes[$0] { true } else { false } }
    }

    private func follow(_ start: Int, into states: inout Set<Int>) {
        var waiting = [start]
        while let state = waiting.popLast() {
            guard states.insert(state).inserted else { continue }
            switch nodes[state] {
            case .split(let first, let second): waiting += [first, second]
            case .jump(let target): waiting.append(target)
            case .scalars, .match: break
            }
        }
    }

    private struct Parser {
        let scalars: [Unicode.Scalar]
        var index = 0
        var depth = 0

        init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

        var isAtEnd: Bool { index == scalars.count }
        var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

        mutating func alternatives() throws(Mistake) -> Tree {
            var parts = [try sequence()]
            while next == "|" {
                index += 1
                parts.append(try sequence())
            }
            return parts.count == 1 ? parts[0] : .either(parts)
        }

        mutating func sequence() throws(Mistake) -> Tree {
            var parts: [Tree] = []
            while let scalar = next, scalar != "|", scalar != ")" {
                // The whole text must fit anyway.
                if scalar == "^" || scalar == "$" {
                    index += 1
                    continue
                }
                parts.append(try suffixed(try piece()))
            }
            return .sequence(parts)
        }

        mutating func suffixed(_ tree: Tree) throws(Mistake) -> Tree {
            switch next {
            case "?":
                index += 1
                return .repeated(tree, 0, 1)
            case "*":
                index += 1
                return .repeated(tree, 0, nil)
            case "+":
                index += 1
                return .repeated(tree, 1, nil)
            case "{":
                index += 1
                let least = number()
                var most = least
                if next == "," {
                    index += 1
                    most = next == "}" ? nil : number()
                    guard next == "}" else { throw Mistake(reason: "“{” needs “}”, as in {2,4}") }
                    index += 1
                    guard let least, most.map({ $0 >= least }) ?? true else {
                        throw Mistake(reason: "“{” needs numbers, the smaller first, as in {2,4}")
                    }
                    return .repeated(tree, least, most)
                }
                guard next == "}", let least else { throw Mistake(reason: "“{” needs a number and “}”, as in {3}") }
                index += 1
                return .repeated(tree, least, least)
            default: return tree
            }
        }

        mutating func number() -> Int? {
            var value: Int?
            while let scalar = next, ("0"..."9").contains(scalar) {
                value = min(1000, (value ?? 0) * 10 + Int(scalar.value - 0x30))
                index += 1
            }
            return value
        }

        mutating func piece() throws(Mistake) -> Tree {
            guard let scalar = next else { return .empty }
            index += 1
            switch scalar {
            case ".": return .scalars([], isNegated: true)
            case "(":
                depth += 1
                guard depth <= 32 else { throw Mistake(reason: "it is nested too deep") }
                let tree = try alternatives()
                guard next == ")" else { throw Mistake(reason: "there is a “(” without its “)”") }
                index += 1
                depth -= 1
                return tree
            case "[": return try set()
            case "\\": return .scalars(try escaped(), isNegated: false)
            case "*", "+", "?", "{": throw Mistake(reason: "“\(scalar)” has nothing before it")
            default: return .scalars([scalar.value...scalar.value], isNegated: false)
            }
        }

        mutating func escaped() throws(Mistake) -> [ClosedRange<UInt32>] {
            guard let scalar = next else { throw Mistake(reason: "it ends in “\\”") }
            index += 1
            switch scalar {
            case "d": return [0x30...0x39]
            case "w": return [0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F...0x5F, 0xC0...0x24F]
            case "s": return [0x20...0x20, 0x09...0x0A, 0x0D...0x0D, 0xA0...0xA0]
            default: return [scalar.value...scalar.value]
            }
        }

        mutating func set() throws(Mistake) -> Tree {
            var ranges: [ClosedRange<UInt32>] = []
            let isNegated = next == "^"
            if isNegated { index += 1 }
            while let scalar = next, scalar != "]" {
                index += 1
                if scalar == "\\" {
                    ranges += try escaped()
                } else if next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
                    let last = scalars[index + 1]
                    guard last.value >= scalar.value else { throw Mistake(reason: "a range in “[ ]” runs backwards") }
                    ranges.append(scalar.value...last.value)
                    index += 2
                } else {
                    ranges.append(scalar.value...scalar.value)
                }
            }
            guard next == "]" else { throw Mistake(reason: "there is a “[” without its “]”") }
            index += 1
            return .scalars(ranges, isNegated: isNegated)
        }
    }
}
