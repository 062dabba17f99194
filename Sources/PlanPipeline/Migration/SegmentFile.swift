internal import Synchronization

/// A file of the work folder that holds the plans of documents, one document after the other.
///
/// It need not be on the disk before a row of the journal points to it: a row carries checksums of what it points to, and
/// after a failure of power a document that is not as it was written is read again.
package struct SegmentFile {
    package let number: Int
    package let file: OutputFile

    package init(_ folder: RunFolder, numbers: SegmentNumbers, isHashed: Bool = false) throws(OutputFailure) {
        try FileSystem.makeFolder(folder.work)
        try FileSystem.makeFolder(folder.segments)
        number = numbers.next()
        file = try OutputFile(path: folder.segment(number), isHashed: isHashed)
    }

    package var end: Int { file.count }

    package func write(_ bytes: Span<UInt8>) throws(OutputFailure) { try file.write(bytes) }

    package func write(_ bytes: [UInt8]) throws(OutputFailure) { try file.write(bytes) }

    /// Takes back what was written of a document that turned out to be damaged.
    package func cut(to end: Int) throws(OutputFailure) { try file.cut(to: end) }

    /// Hands everything to the system, where a kill of this process no longer reaches it.
    package func flush() throws(OutputFailure) { try file.flush() }
}

/// Gives out numbers for segments that no earlier, killed run has used.
package final class SegmentNumbers: Sendable {
    private let last: Atomic<Int>

    package init(after last: Int) { self.last = Atomic(last) }

    package func next() -> Int { last.wrappingAdd(1, ordering: .relaxed).newValue }
}
