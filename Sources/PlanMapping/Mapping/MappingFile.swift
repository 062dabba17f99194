public import PlanFindings
import PlanModel
import Yams

/// Reads mapping files, and says of every mistake where it stands and what was probably meant.
public struct MappingFile {
    private var findings = Findings()
    private var mapping = Mapping(name: "")

    private static let keys = [
        "plankit", "name", "title", "match", "dialect", "record", "fields", "fixed", "ignore", "defaults", "tests",
        "losses",
    ]

    /// The mapping that a YAML text says; `nil` where it has mistakes, which `findings` then tells.
    public static func read(_ text: String, findings: inout Findings) -> Mapping? {
        var file = MappingFile()
        file.read(text)
        findings.add(file.findings)
        return file.findings.errors == 0 ? file.mapping : nil
    }

    /// The losses that a text of its own declares, under the key `losses`: what stands beside a template.
    package static func readLosses(_ text: String, findings: inout Findings) -> [String] {
        var file = MappingFile()
        guard let map = (try? Yams.compose(yaml: text))?.mapping else {
            findings.add(.mappingYAML, "The file of losses cannot be read as YAML.")
            return []
        }
        file.check(map, ["losses"])
        let losses = file.texts(map["losses"], "losses")
        findings.add(file.findings)
        return losses
    }

