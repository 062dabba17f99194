import PlanFindings
import PlanXML
import Testing

@Suite struct XMLEventReaderTests {
    @Test func reportsElementsAttributesAndText() {
        let reading = read("<plan id=\"7\" year='4'><target>Reads &lt;40&gt; words</target><empty/></plan>")
        #expect(reading.failure == nil)
        #expect(
            reading.short == [
                "<plan", "@id=7", "@year=4", "<target", "\"Reads <40> words\"", "</target", "<empty", "</empty",
                "</plan",
            ])
    }

    @Test func joinsTextAcrossReferencesDataAndDroppedComments() {
        let text = "<a>one &amp; <![CDATA[<two>]]> &#x263A;<!-- gone --> three<?gone too?>!</a>"
        #expect(read(text).short == ["<a", "\"one & <two> ☺ three!\"", "</a"])
    }

    @Test func ampersandsInAttributesAreSingle() {
        let reading = read("<a b='&amp;' c='x &amp;#38; &#38;#38; &#x26; &lt;' d='&amp;amp;&amp;'/>")
        #expect(reading.short == ["<a", "@b=&", "@c=x &#38; &#38; & <", "@d=&amp;&", "</a"])
    }

    @Test func keepsCommentsAndInstructionsOnRequest() {
        var options = XMLEventReader.Options()
        options.keepsComments = true
        options.keepsInstructions = true
        let reading = read("<?style s?><a>x<!-- c > d --><?go <? now?>y</a><!--end-->", options: options)
        #expect(
            reading.short == ["?style s", "<a", "\"x\"", "! c > d ", "?go <? now", "\"y\"", "</a", "!end"])
    }

    @Test func namesAreOneByNamespaceNotPrefix() {
        let text = """
            <a xmlns="urn:x" xmlns:p="urn:x" xmlns:q="urn:y"><p:a q:k="1" k="2"/><q:a/><b xmlns="" xml:lang="cy"/></a>
            """
        let reading = read(text)
        #expect(reading.failure == nil)
        let names = reading.events.compactMap { $0.kind == .end ? nil : $0.name }
        #expect(names[0] == XMLName("a", namespace: "urn:x"))
        #expect(names[0] == names[1])
        #expect(names[2] == XMLName("k", namespace: "urn:y"))
        #expect(names[3] == XMLName("k"))
        #expect(names[4] == XMLName("a", namespace: "urn:y"))
        #expect(names[5] == XMLName("b"))
        #expect(names[6] == XMLName("lang", namespace: "http://www.w3.org/XML/1998/namespace"))
    }

    @Test func undeclaredPrefixIsFoundAndKept() {
        let reading = read("<a>\n  <x:b/></a>")
        #expect(reading.failure == nil)
        #expect(reading.findings.map(\.code) == ["xml.namespace"])
        #expect(reading.findings.first?.place?.line == 2)
        #expect(reading.short.contains("<x:b"))
    }

    @Test func placesAreThoseOfTheFirstByte() {
        let text = "<a>\n  <b c=\"1\"\n     d=\"2\">text</b><e/>\u{E9}<f>x</f>\n</a>"
        let places = read(text).events.map { "\($0.kind) \($0.line):\($0.column)" }
        #expect(
            places == [
                "start 1:1", "text 1:4", "start 2:3", "attribute 2:3", "attribute 2:3", "text 3:12", "end 3:16",
                "start 3:20", "end 3:20", "text 3:24", "start 3:26", "text 3:29", "end 3:30", "text 3:34", "end 4:1",
            ])
    }

    @Test func blankTextIsMarked() {
        let events = read("<a> \n\t<b>\u{A0}</b> x</a>").events.filter { $0.kind == .text }
        #expect(events.map(\.isBlank) == [true, false, false])
    }

    @Test func lineEndsBecomeLineFeeds() {
        let reading = read("<a b=\"x\r\ny\">one\r\ntwo\rthree&#13;</a>")
        #expect(reading.short == ["<a", "@b=x y", "\"one\ntwo\nthree\r\"", "</a"])
    }

    @Test func linesAreCountedPast65535() {
        let text =
            "<a>" + String(repeating: "\n", count: 70_000) + "<b/>" + String(repeating: " ", count: 40_000)
            + "\n<c></a>"
        let reading = read(Array(text.utf8), chunk: 7)
        #expect(reading.events.first { $0.name?.localName == "b" }?.line == 70_001)
        #expect(reading.code == "xml.malformed")
        #expect(reading.failure?.place?.line == 70_002)
    }

    @Test func longTextKeepsItsPlacesAndIsWhole() {
        let word = "Ffion reads aloud é "
        let long = String(repeating: word, count: 20_000)
        let reading = read(Array("<a>\n<b>\(long)</b><c/>\n</a>".utf8), chunk: 1000)
        let text = reading.events.first { $0.text.hasPrefix("Ffion") }
        #expect(text?.text == long)
        #expect(text.map { "\($0.line):\($0.column)" } == "2:4")
        let last = reading.events.last
        #expect(last.map { "\($0.line):\($0.column)" } == "3:1")
    }

    @Test func columnsOnOneEndlessLineAreExact() {
        var text = "<r>"
        var columns: [Int] = []
        for index in 0..<5000 {
            columns.append(text.utf8.count + 1)
            text += "<item n='\(index)' title=\"é &amp; more\">value ’\(index)</item>"
        }
        text += "</r>"
        let starts = read(Array(text.utf8), chunk: 777).events.filter { $0.kind == .start }.dropFirst()
        #expect(starts.map(\.column) == columns)
    }

    static let mixed = """
        \u{FEFF}<?xml version="1.0" encoding="utf-8"?>\r
        <!-- é <a> -->\r\n<p:a xmlns:p="urn:p" b = 'x > "y"' p:c="&#x1F600;&amp;">
          text &lt; <![CDATA[ <raw> ]] ]]> é\r\n ’ 😀<?pi some <data?><b/><c
        d="e"/>tail</p:a>
        <!-- end -->
        """

    @Test func chunkingAnywhereGivesTheSameEvents() {
        var options = XMLEventReader.Options()
        options.keepsComments = true
        options.keepsInstructions = true
        let bytes = Array(Self.mixed.utf8)
        let whole = read(bytes, options: options)
        #expect(whole.failure == nil)
        #expect(whole.events.count == 14)
        for chunk in 1..<bytes.count {
            let reading = read(bytes, chunk: chunk, options: options)
            #expect(reading == whole, "chunks of \(chunk) bytes")
        }
    }

    @Test func truncationAnywhereIsFound() {
        let bytes = Array("<?xml version=\"1.0\"?>\n<a b=\"c\">é &amp; <!-- x --><![CDATA[y]]><d/></a>".utf8)
        #expect(read(bytes).failure == nil)
        for count in 0..<bytes.count {
            let reading = read(Array(bytes[..<count]))
            let expected: Set = ["xml.truncated", "xml.empty", "xml.encoding.invalid"]
            #expect(expected.contains(reading.code ?? "none"), "\(count) bytes: \(reading.code ?? "none")")
            #expect(reading.failure?.place?.line != nil)
        }
    }

    @Test func aReaderIsUsedAgainAfterAnyEnd() throws {
        var reader = XMLEventReader()
        let good = Array("<a b='1'>x<c/></a>".utf8)
        let first = read(good, chunk: 3, with: &reader)
        let names = reader.names
        for bad in ["<a><b></a>", "<a", "<!DOCTYPE a><a/>", "<a>\0</a>", "<z>\u{E9}</z>", ""] {
            reader.restart()
            _ = read(Array(bad.utf8), chunk: 2, with: &reader)
            reader.restart()
            #expect(read(good, chunk: 5, with: &reader) == first)
        }
        #expect(Array(reader.names.prefix(names.count)) == names)
    }

    @Test func aReaderForgetsNamesWhenThereAreTooMany() {
        var reader = XMLEventReader()
        let many = "<r>" + (0..<40_000).map { "<a\($0)/>" }.joined() + "</r>"
        for generation in 0..<3 {
            #expect(reader.nameGeneration == generation)
            #expect(read(Array(many.utf8), chunk: 8192, with: &reader).failure == nil)
            reader.restart()
            #expect(read(Array("<a b='1'/>".utf8), chunk: 8, with: &reader).short == ["<a", "@b=1", "</a"])
            reader.restart()
        }
    }

    @Test func aFailedReaderKeepsFailing() {
        var reader = XMLEventReader()
        var findings = Findings()
        let bytes = Array("<a></b>".utf8)
        #expect(throws: DocumentFailure.self) { try reader.push(bytes.span, isLast: true, into: &findings) }
        #expect(throws: DocumentFailure.self) { try reader.push(bytes.span, isLast: true, into: &findings) }
    }

    @Test func parallelDocumentsDoNotDisturbEachOther() async {
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    var reader = XMLEventReader()
                    for document in 0..<100 {
                        reader.restart()
                        let text = "<plan n='\(task)-\(document)'><t\(task)>value \(document)</t\(task)></plan>"
                        let reading = read(Array(text.utf8), chunk: 16, with: &reader)
                        guard
                            reading.short == [
                                "<plan", "@n=\(task)-\(document)", "<t\(task)", "\"value \(document)\"", "</t\(task)",
                                "</plan",
                            ]
                        else { return false }
                    }
                    return true
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test func batchesStayWithinTheirChunk() throws {
        var text = "<r>"
        for _ in 0..<100_000 { text += "<a/>" }
        text += "</r>"
        let bytes = Array(text.utf8)
        var reader = XMLEventReader()
        var findings = Findings()
        var total = 0
        var largest = 0
        try reader.read(bytes.span, isLast: true, into: &findings) { events, _, _ in
            total += events.count
            largest = max(largest, events.count)
        }
        #expect(total == 200_002)
        #expect(largest <= XMLEventReader.chunkBytes)
    }
}
