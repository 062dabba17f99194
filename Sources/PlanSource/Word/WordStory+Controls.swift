internal import PlanFindings

extension WordStory {
    // MARK: Content controls

    mutating func startControl() throws(DocumentFailure) {
        try count()
        let index = Int32(clamping: document.controls.count)
        var control = SourceControl(.richText, at: here)
        control.parent = openControls.last ?? -1
        document.controls.append(control)
        controls.append(Control(index: index, depth: depth))
    }

    /// A check box that shows no sign has its state all the same.
    mutating func endControlContent() throws(DocumentFailure) {
        guard let last = controls.indices.last, controls[last].depth == depth - 1,
            openControls.last == controls[last].index
        else { return }
        let index = controls[last].index
        let control = document.controls[Int(index)]
        // What follows is not of the control, so its text becomes a run here.
        try flush()
        if control.kind == .checkBox, !controls[last].hasTick, !endsWithTick(of: index) {
            controls[last].hasTick = true
            try append(Self.tick(control.isTicked ?? false, sign: nil), control: index)
        }
        openControls.removeLast()
    }

    /// Whether a sign among other words of a check box was read as its tick.
    private func endsWithTick(of control: Int32) -> Bool {
        let runs = containers.last?.paragraph?.paragraph.runs ?? []
        return runs.reversed().prefix { $0.control == control }.contains { $0.value.isTick }
    }

    mutating func startControlProperty(_ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        guard let open = controls.last else { return }
        let index = Int(open.index)
        switch tag {
        case .alias: document.controls[index].title = attributes.string(.val, bytes) ?? ""
        case .tag: document.controls[index].tag = attributes.string(.val, bytes) ?? ""
        case .showingPlcHdr: document.controls[index].isPlaceholder = attributes.isOn(.val, bytes)
        case .checkbox:
            document.controls[index].kind = .checkBox
            document.controls[index].isTicked = false
        case .checked: document.controls[index].isTicked = attributes.isOn(.val, bytes)
        case .date:
            document.controls[index].kind = .date
            document.controls[index].value = attributes.string(.fullDate, bytes)
        case .dropDownList, .comboBox:
            document.controls[index].kind = tag == .comboBox ? .comboBox : .dropDown
            document.controls[index].value = attributes.string(.lastValue, bytes)
        case .listItem:
            let value = attributes.string(.value, bytes) ?? ""
            let title = attributes.string(.displayText, bytes) ?? value
            document.controls[index].choices.append(SourceControl.Choice(title: title, value: value))
        case .text: document.controls[index].kind = .text
        case .richText: document.controls[index].kind = .richText
        case .picture: document.controls[index].kind = .picture
        case .group: document.controls[index].kind = .group
        case .repeatingSection: document.controls[index].kind = .repeatingSection
        case .repeatingSectionItem: document.controls[index].kind = .repeatingItem
        case .rPr: skipped = 1
        default: break
        }
    }

    private var here: SourceLocation {
        containers.last.map { $0.paragraph?.paragraph.location ?? $0.location } ?? SourceLocation(section: 0)
    }

    // MARK: Form fields

    mutating func startFormField() {
        formField = WordFormField()
        enter(.field)
    }

    mutating func startFormFieldProperty(_ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        switch tag {
        case .name: formField?.name = attributes.string(.val, bytes) ?? ""
        case .checkBox: formField?.kind = .checkBox
        case .ddList: formField?.kind = .dropDown
        case .textInput: formField?.kind = .text
        case .checked: formField?.isTicked = attributes.isOn(.val, bytes)
        case .result: formField?.chosen = attributes.integer(.val, bytes)
        case .listEntry: formField?.choices.append(attributes.string(.val, bytes) ?? "")
        case .default:
            switch formField?.kind {
            case .checkBox: formField?.isTickedByDefault = attributes.isOn(.val, bytes)
            case .dropDown: formField?.chosenByDefault = attributes.integer(.val, bytes)
            default: formField?.defaultText = attributes.string(.val, bytes)
            }
        default: break
        }
    }

