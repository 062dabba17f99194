public import PlanFindings

/// Reads Word documents and Excel workbooks as people see them, in whatever container they come.
///
/// It belongs to one task, and is there to be used for one document after another: what it keeps between them saves time.
public final class OfficeReader {
    /// The ids of the formats that it reads.
    public static let formats = ["docx", "xlsx"]

    private let workspace: OfficeWorkspace

    /// A reader for any number of documents.
    public init(limits: Limits = Limits()) { workspace = OfficeWorkspace(limits: limits) }

    /// Reads a document whole.
    ///
    /// Word: .docx, .docm, .dotx and .dotm, one XML file with all parts (Flat OPC), and Word 2003 XML. Excel: .xlsx,
    /// .xlsm, .xltx and .xltm. The transitional and the strict dialect of each.
    ///
    /// - Throws: `package.encrypted`, `package.binary`, `package.truncated`, `package.unknown`, `package.part.missing`,
    ///   `package.limit.values`, and what zip archive and XML reader throw.
    public func document(
        _ source: ByteSource, findings: inout Findings
    ) throws(DocumentFailure) -> SourceDocument {
        let limits = workspace.limits
        var source = source
        let bytes = try source.readAll(limit: limits.documentBytes)
        guard !bytes.isEmpty else { throw DocumentFailure(.fileEmpty, "The file has no bytes.") }
        let package = try OfficePackage(bytes, workspace: workspace, findings: &findings)
        if package.layout == .single {
            guard try package.root(of: "") == .wordDocument else {
                throw DocumentFailure(.packageUnknown, "Its root element is that of another sort of document.")
            }
            return try WordReader.read(package, main: "", limits: limits, findings: &findings)
        }
        let main = try Self.mainPart(of: package, findings: &findings)
        switch main.kind {
        case .word: return try WordReader.read(package, main: main.part, limits: limits, findings: &findings)
        case .sheet: return try ExcelReader.read(package, main: main.part, limits: limits, findings: &findings)
        }
    }

    private enum Kind { case word, sheet }

    /// The part that all others hang on, and what it is by its root element.
    private static func mainPart(
        of package: OfficePackage, findings: inout Findings
    ) throws(DocumentFailure) -> (part: String, kind: Kind) {
        var part = try package.relationships(of: "", findings: &findings).first { $0.kind == "officeDocument" }?.part
        if part == nil {
            part = ["word/document.xml", "xl/workbook.xml"].first { package.has($0) }
        }
        guard let part else {
            throw DocumentFailure(.packageUnknown, "No part of it is said to be the document.")
        }
        guard package.has(part) else {
            throw DocumentFailure(.packagePartMissing, "The part with the text or the workbook is not there.")
        }
        switch try package.root(of: part) {
        case .document: return (part, .word)
        case .workbook: return (part, .sheet)
        default: throw DocumentFailure(.packageUnknown, "Its main part is neither a text nor a workbook.")
        }
    }
}

@available(*, unavailable)
extension OfficeReader: Sendable {}
