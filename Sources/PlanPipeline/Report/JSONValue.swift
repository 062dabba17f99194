internal import PlanSource

/// A JSON value of a report, whose members keep their order.
package enum JSONValue: Sendable {
    case text(String)
    case number(Int)
    case boolean(Bool)
    case null
    case list([JSONValue])
    case record([(String, JSONValue)])

    /// The value as JSON, indented by two spaces, or on one line.
    package func written(isIndented: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = []
        write(&bytes, isIndented ? 0 : nil)
        return bytes
    }

    private func write(_ bytes: inout [UInt8], _ depth: Int?) {
        switch self {
        case .text(let text): JSONWriter.appendString(text, to: &bytes)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .null: bytes.append(contentsOf: "null".utf8)
        case .list(let values): write(values.map { (nil, $0) }, "[", "]", &bytes, depth)
        case .record(let members): write(members.map { ($0.0, $0.1) }, "{", "}", &bytes, depth)
        }
    }

    private func write(
        _ members: [(String?, JSONValue)], _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ bytes: inout [UInt8],
        _ depth: Int?
    ) {
        bytes.append(UInt8(ascii: open))
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let depth { Self.newLine(depth + 1, &bytes) }
            if let name = member.0 {
                JSONWriter.appendString(name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                if depth != nil { bytes.append(0x20) }
            }
            member.1.write(&bytes, depth.map { $0 + 1 })
        }
        if let depth, !members.isEmpty { Self.newLine(depth, &bytes) }
        bytes.append(UInt8(ascii: close))
    }

    private static func newLine(_ depth: Int, _ bytes: inout [UInt8]) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }
}
