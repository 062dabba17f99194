import PlanModel

/// Says in words what a template does.
package enum TemplateExplanation {
    /// The explanation, a line for each placeholder; empty where the mapping is no template.
    package static func text(_ mapping: Mapping) -> String {
        guard let template = mapping.template else { return "" }
        var lines = ["\(mapping.name): \(title(template))", ""]
        lines.append(contentsOf: structure(template, mapping))
        lines.append("")
        let width = min(44, mapping.fields.map { $0.from[0].text.count }.max() ?? 0)
        for (number, field) in mapping.fields.enumerated() {
            let label = field.from[0].text
            let padding = String(repeating: " ", count: max(0, width - label.count))
            let place = "line \(field.place.line)"
            let margin = String(repeating: " ", count: max(1, 9 - place.count))
            lines.append("  \(place)\(margin)\(label)\(padding)  <->  \(field.to)\(notes(number, field, template))")
        }
        for entry in mapping.defaults {
            lines.append("  \(entry.path) is “\(entry.value)” where a copy says nothing")
        }
        if !mapping.losses.isEmpty {
            lines.append("")
            lines.append("Declared not to come back as it was: \(mapping.losses.joined(separator: ", "))")
        }
        lines.append("")
        lines.append("All else in the template is kept as it is; what a copy has besides is kept under “carried”.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func title(_ template: Template) -> String {
        switch template.carrier {
        case .xml: "an XML template"
        case .json: "a JSON template"
        case .csv:
            if case .table = template.body { "a template of a table" } else { "a template of a form in rows" }
        case .text: "a template of plain text"
        }
    }

    private static func structure(_ template: Template, _ mapping: Mapping) -> [String] {
        var lines = [
            template.holdsManyPlans ? "One document holds any number of plans." : "One document holds one plan."
        ]
        if case .table(let table) = template.body {
            if let part = table.part {
                let keys = table.keyColumns.map { "“\(table.columns[$0].label)”" }.joined(separator: ", ")
                lines.append("One row is one of \(template.parts[part].list.joined(separator: ".")).")
                if !keys.isEmpty { lines.append("Rows with the same \(keys) are one plan.") }
            } else {
                lines.append("One row is one plan.")
            }
            return lines
        }
        for part in template.parts where !part.isPlan {
            lines.append(
                "A part repeats for each of \(part.list.joined(separator: "."))"
                    + (part.isInferred ? ", since all its placeholders are of that list." : "."))
        }
        return lines
    }

    private static func notes(_ number: Int, _ field: Mapping.Field, _ template: Template) -> String {
        var notes = MappingExplanation.notes(field)
        let placeholder = template.placeholders[number]
        var own: [String] = []
        if let tick = placeholder.tick { own.append("“\(tick.on)” means \(tick.code), “\(tick.off)” does not") }
        if let bare = placeholder.bare { own.append("written as a \(bare.rawValue)") }
        if placeholder.isOptional { own.append("left out where there is no value") }
        guard !own.isEmpty else { return notes }
        if notes.hasSuffix(")") {
            notes.removeLast()
            return notes + "; " + own.joined(separator: "; ") + ")"
        }
        return notes + "  (" + own.joined(separator: "; ") + ")"
    }
}
