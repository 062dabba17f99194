internal import ArgumentParser
internal import PlanMapping
internal import PlanPipeline
internal import PlanSource
internal import PlanTesting

/// What the commands need of the list of formats.
enum FormatRegistryList {
    static var all: [FormatDescriptor] { FormatRegistry.all.formats }

    /// Whether `convert` writes it.
    static func isWritten(_ format: FormatDescriptor) -> Bool { TargetArgument(argument: format.id) != nil }

    /// Whether `convert --to mapping` writes it, in the shape that a mapping describes.
    static func isWrittenByMapping(_ format: FormatDescriptor) -> Bool {
        ["csv", "txt", "foreign-xml", "foreign-json"].contains(format.id)
    }

    static func isUnknown(_ id: String) -> Bool { FormatRegistry.all[id] == nil }
}

/// `plankit formats`: what can be read and written.
struct FormatsCommand: ToolCommand {
    static let examples = ["plankit formats", "plankit formats --fidelity --mapping return.xml"]

    static let configuration = CommandConfiguration(
        commandName: "formats",
        abstract: "Lists the formats: those that are read or written, and those that are only recognised.",
        discussion: discussion(
            """
            The ids are those of --from and --to. “By a mapping” means: convert --to mapping --mapping FILE writes it. With \
            --fidelity: what each form keeps of each field, measured now by writing fictional plans and reading them back.
            """
        ))

    @Flag(help: "Writes a line of JSON for each format, or with --fidelity for each field.")
    var json = false

    @Flag(help: "Measures what each form in which plans are written keeps of each field.")
    var fidelity = false

    @Option(
        help: "With --fidelity: measures what this template or mapping file keeps, instead of the forms of the tool.")
    var mapping: String?

    @Flag(help: .hidden)
    var markdown = false

    func validate() throws {
        if mapping != nil, !fidelity { throw ValidationError("--mapping is for --fidelity.") }
    }

    private func measure(_ console: Console) throws(ToolFailure) {
        var matrix = FidelityMatrix()
        if let mapping {
            matrix.add(LossTarget(try MappingInput.read(mapping), name: mapping), title: mapping)
        } else {
            matrix.addAll()
        }
        let text = FidelityText(matrix: matrix)
        try Survey.write(console) { () throws(OutputFailure) in
            if json {
                for line in text.lines { try console.write(line) }
            } else {
                try console.write(markdown ? text.markdown : text.text)
            }
        }
    }

    func run(_ context: ToolContext) async throws(ToolFailure) -> ExitStatus {
        if fidelity {
            try measure(context.console)
            return .good
        }
        try Survey.write(context.console) { () throws(OutputFailure) in
            if json {
                for format in FormatRegistryList.all { try context.console.write(Self.json(format)) }
                return
            }
            let width = FormatRegistryList.all.map(\.id.utf8.count).max() ?? 0
            for format in FormatRegistryList.all {
                let id = format.id + String(repeating: " ", count: width + 2 - format.id.utf8.count)
                let verbs = Self.verbs(format)
                let gap = String(repeating: " ", count: 26 - verbs.utf8.count)
                try context.console.write("\(id)\(verbs)\(gap)\(format.title)\(Self.extensions(format))\n")
            }
        }
        return .good
    }

    private static func verbs(_ format: FormatDescriptor) -> String {
        guard format.canRead else { return "recognised" }
        if FormatRegistryList.isWritten(format) { return "read, write" }
        return FormatRegistryList.isWrittenByMapping(format) ? "read, write by a mapping" : "read"
    }

    private static func extensions(_ format: FormatDescriptor) -> String {
        format.extensions.isEmpty ? "" : " (" + format.extensions.map { "." + $0 }.joined(separator: " ") + ")"
    }

    private static func json(_ format: FormatDescriptor) -> [UInt8] {
        let options = format.options.map { option -> JSONValue in
            let (kind, choices): (String, [String]) =
                switch option.kind {
                case .text: ("text", [])
                case .number: ("number", [])
                case .flag: ("flag", [])
                case .choice(let choices): ("choice", choices)
                }
            return .record([
                ("name", .text(option.name)), ("kind", .text(kind)), ("choices", .list(choices.map(JSONValue.text))),
                ("default", option.defaultValue.map(JSONValue.text) ?? .null), ("help", .text(option.help)),
            ])
        }
        let value = JSONValue.record([
            ("id", .text(format.id)), ("title", .text(format.title)),
            ("extensions", .list(format.extensions.map(JSONValue.text))), ("mediaType", .text(format.mediaType)),
            ("read", .boolean(format.canRead)), ("write", .boolean(FormatRegistryList.isWritten(format))),
            ("writeByMapping", .boolean(FormatRegistryList.isWrittenByMapping(format))),
            ("options", .list(options)),
            ("remedy", format.remedy.isEmpty ? .null : .text(format.remedy)),
        ])
        return value.written(isIndented: false) + [0x0A]
    }
}