    private mutating func read(_ text: String) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            var place: SourcePlace?
            switch error {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
                place = SourcePlace(line: mark.line, column: mark.column)
            default: break
            }
            findings.add(.mappingYAML, "The text cannot be read as YAML.", at: place)
            return
        } catch {
            findings.add(.mappingYAML, "The text cannot be read as YAML.")
            return
        }
        guard let root, let map = root.mapping else {
            findings.add(.mappingYAML, "A mapping file is a list of keys: name, match, record, fields …")
            return
        }
        check(map, Self.keys)
        readHead(map, root)
        if let node = map["match"] { readMatch(node) }
        if let node = map["dialect"] { readDialect(node) }
        if let node = map["record"] { readRecord(node) }
        for node in sequence(map["fields"], "fields") { readField(node) }
        for node in sequence(map["ignore"], "ignore") { readIgnored(node) }
        for node in sequence(map["fixed"], "fixed") { readFixed(node) }
        if let node = map["defaults"] { readDefaults(node) }
        for node in sequence(map["tests"], "tests") { readTest(node) }
        mapping.losses = texts(map["losses"], "losses")
        if mapping.fields.isEmpty, map["fields"] == nil { missing("fields", root) }
    }

    private mutating func readHead(_ map: Node.Mapping, _ root: Node) {
        if let node = map["plankit"] {
            if text(node, "plankit") != "mapping/1" {
                wrong(node, "“plankit” must be mapping/1: the version of the mapping language")
            }
        } else {
            missing("plankit", root)
        }
        if let node = map["name"] {
            mapping.name = text(node, "name") ?? ""
        } else {
            missing("name", root)
        }
        if let node = map["title"] { mapping.title = text(node, "title") ?? "" }
    }

    private mutating func readMatch(_ node: Node) {
        guard let map = node.mapping else { return wrong(node, "“match” holds keys: format, headers, root, namespace") }
        check(map, ["format", "headers", "root", "namespace"])
        if let format = map["format"] {
            mapping.match.format = text(format, "format") ?? ""
            if !["csv", "txt", "xml", "json", "ndjson"].contains(mapping.match.format) {
                wrong(format, "“format” must be csv, txt, xml, json or ndjson")
            }
        }
        mapping.match.headers = texts(map["headers"], "headers")
        mapping.match.root = text(map["root"], "root")
        mapping.match.namespace = text(map["namespace"], "namespace")
    }

    private mutating func readDialect(_ node: Node) {
        guard let map = node.mapping else { return wrong(node, "“dialect” holds keys: encoding, mark, delimiter") }
        check(map, ["encoding", "mark", "delimiter"])
        if let encoding = map["encoding"] {
            mapping.dialect.encoding = text(encoding, "encoding") ?? ""
            if !["utf-8", "utf-16le", "utf-16be", "windows-1252"].contains(mapping.dialect.encoding) {
                wrong(encoding, "“encoding” must be utf-8, utf-16le, utf-16be or windows-1252")
            }
        }
        if let mark = map["mark"] {
            guard let value = mark.bool else { return wrong(mark, "“mark” must be true or false") }
            mapping.dialect.hasMark = value
        }
        if let delimiter = map["delimiter"] {
            let value = text(delimiter, "delimiter") ?? ""
            mapping.dialect.delimiter = value == "tab" ? "\t" : value
            if ![",", ";", "\t", "|"].contains(mapping.dialect.delimiter) {
                wrong(delimiter, "“delimiter” must be \",\" \";\" \"|\" or tab")
            }
        }
    }

    private mutating func readRecord(_ node: Node) {
        guard let map = node.mapping else {
            return wrong(node, "“record” holds keys: by, row-is, numbered, remarks (tables); element, each (XML, JSON)")
        }
        check(map, ["by", "row-is", "numbered", "remarks", "element", "each"])
        let isTable = mapping.isTable
        mapping.record.groupedBy = texts(map["by"], "by").map { SourcePath($0, isTable: isTable) }
        if let element = map["element"], let path = text(element, "element") {
            mapping.record.element = SourcePath(path.hasPrefix("/") ? path : "/" + path, isTable: false)
        }
        if let number = map["numbered"] {
            guard let value = number.int, (1...99).contains(value) else {
                return wrong(number, "“numbered” must be a number from 1 to 99")
            }
            mapping.record.numbered = value
        }
        if let remarks = map["remarks"] {
            guard let value = remarks.bool else { return wrong(remarks, "“remarks” must be true or false") }
            mapping.record.hasRemarks = value
        }
        if let row = map["row-is"], let text = text(row, "row-is") {
            // A list alone is no path; any value of its items shows whether it exists.
            if let step = list(text, row) { mapping.record.rowIs = step }
        }
        if let each = map["each"] {
            guard let pairs = each.mapping else { return wrong(each, "“each” holds pairs such as Target: targets") }
            for (key, value) in pairs {
                guard let source = text(key, "each"), let target = text(value, "each") else { continue }
                if list(target, value) != nil {
                    mapping.record.each.append(
                        Mapping.Each(
                            source: SourcePath(source, isTable: false),
                            list: target.split(separator: ".").map(String.init)))
                }
            }
        }
    }

    private mutating func list(_ text: String, _ node: Node) -> PlanPath.Step? {
        for value in ["text", "id", "name", "statement", "value", "date", "on", "fullName", "person"] {
            if let path = try? PlanPath(text + "[]." + value) { return path.steps.dropLast().last }
        }
        findings.add(
            .mappingPathUnknown, "“\(known: text)” is no list of the model, such as targets or people.", at: place(node)
        )
        return nil
    }

    private mutating func readField(_ node: Node) {
        guard let map = node.mapping else {
            return wrong(node, "an entry of “fields” holds keys: from, to, as, only")
        }
        check(map, ["from", "to", "as", "only", "note"])
        guard let from = map["from"] else { return missing("from", node) }
        guard let to = map["to"] else { return missing("to", node) }
        let sources = from.sequence == nil ? [text(from, "from") ?? ""] : texts(from, "from")
        guard let target = text(to, "to"), let path = path(target, to) else { return }
        var field = Mapping.Field(
            from: sources.map { SourcePath($0, isTable: mapping.isTable) }, to: path,
            place: Mapping.Place(line: node.mark?.line ?? 0, column: node.mark?.column ?? 0))
        if field.from.isEmpty { return wrong(from, "“from” names a column or an element") }
        if let conversion = map["as"], let text = text(conversion, "as") {
            do {
                field.conversions = try Conversion.parse(text)
            } catch {
                add(.mappingConversion, error.reason, nearest: error.nearest, conversion)
            }
            checkCodes(field, conversion)
        }
        if let only = map["only"] {
            guard let direction = text(only, "only").flatMap(Mapping.Direction.init(rawValue:)) else {
                return wrong(only, "“only” must be import or export")
            }
            field.only = direction
        }
        // What stands above a table is no column that could be written.
        if field.from.contains(where: { $0.above != nil }) { field.only = .import }
        mapping.fields.append(field)
    }

    private mutating func checkCodes(_ field: Mapping.Field, _ node: Node) {
        guard case .code(let set) = field.to.kind else { return }
        let codes = PlanShapes.codes[set].codes
        for case .codes(let words) in field.conversions {
            for word in words where !codes.contains(word.code) {
                add(
                    .mappingConversion, "“\(word.code)” is no \(PlanShapes.codes[set].name)",
                    nearest: NearestName.of(word.code, in: codes), node)
            }
        }
    }

    private mutating func readIgnored(_ node: Node) {
        guard let map = node.mapping else { return wrong(node, "an entry of “ignore” holds keys: from, because") }
        check(map, ["from", "because"])
        guard let from = self.text(map["from"], "from") else { return missing("from", node) }
        guard let reason = self.text(map["because"], "because"), !reason.isEmpty else {
            return missing("because", node)
        }
        // The ledger counts blanks under this word: a value left out must not look like one.
        if reason == LossLedger.blank { return wrong(node, "“because” must say why a value is not wanted") }
        mapping.ignored.append(
            Mapping.Ignored(
                from: SourcePath(from, isTable: mapping.isTable), reason: reason,
                place: Mapping.Place(line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)))
    }

    private mutating func readFixed(_ node: Node) {
        guard let map = node.mapping else { return wrong(node, "an entry of “fixed” holds keys: from, is") }
        check(map, ["from", "is"])
        guard let from = self.text(map["from"], "from") else { return missing("from", node) }
        guard let value = self.text(map["is"], "is") else { return missing("is", node) }
        mapping.fixed.append(Mapping.Fixed(from: SourcePath(from, isTable: mapping.isTable), value: value))
    }

    private mutating func readDefaults(_ node: Node) {
        guard let map = node.mapping else { return wrong(node, "“defaults” holds paths with values") }
        for (key, value) in map {
            guard let name = text(key, "defaults"), let path = path(name, key), let text = text(value, "defaults")
            else {
                continue
            }
            mapping.defaults.append(Mapping.Default(path: path, value: text))
        }
    }

    private mutating func readTest(_ node: Node) {
        guard let map = node.mapping else { return wrong(node, "a test holds keys: sample or source, plans, expect") }
        check(map, ["sample", "source", "plans", "expect"])
        var test = Mapping.Test(
            sample: "", isInline: map["source"] != nil, expected: [],
            place: Mapping.Place(line: node.mark?.line ?? 0, column: node.mark?.column ?? 0))
        guard let sample = map["source"] ?? map["sample"], let text = text(sample, "sample") else {
            return missing("sample", node)
        }
        test.sample = text
        test.plans = map["plans"]?.int
        for entry in sequence(map["expect"], "expect") {
            guard let pairs = entry.mapping else {
                wrong(entry, "an expectation holds keys: plan, at, is")
                continue
            }
            check(pairs, ["plan", "at", "is"])
            guard let at = pairs["at"], let pointer = self.text(at, "at"), let value = pairs["is"],
                let wanted = self.text(value, "is")
            else {
                missing("at", entry)
                continue
            }
            guard path(pointer, at) != nil else { continue }
            test.expected.append(
                Mapping.Expected(plan: (pairs["plan"]?.int ?? 1) - 1, pointer: pointer, value: wanted))
        }
        mapping.tests.append(test)
    }

    // MARK: - Pieces

    private mutating func path(_ text: String, _ node: Node) -> PlanPath? {
        do throws(PlanPath.Mistake) {
            return try PlanPath(text)
        } catch {
            add(.mappingPathUnknown, error.reason, nearest: error.nearest, node)
            return nil
        }
    }

    private mutating func add(_ kind: FindingKind, _ reason: String, nearest: String?, _ node: Node) {
        if let nearest {
            findings.add(kind, "\(known: reason); the nearest is “\(known: nearest)”.", at: place(node))
        } else {
            findings.add(kind, "\(known: reason).", at: place(node))
        }
    }

    private mutating func wrong(_ node: Node, _ words: String) {
        findings.add(.mappingValue, "\(known: words).", at: place(node))
    }

    private mutating func missing(_ key: String, _ node: Node) {
        findings.add(.mappingKeyMissing, "“\(known: key)” is missing.", at: place(node))
    }

    private mutating func check(_ map: Node.Mapping, _ known: [String]) {
        var seen: Set<String> = []
        for (key, _) in map {
            let name = key.string ?? ""
            if !known.contains(name) {
                add(.mappingKeyUnknown, "there is no key “\(name)” here", nearest: NearestName.of(name, in: known), key)
            } else if !seen.insert(name).inserted {
                wrong(key, "“\(name)” stands twice")
            }
        }
    }

    private mutating func sequence(_ node: Node?, _ key: String) -> [Node] {
        guard let node else { return [] }
        guard let sequence = node.sequence else {
            wrong(node, "“\(key)” must be a list")
            return []
        }
        return Array(sequence)
    }

    private mutating func texts(_ node: Node?, _ key: String) -> [String] {
        var texts: [String] = []
        for item in sequence(node, key) {
            if let value = text(item, key) { texts.append(value) }
        }
        return texts
    }

    private mutating func text(_ node: Node?, _ key: String) -> String? {
        guard let node else { return nil }
        return text(node, key)
    }

    private mutating func text(_ node: Node, _ key: String) -> String? {
        guard let scalar = node.scalar else {
            wrong(node, "“\(key)” must hold text")
            return nil
        }
        return scalar.string
    }

    private func place(_ node: Node) -> SourcePlace? {
        node.mark.map { SourcePlace(line: $0.line, column: $0.column) }
    }
}
