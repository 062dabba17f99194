import PlanFindings
import PlanModel

/// Understands the placeholders and parts of a template, and makes the mapping that they come to.
struct TemplateCompiler {
    let text: TemplateText
    var mapping: Mapping
    var placeholders: [TemplatePlaceholder] = []
    var parts: [TemplatePart] = []
    var findings = Findings()
    /// Whether positions are counted from 0, since there is a position 0.
    let isZeroBased: Bool

    init(_ text: TemplateText, name: String, format: String) {
        self.text = text
        mapping = Mapping(name: name)
        mapping.match.format = format
        isZeroBased =
            text.find("[0]", in: 0..<text.bytes.count).map { at in
                // Only within a placeholder: JSON and XML may have it anywhere.
                var index = at
                while index > 1, text.bytes[index] != 0x0A {
                    if text.bytes[index] == 0x7B, text.bytes[index - 1] == 0x7B { return true }
                    if text.bytes[index] == 0x7D, text.bytes[index - 1] == 0x7D { return false }
                    index -= 1
                }
                return index == 1 && text.bytes[0] == 0x7B
            } ?? false
    }

    // MARK: Placeholders

    /// The number of a new placeholder; `nil` where it has a mistake.
    ///
    /// - Parameters:
    ///   - chain: the parts it stands in, the outermost first.
    ///   - label: how the ledger and people call the blank.
    mutating func placeholder(_ words: String, at offset: Int, in chain: [Int], label: String) -> Int? {
        let place = text.place(offset)
        if TemplateText.isDefault(words) {
            addDefault(words, at: place)
            return nil
        }
        let parsed = PlaceholderWords(words)
        guard !parsed.isOpen else {
            findings.add(.templateOption, "A quotation mark is not closed.", at: place)
            return nil
        }
        guard let path = resolve(parsed.path, in: chain, at: place) else { return nil }
        var made = TemplatePlaceholder(text: words, offset: offset)
        var field = Mapping.Field(
            from: [SourcePath(label, isTable: true)], to: path,
            place: Mapping.Place(line: place.line ?? 0, column: place.column ?? 0))
        var isRight = true
        for option in parsed.options {
            do throws(Conversion.Mistake) {
                try apply(option, &made, &field)
            } catch {
                isRight = false
                tell(.templateOption, error.reason, error.nearest, at: place)
            }
        }
        guard isRight else { return nil }
        if !field.conversions.allSatisfy(\.isLossless) {
            findings.add(.templateLossy, "“\(known: words)” is not lossless.", at: place, path: path.pattern)
        }
        mapping.fields.append(field)
        placeholders.append(made)
        return placeholders.count - 1
    }

    /// A value for what copies do not say: `kind = iep`.
    mutating func addDefault(_ words: String, at place: SourcePlace) {
        var depth = 0
        let sign = words.firstIndex { character in
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            return character == "=" && depth == 0
        }
        guard let sign else {
            findings.add(.templateOption, "Write a path, “=” and a value, such as kind = iep.", at: place)
            return
        }
        let value = Trimming.trimmed(String(words[words.index(after: sign)...]))
        guard let path = resolve(Trimming.trimmed(String(words[..<sign])), in: [], at: place) else { return }
        if case .code(let set) = path.kind, !PlanShapes.codes[set].codes.contains(value) {
            let shape = PlanShapes.codes[set]
            tell(.templateOption, "“\(value)” is no \(shape.name)", NearestName.of(value, in: shape.codes), at: place)
            return
        }
        mapping.defaults.append(Mapping.Default(path: path, value: value))
    }

    private func apply(
        _ option: [String], _ made: inout TemplatePlaceholder, _ field: inout Mapping.Field
    ) throws(Conversion.Mistake) {
        let arguments = Array(option.dropFirst())
        switch option[0] {
        case "optional", "omit-when-absent", "omit":
            guard arguments.isEmpty else {
                throw Conversion.Mistake(reason: "“\(option[0])” takes nothing after it", nearest: nil)
            }
            made.isOptional = true
        case "number", "boolean":
            made.bare = TemplatePlaceholder.Bare(rawValue: option[0])
        case "tick":
            try applyTick(arguments, &made, &field)
        default:
            do throws(Conversion.Mistake) {
                if let conversion = try Conversion.make(option) { field.conversions.append(conversion) }
            } catch {
                let names = Conversion.names + ["optional", "tick", "number", "boolean"]
                guard !Conversion.names.contains(option[0]) else { throw error }
                throw Conversion.Mistake(reason: error.reason, nearest: NearestName.of(option[0], in: names))
            }
            try checkCodes(field)
        }
    }

