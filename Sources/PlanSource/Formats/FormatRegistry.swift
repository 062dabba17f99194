public import PlanFindings

/// The formats that are known, in the order in which they are asked; other modules add theirs.
public struct FormatRegistry: Sendable {
    /// A format together with the reason it was chosen for.
    public struct Match: Sendable {
        /// The format.
        public var format: FormatDescriptor
        /// How sure it was, and why.
        public var recognition: Recognition

        /// A format and why it was chosen.
        package init(format: FormatDescriptor, recognition: Recognition) {
            self.format = format
            self.recognition = recognition
        }
    }

    /// The formats.
    public private(set) var formats: [FormatDescriptor]

    /// The formats that this module reads, and those it only tells apart.
    public init() { formats = SourceFormats.readable + SourceFormats.office + SourceFormats.unreadable }

    /// A registry of these formats alone.
    public init(formats: [FormatDescriptor]) { self.formats = formats }

    /// Adds formats; one with the id of a known format takes its place.
    public mutating func add(_ added: [FormatDescriptor]) {
        for format in added {
            if let index = formats.firstIndex(where: { $0.id == format.id }) {
                formats[index] = format
            } else {
                formats.append(format)
            }
        }
    }

    /// The format of an id.
    public subscript(id: String) -> FormatDescriptor? { formats.first { $0.id == id } }

    /// The format of a document, by its content; the extension only decides among formats that are equally sure.
    ///
    /// Throws `file.empty`, `format.unknown`, or `format.unsupported` for a format that is not read.
    public func match(_ sample: FormatSample) throws(DocumentFailure) -> Match {
        guard !sample.head.isEmpty else { throw DocumentFailure(.fileEmpty, "The file has no bytes.") }
        guard let match = best(sample) else {
            if !sample.text.isEmpty {
                throw Self.unsupported("Plain text without columns", SourceFormats.plainTextRemedy)
            }
            throw DocumentFailure(.formatUnknown, "Neither the bytes nor the extension tell what it is.")
        }
        guard match.format.canRead else { throw Self.unsupported(match.format.title, match.format.remedy) }
        return match
    }

    /// The format of a document, whether it can be read or not.
    public func best(_ sample: FormatSample) -> Match? {
        var best: Match?
        var bestNamed = false
        for format in formats {
            let recognition = format.recognise(sample)
            guard recognition.certainty != .no else { continue }
            let named = format.extensions.contains(sample.fileExtension)
            if let current = best {
                let sure = (recognition.certainty, current.recognition.certainty)
                guard sure.0 > sure.1 || (sure.0 == sure.1 && named && !bestNamed) else { continue }
            }
            best = Match(format: format, recognition: recognition)
            bestNamed = named
            // Nothing that is asked later can be surer.
            if recognition.certainty == .yes, named { break }
        }
        return best
    }

    private static func unsupported(_ title: String, _ remedy: String) -> DocumentFailure {
        let common = FindingKind.formatUnsupported
        let kind = FindingKind(common.code, common.severity, common.title, remedy: remedy)
        return DocumentFailure(kind, "The format is not read: \(known: title).")
    }
}
