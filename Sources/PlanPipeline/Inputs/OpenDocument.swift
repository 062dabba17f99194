internal import Glibc
package import PlanFindings
package import PlanSource

/// A document open for reading, which tells how far it was read.
package final class OpenDocument {
    private let descriptor: Int32
    private let count: Int
    /// Its bytes, from the start.
    package let source: ByteSource

    /// A document in memory.
    package init(_ bytes: [UInt8]) {
        descriptor = -1
        count = bytes.count
        source = ByteSource(bytes)
    }

    /// A folder whose files together are one document.
    package init(folder: String) {
        descriptor = -1
        count = 0
        source = ByteSource(folder: folder)
    }

    /// The file at a path.
    package init(path: String) throws(DocumentFailure) {
        let opened = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard opened >= 0 else { throw DocumentFailure(.fileUnreadable, "The file cannot be opened any more.") }
        do throws(DocumentFailure) {
            source = ByteSource(try InputFile(borrowing: opened), path: path)
        } catch {
            close(opened)
            throw error
        }
        descriptor = opened
        count = 0
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// How many bytes were read.
    package var position: Int { descriptor < 0 ? count : max(0, lseek(descriptor, 0, SEEK_CUR)) }
}
