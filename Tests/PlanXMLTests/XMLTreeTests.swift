import PlanFindings
import PlanXML
import Testing

@Suite struct XMLTreeTests {
    @Test func holdsMixedContentWithPlaces() throws {
        let text = """
            <?xml version="1.0"?><!-- kept -->
            <w:p xmlns:w="urn:w" w:id="7" id="8">One <w:b>two <w:i>three</w:i></w:b>
             four<w:b/><!-- c --></w:p>
            """
        var options = XMLEventReader.Options()
        options.keepsComments = true
        var findings = Findings()
        let tree = try XMLTree(reading: Array(text.utf8).span, options: options, into: &findings)
        #expect(findings.isEmpty)
        #expect(tree.nodes[0].kind == .comment)
        #expect(tree.root == 1)
        #expect(tree.name(of: tree.root) == XMLName("p", namespace: "urn:w"))
        #expect(tree.attribute("id", namespace: "urn:w", of: tree.root) == "7")
        #expect(tree.attribute("id", of: tree.root) == "8")
        #expect(tree.attribute("none", of: tree.root) == nil)
        #expect(tree.text(of: tree.root) == "One two three\n four")
        let bold = tree.elements("b", namespace: "urn:w", in: tree.root)
        #expect(bold.map { tree.text(of: $0) } == ["two three", ""])
        #expect(bold.map { tree.nodes[$0].place.compact } == ["2:42", "3:6"])
        #expect(
            tree.children(of: tree.root).map { tree.nodes[$0].kind } == [.text, .element, .text, .element, .comment])
    }

    @Test func limitsAreKept() {
        var limits = Limits()
        limits.nodes = 10
        var findings = Findings()
        let text = "<a>" + String(repeating: "<b/>", count: 20) + "</a>"
        let nodes = #expect(throws: DocumentFailure.self) {
            try XMLTree(reading: Array(text.utf8).span, limits: limits, into: &findings)
        }
        #expect(nodes?.finding.code == "xml.limit.nodes")
        limits.documentBytes = 10
        let bytes = #expect(throws: DocumentFailure.self) {
            try XMLTree(reading: Array(text.utf8).span, limits: limits, into: &findings)
        }
        #expect(bytes?.finding.code == "xml.limit.bytes")
    }
}
