/// Where a text of the plan in hand stands: its bytes are at hand without a `String`.
package struct TextRef: Sendable, Hashable {
    let entry: Int32
    let start: Int32
    let count: Int32

    /// Where its bytes stand in the text of the plan.
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
