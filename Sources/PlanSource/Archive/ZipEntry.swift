/// A file in a zip archive.
public struct ZipEntry: Sendable, Hashable {
    /// Its path in the archive, with slashes.
    public let name: String
    /// How many bytes it says it has when inflated.
    public let size: Int
    /// How many bytes it takes in the archive.
    public let packedSize: Int
    /// Whether a password is needed.
    public let isEncrypted: Bool
    /// Its number in the archive.
    let index: UInt64

    /// Whether it is an archive itself, by its name; such entries are listed but not opened.
    public var isArchive: Bool {
        let name = name.lowercased()
        return [".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".xz"].contains { name.hasSuffix($0) }
    }
}
