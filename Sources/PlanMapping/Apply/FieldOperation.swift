import PlanModel

/// An entry of a mapping made ready to run.
struct FieldOperation: Sendable {
    let path: PlanPath
    let pattern: String
    /// For each step, the repeating element that its items go with; -1 for none.
    let anchorSlots: [Int]
    /// The field at the end.
    let shape: FieldShape
    var split: Conversion.SplitMark?
    var dateFormat: DateFormat?
    var dateOrder: DateOrder?
    var codes: [Conversion.CodeWord] = []
    /// The codes by their folded words; of two with one word, the first.
    private(set) var codeOfWord: [String: String] = [:]
    var isFamilyFirst: Bool?
    var yesNo: (yes: String, no: String)?
    let confidence: Int

    init(_ field: Mapping.Field, anchoredLists: [[String]]) {
        path = field.to
        pattern = field.to.pattern
        confidence = field.confidence
        shape = PlanShapes.field(field.to.steps[field.to.steps.count - 1].number)
        let names = field.to.steps.map(\.name)
        anchorSlots = names.indices.map { index in
            guard field.to.steps[index].item == .each else { return -1 }
            return anchoredLists.firstIndex(of: Array(names[...index])) ?? -1
        }
        for conversion in field.conversions {
            switch conversion {
            case .date(let pattern): dateFormat = try? DateFormat(pattern)
            case .dateOrder(let isDayFirst): dateOrder = isDayFirst ? .dayFirst : .monthFirst
            case .codes(let words):
                codes = words
                for word in words.reversed() { codeOfWord[BoundMapping.fold(word.word)] = word.code }
            case .split(let mark): split = mark
            case .name(let isFamilyFirst): self.isFamilyFirst = isFamilyFirst
            case .yesNo(let yes, let no): yesNo = (yes, no)
            }
        }
    }

    /// Whether the value at the end is a date.
    var isDate: Bool { shape.kind == .date }

    /// The parts of a value.
    func parts(of text: String) -> [String] {
        switch split {
        case nil: return [text]
        case .line: return pieces(text.split(separator: "\n"))
        case .list: return ListSplitting.split(text).items
        case .text(let mark): return pieces(text.split(separator: mark))
        }
    }

    private func pieces(_ parts: [Substring]) -> [String] {
        let trimmed = parts.map { Trimming.trimmed(String($0)) }.filter { !$0.isEmpty }
        return trimmed.isEmpty ? [""] : trimmed
    }

    /// The parts of a value as one again.
    func joined(_ parts: [String]) -> String {
        switch split {
        case nil: parts.joined(separator: "\n")
        case .line: parts.joined(separator: "\n")
        case .list: ListSplitting.join(parts, style: .semicolons)
        case .text(let mark): parts.joined(separator: mark + " ")
        }
    }
}
