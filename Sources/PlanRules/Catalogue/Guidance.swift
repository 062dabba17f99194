/// The numbered statements of the guidance that good plans follow.
package enum Guidance {
    /// One statement.
    package struct Statement: Sendable, Hashable {
        package let number: String
        package let text: String
    }

    /// All statements, in order.
    package static let all: [Statement] = (ShippedTexts.guidance["guidance"] ?? "").split(separator: "\n").compactMap {
        line in
        guard !line.hasPrefix("#"), let space = line.firstIndex(of: " ") else { return nil }
        return Statement(number: String(line[..<space]), text: String(line[line.index(after: space)...]))
    }

    /// The statement with a number.
    package static func statement(_ number: String) -> String? { all.first { $0.number == number }?.text }
}
