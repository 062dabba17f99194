internal import PlanFindings
internal import PlanXML

/// Hands the events of a part on to its handler, with names turned into tags.
struct PartFeed<Handler: PartHandler> {
    /// The tags of the names, by number.
    private(set) var tags: [Handler.Tag]
    private var attributes = PartAttributes<Handler.Tag>()

    init(tags: [Handler.Tag] = []) { self.tags = tags }

    mutating func take(
        _ events: Span<XMLEvent>, _ bytes: Span<UInt8>, _ names: [XMLName], _ handler: inout Handler
    ) throws(DocumentFailure) {
        while tags.count < names.count { tags.append(Handler.Tag.tag(of: names[tags.count])) }
        var index = 0
        while index < events.count {
            let event = events[index]
            index += 1
            switch event.kind {
            case .start:
                attributes.removeAll()
                while index < events.count, events[index].kind == .attribute {
                    let attribute = events[index]
                    let tag = tag(attribute.name)
                    if tag != .other { attributes.append(tag, attribute.range) }
                    index += 1
                }
                try handler.start(tag(event.name), attributes, bytes)
            case .text:
                guard event.range.upperBound <= bytes.count else { continue }
                try handler.text(bytes.extracting(event.range))
            case .end: try handler.end(tag(event.name))
            case .attribute, .comment, .instruction: break
            }
        }
    }

    private func tag(_ name: Int32) -> Handler.Tag {
        tags.indices.contains(Int(name)) ? tags[Int(name)] : .other
    }
}
