/// Everything that was found under the sources.
package struct SourceInventory: Sendable {
    /// Something that was found and is not a document.
    package struct Skipped: Sendable {
        package var name: String
        package var reason: SkipReason
    }

    /// The documents, in the order of the bytes of their names.
    package var items: [SourceItem] = []
    /// What was skipped, in the same order.
    package var skipped: [Skipped] = []

    package init() {}

    /// What was found, skipped files included.
    package var found: Int { items.count + skipped.count }
}
