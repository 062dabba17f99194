/// The plans of a few documents on their way from a worker to the outputs: in memory, but for those of a large document.
///
/// It belongs to one task.
package final class PartBuffer {
    /// Where the plans of the last document are.
    package enum Part: Sendable {
        /// In `bytes`.
        case held(Range<Int>)
        /// In a file of the work folder.
        case filed(DocumentResult.Place)
    }

    /// The plans of a document beyond so many bytes go to a file.
    private static let heldBytes = 1 << 20

    private let folder: RunFolder
    private let numbers: SegmentNumbers
    /// The plans held, one document after the other.
    package private(set) var bytes: [UInt8] = []
    private var start = 0
    private var file: SegmentFile?
    private var fileStart: Int?

    package init(_ folder: RunFolder, numbers: SegmentNumbers) {
        self.folder = folder
        self.numbers = numbers
    }

    /// Begins a document.
    package func begin() {
        start = bytes.count
        fileStart = nil
    }

    /// Adds the bytes of a plan.
    package func write(_ more: Span<UInt8>) throws(OutputFailure) {
        if fileStart == nil, bytes.count - start + more.count > Self.heldBytes {
            if file == nil { file = try SegmentFile(folder, numbers: numbers) }
            fileStart = file?.end
            let begun = Array(bytes[start...])
            bytes.removeSubrange(start...)
            try file?.write(begun.span)
        }
        if fileStart != nil {
            try file?.write(more)
        } else {
            unsafe more.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        }
    }

    /// Takes back all of the document.
    package func cut() throws(OutputFailure) {
        if let fileStart { try file?.cut(to: fileStart) }
        fileStart = nil
        bytes.removeSubrange(start...)
    }

    /// Ends the document.
    package func end() throws(OutputFailure) -> Part {
        guard let file, let fileStart else { return .held(start..<bytes.count) }
        try file.flush()
        return .filed(.segment(number: file.number, offset: fileStart, length: file.end - fileStart))
    }

    /// Gives away what is held, and begins anew.
    package func take() -> [UInt8] {
        var taken: [UInt8] = []
        taken.reserveCapacity(bytes.count)
        swap(&taken, &bytes)
        return taken
    }
}

@available(*, unavailable)
extension PartBuffer: Sendable {}
