import PlanFindings
import PlanModel
import Yams

/// What a house rule asks of the values at a path.
struct LocalRule: Sendable {
    enum Demand: Sendable {
        case require
        case count(min: Int, max: Int)
        case pattern(HousePattern)
        case oneOf(Set<String>)
        case before(PlanPath)
        case after(PlanPath)
        /// The days between one date and the next.
        case interval(min: Int, max: Int)
        case length(min: Int, max: Int, inWords: Bool)
    }

    let path: PlanPath
    let demand: Demand

    static func read(_ check: String, _ node: Node, _ reader: inout YAMLReader) -> LocalRule? {
        if check == "require" {
            guard let text = reader.text(node, check), let path = path(text, node, &reader) else { return nil }
            return LocalRule(path: path, demand: .require)
        }
        guard let map = node.mapping else {
            reader.wrong(node, "“\(check)” holds keys, “path” among them")
            return nil
        }
        guard let text = reader.text(map["path"], "path"), let path = path(text, map["path"] ?? node, &reader) else {
            if map["path"] == nil { reader.wrong(node, "“\(check)” needs a “path”, such as targets[].due") }
            return nil
        }
        let least = reader.number(map["min"], "min") ?? 0
        let most = reader.number(map["max"], "max") ?? .max
        switch check {
        case "count":
            reader.check(map, ["path", "min", "max"])
            return LocalRule(path: path, demand: .count(min: least, max: most))
        case "length":
            reader.check(map, ["path", "min", "max", "unit"])
            let unit = reader.text(map["unit"], "unit") ?? "characters"
            if unit != "characters", unit != "words" { reader.wrong(node, "“unit” must be words or characters") }
            return LocalRule(path: path, demand: .length(min: least, max: most, inWords: unit == "words"))
        case "interval":
            reader.check(map, ["path", "min", "max"])
            return LocalRule(path: path, demand: .interval(min: least, max: most))
        case "pattern":
            reader.check(map, ["path", "matches"])
            guard let text = reader.text(map["matches"], "matches") else {
                reader.wrong(node, "“pattern” needs “matches”: the pattern")
                return nil
            }
            do throws(HousePattern.Mistake) {
                return LocalRule(path: path, demand: .pattern(try HousePattern(text)))
            } catch {
                reader.wrong(map["matches"] ?? node, "the pattern cannot be used: \(error.reason)")
                return nil
            }
        case "oneOf":
            reader.check(map, ["path", "values"])
            return LocalRule(path: path, demand: .oneOf(Set(reader.texts(map["values"], "values"))))
        default:
            reader.check(map, ["path", "than"])
            guard let than = reader.text(map["than"], "than"),
                let other = self.path(than, map["than"] ?? node, &reader)
            else {
                if map["than"] == nil { reader.wrong(node, "“\(check)” needs “than”: the path of the other date") }
                return nil
            }
            return LocalRule(path: path, demand: check == "before" ? .before(other) : .after(other))
        }
    }

    private static func path(_ text: String, _ node: Node, _ reader: inout YAMLReader) -> PlanPath? {
        do throws(PlanPath.Mistake) {
            return try PlanPath(text, mayNameRecord: true)
        } catch {
            reader.add(.profilePathUnknown, error.reason, nearest: error.nearest, node)
            return nil
        }
    }

    // MARK: Judging

    func check(_ plan: PlanView, _ message: String, _ findings: inout RuleFindings) {
        switch demand {
        case .require:
            for entry in PathWalk(plan, path).missing { findings.add("\(known: message)", plan, at: entry) }
        case .count(let least, let most):
            let walk = PathWalk(plan, path)
            for (entry, count) in walk.counts where count < least || count > most {
                findings.add("\(known: message) (\(count))", plan, at: entry)
            }
        case .length(let least, let most, let inWords):
            for entry in PathWalk(plan, path).values {
                let text = plan.text(at: entry)
                let count =
                    inWords ? plan.wordCount(text) : String(plan.string(text)).unicodeScalars.count
                if count < least || count > most {
                    findings.add(
                        "\(known: message) (\(count) \(known: inWords ? "words" : "characters"))", plan, at: entry)
                }
            }
        case .pattern(let pattern):
            for entry in PathWalk(plan, path).values {
                let text = plan.text(at: entry)
                if plan.isFilled(text), !pattern.matches(plan.tape.text.span.extracting(text.range)) {
                    findings.add("\(known: message)", plan, at: entry)
                }
            }
        case .oneOf(let values):
            for entry in PathWalk(plan, path).values {
                let text = plan.text(at: entry)
                if plan.isFilled(text), !values.contains(plan.string(text)) {
                    findings.add("\(known: message)", plan, at: entry)
                }
            }
        case .before(let other), .after(let other):
            let isBefore: Bool
            if case .before = demand { isBefore = true } else { isBefore = false }
            let days = PathWalk(plan, other).days
            for (entry, day) in PathWalk(plan, path).days {
                let isWrong = days.contains { isBefore ? day >= $0.day : day <= $0.day }
                if isWrong { findings.add("\(known: message)", plan, at: entry) }
            }
        case .interval(let least, let most):
            let days = PathWalk(plan, path).days.sorted { $0.day < $1.day }
            for (first, second) in zip(days, days.dropFirst()) {
                let gap = second.day - first.day
                if gap < least || gap > most { findings.add("\(known: message) (\(gap) days)", plan, at: second.entry) }
            }
        }
    }
}
