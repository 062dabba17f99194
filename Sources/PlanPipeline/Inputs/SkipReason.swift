/// Why something under the sources is not a document.
public enum SkipReason: String, Sendable, Hashable, CaseIterable {
    /// Its name starts with a dot, or the system made it (`Thumbs.db`, `desktop.ini`, `__MACOSX`).
    case hidden
    /// A lock file of an Office program that has the document open (`~$…`).
    case lock
    /// A link to a folder, which could lead round in a circle.
    case link
    /// A pipe, a socket or a device.
    case special
    /// A sidecar of a document that is read with it (`list.csv.plankit-rest.ndjson` of `list.csv`).
    case sidecar

    /// The words for people.
    public var title: String {
        switch self {
        case .hidden: "hidden or system files"
        case .lock: "lock files of open Office documents"
        case .link: "links to folders"
        case .special: "pipes, sockets and devices"
        case .sidecar: "sidecar files, read with their documents"
        }
    }
}
