/// A content control or form field: a blank of a form that says what it is for.
public struct SourceControl: Sendable, Hashable {
    /// What can be put in.
    public enum Kind: String, Sendable, Hashable {
        case text, richText, checkBox, dropDown, comboBox, date, picture, group
        case repeatingSection, repeatingItem, other
    }

    /// One of the choices of a drop-down list.
    public struct Choice: Sendable, Hashable {
        /// What people see.
        public var title: String
        /// What is stored.
        public var value: String

        /// A choice.
        public init(title: String, value: String) {
            self.title = title
            self.value = value
        }
    }

    /// What can be put in.
    public var kind: Kind
    /// Whether it is a form field of the older sort.
    public var isFormField = false
    /// The name for programs; empty where it has none. The name of a form field.
    public var tag = ""
    /// The title that people see on it; empty where it has none.
    public var title = ""
    /// Whether it shows its prompt, because nothing was put in.
    public var isPlaceholder = false
    /// Whether a check box is ticked; absent for other kinds.
    public var isTicked: Bool?
    /// The choices of a drop-down list or combo box.
    public var choices: [Choice] = []
    /// The stored value of the choice, or the date of a date picker as the file spells it; absent where there is none.
    public var value: String?
    /// The text that a form field starts with.
    public var defaultText: String?
    /// The index of the control that holds it in `SourceDocument.controls`; -1 for none.
    public var parent: Int32 = -1
    /// Where it begins.
    public var location: SourceLocation

    /// A control.
    public init(_ kind: Kind, at location: SourceLocation) {
        self.kind = kind
        self.location = location
    }
}
