import PlanModel

/// What a text may mean as a label of a form.
struct FormLabel {
    /// The concepts that it may name, best first.
    var matches: [Lexicon.Match] = []
    /// Whether the lexicon has it word for word.
    var isExact = false
    /// Whether it heads one of several targets: `Target 1`, `Outcome 2`, `Goal #3`.
    var isTargetTitle = false
    /// The number in it.
    var number: Int?
    /// The labels that it is made of, where it stands for several values: `Year / Class`, `Who and how often`.
    var parts: [String] = []
    /// Labels that it begins or ends with, or offers by a stroke, where it is none word for word itself.
    var heads: [String] = []
    /// How well its words are known, from 0 to 1.
    var score = 0.0

    /// The concept that it most probably names.
    var concept: Int? { matches.first?.concept }
}
