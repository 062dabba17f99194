/// A blank of a template: what stands between `{{` and `}}`.
///
/// Its path and conversions are the field with the same number in the mapping.
package struct TemplatePlaceholder: Sendable, Hashable {
    /// A box that is ticked for one code.
    struct Tick: Sendable, Hashable {
        /// The code.
        var code: String
        /// What stands in the box when it is ticked.
        var on: String
        /// What stands there when it is not.
        var off: String
    }

    /// How a JSON value is written that is exactly one placeholder.
    enum Bare: String, Sendable, Hashable {
        case number, boolean
    }

    /// What the template says between the braces.
    package var text: String
    /// The byte where it starts in the text of the template.
    package var offset: Int
    var tick: Tick?
    var bare: Bare?
    /// Whether its element, attribute, member or line is left out where there is no value.
    package var isOptional = false
}
