/// The file beside a document that has what the document does not hold of its plans (docs/decisions/0013).
package enum Sidecar {
    /// What stands behind the name of the document.
    package static let suffix = ".plankit-rest.ndjson"
    static let version = "rest/1"

    /// Whether a text starts as a sidecar does.
    static func isSidecar(_ text: some Sequence<UInt8>) -> Bool {
        text.starts(with: "{\"plankit\":\"rest/".utf8)
    }

    /// The first line.
    ///
    /// - Parameters:
    ///   - digest: the SHA-256 of the document.
    ///   - mapping: the name of the mapping that reads the document.
    package static func header(digest: String, mapping: String) -> [UInt8] {
        var bytes = Array("{\"plankit\":\"\(version)\",\"digest\":\"\(digest)\",\"mapping\":".utf8)
        RestText.string(mapping, to: &bytes)
        return bytes + [0x7D, 0x0A]
    }
}
