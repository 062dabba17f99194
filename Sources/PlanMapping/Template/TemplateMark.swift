/// Where a value of a plan went in a document that was filled.
package struct TemplateMark: Sendable, Hashable {
    /// The bytes, before they are put in the encoding of the template.
    package var range: Range<Int>
    /// Which plan it is of, from 0.
    package var plan: Int
    /// A pointer into the plan: `/targets/2/due`.
    package var path: String
}
