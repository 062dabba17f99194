package import PlanModel

/// In which places two plans differ, apart from where they were read from.
package enum PlanDifference {
    /// The patterns of the values that only one has or that differ: `/targets/*/due`.
    package static func patterns(_ left: PlanTape, _ right: PlanTape) -> Set<String> {
        let before = values(left)
        let after = values(right)
        var patterns: Set<String> = []
        for (pointer, value) in before where after[pointer] != value { patterns.insert(pattern(pointer)) }
        for pointer in after.keys where before[pointer] == nil { patterns.insert(pattern(pointer)) }
        return patterns
    }

    private static func values(_ tape: PlanTape) -> [String: String] {
        let draft = PlanDraft(tape)
        var values: [String: String] = [:]
        for (node, pointer) in draft.pointers()
        where !pointer.hasPrefix("/source/") && !pointer.hasPrefix("/carried/") && draft.nodes[node].kind != .key {
            values[pointer] = draft.text(of: node)
        }
        return values
    }

    private static func pattern(_ pointer: String) -> String {
        pointer.split(separator: "/").map { part in
            "/" + (part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? "*" : String(part))
        }.joined()
    }
}
