extension LearningPlan {
    /// The version of the model that this library reads and writes.
    public static let currentSchema = "plankit/plan/1"
}
