/// A name that a workbook gives to a cell, a range or a formula.
public struct SourceName: Sendable, Hashable {
    /// The name.
    public var name: String
    /// What it stands for: `Sheet1!$B$2`.
    public var reference: String
    /// Whether people do not see it in the list of names.
    public var isHidden: Bool

    /// A name.
    public init(_ name: String, reference: String, isHidden: Bool) {
        self.name = name
        self.reference = reference
        self.isHidden = isHidden
    }
}
