package import PlanFindings

/// What no schema can say: each id stands once, and each reference leads to one.
package enum PlanReferences {
    /// Adds a finding for each id that stands twice and each reference that leads nowhere.
    package static func check(_ tape: PlanTape, findings: inout Findings, place: (UInt32) -> SourcePlace?) {
        let table = ShapeTable.shared
        var known: Set<String> = []
        var references: [Int] = []
        for (index, entry) in tape.entries.enumerated() where entry.kind == .text {
            let field = table.fields[Int(entry.field)]
            if field.isIdentifier {
                if !known.insert(tape.string(index)).inserted {
                    findings.add(
                        .planIdDuplicate, "An id stands twice in this plan.", at: place(entry.at),
                        path: tape.pointer(to: index))
                }
            } else if field.isReference {
                references.append(index)
            }
        }
        for index in references where !known.contains(tape.string(index)) {
            findings.add(
                .planReferenceDangling,
                "“\(known: table.name(Int(tape.entries[index].field)))” refers to an id that the plan does not have.",
                at: place(tape.entries[index].at), path: tape.pointer(to: index))
        }
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
