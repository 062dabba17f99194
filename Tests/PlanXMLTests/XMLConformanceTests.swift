import FoundationEssentials
import PlanFindings
import PlanXML
import Testing

/// The W3C suite, as far as it is there: documents with a DOCTYPE are refused as such, the others judged as it says.
@Suite(.enabled(if: Corpora.folder("w3c-xmlconf") != nil, "the folder shared/corpora/w3c-xmlconf is not there"))
struct XMLConformanceTests {
    struct Document: Sendable, CustomTestStringConvertible {
        var file: URL
        var isValid: Bool
        var testDescription: String { file.pathComponents.suffix(4).joined(separator: "/") }
    }

    static let documents: [Document] = {
        guard let root = Corpora.folder("w3c-xmlconf") else { return [] }
        var documents: [Document] = []
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? [] {
            let parts = path.split(separator: "/")
            guard path.hasSuffix(".xml"), !parts.contains("out") else { continue }
            if parts.contains("valid") || parts.first == "japanese" {
                documents.append(Document(file: root.appendingPathComponent(path), isValid: true))
            } else if parts.contains("not-wf") {
                documents.append(Document(file: root.appendingPathComponent(path), isValid: false))
            }
        }
        return documents.sorted { $0.file.path < $1.file.path }
    }()

    /// Whether a DOCTYPE stands where one may: before the first element, outside comments and instructions.
    static func hasDoctype(_ bytes: [UInt8]) -> Bool {
        var text = String(decoding: bytes.filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)[...]
        while let open = text.firstIndex(of: "<") {
            text = text[open...]
            if text.hasPrefix("<!DOCTYPE") { return true }
            let close = text.hasPrefix("<!--") ? "-->" : text.hasPrefix("<?") ? "?>" : nil
            guard let close, let end = text.firstRange(of: close) else { return false }
            text = text[end.upperBound...]
        }
        return false
    }

    @Test func suiteIsThere() {
        #expect(Self.documents.count > 300)
    }

    @Test(arguments: documents) func isJudgedAsTheSuiteSays(_ document: Document) throws {
        let bytes = Array(try Data(contentsOf: document.file))
        let reading = read(bytes, chunk: 511)
        if document.file.lastPathComponent == "weekly-shift_jis.xml" {
            #expect(reading.code == "xml.encoding.unsupported")
        } else if Self.hasDoctype(bytes) {
            // A fault before the DOCTYPE may be met first.
            let codes = document.isValid ? ["xml.doctype.refused"] : ["xml.doctype.refused", "xml.malformed"]
            #expect(codes.contains(reading.code ?? "none"))
        } else {
            #expect((reading.failure == nil) == document.isValid, "\(reading.code ?? "none")")
        }
        #expect(reading.failure == nil || reading.failure?.place?.line != nil)
        #expect(read(bytes, chunk: 3).code == reading.code)
    }

    @Test func counts() throws {
        var (judged, wellFormed, agreed, refused) = (0, 0, 0, 0)
        for document in Self.documents {
            let bytes = Array(try Data(contentsOf: document.file))
            let reading = read(bytes, chunk: 4096)
            if Self.hasDoctype(bytes) {
                refused += reading.failure == nil ? 0 : 1
            } else {
                judged += 1
                wellFormed += document.isValid ? 1 : 0
                let isUnsupported = reading.code == "xml.encoding.unsupported"
                agreed += isUnsupported || (reading.failure == nil) == document.isValid ? 1 : 0
            }
        }
        let withDoctype = Self.documents.count - judged
        print(
            "conformance: W3C XML suite: \(agreed) of \(judged) documents without DOCTYPE judged as it says "
                + "(\(wellFormed) well-formed), \(refused) of \(withDoctype) with one refused")
        #expect(agreed == judged && refused == withDoctype)
    }
}
