import PlanFindings
import PlanSource

/// How the bytes of a template are written, so that documents filled by it are written the same.
struct TemplateEncoding: Sendable, Hashable {
    var encoding: TextEncoding
    var hasMark: Bool
    /// The highest character that can stand as it is; those above become references where the format has them.
    var highest: UInt32
    /// What ends lines.
    var lineEnd: String

    /// The text of some bytes, with how they were written.
    ///
    /// - Parameter encoding: the encoding, where it shall not be found.
    static func decode(
        _ bytes: [UInt8], encoding: TextEncoding? = nil, findings: inout Findings
    ) throws(DocumentFailure) -> (text: [UInt8], encoding: TemplateEncoding) {
        let declared = declaredEncoding(bytes)
        var input = TextInput(
            ByteSource(bytes),
            encoding: encoding
                ?? declared.flatMap { TextEncoding(named: $0) }.flatMap { $0 == .windows1252 ? $0 : nil },
            limits: Limits())
        var text: [UInt8] = []
        repeat {
            input.position = input.bytes.count
            try input.fill(findings: &findings)
            text += input.bytes
        } while !input.isAtEnd
        let name = declared?.lowercased() ?? ""
        let highest: UInt32 =
            name.contains("ascii") ? 0x7F : name.contains("8859") ? 0xFF : input.encoding == .windows1252 ? 0x100 : .max
        var lineEnd = "\n"
        if let end = text.firstIndex(of: 0x0A), end > 0, text[end - 1] == 0x0D { lineEnd = "\r\n" }
        return (
            text,
            TemplateEncoding(
                encoding: input.encoding, hasMark: input.hadMark, highest: highest, lineEnd: lineEnd)
        )
    }

    /// The encoding that an XML declaration names.
    private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(256), as: UTF8.self)
        guard head.hasPrefix("<?xml"), let end = head.utf8.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let declaration = head[..<end]
        let parts = declaration.split(whereSeparator: { $0 == "\"" || $0 == "'" })
        guard let key = parts.firstIndex(where: { $0.hasSuffix("encoding=") }), key + 1 < parts.count else {
            return nil
        }
        return String(parts[key + 1])
    }

    /// Whether a character can stand as it is.
    func holds(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return true }
        if highest == 0x100 { return DelimitedEncoding.isInWindows1252(scalar) }
        return scalar.value <= highest
    }

    /// Appends UTF-8 text in this encoding; returns how many characters it does not have.
    func append(_ text: [UInt8], isFirst: Bool, to bytes: inout [UInt8]) -> Int {
        var dialect = Mapping.Dialect()
        dialect.encoding = encoding.rawValue
        dialect.hasMark = hasMark
        if encoding == .utf16LittleEndian || encoding == .utf16BigEndian, isFirst, !hasMark {
            var marked: [UInt8] = []
            let lost = DelimitedEncoding.append(text, dialect, isFirst: true, to: &marked) ?? 0
            bytes += marked.dropFirst(2)
            return lost
        }
        return DelimitedEncoding.append(text, dialect, isFirst: isFirst, to: &bytes) ?? 0
    }
}
