extension PlanTape {
    /// The same plan with the fields of every record in canonical order.
    func inCanonicalOrder() -> PlanTape {
        var ordered = PlanTape()
        ordered.text = text
        ordered.entries.reserveCapacity(entries.count)
        copy(0, into: &ordered)
        return ordered
    }

    private func copy(_ index: Int, into ordered: inout PlanTape) {
        let entry = entries[index]
        let start = ordered.entries.count
        ordered.entries.append(entry)
        var children: [Int] = []
        switch entry.kind {
        case .text, .bare, .key: return
        case .record, .list, .map:
            var child = index + 1
            while child < end(of: index) {
                children.append(child)
                child = next(child)
            }
        }
        // Fields of a record are numbered in canonical order; items of a list all bear the number of the list.
        if entry.kind == .record { children.sort { entries[$0].field < entries[$1].field } }
        for child in children { copy(child, into: &ordered) }
        ordered.entries[start].length = UInt32(ordered.entries.count)
    }
}
