package import PlanFindings
import PlanModel
import Yams

/// The terms of school years, from a file of profiles/terms or one of a school's own.
package struct TermCalendar: Sendable {
    /// One term of one school year.
    package struct Term: Sendable, Hashable {
        /// Its name, such as Autumn term.
        package let name: String
        /// The number of its first day.
        package let start: Int
        /// The number of its last day, the holidays after it not counted.
        package let end: Int
        /// The number of the first day of the next term: a review in the holidays counts for the term before them.
        package let next: Int
        /// Whether the school year ends with it.
        package let isLastOfYear: Bool
    }

    /// A term as it usually lies.
    private struct Usual {
        var name: String
        var from: (month: Int, day: Int)
        var to: (month: Int, day: Int)
    }

    /// Its name.
    package private(set) var name = ""
    /// What it is.
    package private(set) var title = ""
    /// Where its dates come from.
    package private(set) var source = ""
    /// The terms, in order, from 1990 to 2060.
    package private(set) var terms: [Term] = []

    private static let years = 1990...2060

    /// The terms that a YAML text says; `nil` where it has mistakes.
    package static func read(_ text: String, findings: inout Findings) -> TermCalendar? {
        var reader = YAMLReader()
        let calendar = read(text, &reader)
        findings.add(reader.findings)
        return reader.findings.errors == 0 ? calendar : nil
    }

    private static func read(_ text: String, _ reader: inout YAMLReader) -> TermCalendar? {
        guard let root = reader.compose(text), let map = root.mapping else { return nil }
        reader.check(map, ["plankit", "name", "title", "source", "usual", "years"])
        if reader.text(map["plankit"], "plankit") != "terms/1" {
            reader.wrong(map["plankit"] ?? root, "“plankit” must be terms/1: the version of the language of calendars")
        }
        var calendar = TermCalendar()
        calendar.name = reader.text(map["name"], "name") ?? ""
        calendar.title = reader.text(map["title"], "title") ?? ""
        calendar.source = reader.text(map["source"], "source") ?? ""
        var usual: [Usual] = []
        for node in reader.list(map["usual"], "usual") {
            guard let pairs = node.mapping else {
                reader.wrong(node, "a term holds keys: name, from, to")
                continue
            }
            reader.check(pairs, ["name", "from", "to"])
            guard let name = reader.text(pairs["name"], "name"),
                let from = reader.text(pairs["from"], "from").flatMap(monthDay),
                let to = reader.text(pairs["to"], "to").flatMap(monthDay)
            else {
                reader.wrong(node, "a usual term has a name, and days such as 09-01 for “from” and “to”")
                continue
            }
            usual.append(Usual(name: name, from: from, to: to))
        }
        guard !usual.isEmpty else {
            reader.wrong(root, "“usual” must list the terms of a year")
            return nil
        }
        var exact: [Int: [(name: String, start: Int, end: Int)]] = [:]
        if let years = map["years"] {
            guard let pairs = years.mapping else {
                reader.wrong(years, "“years” holds years such as 2025 with their terms")
                return nil
            }
            for (key, value) in pairs {
                guard let year = reader.text(key, "years").flatMap({ Int($0.prefix(4)) }), Self.years.contains(year)
                else {
                    reader.wrong(key, "a year is a number such as 2025: that in which the school year begins")
                    continue
                }
                for node in reader.list(value, "years") {
                    guard let term = node.mapping,
                        let name = reader.text(term["name"], "name"),
                        let from = reader.text(term["from"], "from").flatMap({ PlanDate($0) }), from.isWhole,
                        let to = reader.text(term["to"], "to").flatMap({ PlanDate($0) }), to.isWhole, from < to
                    else {
                        reader.wrong(node, "a term has a name, and days such as 2025-09-01 for “from” and “to”")
                        continue
                    }
                    exact[year, default: []].append((name, from.dayNumber, to.dayNumber))
                }
            }
        }
        calendar.lay(usual, exact)
        return calendar
    }

    private mutating func lay(_ usual: [Usual], _ exact: [Int: [(name: String, start: Int, end: Int)]]) {
        var laid: [(name: String, start: Int, end: Int, isLast: Bool)] = []
        for year in Self.years {
            if let terms = exact[year] {
                for (index, term) in terms.enumerated() {
                    laid.append((term.name, term.start, term.end, index == terms.count - 1))
                }
                continue
            }
            var shift = 0
            var previous = 0
            for (index, term) in usual.enumerated() {
                let order = term.from.month * 100 + term.from.day
                if order < previous { shift = 1 }
                previous = order
                let wraps = term.to.month * 100 + term.to.day < order ? 1 : 0
                guard let from = PlanDate(year: year + shift, month: term.from.month, day: term.from.day),
                    let to = PlanDate(year: year + shift + wraps, month: term.to.month, day: term.to.day)
                else { continue }
                laid.append((term.name, from.dayNumber, to.dayNumber, index == usual.count - 1))
            }
        }
        laid.sort { $0.start < $1.start }
        terms = laid.enumerated().map { index, term in
            let next = index + 1 < laid.count ? laid[index + 1].start : term.end + 1
            return Term(
                name: term.name, start: term.start, end: term.end, next: max(next, term.start + 1),
                isLastOfYear: term.isLast)
        }
    }

    private static func monthDay(_ text: String) -> (month: Int, day: Int)? {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]),
            PlanDate(year: 2001, month: month, day: day) != nil
        else { return nil }
        return (month, day)
    }

    /// The terms of which any part lies between two days.
    package func terms(from first: Int, to last: Int) -> ArraySlice<Term> {
        var low = 0
        var high = terms.count
        while low < high {
            let middle = (low + high) / 2
            if terms[middle].end < first { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < terms.count, terms[end].start <= last { end += 1 }
        return terms[low..<end]
    }
}
