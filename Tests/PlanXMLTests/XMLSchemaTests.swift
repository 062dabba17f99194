import PlanFindings
import PlanXML
import Testing

@Suite struct XMLSchemaTests {
    static let definition = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:plan" xmlns="urn:plan"
            elementFormDefault="qualified">
          <xs:simpleType name="upn"><xs:restriction base="xs:string"><xs:pattern value="[A-Z][0-9]{12}"/></xs:restriction></xs:simpleType>
          <xs:element name="plan"><xs:complexType>
            <xs:sequence>
              <xs:element name="pupil" type="upn"/>
              <xs:element name="target" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                <xs:element name="outcome" type="xs:string"/>
                <xs:element name="due" type="xs:date" minOccurs="0"/>
              </xs:sequence><xs:attribute name="area" use="required">
                <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="reading"/></xs:restriction></xs:simpleType>
              </xs:attribute></xs:complexType></xs:element>
            </xs:sequence>
          </xs:complexType></xs:element>
        </xs:schema>
        """

    static func read(_ text: String, chunk: Int = 4096) throws -> Reading {
        var options = XMLEventReader.Options()
        options.schema = try XMLSchema(Array(definition.utf8))
        return PlanXMLTests.read(Array(text.utf8), chunk: chunk, options: options)
    }

    static let valid = """
        <plan xmlns="urn:plan">
          <pupil>A123456789012</pupil>
          <target area="reading"><outcome>Reads &lt;40&gt; words</outcome><due>2026-07-01</due></target>
        </plan>
        """

    @Test func validDocumentGivesTheSameEventsAsWithoutSchema() throws {
        for chunk in [1, 7, 4096] {
            let reading = try Self.read(Self.valid, chunk: chunk)
            #expect(reading.findings.isEmpty)
            #expect(reading == PlanXMLTests.read(Self.valid))
        }
    }

    @Test func violationsHaveTheirPlaceAndNoValue() throws {
        let text = """
            <plan xmlns="urn:plan">
              <pupil>Zebedee</pupil>
              <target area="Zebedee"><outcome>x</outcome></target>
              <target><outcome>x</outcome><due>Zebedee</due></target>
              <target area="reading" extra="Zebedee"><due>2026-07-01</due></target>
              <target area="reading">
              </target>
              <review/>
            </plan>
            """
        for chunk in [1, 9, 4096] {
            let reading = try Self.read(text, chunk: chunk)
            #expect(reading.failure == nil)
            #expect(reading.findings.allSatisfy { $0.code == "xml.schema.violation" })
            #expect(
                reading.findings.map { $0.place?.compact } == [
                    "2:3", "3:3", "4:3", "4:31", "5:3", "5:42", "6:3", "8:3",
                ])
            let messages = reading.findings.map { $0.message.rendered() }
            #expect(messages.allSatisfy { !$0.contains("Zebedee") })
            #expect(messages[0].contains("pupil"))
            #expect(messages[2].contains("missing") && messages[2].contains("area"))
            #expect(messages[5].contains("outcome"))
            #expect(messages[6].contains("outcome"))
        }
    }

    @Test func documentOfAnotherSchemaIsFound() throws {
        let reading = try Self.read("<other/>")
        #expect(reading.findings.map(\.code) == ["xml.schema.violation"])
        #expect(reading.findings.first?.place?.compact == "1:1")
    }

    @Test func anAmpersandInAnAttributeIsOneCharacter() throws {
        let definition = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>
            <xs:attribute name="b"><xs:simpleType><xs:restriction base="xs:string"><xs:length value="1"/></xs:restriction>
            </xs:simpleType></xs:attribute></xs:complexType></xs:element></xs:schema>
            """
        var options = XMLEventReader.Options()
        options.schema = try XMLSchema(Array(definition.utf8))
        for value in ["&amp;", "&#38;", "&#x26;"] {
            let reading = PlanXMLTests.read("<a b=\"\(value)\"/>", options: options)
            #expect(reading.findings.isEmpty)
            #expect(reading.short == ["<a", "@b=&", "</a"])
        }
    }

    @Test func malformedDocumentStillFails() throws {
        let reading = try Self.read("<plan xmlns='urn:plan'>\n<pupil></plan>")
        #expect(reading.code == "xml.malformed")
        #expect(reading.failure?.place?.line == 2)
        #expect(try Self.read("<!DOCTYPE plan><plan/>").code == "xml.doctype.refused")
    }

    @Test func violationsAreCapped() throws {
        var options = XMLEventReader.Options()
        options.schema = try XMLSchema(Array(Self.definition.utf8))
        var limits = Limits()
        limits.findingsPerCode = 10
        let targets = String(repeating: "<target area='x'><outcome/></target>\n", count: 50_000)
        let text = "<plan xmlns='urn:plan'><pupil>A123456789012</pupil>\(targets)</plan>"
        var reader = XMLEventReader(limits: limits, options: options)
        var findings = Findings(capPerCode: limits.findingsPerCode)
        try reader.read(Array(text.utf8).span, isLast: true, into: &findings) { _, _, _ in }
        #expect(findings.kept.count == 10)
        #expect(findings.totals == ["xml.schema.violation": 50_000])
    }

    @Test func aReaderWithSchemaIsUsedAgain() throws {
        var options = XMLEventReader.Options()
        options.schema = try XMLSchema(Array(Self.definition.utf8))
        var reader = XMLEventReader(options: options)
        for _ in 0..<3 {
            #expect(PlanXMLTests.read(Array(Self.valid.utf8), chunk: 50, with: &reader).findings.isEmpty)
            reader.restart()
            #expect(PlanXMLTests.read(Array("<plan".utf8), chunk: 50, with: &reader).code == "xml.truncated")
            reader.restart()
            #expect(
                PlanXMLTests.read(Array("<plan xmlns='urn:plan'/>".utf8), chunk: 50, with: &reader).findings.count == 1)
            reader.restart()
        }
    }

    @Test func oneSchemaServesParallelReaders() async throws {
        let schema = try XMLSchema(Array(Self.definition.utf8))
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var options = XMLEventReader.Options()
                    options.schema = schema
                    var reader = XMLEventReader(options: options)
                    var count = 0
                    for _ in 0..<50 {
                        count += PlanXMLTests.read(Array(Self.valid.utf8), chunk: 64, with: &reader).findings.count
                        reader.restart()
                    }
                    return count
                }
            }
            for await count in group { #expect(count == 0) }
        }
    }

    @Test func includesComeFromMemoryOnly() throws {
        let main = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="parts.xsd"/>
            <xs:element name="a" type="short"/></xs:schema>
            """
        let parts = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
            <xs:simpleType name="short"><xs:restriction base="xs:string"><xs:maxLength value="3"/></xs:restriction></xs:simpleType></xs:schema>
            """
        var options = XMLEventReader.Options()
        options.schema = try XMLSchema(Array(main.utf8), includes: ["parts.xsd": Array(parts.utf8)])
        #expect(PlanXMLTests.read("<a>abc</a>", options: options).findings.isEmpty)
        #expect(PlanXMLTests.read("<a>abcd</a>", options: options).findings.count == 1)
        let failure = #expect(throws: DocumentFailure.self) { try XMLSchema(Array(main.utf8)) }
        #expect(failure?.finding.code == "xml.schema.invalid")
    }

    @Test(arguments: [
        (
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element name='a' type='none'/></xs:schema>",
            "xml.schema.invalid"
        ),
        ("<a/>", "xml.schema.invalid"), ("<a", "xml.truncated"), ("", "xml.empty"),
        ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "xml.doctype.refused"),
    ])
    func uselessSchemasAreRefused(_ text: String, _ code: String) {
        let failure = #expect(throws: DocumentFailure.self) { try XMLSchema(Array(text.utf8)) }
        #expect(failure?.finding.code == code)
    }

    @Test func placesOfADocumentDoNotLoadItsSchemaLocation() throws {
        let text = """
            <plan xmlns="urn:plan" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xsi:schemaLocation="urn:other file:///etc/passwd"><pupil>A123456789012</pupil>
              <target area="reading"><outcome/></target></plan>
            """
        #expect(try Self.read(text).findings.isEmpty)
    }
}
