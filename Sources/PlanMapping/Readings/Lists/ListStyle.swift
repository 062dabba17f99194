/// How the items of a list are told apart in one text.
package enum ListStyle: Sendable, Hashable {
    /// One item, as it stands.
    case single
    /// A line each.
    case lines
    /// A line each, with the same bullet and its space in front: `• `.
    case bullets(String)
    /// A line each, numbered from 1, with what follows the number: `. ` or `) `.
    case numbers(String)
    /// A line each, lettered from a, with what stands before and behind the letter.
    case letters(before: String, after: String)
    /// One line, a bullet before each item.
    case inlineBullets(String)
    /// One line, numbered from 1.
    case inlineNumbers(String)
    /// One line, `; ` between the items.
    case semicolons
}
