internal import PlanMapping
internal import PlanPipeline

/// Says what becomes of the values of plans in a form that does not hold all of them.
enum LossText {
    /// For people: the sum, and the fields with the most values first.
    ///
    /// - Parameters:
    ///   - verb: `were` for what was written, `would be` for what would be.
    ///   - most: how many fields are named of each sort.
    static func text(_ loss: FidelityCount, verb: String, isUnreadable: Bool, most: Int = .max) -> String {
        let all = loss.kept + loss.lost
        var text = "\(Count.of(all, "value")) of \(Count.of(loss.plans, "plan")) \(verb) written"
        if loss.lost == 0 { return text + "; the target holds all of them.\n" }
        text += ": \(loss.kept) come back as they are, \(loss.changed) otherwise, \(loss.missing) are not held.\n"
        if isUnreadable { text += "Some of what is written cannot be read back at all.\n" }
        let groups: [(String, (FidelityCount.Line) -> Int)] = [
            ("not held by the target", \.missing), ("transformed, so that they come back otherwise", \.changed),
        ]
        for (title, count) in groups {
            let lines = loss.lines.filter { count($0.value) > 0 }
            let total = lines.values.reduce(0) { $0 + count($1) }
            guard total > 0 else { continue }
            text += "\(Count.of(total, "value")) \(total == 1 ? "is" : "are") \(title):\n"
            let sorted = lines.sorted { (count($1.value), $0.key) < (count($0.value), $1.key) }
            for (path, line) in sorted.prefix(most) {
                text += "  \(count(line)) × \(path) (\(Count.of(line.plans, "plan")))\n"
            }
            if sorted.count > most {
                text += "  and \(Count.of(sorted.count - most, "more field")); all of them: plankit inspect … --to …\n"
            }
        }
        return text
    }

    /// For programs: the sums, and each field.
    static func json(_ loss: FidelityCount, isUnreadable: Bool) -> JSONValue {
        .record([
            ("plans", .number(loss.plans)), ("written", .number(loss.kept)), ("transformed", .number(loss.changed)),
            ("notHeld", .number(loss.missing)), ("readable", .boolean(!isUnreadable)),
            (
                "fields",
                .list(
                    loss.lines.sorted { $0.key < $1.key }.map { path, line in
                        .record([
                            ("path", .text(path)), ("plans", .number(line.plans)), ("written", .number(line.kept)),
                            ("transformed", .number(line.changed)), ("notHeld", .number(line.missing)),
                        ])
                    })
            ),
        ])
    }
}
