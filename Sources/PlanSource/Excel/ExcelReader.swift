internal import PlanFindings

/// Reads an Excel workbook out of its parts.
enum ExcelReader {
    static func read(
        _ package: OfficePackage, main: String, limits: Limits, findings: inout Findings
    ) throws(DocumentFailure) -> SourceDocument {
        let links = try package.relationships(of: main, findings: &findings)
        var workbook = ExcelWorkbook()
        try package.read(main, &workbook, findings: &findings)
        var strings = ExcelStrings(limits: limits)
        var styles = ExcelStyles()
        for link in links {
            switch link.kind {
            case "sharedStrings": try package.read(link.part, &strings, findings: &findings)
            case "styles": try package.readBeside(link, &styles, findings: &findings)
            default: break
            }
        }
        var document = SourceDocument(format: "xlsx")
        document.names = workbook.names
        var tally = ExcelTally()
        var beside: [SourceSection] = []
        let parts = Dictionary(links.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var read: Set<String> = []
        for (index, sheet) in workbook.sheets.enumerated() {
            var section = SourceSection(.sheet, number: index + 1, name: sheet.name)
            section.isHidden = sheet.isHidden
            if sheet.isHidden { tally.hiddenSheets += 1 }
            document.sections.append(section)
            guard let link = parts[sheet.relationship] else {
                findings.add(
                    .packagePartMissing, "Sheet \(index + 1) has no part.", at: SourcePlace(part: section.label))
                continue
            }
            // A small file could name one large part many times.
            guard read.insert(link.part).inserted else {
                findings.add(
                    .packagePartDuplicate, "Sheet \(index + 1) is the part of another one; it was read once.",
                    at: SourcePlace(part: section.label))
                continue
            }
            guard link.kind == "worksheet" else {
                tally.unread += 1
                continue
            }
            var reader = ExcelSheet(
                section: index, firstLeaf: document.leafCount, strings: strings.strings, styles: styles,
                is1904: workbook.is1904, isHidden: sheet.isHidden, limits: limits)
            reader.tally = tally
            try package.readBeside(link, &reader, findings: &findings)
            try reader.finish()
            tally = reader.tally
            document.leafCount = reader.leafCount
            if !reader.table.rows.isEmpty { document.sections[index].blocks = [.table(reader.table)] }
            let anchor = SourceLocation(section: index)
            for page in reader.pageTexts {
                var text = SourceSection(page.isHeader ? .header : .footer, number: 0)
                text.anchor = anchor
                text.isHidden = sheet.isHidden
                text.blocks = [.paragraph(paragraph(Array(page.text.utf8)))]
                beside.append(text)
            }
            try readBeside(package, link.part, anchor, &document, &beside, &tally, &read, &findings)
        }
        add(beside, to: &document)
        tally.report(into: &findings)
        return document
    }

    /// Reads what hangs on a sheet: its comments and the text of its shapes.
    private static func readBeside(
        _ package: OfficePackage, _ part: String, _ anchor: SourceLocation, _ document: inout SourceDocument,
        _ beside: inout [SourceSection], _ tally: inout ExcelTally, _ read: inout Set<String>,
        _ findings: inout Findings
    ) throws(DocumentFailure) {
        let links = try package.relationships(of: part, findings: &findings)
        let isThreaded = links.contains { $0.kind == "threadedComment" }
        for link in links {
            switch link.kind {
            case "comments", "threadedComment":
                guard read.insert(link.part).inserted else { continue }
                var comments = ExcelComments()
                try package.readBeside(link, &comments, findings: &findings)
                for comment in comments.comments {
                    // Programs that know no conversations are shown a copy, which says so.
                    if isThreaded, link.kind == "comments", comment.text.hasPrefix("[Threaded comment]") { continue }
                    var section = SourceSection(.comment, number: 0)
                    section.author = comment.author
                    var place = anchor
                    place.row = Int32(clamping: comment.cell?.row ?? 0)
                    place.column = Int32(clamping: comment.cell?.column ?? 0)
                    section.anchor = place
                    section.blocks = [.paragraph(paragraph(Array(comment.text.utf8)))]
                    beside.append(section)
                }
            case "drawing":
                guard read.insert(link.part).inserted else { continue }
                var drawing = ExcelDrawing()
                try package.readBeside(link, &drawing, findings: &findings)
                for (index, shape) in drawing.shapes.enumerated() {
                    var place = anchor
                    place.row = Int32(clamping: shape.cell?.row ?? 0)
                    place.column = Int32(clamping: shape.cell?.column ?? 0)
                    place.textBox = Int32(clamping: index + 1)
                    var blocks: [SourceBlock] = []
                    for letters in shape.paragraphs {
                        var text = paragraph(letters)
                        number(
                            &text, at: place, in: &document, isHidden: document.sections[Int(anchor.section)].isHidden)
                        blocks.append(.paragraph(text))
                    }
                    document.sections[Int(anchor.section)].blocks.append(
                        .textBox(SourceTextBox(number: index + 1, blocks: blocks)))
                }
                for inner in try package.relationships(of: link.part, findings: &findings)
                where ["image", "chart"].contains(inner.kind) { tally.pictures += 1 }
            case "ctrlProp": tally.controls += 1
            default: break
            }
        }
    }

    /// Adds headers, footers and comments behind the sheets.
    private static func add(_ beside: [SourceSection], to document: inout SourceDocument) {
        var numbers: [SourceSection.Kind: Int] = [:]
        for var section in beside {
            numbers[section.kind, default: 0] += 1
            section.number = numbers[section.kind] ?? 1
            var place = SourceLocation(section: document.sections.count)
            section.blocks = section.blocks.map { block in
                guard case .paragraph(var text) = block else { return block }
                place.paragraph += 1
                number(&text, at: place, in: &document, isHidden: section.isHidden)
                return .paragraph(text)
            }
            document.sections.append(section)
        }
    }

    private static func paragraph(_ letters: [UInt8]) -> SourceParagraph {
        var paragraph = SourceParagraph(at: SourceLocation(section: 0))
        guard !letters.isEmpty else { return paragraph }
        paragraph.runs = SourceValue.cut(letters).map { SourceRun($0, at: paragraph.location, leaf: -1) }
        return paragraph
    }

    private static func number(
        _ paragraph: inout SourceParagraph, at place: SourceLocation, in document: inout SourceDocument, isHidden: Bool
    ) {
        paragraph.location = place
        for index in paragraph.runs.indices {
            paragraph.runs[index].location = place
            paragraph.runs[index].leaf = Int32(clamping: document.leafCount)
            paragraph.runs[index].isHidden = isHidden
            document.leafCount += 1
        }
    }
}
