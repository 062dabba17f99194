internal import PlanFindings
internal import PlanXML

/// Takes apart a package that was saved as one XML document (Flat OPC).
struct FlatPackage {
    static let namespace = "http://schemas.microsoft.com/office/2006/xmlPackage"

    /// The parts by name, without the first slash.
    private(set) var parts: [String: RecordedPart] = [:]
    private(set) var duplicates = 0
    private var depth = 0
    private var current: RecordedPart?
    private var name = ""

    private enum Sign { case part, data, name, other }
    private var signs: [Sign] = []

    mutating func take(
        _ events: Span<XMLEvent>, _ bytes: Span<UInt8>, _ names: [XMLName]
    ) {
        while signs.count < names.count { signs.append(Self.sign(names[signs.count])) }
        for index in events.indices {
            let event = events[index]
            let sign = signs.indices.contains(Int(event.name)) ? signs[Int(event.name)] : .other
            switch event.kind {
            case .start:
                depth += 1
                if current != nil {
                    current?.append(event, bytes)
                } else if sign == .part, depth == 2 {
                    name = ""
                } else if sign == .data, depth == 3 {
                    current = RecordedPart()
                }
            case .end:
                depth -= 1
                if depth == 2, let part = current {
                    if parts[name] == nil { parts[name] = part } else { duplicates += 1 }
                    current = nil
                } else {
                    current?.append(event, bytes)
                }
            case .attribute:
                if current != nil, depth > 3 {
                    current?.append(event, bytes)
                } else if sign == .name, depth == 2 {
                    name = Self.plain(event.string(in: bytes))
                }
            case .text: current?.append(event, bytes)
            case .comment, .instruction: break
            }
        }
    }

    private static func plain(_ name: String) -> String { name.hasPrefix("/") ? String(name.dropFirst()) : name }

    private static func sign(_ name: XMLName) -> Sign {
        guard name.namespace == namespace else { return .other }
        switch name.localName {
        case "part": return .part
        case "xmlData": return .data
        case "name": return .name
        default: return .other
        }
    }
}
