import PlanModel

/// Says in words what a mapping does.
public enum MappingExplanation {
    /// The explanation, a line for each entry.
    public static func text(_ mapping: Mapping) -> String {
        if mapping.template != nil { return TemplateExplanation.text(mapping) }
        var lines: [String] = []
        lines.append(mapping.title.isEmpty ? mapping.name : "\(mapping.name): \(mapping.title)")
        lines.append("")
        lines.append("Used for: \(match(mapping))")
        lines.append("One plan is: \(record(mapping))")
        lines.append("")
        let width = min(40, mapping.fields.map { names($0).count }.max() ?? 0)
        for field in mapping.fields {
            let name = names(field)
            let padding = String(repeating: " ", count: max(0, width - name.count))
            lines.append("  \(name)\(padding)  \(arrow(field.only))  \(field.to)\(notes(field))")
        }
        for fixed in mapping.fixed { lines.append("  \(fixed.from.text)  always holds “\(fixed.value)”") }
        for ignored in mapping.ignored { lines.append("  \(ignored.from.text)  is left out: \(ignored.reason)") }
        for entry in mapping.defaults {
            lines.append("  \(entry.path) is “\(entry.value)” where the source says nothing")
        }
        lines.append("")
        lines.append("Everything else in a document is kept under “carried”.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func names(_ field: Mapping.Field) -> String { field.from.map(\.text).joined(separator: " or ") }

    private static func arrow(_ direction: Mapping.Direction) -> String {
        switch direction {
        case .both: "<->"
        case .import: "-->"
        case .export: "<--"
        }
    }

    private static func match(_ mapping: Mapping) -> String {
        var words = [mapping.match.format]
        if let root = mapping.match.root { words.append("with the root element \(root)") }
        if !mapping.match.headers.isEmpty {
            words.append("with the headers \(mapping.match.headers.joined(separator: ", "))")
        }
        return words.joined(separator: " ")
    }

    private static func record(_ mapping: Mapping) -> String {
        if let element = mapping.record.element { return "each \(element.text)" }
        if !mapping.record.groupedBy.isEmpty {
            return "all rows with the same \(mapping.record.groupedBy.map(\.text).joined(separator: ", "))"
                + (mapping.record.rowIs.map { "; each row is one of \($0.name)" } ?? "")
        }
        return mapping.isTable
            ? mapping.record.hasRemarks ? "each row, but for totals, keys and page numbers" : "each row"
            : "the document"
    }

    static func notes(_ field: Mapping.Field) -> String {
        var notes = field.conversions.map { conversion -> String in
            switch conversion {
            case .date(let pattern): "dates as \(pattern)"
            case .dateOrder(let isDayFirst): isDayFirst ? "the day comes first" : "the month comes first"
            case .codes(let words): words.map { "\($0.word) means \($0.code)" }.joined(separator: ", ")
            case .split(.line): "one item a line"
            case .split(.list): "items by bullets, lines or semicolons"
            case .split(.text(let mark)): "items separated by “\(mark)”"
            case .name(let isFamilyFirst): isFamilyFirst ? "surname first" : "forename first"
            case .judgement: "the judgement that the text begins with"
            case .code: "written as the code of the model"
            case .yesNo(let yes, let no): "“\(yes)” is true, “\(no)” is false"
            }
        }
        if field.confidence < 100 { notes.append("\(field.confidence) percent sure") }
        return notes.isEmpty ? "" : "  (\(notes.joined(separator: "; ")))"
    }
}
