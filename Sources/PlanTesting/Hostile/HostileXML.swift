/// XML documents made to cost time or memory, or to reach outside themselves, each with the finding it must end with.
///
/// The parser is tested on them within the tests, and the tool as a process of its own, whose memory is measured.
package struct HostileXML: Sendable, CustomStringConvertible {
    /// What is wrong with it.
    package let title: String
    /// The code of the finding that ends it.
    package let code: String
    /// Where, as `line:column`.
    package let place: String
    private let make: @Sendable () -> [UInt8]

    private init(title: String, code: String, place: String, _ text: @escaping @Sendable () -> String) {
        self.init(title: title, code: code, place: place, bytes: { Array(text().utf8) })
    }

    private init(title: String, code: String, place: String, bytes: @escaping @Sendable () -> [UInt8]) {
        self.title = title
        self.code = code
        self.place = place
        make = bytes
    }

    /// The document, up to 30 MB.
    package var bytes: [UInt8] { make() }
    /// The title, for tests.
    package var description: String { title }

    package static let all: [HostileXML] = [
        HostileXML(title: "nested entities", code: "xml.doctype.refused", place: "2:1") {
            var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e0 \"lol\">"
            for level in 1..<10 {
                let references = String(repeating: "&e\(level - 1);", count: 10)
                text += "<!ENTITY e\(level) \"\(references)\">"
            }
            return text + "]><a>&e9;</a>"
        },
        HostileXML(title: "one large entity used often", code: "xml.doctype.refused", place: "1:1") {
            "<!DOCTYPE a [<!ENTITY e \"\(String(repeating: "x", count: 100_000))\">]><a>"
                + String(repeating: "&e;", count: 100_000) + "</a>"
        },
        HostileXML(title: "external entity, file", code: "xml.doctype.refused", place: "1:1") {
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>"
        },
        HostileXML(title: "external entity, http", code: "xml.doctype.refused", place: "3:3") {
            "<!-- c -->\n<?p i?>\n  <!DOCTYPE a [<!ENTITY e SYSTEM \"http://192.0.2.1/e\">]><a>&e;</a>"
        },
        HostileXML(title: "parameter entity", code: "xml.doctype.refused", place: "1:1") {
            "<!DOCTYPE a [<!ENTITY % e SYSTEM \"file:///etc/passwd\"> %e;]><a/>"
        },
        HostileXML(title: "external subset", code: "xml.doctype.refused", place: "1:1") {
            "<!DOCTYPE a SYSTEM \"http://192.0.2.1/a.dtd\"><a/>"
        },
        HostileXML(title: "undeclared entity", code: "xml.entity.refused", place: "2:8") { "<a>\nb&nbsp;c</a>" },
        HostileXML(title: "undeclared entity in an attribute", code: "xml.entity.refused", place: "1:15") {
            "<a b=\"&hearts;\"/>"
        },
        HostileXML(title: "depth of 100,000", code: "xml.limit.depth", place: "1:385") {
            String(repeating: "<a>", count: 100_000)
        },
        HostileXML(title: "60,000 attributes", code: "xml.limit.attributes", place: "2:2828") {
            "<r>\n<a" + (0..<60_000).map { " a\(100_000 + $0)=''" }.joined() + "/></r>"
        },
        HostileXML(title: "text of 30 MB", code: "xml.limit.text", place: "2:4") {
            "<r>\n<a>" + String(repeating: "learner ", count: 30 << 17) + "</a></r>"
        },
        HostileXML(title: "CDATA of 30 MB", code: "xml.limit.text", place: "1:8388621") {
            "<a><![CDATA[" + String(repeating: "learner ", count: 30 << 17) + "]]></a>"
        },
        HostileXML(title: "long text of many CDATA sections", code: "xml.limit.text", place: "1:4") {
            "<a>\n" + String(repeating: "<![CDATA[" + String(repeating: "learner ", count: 1000) + "]]>", count: 1200)
        },
        HostileXML(title: "attribute of 30 MB", code: "xml.limit.tag", place: "1:1048577") {
            "<a b='" + String(repeating: "learner ", count: 30 << 17) + "'/>"
        },
        HostileXML(title: "comment of 30 MB", code: "xml.limit.text", place: "1:8388616") {
            "<a><!--" + String(repeating: "learner ", count: 30 << 17) + "--></a>"
        },
        HostileXML(title: "name of 30 MB", code: "xml.limit.tag", place: "1:1048577") {
            "<" + String(repeating: "learner.", count: 30 << 17) + "/>"
        },
        HostileXML(title: "70,000 names", code: "xml.limit.names", place: "1:578709") {
            "<r>" + (0..<70_000).map { "<a\($0)/>" }.joined() + "</r>"
        },
        HostileXML(title: "NUL in text", code: "xml.nul", place: "2:3") { "<a>\nxy\0z</a>" },
        HostileXML(title: "NUL at the start", code: "xml.nul", place: "1:1") { "\0<a/>" },
        HostileXML(title: "endless declaration", code: "xml.malformed", place: "1:1") {
            "<?xml version='1.0'" + String(repeating: " ", count: 100_000) + "?><a/>"
        },
        HostileXML(title: "spaces only", code: "xml.empty", place: "3:1") { " \n\n" },
        HostileXML(title: "nothing", code: "xml.empty", place: "1:1") { "" },
        HostileXML(
            title: "bytes that are not UTF-8", code: "xml.encoding.invalid", place: "2:4",
            bytes: { Array("<a>\n <b".utf8) + [0xFF, 0xFE] + Array("/></a>".utf8) }),
        HostileXML(
            title: "UTF-8 that is declared and broken", code: "xml.encoding.invalid", place: "2:6",
            bytes: {
                Array("<?xml version='1.0' encoding='UTF-8'?>\n<a>\u{e9}".utf8) + [0xC3, 0x28] + Array("</a>".utf8)
            }),
        HostileXML(
            title: "UTF-32", code: "xml.encoding.unsupported", place: "1:1",
            bytes: { [0xFF, 0xFE, 0, 0] + "<a/>".utf8.flatMap { [$0, 0, 0, 0] } }),
        HostileXML(title: "an encoding that nobody knows", code: "xml.encoding.unsupported", place: "1:1") {
            "<?xml version='1.0' encoding='EBCDIC-37'?><a/>"
        },
    ]
}
