internal import Synchronization

/// The file of the work folder into which one worker writes the plans of its documents, one document after the other.
package struct SegmentFile {
    package let number: Int
    private let file: OutputFile

    package init(_ folder: RunFolder, numbers: SegmentNumbers) throws(OutputFailure) {
        number = numbers.next()
        file = try OutputFile(path: folder.segment(number))
    }

    package var end: Int { file.count }

    package func write(_ bytes: Span<UInt8>) throws(OutputFailure) { try file.write(bytes) }

    /// Takes back what was written of a document that turned out to be damaged.
    package func cut(to end: Int) throws(OutputFailure) { try file.cut(to: end) }

    package func synchronise() throws(OutputFailure) { try file.synchronise() }
}

/// Gives out numbers for segments that no earlier, killed run has used.
package final class SegmentNumbers: Sendable {
    private let last: Atomic<Int>

    package init(after last: Int) { self.last = Atomic(last) }

    package func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}
