package import PlanFindings
import PlanModel
import PlanSource

/// Reads templates: documents with `{{placeholders}}` in their blanks.
package enum TemplateReader {
    /// Whether bytes look like a template rather than a mapping file: `{{` and `}}` stand in them.
    package static func isTemplate(_ bytes: [UInt8]) -> Bool {
        var index = 0
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let step = isWide ? 2 : 1
        while index + step < bytes.count {
            if bytes[index] == 0x7B, bytes[index + step] == 0x7B { return true }
            index += 1
        }
        return false
    }

    /// The mapping that a template comes to; `nil` where it has mistakes, which `findings` then tells.
    ///
    /// - Parameters:
    ///   - name: the file name; its extension helps where the content leaves open what the template is.
    ///   - losses: paths that do not come back as they were, declared by hand.
    package static func read(
        _ bytes: [UInt8], name: String, losses: [String] = [], findings: inout Findings
    ) throws(DocumentFailure) -> Mapping? {
        var scratch = Findings()
        let (decoded, encoding) = try TemplateEncoding.decode(bytes, findings: &scratch)
        let text = TemplateText(decoded)
        let base = name.split(separator: "/").last.map(String.init) ?? name
        let ending = base.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let own = base.lastIndex(of: ".").map { String(base[..<$0]) } ?? base
        var compiler = TemplateCompiler(text, name: own, format: "")
        let carrier = carrier(text, ending)
        let body: Template.Body
        let program: TemplateProgram
        switch carrier {
        case .xml:
            compiler.mapping.match.format = "xml"
            var scanner = XMLTemplateScanner(text)
            scanner.scan()
            try checkXML(text, scanner)
            var builder = XMLTemplateBuilder(compiler, scanner)
            program = builder.build()
            body = .tree(builder.tree)
            compiler = builder.compiler
        case .json:
            compiler.mapping.match.format = "json"
            try checkJSON(decoded)
            var scanner = JSONTemplateScanner(text)
            scanner.scan()
            var builder = JSONTemplateBuilder(
                compiler, scanner, isLines: ending == "ndjson" || ending == "jsonl")
            program = builder.build()
            body = .tree(builder.tree)
            compiler = builder.compiler
        case .csv, .text:
            compiler.mapping.match.format = carrier == .csv ? "csv" : "txt"
            var builder = TableTemplateBuilder(
                compiler, delimiter: carrier == .csv ? delimiter(text, ending) : nil, lineEnd: encoding.lineEnd)
            (body, program) = builder.build()
            compiler = builder.compiler
        }
        if compiler.placeholders.isEmpty, compiler.findings.errors == 0 {
            compiler.findings.add(.templateEmpty, "Nothing stands between “{{” and “}}”.")
        }
        compiler.tellOfAll(isZeroBased: compiler.isZeroBased)
        findings.add(compiler.findings)
        guard compiler.findings.errors == 0 else { return nil }
        var mapping = compiler.mapping
        mapping.losses = losses
        mapping.template = Template(
            carrier: carrier, placeholders: compiler.placeholders, parts: compiler.parts, body: body, program: program,
            encoding: encoding)
        return mapping
    }

    private static func carrier(_ text: TemplateText, _ ending: String) -> Template.Carrier {
        let first = text.bytes.first { !TemplateText.isSpace($0) }
        let second = text.bytes.drop { TemplateText.isSpace($0) }.dropFirst().first
        if first == 0x3C { return .xml }
        let isBraces = first == 0x7B && second == 0x7B
        if ["json", "ndjson", "jsonl"].contains(ending) || (!isBraces && (first == 0x7B || first == 0x5B)) {
            if !isBraces { return .json }
        }
        if ["csv", "tsv", "tab"].contains(ending) { return .csv }
        if ["txt", "text", "md", "dat", ""].contains(ending) || !["csv"].contains(ending) {
            return TableTemplateScanner.delimiter(of: text).cells >= 2 && isDelimited(text) ? .csv : .text
        }
        return .csv
    }

    /// Whether a text is a table rather than lines in which commas stand.
    private static func isDelimited(_ text: TemplateText) -> Bool {
        var findings = Findings()
        let delimiter = TableTemplateScanner.delimiter(of: text).delimiter
        if delimiter == 0x2C { return false }
        // Every row with blanks must be one of cells; a table within a text does not make it one.
        let rows = TableTemplateScanner(text: text, delimiter: delimiter).rows(findings: &findings)
        let filled = rows.filter { row in
            row.cells.contains { cell in
                cell.pieces.contains {
                    if case .raw(let words) = $0.content { !TemplateText.isDefault(words) } else { false }
                }
            }
        }
        return filled.allSatisfy { $0.cells.count > 1 }
            && filled.contains { row in
                row.cells.count { Trimming.trimmed($0.text).hasPrefix("{{") && !$0.pieces.isFixed } >= 2
            }
    }

    private static func delimiter(_ text: TemplateText, _ ending: String) -> UInt8 {
        ending == "tsv" || ending == "tab" ? 0x09 : TableTemplateScanner.delimiter(of: text).delimiter
    }

    /// The template itself must be XML; instructions to this tool need not have their prefix declared.
    private static func checkXML(_ text: TemplateText, _ scanner: XMLTemplateScanner) throws(DocumentFailure) {
        var bytes = text.bytes
        if text.find("xmlns:plankit", in: 0..<bytes.count) == nil {
            for node in scanner.tree.nodes where node.isDirective {
                for index in node.outer { bytes[index] = 0x20 }
            }
        }
        if let end = text.find("?>", in: 0..<min(bytes.count, 256)), bytes.starts(with: Array("<?xml".utf8)) {
            // The text is UTF-8 by now, whatever it says of itself.
            for index in 0..<(end + 2) where bytes[index] != 0x0A { bytes[index] = 0x20 }
        }
        let reader = XMLSourceReader(ByteSource(bytes))
        var tree = SourceTree()
        var findings = Findings()
        while try reader.next(into: &tree, findings: &findings) {}
    }

    private static func checkJSON(_ bytes: [UInt8]) throws(DocumentFailure) {
        var findings = Findings()
        var reader = try JSONReader(ByteSource(bytes), layout: .document, findings: &findings)
        var tree = SourceTree()
        while try reader.next(into: &tree, findings: &findings) {}
    }
}
