import PlanModel

/// A step of the path of an entry made ready to run: numbers only, as every cell goes through it.
struct FieldStep: Sendable {
    /// Which item of a list is meant.
    enum Item: UInt8, Sendable {
        /// The field is no list.
        case none
        case each, numbered, at, having
    }

    let field: Int
    let item: Item
    /// The position of the item; of one chosen by a value, the number of the choice.
    let value: Int32
    /// The repeating element that its items go with; -1 for none.
    let slot: Int
    /// The field that has the value an item is chosen by; -1 for none.
    let selector: Int
    let isLearners: Bool
    /// Whether it has the name of the last step before the field.
    let isInnermost: Bool
    /// The field that gets the id of a new item; -1 for none.
    let identifier: Int
    /// What the id of a new item starts with.
    let identifierLetter: UInt8

    init(_ step: PlanPath.Step, slot: Int, isInnermost: Bool, choices: inout [String: Int32]) {
        field = step.number
        self.slot = slot
        self.isInnermost = isInnermost
        selector = step.selector ?? -1
        isLearners = step.name == "learners"
        switch step.item {
        case nil: (item, value) = (.none, 0)
        case .each: (item, value) = (.each, 0)
        case .numbered: (item, value) = (.numbered, 0)
        case .at(let position): (item, value) = (.at, Int32(clamping: position))
        case .having(let field, let chosen):
            let choice = choices[field + "=" + chosen] ?? Int32(clamping: choices.count)
            choices[field + "=" + chosen] = choice
            (item, value) = (.having, choice)
        }
        switch step.name {
        case "people": (identifier, identifierLetter) = (ModelFields.shared.personId, UInt8(ascii: "p"))
        case "targets": (identifier, identifierLetter) = (ModelFields.shared.targetId, UInt8(ascii: "t"))
        default: (identifier, identifierLetter) = (-1, 0)
        }
    }
}