    private func applyTick(
        _ arguments: [String], _ made: inout TemplatePlaceholder, _ field: inout Mapping.Field
    ) throws(Conversion.Mistake) {
        if field.to.kind == .boolean {
            // A box for yes and no; the word true may stand before the marks.
            let marks = arguments.count == 3 || arguments == ["true"] ? Array(arguments.dropFirst()) : arguments
            guard marks.count == 2 || marks.isEmpty else {
                throw Conversion.Mistake(reason: "“tick” needs the mark for yes and the mark for no", nearest: nil)
            }
            field.conversions.append(.yesNo(yes: marks.first ?? "☒", no: marks.last ?? "☐"))
            return
        }
        guard arguments.count == 1 || arguments.count == 3 else {
            throw Conversion.Mistake(
                reason: "“tick” needs a code and two marks, such as tick achieved \"☒\" \"☐\"", nearest: nil)
        }
        var code = arguments[0]
        if case .code(let set) = field.to.kind {
            let codes = PlanShapes.codes[set].codes
            guard let known = codes.first(where: { $0.lowercased() == code.lowercased() }) else {
                throw Conversion.Mistake(
                    reason: "“\(code)” is no \(PlanShapes.codes[set].name)", nearest: NearestName.of(code, in: codes))
            }
            code = known
        }
        made.tick = TemplatePlaceholder.Tick(
            code: code, on: arguments.count == 3 ? arguments[1] : "☒", off: arguments.count == 3 ? arguments[2] : "☐")
    }

    private func checkCodes(_ field: Mapping.Field) throws(Conversion.Mistake) {
        guard case .code(let set) = field.to.kind else { return }
        let codes = PlanShapes.codes[set].codes
        for case .codes(let words) in field.conversions {
            for word in words where !codes.contains(word.code) {
                throw Conversion.Mistake(
                    reason: "“\(word.code)” is no \(PlanShapes.codes[set].name)",
                    nearest: NearestName.of(word.code, in: codes))
            }
        }
    }

    // MARK: Paths

    /// The path that words name: first below the innermost part, at last from the plan.
    private mutating func resolve(_ words: String, in chain: [Int], at place: SourcePlace) -> PlanPath? {
        let written = counted(words)
        let scopes = chain.map { parts[$0].list }.filter { !$0.isEmpty }
        if let scope = scopes.last, [".", "this", "item"].contains(written),
            let path = try? PlanPath(scope.joined(separator: "."))
        {
            return path
        }
        let plain = written.hasPrefix("plan.") ? String(written.dropFirst(5)) : written
        for scope in scopes.reversed() {
            if let path = try? PlanPath(scope.joined(separator: ".") + "." + plain) { return path }
        }
        if let scope = scopes.last, plain == written, let near = TemplatePathHint(plain, within: scope) {
            tell(.templatePath, near.reason, near.nearest, at: place)
            return nil
        }
        do throws(PlanPath.Mistake) {
            return try PlanPath(plain)
        } catch {
            tell(.templatePath, error.reason, error.nearest, at: place)
            return nil
        }
    }