    mutating func endFormField() throws(DocumentFailure) {
        guard let field = formField, let last = fields.indices.last else { return }
        formField = nil
        try count()
        try openParagraph()
        let index = Int32(clamping: document.controls.count)
        var control = SourceControl(field.kind, at: here)
        control.isFormField = true
        control.tag = field.name
        control.parent = openControls.last ?? -1
        control.choices = field.choices.map { SourceControl.Choice(title: $0, value: $0) }
        control.defaultText = field.defaultText
        switch field.kind {
        case .checkBox: control.isTicked = field.isTicked ?? field.isTickedByDefault
        case .dropDown: control.value = field.shown
        default: break
        }
        document.controls.append(control)
        fields[last].control = index
        fields[last].isDropDown = field.kind == .dropDown
        guard let isTicked = control.isTicked else { return }
        // The box stands in the instruction of its field, which is otherwise not shown.
        let outer = fields
        fields = []
        try append(SourceTick(isTicked ? .cross : .none), control: index)
        fields = outer
    }

    // MARK: Fields

    mutating func fieldCharacter(_ kind: String?) throws(DocumentFailure) {
        switch kind {
        case "begin":
            fields.append(WordField())
            openInstructions += 1
        case "separate":
            guard let last = fields.indices.last, !fields[last].isResult else { return }
            fields[last].isResult = true
            openInstructions -= 1
            fields[last].produced = produced
            let control = fields[last].control
            if control >= 0, document.controls[Int(control)].kind == .text {
                openControls.append(control)
                fields[last].isOpenControl = true
            }
        case "end":
            guard let last = fields.indices.last else { return }
            let control = fields[last].control
            if fields[last].isOpenControl {
                try endTextField(control)
            }
            try endField(popField())
        default: break
        }
    }

    private mutating func endTextField(_ control: Int32) throws(DocumentFailure) {
        try flush()
        if let index = openControls.lastIndex(of: control) { openControls.remove(at: index) }
        // A field that was not filled in shows five wide blanks.
        guard let last = containers.indices.last, let runs = containers[last].paragraph?.paragraph.runs else { return }
        let own = runs.indices.reversed().prefix { runs[$0].control == control }
        let text = own.reversed().map { runs[$0].text }.joined()
        guard text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) else { return }
        document.controls[Int(control)].isPlaceholder = true
        for index in own { containers[last].paragraph?.paragraph.runs[index].isPlaceholder = true }
    }

    private mutating func endField(_ field: WordField) throws(DocumentFailure) {
        if field.isDropDown, field.control >= 0 {
            let chosen = document.controls[Int(field.control)].value ?? ""
            let result = String(decoding: field.result, as: UTF8.self)
            try append(words: chosen, control: field.control, isPlaceholder: false)
            if !result.allSatisfy(\.isWhitespace), result != chosen {
                try append(words: result, control: field.control, isPlaceholder: false)
            }
            return
        }
        guard !field.isResult || field.produced == produced else { return }
        let words = String(decoding: field.instruction, as: UTF8.self).split(separator: " ", maxSplits: 2)
        guard words.count > 1 else { return }
        switch words[0].uppercased() {
        case "SYMBOL":
            let code =
                words[1].lowercased().hasPrefix("0x") ? UInt32(words[1].dropFirst(2), radix: 16) : UInt32(words[1])
            let font = words.count > 2 ? Self.quoted(after: "\\f", in: words[2]).flatMap { SymbolFont(named: $0) } : nil
            try append(symbol: code, of: font)
        case "MACROBUTTON" where words.count > 2:
            try append(words: String(words[2]), control: -1, isPlaceholder: true)
        default: break
        }
    }

    private static func quoted(after key: String, in text: Substring) -> String? {
        guard let found = text.firstRange(of: key) else { return nil }
        let rest = text[found.upperBound...].drop { $0 == " " }
        guard rest.first == "\"" else { return rest.split(separator: " ").first.map(String.init) }
        return rest.dropFirst().split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init)
    }

    /// Takes text that is not to be shown as it comes: the result of a drop-down field, and results within instructions.
    mutating func swallow(_ text: Span<UInt8>) throws(DocumentFailure) -> Bool {
        if let last = fields.indices.last, fields[last].isDropDown, fields[last].isResult {
            unsafe text.withUnsafeBufferPointer { unsafe fields[last].result.append(contentsOf: $0) }
            return true
        }
        return openInstructions > (fields.last?.isResult == false ? 1 : 0)
    }

    private mutating func popField() -> WordField {
        let field = fields.removeLast()
        if !field.isResult { openInstructions -= 1 }
        return field
    }

    /// A drop-down field that its paragraph does not end loses nothing.
    mutating func endFieldResults() throws(DocumentFailure) {
        while let field = fields.last, field.isDropDown, containers.last?.paragraph != nil { try endField(popField()) }
    }
}
