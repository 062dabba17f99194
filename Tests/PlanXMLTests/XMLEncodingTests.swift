import PlanFindings
import PlanXML
import Testing

@Suite struct XMLEncodingTests {
    static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
            bigEndian
                ? [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
                : [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        }
    }

    static func latin1(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    @Test(arguments: [true, false], [true, false])
    func utf16IsReadInBothOrders(_ bigEndian: Bool, _ mark: Bool) {
        for declaration in ["", "<?xml version='1.0' encoding='UTF-16'?>"] {
            let bytes = Self.utf16(declaration + "<a é='1'>\u{1F600}’ Ffïon</a>", bigEndian: bigEndian, mark: mark)
            for chunk in [1, 2, 3, 5, 7, 1000] {
                let reading = read(bytes, chunk: chunk)
                #expect(reading.short == ["<a", "@é=1", "\"\u{1F600}’ Ffïon\"", "</a"])
                #expect(reading.findings.isEmpty)
            }
        }
    }

    @Test func utf16ThatDeclaresUTF8IsFound() {
        let reading = read(
            Self.utf16("<?xml version='1.0' encoding='utf-8'?><a>é</a>", bigEndian: false, mark: true))
        #expect(reading.failure == nil)
        #expect(reading.short == ["<a", "\"é\"", "</a"])
        #expect(reading.findings.map(\.code) == ["xml.encoding.mismatch"])
    }

    @Test func eightBitThatDeclaresUTF16IsFound() {
        let reading = read("<?xml version='1.0' encoding='UTF-16'?><a>é</a>")
        #expect(reading.short == ["<a", "\"é\"", "</a"])
        #expect(reading.findings.map(\.code) == ["xml.encoding.mismatch"])
    }

    @Test func markThatDisagreesWithTheDeclarationWins() {
        let reading = read("\u{FEFF}<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>")
        #expect(reading.short == ["<a", "\"é\"", "</a"])
        #expect(reading.findings.map(\.code) == ["xml.encoding.mismatch"])
    }

    @Test(arguments: ["ISO-8859-1", "latin1", "iso_8859-1"]) func latin1IsRead(_ name: String) {
        let bytes = Self.latin1("<?xml version=\"1.0\" encoding=\"\(name)\"?><a>caf\u{E9} \u{A3}5</a>")
        for chunk in [1, 6, 1000] {
            let reading = read(bytes, chunk: chunk)
            #expect(reading.short == ["<a", "\"café £5\"", "</a"])
            #expect(reading.findings.isEmpty)
        }
    }

    @Test func latin1WithWindowsBytesIsReadAsWindows1252AndFound() {
        let reading = read(
            Self.latin1("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>\u{E9}\u{93}can\u{92}t\u{94}</a>"))
        #expect(reading.short == ["<a", "\"é“can’t”\"", "</a"])
        #expect(reading.findings.first?.place?.compact == "2:6")
        #expect(reading.findings.map(\.code) == ["xml.encoding.mismatch"])
    }

    @Test func windows1252IsRead() {
        let reading = read(Self.latin1("<?xml version='1.0' encoding='windows-1252'?><a>\u{80}5 \u{96} \u{E9}</a>"))
        #expect(reading.short == ["<a", "\"€5 – é\"", "</a"])
        #expect(reading.findings.isEmpty)
    }

    @Test func byteWithoutMeaningInWindows1252IsRefused() {
        let reading = read(Self.latin1("<?xml version='1.0' encoding='windows-1252'?>\n<a>ab\u{81}</a>"))
        #expect(reading.code == "xml.encoding.invalid")
        #expect(reading.place == "2:6")
    }

    @Test func asciiWithOtherCharactersIsReadAsUTF8AndFound() {
        let reading = read("<?xml version='1.0' encoding='US-ASCII'?>\n<a>abé</a>")
        #expect(reading.short == ["<a", "\"abé\"", "</a"])
        #expect(reading.findings.map(\.code) == ["xml.encoding.mismatch"])
        #expect(reading.findings.first?.place?.compact == "2:6")
    }

    @Test(
        arguments: [
            [0xE9], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xFF],
        ] as [[UInt8]])
    func bytesThatAreNotUTF8AreRefusedWithTheirPlace(_ bad: [UInt8]) {
        for declaration in ["", "<?xml version='1.0' encoding='UTF-8'?>"] {
            let bytes = Array((declaration + "\n<a>\n éé ").utf8) + bad + Array("</a>".utf8)
            for chunk in [1, 3, 4, 1000] {
                let reading = read(bytes, chunk: chunk)
                #expect(reading.code == "xml.encoding.invalid")
                #expect(reading.place == "3:7", "chunks of \(chunk)")
            }
        }
    }

    @Test func everyCharacterPassesTheCheck() {
        var text = "<a>"
        for scalar in stride(from: 0x80, to: 0x10FFFF, by: 61) {
            if let scalar = Unicode.Scalar(UInt32(scalar)), scalar.value & 0xFFFE != 0xFFFE {
                text.unicodeScalars.append(scalar)
            }
        }
        let reading = read(Array((text + "</a>").utf8), chunk: 1021)
        #expect(reading.failure == nil)
        #expect(reading.events.dropFirst().first.map { "<a>" + $0.text } == text)
    }

    @Test(arguments: [("Shift_JIS", true), ("iso-8859-2", true), ("KOI8-R", true), ("Zebedee", false)])
    func otherEncodingsAreRefusedByName(_ name: String, _ isShown: Bool) {
        let reading = read("<?xml version='1.0' encoding='\(name)'?><a/>")
        #expect(reading.code == "xml.encoding.unsupported")
        #expect(reading.failure?.message.rendered().contains(name) == isShown)
    }

    @Test(arguments: [[0xFF, 0xFE, 0, 0, 0x3C, 0, 0, 0], [0, 0, 0, 0x3C], [0x4C, 0x6F, 0xA7, 0x94]] as [[UInt8]])
    func wideAndMainframeEncodingsAreRefused(_ bytes: [UInt8]) {
        #expect(read(bytes).code == "xml.encoding.unsupported")
    }

    @Test func loneSurrogateIsRefused() {
        var bytes = Self.utf16("<a>x", bigEndian: true, mark: true)
        bytes += [0xDC, 0x00] + Self.utf16("</a>", bigEndian: true, mark: false)
        #expect(read(bytes).code == "xml.encoding.invalid")
        #expect(read(bytes).place == "1:5")
        #expect(read(Self.utf16("<a/>", bigEndian: false, mark: true) + [0x20]).code == "xml.encoding.invalid")
    }

    @Test func encodingInAnotherValueIsNotTheEncoding() {
        let reading = read("<?xml version='1.0' standalone='yes'?><a encoding='KOI8-R'/>")
        #expect(reading.failure == nil)
        #expect(reading.findings.isEmpty)
    }
}
