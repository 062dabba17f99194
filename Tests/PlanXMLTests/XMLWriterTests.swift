import PlanFindings
import PlanXML
import Testing

@Suite struct XMLWriterTests {
    static func text(_ writer: XMLWriter) -> String { String(decoding: writer.bytes, as: UTF8.self) }

    @Test func escapesWhatMustBeEscaped() {
        var writer = XMLWriter()
        writer.start("a")
        writer.attribute("b", "<&>\"'\t\n\r")
        writer.text("a < b & c > d ]]> \"'\t\n\r é")
        writer.end()
        #expect(
            Self.text(writer)
                == "<a b=\"&lt;&amp;&gt;&quot;'&#9;&#10;&#13;\">a &lt; b &amp; c &gt; d ]]&gt; \"'\t\n&#13; é</a>")
    }

    @Test func charactersThatXMLCannotHoldAreReplacedAndCounted() {
        var writer = XMLWriter()
        writer.start("a")
        writer.attribute("b", "\u{1}x")
        writer.text("\0\u{B}y\u{FFFE}z\u{FFFF}\u{FFFD}\u{FEFF}\u{D7FF}\u{E000}\u{7F}\u{85}")
        writer.end()
        #expect(
            Self.text(writer)
                == "<a b=\"\u{FFFD}x\">\u{FFFD}\u{FFFD}y\u{FFFD}z\u{FFFD}\u{FFFD}\u{FEFF}\u{D7FF}\u{E000}\u{7F}\u{85}</a>"
        )
        #expect(writer.unwritableCharacters == 5)
        var findings = Findings()
        writer.report(into: &findings)
        #expect(findings.kept.map(\.code) == ["xml.character.unwritable"])
        #expect(read(writer.bytes, chunk: 7).failure == nil)
    }

    @Test func indentsElementsButNeverText() {
        var writer = XMLWriter(indentation: 2)
        writer.declaration()
        writer.comment("made -- by hand-")
        writer.start("plan")
        writer.element("pupil", "A")
        writer.element("none", "")
        writer.start("note")
        writer.text("one ")
        writer.start("b")
        writer.start("i")
        writer.end()
        writer.end()
        writer.text(" two")
        writer.end()
        writer.start("list")
        writer.start("item")
        writer.end()
        writer.end()
        writer.start("mixed")
        writer.mixed()
        writer.element("b", "x")
        writer.text("y")
        writer.end()
        writer.end()
        #expect(
            Self.text(writer) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <!--made - - by hand- -->
                <plan>
                  <pupil>A</pupil>
                  <none/>
                  <note>one <b><i/></b> two</note>
                  <list>
                    <item/>
                  </list>
                  <mixed><b>x</b>y</mixed>
                </plan>

                """)
    }

    @Test func drainsInPieces() {
        var writer = XMLWriter()
        var pieces: [[UInt8]] = []
        writer.start("a")
        for number in 0..<1000 {
            writer.element("b", "\(number)")
            writer.drain(atLeast: 500) { pieces.append(bytes(of: $0)) }
        }
        writer.end()
        writer.drain { pieces.append(bytes(of: $0)) }
        #expect(pieces.count > 10)
        #expect(pieces.dropLast().allSatisfy { $0.count >= 500 && $0.count < 600 })
        #expect(read(pieces.flatMap(\.self), chunk: 999).events.count == 2 + 1000 * 3)
    }

    @Test func misuseIsHarmless() {
        var writer = XMLWriter()
        writer.end()
        writer.text("x")
        writer.attribute("a", "b")
        writer.mixed()
        writer.start("a")
        writer.text("t")
        writer.attribute("late", "b")
        writer.end()
        writer.end()
        #expect(Self.text(writer) == "<a>t</a>")
    }

    @Test(arguments: 0..<100) func whatIsWrittenIsReadAgain(_ seed: Int) {
        var random = SplitMix(UInt64(seed) &+ 1000)
        let pool: [Character] = Array("ab <>&\"'\n\t\r]é’\u{1F600}\u{85}-x")
        func text() -> String {
            String((0..<Int(random.next() % 40)).map { _ in pool[Int(random.next() % UInt64(pool.count))] })
        }
        var writer = XMLWriter()
        var expected: [String] = []
        func element(_ depth: Int) {
            let name = ["a", "b", "p:c"][Int(random.next() % 3)]
            writer.start(name)
            expected.append("<" + name)
            if depth == 0 { writer.attribute("xmlns:p", "urn:p") }
            for key in ["k", "p:l"] where random.next() % 2 == 0 {
                let value = text()
                writer.attribute(key, value)
                expected.append("@\(key)=\(value)")
            }
            for _ in 0..<Int(random.next() % 4) {
                let value = text()
                writer.text(value)
                if !value.isEmpty {
                    if let last = expected.last, last.hasPrefix("\"") {
                        expected[expected.count - 1] = String(last.dropLast()) + value + "\""
                    } else {
                        expected.append("\"" + value + "\"")
                    }
                }
                if depth < 5, random.next() % 2 == 0 { element(depth + 1) }
            }
            writer.end()
            expected.append("</" + name)
        }
        element(0)
        #expect(read(writer.bytes, chunk: 37).short == expected)
    }
}
