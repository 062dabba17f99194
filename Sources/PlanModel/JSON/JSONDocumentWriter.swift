/// Writes canonical plans as NDJSON, as one JSON object, or as a JSON array.
package struct JSONDocumentWriter: CanonicalWriter {
    /// How plans are set out.
    package enum Layout: Sendable {
        /// One plan a line.
        case lines
        /// One plan, indented; a second one makes it an array.
        case document
    }

    private let layout: Layout
    private var writer: JSONPlanWriter
    /// The first plan of a document waits until it is known whether it is the only one.
    private var first: PlanTape?
    private var count = 0

    package init(_ layout: Layout) {
        self.layout = layout
        writer = JSONPlanWriter(isPretty: layout == .document)
    }

    package var bytes: [UInt8] {
        get { writer.bytes }
        _modify { yield &writer.bytes }
    }

    package mutating func add(_ tape: PlanTape) {
        count += 1
        switch layout {
        case .lines:
            writer.write(tape)
            writer.bytes.append(0x0A)
        case .document:
            if count == 1 {
                first = tape
                return
            }
            if let only = first {
                writer.bytes.append(contentsOf: Array("[\n  ".utf8))
                writer.write(only, depth: 1)
                first = nil
            }
            writer.bytes.append(contentsOf: Array(",\n  ".utf8))
            writer.write(tape, depth: 1)
        }
    }

    package mutating func finish() {
        guard layout == .document else { return }
        if let only = first {
            writer.write(only)
        } else {
            writer.bytes.append(contentsOf: Array((count == 0 ? "[]" : "\n]").utf8))
        }
        first = nil
        writer.bytes.append(0x0A)
    }
}
