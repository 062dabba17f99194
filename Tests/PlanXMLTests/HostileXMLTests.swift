import PlanFindings
import PlanTesting
import PlanXML
import Testing

/// Documents made to cost time or memory, or to reach outside themselves: each ends with its own finding.
@Suite(.timeLimit(.minutes(1))) struct HostileXMLTests {
    @Test(arguments: HostileXML.all) func endsWithItsFinding(_ hostile: HostileXML) {
        let bytes = hostile.bytes
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
