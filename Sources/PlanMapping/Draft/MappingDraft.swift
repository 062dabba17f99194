import PlanFindings
import PlanModel

/// A proposal for a mapping, drafted from samples by what the built-in reader understands of them.
///
/// It holds labels of the samples, words of closed lists such as judgements, and counts: no value of a child (law 6).
public struct MappingDraft: Sendable {
    /// The mapping file in YAML, with a reason for every line as a comment.
    public let text: String
    /// How many samples it stands on.
    public let samples: Int
    /// How many labels have a place in the proposal, and how many have none yet.
    public let placed: Int
    /// How many labels stand in it as comments, to be completed or left out.
    public let open: Int
}
