import PlanModel

/// An entry of a mapping made ready to run; a class, as thousands of cells share it.
final class FieldOperation: Sendable {
    let path: PlanPath
    /// The steps of the path made ready to run.
    let steps: [FieldStep]
    /// The last step that leads to an item of a list, apart from the one at the end; -1 for none.
    let innermost: Int
    /// The number of the field at the end.
    let target: Int
    /// The field that holds the words of the one at the end; -1 for none.
    let words: Int
    /// Whether no repeating element holds it, so that rows of one plan repeat it.
    let isOfWholePlan: Bool
    let pattern: String
    /// For each step, the repeating element that its items go with; -1 for none.
    let anchorSlots: [Int]
    /// The field at the end.
    let shape: FieldShape
    let kind: FieldKind
    let isList: Bool
    let split: Conversion.SplitMark?
    let dateFormat: DateFormat?
    let dateOrder: DateOrder?
    let codes: [Conversion.CodeWord]
    /// The codes by their folded words; of two with one word, the first.
    let codeOfWord: [String: String]
    let isFamilyFirst: Bool?
    let yesNo: (yes: String, no: String)?
    /// Whether only the judgement counts that the text begins with.
    let takesJudgement: Bool
    /// Whether it is written as the model spells it, whatever the words of the source.
    let writesCode: Bool
    let confidence: Int

    /// - Parameter choices: the numbers of what items are chosen by: `role=senco`.
    init(_ field: Mapping.Field, anchoredLists: [[String]], choices: inout [String: Int32]) {
        path = field.to
        pattern = field.to.pattern
        confidence = field.confidence
        shape = PlanShapes.field(field.to.steps[field.to.steps.count - 1].number)
        kind = shape.kind
        isList = shape.isList
        let names = field.to.steps.map(\.name)
        let slots = names.indices.map { index in
            guard field.to.steps[index].item == .each else { return -1 }
            return anchoredLists.firstIndex(of: Array(names[...index])) ?? -1
        }
        anchorSlots = slots
        let innermostName = field.to.steps.dropLast().last?.name
        steps = field.to.steps.enumerated().map { index, step in
            FieldStep(step, slot: slots[index], isInnermost: step.name == innermostName, choices: &choices)
        }
        innermost = field.to.steps.dropLast().lastIndex { $0.item != nil } ?? -1
        target = field.to.steps[field.to.steps.count - 1].number
        words = ModelFields.shared.words[target] ?? -1
        isOfWholePlan = slots.allSatisfy { $0 < 0 }
        var split: Conversion.SplitMark?
        var dateFormat: DateFormat?
        var dateOrder: DateOrder?
        var codes: [Conversion.CodeWord] = []
        var codeOfWord: [String: String] = [:]
        var familyFirst: Bool?
        var yesNo: (yes: String, no: String)?
        var takesJudgement = false
        var writesCode = false
        for conversion in field.conversions {
            switch conversion {
            case .date(let pattern): dateFormat = try? DateFormat(pattern)
            case .dateOrder(let isDayFirst): dateOrder = isDayFirst ? .dayFirst : .monthFirst
            case .codes(let words):
                codes = words
                for word in words.reversed() { codeOfWord[BoundMapping.fold(word.word)] = word.code }
            case .split(let mark): split = mark
            case .name(let isFamilyFirst): familyFirst = isFamilyFirst
            case .yesNo(let yes, let no): yesNo = (yes, no)
            case .judgement: takesJudgement = true
            case .code: writesCode = true
            }
        }
        self.split = split
        self.dateFormat = dateFormat
        self.dateOrder = dateOrder
        self.codes = codes
        self.codeOfWord = codeOfWord
        isFamilyFirst = familyFirst
        self.yesNo = yesNo
        self.takesJudgement = takesJudgement
        self.writesCode = writesCode
    }

    /// Whether its values may follow a key of letters or figures.
    var hasOutcomeKey: Bool { shape.name == "value" && codes.isEmpty && !takesJudgement }

    /// Whether the value at the end is a date.
    var isDate: Bool { kind == .date }

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
