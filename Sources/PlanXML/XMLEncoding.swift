/// How the bytes of a document stand for characters, as far as it is read.
enum XMLEncoding: Equatable {
    case utf8
    case ascii
    case latin1
    case windows1252
    case utf16(bigEndian: Bool)

    /// The name to show.
    var title: String {
        switch self {
        case .utf8: "UTF-8"
        case .ascii: "US-ASCII"
        case .latin1: "ISO-8859-1"
        case .windows1252: "windows-1252"
        case .utf16(let bigEndian): bigEndian ? "UTF-16BE" : "UTF-16LE"
        }
    }

    /// What a declared name means.
    enum Declared: Equatable {
        case utf8, ascii, latin1, windows1252, utf16, other
    }

    static func declared(_ name: String) -> Declared {
        switch name.lowercased() {
        case "utf-8", "utf8": .utf8
        case "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "iso-ir-6": .ascii
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "iso-ir-100": .latin1
        case "windows-1252", "cp1252", "cp-1252", "x-cp1252", "ansi": .windows1252
        case "utf-16", "utf-16le", "utf-16be", "utf16", "utf16le", "utf16be", "ucs-2", "iso-10646-ucs-2", "unicode":
            .utf16
        default: .other
        }
    }

    /// Names of encodings that exist but are not read: safe to show, because they are the tool's own words.
    static let knownNames: Set<String> = Set(
        """
        utf-7 utf-32 utf-32le utf-32be ucs-4 iso-10646-ucs-4 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6
        iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-10 iso-8859-11 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16
        windows-1250 windows-1251 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258
        windows-874 windows-31j shift_jis sjis euc-jp iso-2022-jp euc-kr iso-2022-kr gb2312 gbk gb18030 big5 big5-hkscs
        hz-gb-2312 koi8-r koi8-u macintosh ibm437 ibm850 ibm852 ibm858 ibm037 cp437 cp850 cp037 ebcdic-cp-us tis-620
        viscii utf-ebcdic scsu
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
