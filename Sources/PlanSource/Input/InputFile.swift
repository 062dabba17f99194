internal import Glibc
public import PlanFindings

/// A file open for reading, closed when it is released.
///
/// Read in chunks and never mapped into memory: another program may cut the file short at any time.
public final class InputFile {
    private let descriptor: Int32
    private let closes: Bool
    /// The bytes the file held when it was opened; absent for a pipe.
    public let size: Int?

    /// Opens the file at a path.
    ///
    /// Throws a finding `file.missing`, `file.directory` or `file.unreadable`.
    public init(path: String) throws(DocumentFailure) {
        var opened: Int32
        repeat { unsafe opened = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) } while opened < 0 && errno == EINTR
        guard opened >= 0 else { throw Self.failure(errno) }
        do {
            size = try Self.regularSize(of: opened)
        } catch {
            _ = close(opened)
            throw error
        }
        descriptor = opened
        closes = true
    }

    /// Reads standard input.
    public static func standardInput() throws(DocumentFailure) -> InputFile {
        try InputFile(borrowing: STDIN_FILENO)
    }

    /// Reads a descriptor that the caller keeps and closes.
    package init(borrowing descriptor: Int32) throws(DocumentFailure) {
        size = try Self.regularSize(of: descriptor)
        self.descriptor = descriptor
        closes = false
    }

    deinit {
        if closes { _ = close(descriptor) }
    }

    /// Puts the next bytes into `buffer` from `offset` on; 0 at the end of the file.
    func read(into buffer: inout [UInt8], at offset: Int) throws(DocumentFailure) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                let free = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
                return unsafe Glibc.read(descriptor, free.baseAddress, free.count)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw Self.failure(errno) }
        }
    }

    private static func regularSize(of descriptor: Int32) throws(DocumentFailure) -> Int? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return Int(status.st_size)
        case S_IFDIR: throw DocumentFailure(.fileDirectory, "A folder stands where a file was expected.")
        default: return nil
        }
    }

    private static func failure(_ code: Int32) -> DocumentFailure {
        switch code {
        case ENOENT, ENOTDIR: DocumentFailure(.fileMissing, "There is no such file.")
        case EISDIR: DocumentFailure(.fileDirectory, "A folder stands where a file was expected.")
        case EACCES, EPERM: DocumentFailure(.fileUnreadable, "The file may not be read by this user.")
        default: DocumentFailure(.fileUnreadable, "The system could not read the file (error \(code)).")
        }
    }
}
