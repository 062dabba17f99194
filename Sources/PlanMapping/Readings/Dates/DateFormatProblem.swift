/// Why a pattern is no date format.
package struct DateFormatProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and what to write instead.
    package let description: String
}
