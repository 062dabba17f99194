package import PlanFindings
package import PlanSource

/// One document that was found under the sources, not yet read.
package struct SourceItem: Sendable {
    /// Where its bytes are.
    package enum Location: Sendable {
        case file(String)
        case entry(archive: String, ZipEntry)
        case standardInput
        /// It was found but has no bytes to be read.
        case nowhere
    }

    /// The path below the source; it becomes `source.file`.
    package var name: String
    package var location: Location
    /// Why it cannot be used, where that is known already.
    package var failure: DocumentFailure?
    /// What was found about it before it was read.
    package var notes: [Finding] = []

    package init(name: String, location: Location, failure: DocumentFailure? = nil) {
        self.name = name
        self.location = location
        self.failure = failure
    }

    /// The extension for a copy of the document: letters and digits alone, so that no name can hide in it.
    package var safeExtension: String {
        let base = name.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring(name).utf8
        guard let dot = base.lastIndex(of: UInt8(ascii: ".")), dot != base.startIndex else { return "" }
        let letters = base[base.index(after: dot)...]
        let isPlain = letters.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0) }
        guard (1...5).contains(letters.count), isPlain else { return "" }
        return "." + (String(Substring(letters))).lowercased()
    }
}