    /// A path with positions counted from 0, as the model counts them; templates count from 1, as people do.
    private func counted(_ words: String) -> String {
        guard !isZeroBased, words.utf8.contains(UInt8(ascii: "[")) else { return words }
        var text = ""
        var digits = ""
        var isInside = false
        for scalar in words.unicodeScalars {
            if scalar == "[" {
                isInside = true
                digits = ""
                text.unicodeScalars.append(scalar)
            } else if scalar == "]" {
                if isInside, let number = Int(digits), number > 0 { digits = String(number - 1) }
                text += isInside ? digits : ""
                isInside = false
                text.unicodeScalars.append(scalar)
            } else if isInside {
                digits.unicodeScalars.append(scalar)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return isInside ? text + digits : text
    }

    // MARK: Parts

    /// The number of a new part that repeats for a list; `nil` where there is no such list.
    mutating func part(_ words: String, at offset: Int, in chain: [Int], isInferred: Bool = false) -> Int? {
        let plain = words.hasSuffix("[]") ? String(words.dropLast(2)) : words
        if ["plans", "plan"].contains(plain.lowercased()) { return addPart([], at: offset, isInferred) }
        let scopes = chain.map { parts[$0].list }.filter { !$0.isEmpty }
        for scope in scopes.reversed() {
            if let list = TemplateList.resolve(plain, under: scope) { return addPart(list, at: offset, isInferred) }
        }
        if let list = TemplateList.resolve(plain, under: []) { return addPart(list, at: offset, isInferred) }
        tell(
            .templateList, "“\(plain)” is no list of a plan", TemplateList.nearest(plain, under: scopes.last ?? []),
            at: text.place(offset))
        return nil
    }

    /// The number of a new part for a list that is known.
    mutating func addPart(_ list: [String], at offset: Int, _ isInferred: Bool) -> Int {
        var slot = -1
        if !list.isEmpty {
            if let known = mapping.record.each.firstIndex(where: { $0.list == list }) {
                slot = known
            } else {
                slot = mapping.record.each.count
                mapping.record.each.append(
                    Mapping.Each(source: SourcePath(list.joined(separator: "."), isTable: true), list: list))
            }
        }
        parts.append(TemplatePart(list: list, slot: slot, isInferred: isInferred, offset: offset))
        return parts.count - 1
    }

    /// The outermost list of a placeholder that no part around it repeats; absent where all do.
    func looseList(of number: Int, in chain: [Int]) -> [String]? {
        let path = mapping.fields[number].to
        let anchored = chain.map { parts[$0].list }
        var names: [String] = []
        // A blank that holds several items needs no part for them.
        let split = isSplit(number) ? path.steps.lastIndex { $0.item == .each } : nil
        for (index, step) in path.steps.enumerated() {
            names.append(step.name)
            guard step.item == .each, index != split, !anchored.contains(names) else { continue }
            if index == path.steps.count - 1, PlanShapes.field(step.number).kind == .reference { return nil }
            if ["learners", "outcomes"].contains(step.name) { continue }
            return names
        }
        return nil
    }

    /// Whether one blank may hold several items of a list.
    func isSplit(_ number: Int) -> Bool {
        mapping.fields[number].conversions.contains { if case .split = $0 { true } else { false } }
    }

    mutating func tell(_ kind: FindingKind, _ reason: String, _ nearest: String?, at place: SourcePlace) {
        if let nearest {
            findings.add(kind, "\(known: reason); the nearest is “\(known: nearest)”.", at: place)
        } else {
            findings.add(kind, "\(known: reason).", at: place)
        }
    }

    /// Tells what concerns the template as a whole.
    mutating func tellOfAll(isZeroBased: Bool) {
        if isZeroBased { findings.add(.templateZero, "A placeholder names position 0.") }
        var seen: [String: Int] = [:]
        for (number, field) in mapping.fields.enumerated() where placeholders[number].tick == nil {
            let key = field.to.description
            if let first = seen[key] {
                let isSame = mapping.fields[first].conversions == field.conversions
                findings.add(
                    Finding(
                        .templateTwice,
                        "“\(known: placeholders[number].text)” stands for the same value as line \(text.place(placeholders[first].offset).line ?? 0).",
                        at: text.place(placeholders[number].offset), path: field.to.pattern,
                        severity: isSame ? .advice : .warning))
            } else {
                seen[key] = number
            }
        }
    }

    // MARK: Pieces

    /// Understands the pieces of one text, of which every part must end where it starts.
    mutating func resolve(_ pieces: [TemplatePiece], in chain: [Int], label: String) -> [TemplatePiece] {
        var open: [(part: Int, name: String)] = []
        return pieces.map { piece in
            var piece = piece
            switch piece.content {
            case .raw(let words):
                let number = placeholder(
                    words, at: piece.range.lowerBound, in: chain + open.map(\.part), label: label)
                piece.content = number.map { .value($0) } ?? .note
            case .rawOpen(let words):
                if let part = part(words, at: piece.range.lowerBound, in: chain + open.map(\.part)) {
                    open.append((part, words))
                    piece.content = .open(part)
                } else {
                    piece.content = .note
                }
            case .rawClose(let words):
                piece.content = .note
                if close(words, open.last?.name, at: piece.range.lowerBound) {
                    open.removeLast()
                    piece.content = .close
                }
            default: break
            }
            return piece
        }
    }

    /// Whether the end of a part fits the part that is open.
    mutating func close(_ words: String, _ open: String?, at offset: Int) -> Bool {
        guard let open else {
            if findings.totals["template.list.unknown"] == nil {
                findings.add(
                    .templateUnbalanced, "“{{/\(known: words)}}” closes what is not open.", at: text.place(offset))
            }
            return false
        }
        if words != open, !words.isEmpty {
            findings.add(
                .templateUnbalanced, "“{{/\(known: words)}}” stands where “{{/\(known: open)}}” must.",
                at: text.place(offset))
        }
        return true
    }

    /// Tells of placeholders that stand side by side.
    mutating func checkAdjacent(_ pieces: [TemplatePiece]) {
        for (left, right) in zip(pieces, pieces.dropFirst()) where left.value != nil && right.value != nil {
            findings.add(
                .templateAdjacent, "Nothing stands between this placeholder and the one before.",
                at: text.place(right.range.lowerBound))
        }
    }
}
