package import PlanFindings
package import PlanSource

/// One document that was found under the sources, not yet read.
package struct SourceItem: Sendable {
    /// Where its bytes are.
    package enum Location: Sendable {
        case file(String)
        case entry(archive: String, ZipEntry)
        /// A folder whose files together are one document.
        case folder(String)
        case standardInput
        /// It was found but has no bytes to be read.
        case nowhere
    }

    /// What only few documents have.
    private final class Rarity: Sendable {
        let failure: DocumentFailure?
        let notes: [Finding]

        init(failure: DocumentFailure?, notes: [Finding]) {
            self.failure = failure
            self.notes = notes
        }
    }

    /// The location in few bytes: there is one of these for every document of a run.
    private enum Place: Sendable {
        /// In a folder that all documents of a source share, under its own name.
        case below(String)
        case file(String)
        indirect case entry(archive: String, ZipEntry)
        case folder(String)
        case standardInput
        case nowhere
    }

    /// The path below the source; it becomes `source.file`.
    package let name: String
    private var place: Place
    private let rarity: Rarity?

    package init(name: String, location: Location, failure: DocumentFailure? = nil, notes: [Finding] = []) {
        self.name = name
        rarity = failure == nil && notes.isEmpty ? nil : Rarity(failure: failure, notes: notes)
        place = .nowhere
        self.location = location
    }

    /// A file whose path is that of a folder, a slash and its name.
    package init(name: String, below folder: String) {
        self.name = name
        rarity = nil
        place = .below(folder)
    }

    /// Where its bytes are.
    package var location: Location {
        get {
            switch place {
            case .below(let folder): .file(folder + "/" + name)
            case .file(let path): .file(path)
            case .entry(let archive, let entry): .entry(archive: archive, entry)
            case .folder(let path): .folder(path)
            case .standardInput: .standardInput
            case .nowhere: .nowhere
            }
        }
        set {
            place =
                switch newValue {
                case .file(let path): .file(path)
                case .entry(let archive, let entry): .entry(archive: archive, entry)
                case .folder(let path): .folder(path)
                case .standardInput: .standardInput
                case .nowhere: .nowhere
                }
        }
    }

    /// What tells it from another document of the same name.
    package var order: String {
        switch place {
        case .below(let folder): folder
        case .file(let path), .folder(let path): path
        case .entry(let archive, let entry): "\(archive)/\(entry.size)/\(entry.packedSize)"
        case .standardInput, .nowhere: ""
        }
    }

    /// Why it cannot be used, where that is known already.
    package var failure: DocumentFailure? { rarity?.failure }
    /// What was found about it before it was read.
    package var notes: [Finding] { rarity?.notes ?? [] }

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
