internal import PlanModel

/// The version of the tool, as it stands in manifests.
public enum PlanKitVersion {
    /// The version of this tool.
    public static let current = "0.1.0"
    /// The version of the model that it reads and writes.
    public static var model: String { LearningPlan.currentSchema }
}
