import PlanFindings
import PlanXML
import Testing

/// Documents made to cost time or memory, or to reach outside themselves: each ends with its own finding.
@Suite(.timeLimit(.minutes(1))) struct HostileXMLTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var title: String
        var code: String
        var place: String
        var document: @Sendable () -> String
        var testDescription: String { title }
    }

    static let cases: [Case] = [
        Case(title: "nested entities", code: "xml.doctype.refused", place: "2:1") {
            var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e0 \"lol\">"
            for level in 1..<10 {
                let references = String(repeating: "&e\(level - 1);", count: 10)
                text += "<!ENTITY e\(level) \"\(references)\">"
            }
            return text + "]><a>&e9;</a>"
        },
        Case(title: "one large entity used often", code: "xml.doctype.refused", place: "1:1") {
            "<!DOCTYPE a [<!ENTITY e \"\(String(repeating: "x", count: 100_000))\">]><a>"
                + String(repeating: "&e;", count: 100_000) + "</a>"
        },
        Case(title: "external entity, file", code: "xml.doctype.refused", place: "1:1") {
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"
        },
        Case(title: "external entity, http", code: "xml.doctype.refused", place: "3:3") {
            "<!-- c -->\n<?p i?>\n  <!DOCTYPE a [<!ENTITY e SYSTEM \"http://192.0.2.1/e\">]><a>&e;</a>"
        },
        Case(title: "parameter entity", code: "xml.doctype.refused", place: "1:1") {
            "<!DOCTYPE a [<!ENTITY % e SYSTEM \"file:///etc/passwd\"> %e;]><a/>"
        },
        Case(title: "external subset", code: "xml.doctype.refused", place: "1:1") {
            "<!DOCTYPE a SYSTEM \"http://192.0.2.1/a.dtd\"><a/>"
        },
        Case(title: "undeclared entity", code: "xml.entity.refused", place: "2:8") { "<a>\nb&nbsp;c</a>" },
        Case(title: "undeclared entity in an attribute", code: "xml.entity.refused", place: "1:15") {
            "<a b=\"&hearts;\"/>"
        },
        Case(title: "depth of 100,000", code: "xml.limit.depth", place: "1:385") {
            String(repeating: "<a>", count: 100_000)
        },
        Case(title: "60,000 attributes", code: "xml.limit.attributes", place: "2:2828") {
            "<r>\n<a" + (0..<60_000).map { " a\(100_000 + $0)=''" }.joined() + "/></r>"
        },
        Case(title: "text of 30 MB", code: "xml.limit.text", place: "2:4") {
            "<r>\n<a>" + String(repeating: "learner ", count: 30 << 17) + "</a></r>"
        },
        Case(title: "CDATA of 30 MB", code: "xml.limit.text", place: "1:8388621") {
            "<a><![CDATA[" + String(repeating: "learner ", count: 30 << 17) + "]]></a>"
        },
        Case(title: "long text of many CDATA sections", code: "xml.limit.text", place: "1:4") {
            "<a>\n" + String(repeating: "<![CDATA[" + String(repeating: "learner ", count: 1000) + "]]>", count: 1200)
        },
        Case(title: "attribute of 30 MB", code: "xml.limit.tag", place: "1:1048577") {
            "<a b='" + String(repeating: "learner ", count: 30 << 17) + "'/>"
        },
        Case(title: "comment of 30 MB", code: "xml.limit.text", place: "1:8388616") {
            "<a><!--" + String(repeating: "learner ", count: 30 << 17) + "--></a>"
        },
        Case(title: "name of 30 MB", code: "xml.limit.tag", place: "1:1048577") {
            "<" + String(repeating: "learner.", count: 30 << 17) + "/>"
        },
        Case(title: "70,000 names", code: "xml.limit.names", place: "1:578709") {
            "<r>" + (0..<70_000).map { "<a\($0)/>" }.joined() + "</r>"
        },
        Case(title: "NUL in text", code: "xml.nul", place: "2:3") { "<a>\nxy\0z</a>" },
        Case(title: "NUL at the start", code: "xml.nul", place: "1:1") { "\0<a/>" },
        Case(title: "endless declaration", code: "xml.malformed", place: "1:1") {
            "<?xml version='1.0'" + String(repeating: " ", count: 100_000) + "?><a/>"
        },
        Case(title: "spaces only", code: "xml.empty", place: "3:1") { " \n\n" },
        Case(title: "nothing", code: "xml.empty", place: "1:1") { "" },
    ]

    @Test(arguments: cases) func endsWithItsFinding(_ hostile: Case) {
        let bytes = Array(hostile.document().utf8)
        let reading = read(bytes, chunk: XMLEventReader.chunkBytes)
        #expect(reading.code == hostile.code)
        #expect(reading.place == hostile.place)
        // The same however it is cut.
        let cut = read(Array(bytes.prefix(12_000_000)), chunk: 4093)
        #expect(cut.code == hostile.code)
        #expect(cut.place == hostile.place)
    }

    @Test func limitsAreExact() {
        var limits = Limits()
        limits.depth = 3
        limits.attributes = 2
        limits.textBytes = 5
        limits.tagBytes = 20
        #expect(read("<a><a><a/></a></a>", limits: limits).code == nil)
        #expect(read("<a><a><a><a/></a></a></a>", limits: limits).code == "xml.limit.depth")
        #expect(read("<a b='' c=''/>", limits: limits).code == nil)
        #expect(read("<a b='' c='' d=''/>", limits: limits).code == "xml.limit.attributes")
        #expect(read("<a>12345</a>", limits: limits).code == nil)
        #expect(read("<a>123&amp;<![CDATA[56]]></a>", limits: limits).code == "xml.limit.text")
        #expect(read("<a b='123456'/>", limits: limits).code == "xml.limit.text")
        #expect(read("<a       b='1'     />", limits: limits).code == "xml.limit.tag")
        #expect(read("<a b='1'         />", limits: limits).code == nil)
    }

    @Test func aDeeperLimitIsHonoured() {
        var limits = Limits()
        limits.depth = 2000
        let text = String(repeating: "<a>", count: 2000) + String(repeating: "</a>", count: 2000)
        #expect(read(text, limits: limits).failure == nil)
    }

    @Test func quotesAndBracketsInTextAreNotAttributes() {
        let quotes = String(repeating: "\"it's\" = > ", count: 2000)
        let reading = read(
            "<a><b c='>'>\(quotes)</b><!--<x \(quotes.replacing("--", with: ""))--><![CDATA[<x \(quotes)]]><?p <x \(quotes)?></a>"
        )
        #expect(reading.failure == nil)
        #expect(reading.short.count == 7)
    }

    @Test func attributesAfterCommentsAreCounted() {
        let many = (0..<300).map { " a\($0)=\"it's\"" }.joined()
        for opening in ["<r><!-- <!- - -> > -->", "<r><![CDATA[]]]]>", "<r><?p ? >?>", "<r>it's \""] {
            for chunk in [1, 2, 3, 7, 100, 5000] {
                let reading = read(Array((opening + "<a\(many)/></r>").utf8), chunk: chunk)
                #expect(reading.code == "xml.limit.attributes", "\(opening) in chunks of \(chunk)")
            }
        }
    }

    @Test func messagesHoldNoTextOfTheDocument() {
        let secret = "Zebedee"
        let documents = [
            "<a>\(secret) &\(secret); </a>", "<a b=\"\(secret)\" b=\"\(secret)\"/>", "<\(secret)></a>",
            "<a>\(secret)<</a>", "<a \(secret)=/>", "<?xml version='1.0' encoding='\(secret)'?><a/>",
            "<\(secret):a/>", "<a><\(secret)", "<a b='\(secret)",
        ]
        for document in documents {
            let reading = read(document)
            let messages = (reading.findings + [reading.failure].compactMap(\.self)).map { $0.message.rendered() }
            #expect(!messages.isEmpty)
            #expect(messages.allSatisfy { !$0.contains(secret) }, "\(messages)")
        }
    }

    @Test(arguments: 0..<300) func damageNeverTraps(_ seed: Int) {
        var random = SplitMix(UInt64(seed))
        var bytes = Array(XMLEventReaderTests.mixed.utf8)
        for _ in 0..<1 + Int(random.next() % 6) {
            let at = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 3 {
            case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.remove(at: at)
            default: bytes.insert(Array("<>&\"'!?-[]/ \0\u{7F}".utf8)[Int(random.next() % 14)], at: at)
            }
        }
        let whole = read(bytes)
        let cut = read(bytes, chunk: 1 + Int(random.next() % 50))
        #expect(whole.failure == nil ? cut == whole : cut.failure != nil)
        #expect(whole.failure == nil || whole.failure?.place?.line != nil)
    }
}

/// A small seeded generator.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
