/// The formats of other people's files: those read here, and those only told apart so that a remedy can be given.
enum SourceFormats {
    private static let encodingOption = FormatOption(
        "encoding", .choice(TextEncoding.allCases.map(\.rawValue)),
        help: "The encoding, where the bytes shall not decide.")
    private static let headerOption = FormatOption(
        "header-line", .number, help: "The line where the header stands; 0 for a table without one.")

    static let readable: [FormatDescriptor] = [
        FormatDescriptor(
            id: "csv", title: "Delimited text (CSV)", extensions: ["csv"], mediaType: "text/csv", canRead: true,
            canWrite: true,
            options: [
                FormatOption(
                    "delimiter", .choice(["comma", "semicolon", "tab", "bar"]),
                    help: "What stands between cells, where the rows shall not decide."),
                encodingOption, headerOption,
                FormatOption("bom", .flag, default: "false", help: "Writes a byte order mark, which Excel wants."),
                FormatOption(
                    "quoting", .choice(["needed", "always"]), default: "needed", help: "Which cells are quoted."),
                FormatOption(
                    "escape-formulas", .flag, default: "false",
                    help: "Puts an apostrophe before cells that a spreadsheet would compute."),
            ],
            recognise: { delimited($0, isTab: false) }),
        FormatDescriptor(
            id: "txt", title: "Tab-separated text", extensions: ["txt", "tsv", "tab"],
            mediaType: "text/tab-separated-values", canRead: true, canWrite: true,
            options: [encodingOption, headerOption], recognise: { delimited($0, isTab: true) }),
        FormatDescriptor(
            id: "foreign-xml", title: "XML of another vocabulary", extensions: ["xml"], mediaType: "application/xml",
            canRead: true, canWrite: true,
            options: [FormatOption("record", .text, help: "The path of the element that is one record.")],
            recognise: { sample in
                guard sample.firstByte == 0x3C, !isHTML(sample) else { return .no }
                if sample.mentions("<?xml", within: 64) { return .unsure("It starts with an XML declaration.") }
                return sample.text.contains(0x3E) ? .unsure("It starts with a tag.") : .no
            }),
        FormatDescriptor(
            id: "foreign-json", title: "JSON of another shape", extensions: ["json"], mediaType: "application/json",
            canRead: true, canWrite: true,
            recognise: { sample in
                guard let first = sample.firstByte, first == 0x7B || first == 0x5B else { return .no }
                guard !JSONShape.isLines(sample.text) else { return .no }
                return JSONShape.startsWell(sample.text) ? .unsure("It starts like JSON.") : .no
            }),
        FormatDescriptor(
            id: "foreign-ndjson", title: "JSON of another shape, a value a line", extensions: ["ndjson", "jsonl"],
            mediaType: "application/x-ndjson", canRead: true, canWrite: true,
            recognise: { sample in
                guard JSONShape.isLines(sample.text) else {
                    let isNamed = ["ndjson", "jsonl"].contains(sample.fileExtension)
                    return isNamed && sample.firstByte == 0x7B ? .unsure("The extension says so.") : .no
                }
                return .unsure("Its first lines are JSON objects.")
            }),
        FormatDescriptor(
            id: "zip", title: "Zip archive", kind: .container, extensions: ["zip"], mediaType: "application/zip",
            canRead: true, canWrite: false,
            recognise: {
                $0.starts(with: [0x50, 0x4B, 3, 4]) || $0.starts(with: [0x50, 0x4B, 5, 6])
                    ? .unsure("It has the mark of a zip archive.") : .no
            }),
    ]

    /// Word documents and Excel workbooks.
    static let office: [FormatDescriptor] = [
        zipped(
            "docx", "Word document", ["docx", "docm", "dotx", "dotm"], "word/document.xml", folder: "word/",
            canRead: true, ""),
        zipped(
            "xlsx", "Excel workbook", ["xlsx", "xlsm", "xltx", "xltm"], "xl/workbook.xml", folder: "xl/", canRead: true,
            ""),
    ]

