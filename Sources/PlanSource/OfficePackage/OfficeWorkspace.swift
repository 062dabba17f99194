internal import PlanFindings
internal import PlanXML

/// What is kept between the documents that one task reads: a parser, and styles, which are dearer than most documents.
///
/// Nothing in it shows in what is read: styles are found again by the digest of their bytes.
final class OfficeWorkspace {
    private static let stylesKept = 8

    let limits: Limits
    var reader: XMLEventReader
    private var tags: [ObjectIdentifier: Any] = [:]
    private var generation = 0
    private var styles: [String: WordStyles] = [:]

    init(limits: Limits) {
        self.limits = limits
        reader = XMLEventReader(limits: limits)
    }

    /// The tags of the names that the parser has numbered so far; given out once, to be put back.
    func takeTags<Tag: PartTag>(_ type: Tag.Type) -> [Tag] {
        if generation != reader.nameGeneration {
            tags = [:]
            generation = reader.nameGeneration
        }
        return tags.removeValue(forKey: ObjectIdentifier(type)) as? [Tag] ?? []
    }

    func putBack<Tag: PartTag>(_ known: [Tag]) { tags[ObjectIdentifier(Tag.self)] = known }

    /// The styles of a digest, where they were read before.
    func styles(of digest: String) -> WordStyles? { styles[digest] }

    func keep(_ read: WordStyles, as digest: String) {
        if styles.count >= Self.stylesKept { styles = [:] }
        styles[digest] = read
    }
}
