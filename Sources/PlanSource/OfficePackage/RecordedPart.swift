internal import PlanXML

/// A part that stood in a larger XML document: its events, to be read again.
struct RecordedPart {
    var events: [XMLEvent] = []
    var bytes: [UInt8] = []

    mutating func append(_ event: XMLEvent, _ source: Span<UInt8>) {
        var copy = event
        if event.length > 0, event.range.upperBound <= source.count {
            copy.offset = Int32(clamping: bytes.count)
            let text = source.extracting(event.range)
            unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        }
        events.append(copy)
    }
}
