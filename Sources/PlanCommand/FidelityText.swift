internal import PlanMapping
internal import PlanPipeline
internal import PlanTesting

/// Sets out the fidelity matrix: for people, for the documentation, for programs.
struct FidelityText {
    let matrix: FidelityMatrix

    /// The forms that keep every field whatever it holds.
    private var lossless: [FidelityMatrix.Column] {
        matrix.columns.filter { column in matrix.patterns.allSatisfy { matrix.fate($0, column) == .kept } }
    }

    /// The forms that do not.
    private var lossy: [FidelityMatrix.Column] {
        let names = Set(lossless.map(\.title))
        return matrix.columns.filter { !names.contains($0.title) }
    }

    private var measured: String {
        let column = matrix.columns.first
        return
            "Measured with \(column?.ordinary.plans ?? 0) plans of fictional children and \(column?.awkward.plans ?? 0) of "
            + "unusual values: each was written, read back and compared."
    }

    /// A path as mappings spell it: `targets[].due`.
    private static func path(_ pattern: String) -> String {
        pattern.dropFirst().split(separator: "/").reduce("") { path, step in
            step == "*" ? path + "[]" : path + (path.isEmpty ? "" : ".") + step
        }
    }

    private static func words(_ fate: FidelityMatrix.Fate?) -> String {
        switch fate {
        case .kept?: "kept"
        case .usual?: "kept, but for unusual values"
        case .changed(let percent, let items)?:
            "\(percent) % unchanged"
                + (items.map { $0 == 1 ? ", the first of a list alone" : ", the first \($0) of a list" } ?? "")
        case .otherwise?: "comes back otherwise"
        case .notHeld?: "–"
        case nil: "not measured"
        }
    }

    private var sentence: String? {
        let names = lossless.map(\.title)
        guard let last = names.last else { return nil }
        let list = names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
        return "All \(matrix.patterns.count) fields are kept, whatever they hold, by \(list)."
    }

    /// For people at a terminal.
    var text: String {
        var text = measured + "\n"
        if let sentence { text += sentence + "\n" }
        guard !lossy.isEmpty else { return text }
        text += "“–” is not held, and goes into the sidecar file that convert writes.\n\n"
        let rows = matrix.patterns.map { pattern in
            [Self.path(pattern)] + lossy.map { Self.words(matrix.fate(pattern, $0)) }
        }
        let header = ["field"] + lossy.map(\.title)
        var widths = header.map(\.count)
        for row in rows { widths = zip(widths, row).map { max($0, $1.count) } }
        for row in [header] + rows {
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width + 2 - cell.count)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            text += line + "\n"
        }
        return text
    }

    /// For docs/fidelity.md.
    var markdown: String {
        var text = """
            # What each form keeps

            Made by `scripts/generate-fidelity`; `plankit formats --fidelity` measures it anew.
            \(measured)

            \(sentence ?? "") They hold the model and nothing else; their round trips are tested byte for byte.

            The flat tables are for people with a spreadsheet, and hold less. For each field:

            - **kept**: every value comes back as it was.
            - **kept, but for unusual values**: of line breaks, blanks at the ends, dates without a day and the like, not all come back.
            - **n % unchanged**: the others come back otherwise or not at all; often only the first items of a list have a place.
            - **comes back otherwise**: no value comes back as it was. An id is given anew, for example.
            - **–**: not held.

            What a table or a template of yours does not hold, `plankit convert` writes into a sidecar file beside the output, from which
            it comes back when the table is read again ([sidecar files](formats.md#sidecar-files)). The same table for a template or mapping of
            yours: `plankit formats --fidelity --mapping FILE`. For plans of yours: `plankit inspect PLANS --to csv`.


            """
        let columns = lossy
        text += "| field | " + columns.map { "`\($0.title)`" }.joined(separator: " | ") + " |\n"
        text += "|---|" + columns.map { _ in "---|" }.joined() + "\n"
        for pattern in matrix.patterns {
            let cells = columns.map { Self.words(matrix.fate(pattern, $0)) }
            text += "| `\(Self.path(pattern))` | " + cells.joined(separator: " | ") + " |\n"
        }
        return text
    }

    /// A line of JSON for each field.
    var lines: [[UInt8]] {
        matrix.patterns.map { pattern in
            let forms = matrix.columns.map { column -> (String, JSONValue) in
                let fate = matrix.fate(pattern, column)
                let line = column.ordinary.lines[pattern]
                let awkward = column.awkward.lines[pattern]
                let members: [(String, JSONValue)] = [
                    ("fate", .text(Self.code(fate))), ("values", .number(line?.all ?? 0)),
                    ("kept", .number(line?.kept ?? 0)), ("transformed", .number(line?.changed ?? 0)),
                    ("notHeld", .number(line?.missing ?? 0)), ("unusual", .number(awkward?.all ?? 0)),
                    ("unusualKept", .number(awkward?.kept ?? 0)),
                ]
                return (column.title, .record(members))
            }
            let value = JSONValue.record([("path", .text(pattern)), ("forms", .record(forms))])
            return value.written(isIndented: false) + [0x0A]
        }
    }

    private static func code(_ fate: FidelityMatrix.Fate?) -> String {
        switch fate {
        case .kept?: "kept"
        case .usual?: "kept-if-usual"
        case .changed?, .otherwise?: "transformed"
        case .notHeld?: "not-held"
        case nil: "not-measured"
        }
    }
}