    static let plainTextRemedy =
        "Only text in columns is read. Put the plans in a table and save it as CSV or tab-separated text."

    private static let exported =
        "This version reads Word (.docx), Excel (.xlsx), CSV, tab-separated text, XML and JSON:"

    static let unreadable: [FormatDescriptor] = [
        zipped(
            "xlsb", "Excel binary workbook", ["xlsb"], "xl/workbook.bin",
            "Open it in Excel and save it as .xlsx."),
        zipped(
            "pptx", "PowerPoint presentation", ["pptx"], "ppt/presentation.xml",
            "\(exported) copy the plans into a Word document."),
        openDocument(
            "odt", "OpenDocument text", "text",
            "Open it in LibreOffice or Word and save it as .docx."),
        openDocument(
            "ods", "OpenDocument spreadsheet", "spreadsheet",
            "Open it in LibreOffice or Excel and save it as .xlsx."),
        unread(
            "pdf", "PDF", ["pdf"],
            "\(exported) find the document the PDF was printed from, or export the plans as CSV or XML.",
            [Array("%PDF".utf8)]),
        unread(
            "rtf", "Rich text", ["rtf"],
            "Open it in Word and save it as .docx.",
            [Array("{\\rtf".utf8)]),
        FormatDescriptor(
            id: "html", title: "HTML page", extensions: ["html", "htm", "xhtml"], mediaType: "text/html",
            canRead: false,
            canWrite: false, remedy: "\(exported) export the plans as CSV or XML instead of saving the page.",
            recognise: { isHTML($0) ? .yes("It is marked as HTML.") : .no }),
        unread(
            "sqlite", "SQLite database", ["sqlite", "db"], "\(exported) export its tables as CSV.",
            [Array("SQLite format 3\0".utf8)]),
        compound(
            "office-encrypted", "Office document with a password", ["docx", "xlsx", "pptx"], "EncryptedPackage",
            "Remove the password: open the document, File, Info, Protect Document, Encrypt with Password, clear it, and save."
        ),
        compound(
            "doc", "Word 97 document", ["doc", "dot"], "WordDocument",
            "Open it in Word and save it as .docx."),
        compound(
            "xls", "Excel 97 workbook", ["xls", "xlt"], "Workbook", "Open it in Excel and save it as .xlsx."
        ),
        compound(
            "ole", "Document of an old Office program", ["ppt", "msg", "pub"], nil,
            "Open it in its own program and save it in a current format; \(exported) export the plans in one of them."),
        unread(
            "image", "Picture", ["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp"],
            "A picture has no text to read: type the plan in, or find the document it was made from.",
            [
                [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), [0x49, 0x49, 0x2A, 0],
                [0x4D, 0x4D, 0, 0x2A],
            ]),
        unread(
            "archive", "Archive of another kind", ["gz", "tgz", "7z", "rar", "xz"],
            "Unpack it, and give the folder or a zip archive.",
            [[0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("Rar!".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A]]),
    ]

    // MARK: Recognising

    private static let tableExtensions: Set<String> = [
        "csv", "txt", "tsv", "tab", "psv", "dat", "asc", "prn", "data", "export", "out", "unl", "del", "ssv",
    ]

    private static func delimited(_ sample: FormatSample, isTab: Bool) -> Recognition {
        guard let first = sample.firstByte, first != 0x3C, first != 0x7B else { return .no }
        let isNamed = (isTab ? ["txt", "tsv", "tab"] : ["csv"]).contains(sample.fileExtension)
        // Columns in a file whose name says that it is something else are an accident: a table in a text, code, a log.
        guard sample.fileExtension.isEmpty || tableExtensions.contains(sample.fileExtension) else { return .no }
        if sample.mentions("sep=", within: 5) {
            return isTab ? .no : .yes("Its first line names the delimiter.")
        }
        guard let fit = CSVDetection.fits(sample.text, from: 0, isLast: sample.isWhole).first, fit.score >= 0.3 else {
            return isNamed && !isTab ? .unsure("The extension says so.") : .no
        }
        guard (fit.delimiter == 0x09) == isTab else {
            return isNamed && !isTab ? .unsure("The extension says so.") : .no
        }
        // A column less in each row is what brackets of JSON look like.
        if first == 0x5B, !isNamed { return .no }
        return fit.score >= 0.6 || isNamed ? .yes("Its rows have equal numbers of cells.") : .unsure("It has columns.")
    }

    private static func isHTML(_ sample: FormatSample) -> Bool {
        guard sample.firstByte == 0x3C else { return false }
        return sample.mentions("<!doctype html", within: 1024) || sample.mentions("<html", within: 1024)
    }

    private static func unread(
        _ id: String, _ title: String, _ extensions: [String], _ remedy: String, _ marks: [[UInt8]]
    ) -> FormatDescriptor {
        FormatDescriptor(
            id: id, title: title, extensions: extensions, canRead: false, canWrite: false, remedy: remedy,
            recognise: { sample in marks.contains(where: sample.starts) ? .yes("It has the mark of the format.") : .no }
        )
    }

    private static func zipped(
        _ id: String, _ title: String, _ extensions: [String], _ part: String, folder: String? = nil,
        canRead: Bool = false, _ remedy: String
    ) -> FormatDescriptor {
        FormatDescriptor(
            id: id, title: title, extensions: extensions, canRead: canRead, canWrite: false, remedy: remedy,
            recognise: { sample in
                if sample.entryNames.contains(part) { return .yes("It is a package with the part of the format.") }
                if id == "docx", isWordInOneFile(sample) { return .yes("It is a Word document saved as one XML file.") }
                guard sample.entryNames.contains("[Content_Types].xml") else { return .no }
                if extensions.contains(sample.fileExtension) {
                    return .yes("It is a package, and the extension says so.")
                }
                guard let folder, sample.entryNames.contains(where: { $0.hasPrefix(folder) }) else { return .no }
                // A binary workbook has the same folder.
                return sample.entryNames.contains("xl/workbook.bin")
                    ? .no : .yes("It is a package with parts of the format.")
            })
    }

    /// Word saves all parts in one XML file (Flat OPC), and did so in another dialect in 2003.
    private static func isWordInOneFile(_ sample: FormatSample) -> Bool {
        guard sample.firstByte == 0x3C else { return false }
        if sample.mentions("schemas.microsoft.com/office/word/2003/wordml") { return true }
        return sample.mentions("schemas.microsoft.com/office/2006/xmlpackage")
            && sample.mentions("wordprocessingml", within: sample.text.count)
    }

    private static func openDocument(
        _ id: String, _ title: String, _ kind: String, _ remedy: String
    ) -> FormatDescriptor {
        let type = Array("mimetypeapplication/vnd.oasis.opendocument.\(kind)".utf8)
        return FormatDescriptor(
            id: id, title: title, extensions: [id], mediaType: "application/vnd.oasis.opendocument.\(kind)",
            canRead: false, canWrite: false, remedy: remedy,
            recognise: { sample in
                FormatSample.find(type, in: sample.head.span.extracting(first: 200))
                    ? .yes("Its first entry names the type.") : .no
            })
    }

    /// A format within an OLE2 compound file, told by the name of a stream in it.
    private static func compound(
        _ id: String, _ title: String, _ extensions: [String], _ stream: String?, _ remedy: String
    ) -> FormatDescriptor {
        let name = stream.map { name -> [UInt8] in name.utf8.reduce(into: []) { $0 += [$1, 0] } }
        return FormatDescriptor(
            id: id, title: title, extensions: extensions, canRead: false, canWrite: false, remedy: remedy,
            recognise: { sample in
                guard sample.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return .no }
                guard let name else { return .unsure("It is a compound file.") }
                if FormatSample.find(name, in: sample.head.span) { return .yes("It holds the stream of the format.") }
                return extensions.contains(sample.fileExtension) ? .unsure("The extension says so.") : .no
            })
    }
}
