/// How a migration ended.
public enum MigrationOutcome: Sendable {
    /// Every document is accounted for and the run folder is complete.
    case finished(RunReport)
    /// The run folder was complete already, and no document has changed.
    case nothingToDo(documents: Int)
    /// The run was stopped; running it again goes on from there.
    case interrupted(done: Int, of: Int)
}
