package import PlanFindings

/// What no schema can say: each id stands once, and each reference leads to one.
package enum PlanReferences {
    /// Adds a finding for each id that stands twice and each reference that leads nowhere.
    package static func check(_ tape: PlanTape, findings: inout Findings, place: (UInt32) -> SourcePlace?) {
        let table = ShapeTable.shared
        var ids: [Int] = []
        var references: [Int] = []
        for (index, entry) in tape.entries.enumerated() where entry.kind == .text {
            let field = table.fields[Int(entry.field)]
            if field.isIdentifier { ids.append(index) } else if field.isReference { references.append(index) }
        }
        // A plan has a few dozen ids: comparing their bytes costs less than hashing them.
        let isLarge = ids.count > 128
        var known: Set<String> = []
        for (position, index) in ids.enumerated() {
            let isDouble =
                isLarge
                ? !known.insert(tape.string(index)).inserted : ids[..<position].contains { tape.isSame($0, index) }
            guard isDouble else { continue }
            findings.add(
                .planIdDuplicate, "An id stands twice in this plan.", at: place(tape.entries[index].at),
                path: tape.pointer(to: index))
        }
        for index in references
        where isLarge ? !known.contains(tape.string(index)) : !ids.contains(where: { tape.isSame($0, index) }) {
            findings.add(
                .planReferenceDangling,
                "“\(known: table.name(Int(tape.entries[index].field)))” refers to an id that the plan does not have.",
                at: place(tape.entries[index].at), path: tape.pointer(to: index))
        }
    }
}

extension PlanTape {
    /// Whether two entries have the same text.
    fileprivate func isSame(_ left: Int, _ right: Int) -> Bool {
        let (left, right) = (entries[left], entries[right])
        guard left.length == right.length else { return false }
        for offset in 0..<Int(left.length)
        where text[Int(left.start) + offset] != text[Int(right.start) + offset] { return false }
        return true
    }
}

extension PlanTape {
    /// The RFC 6901 pointer to an entry.
    package func pointer(to wanted: Int) -> String {
        let table = ShapeTable.shared
        var pointer = ""
        var index = 0
        while index != wanted {
            let isList = entries[index].kind == .list
            var child = index + 1
            var position = 0
            while next(child) <= wanted {
                child = next(child)
                position += 1
            }
            pointer += isList ? "/\(position)" : "/" + table.name(Int(entries[child].field))
            index = child
        }
        return pointer
    }
}
