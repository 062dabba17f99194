internal import Glibc

/// Thrown when something cannot be written: a full disk, a folder that may not be written to.
///
/// The run stops at once, since every further document would meet the same.
public struct OutputFailure: Error, Sendable, Hashable {
    /// What could not be done, for people; it names paths of the output alone.
    public var message: String

    /// A failure in words.
    public init(_ message: String) { self.message = message }

    /// A failure of a system call on a path of the output.
    init(_ action: String, _ path: String, code: Int32 = errno) {
        message = "\(action) \(path): \(Self.words(for: code))"
    }

    private static func words(for code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: "the disk is full"
        case EFBIG: "the file is larger than the system allows"
        case EACCES, EPERM: "this user may not write there"
        case EROFS: "the disk can only be read"
        case ENOENT, ENOTDIR: "there is no such folder"
        case EISDIR: "a folder stands there"
        default: "the system refused (error \(code))"
        }
    }
}
