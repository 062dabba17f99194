internal import PlanFindings

extension WordStory {
    // MARK: Paragraphs

    mutating func startParagraphProperty(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        guard let last = containers.indices.last else { return }
        switch tag {
        case .pStyle: containers[last].paragraph?.style = attributes.string(.val, bytes)
        case .numId, .ilfo: containers[last].paragraph?.list = attributes.integer(.val, bytes)
        case .ilvl: containers[last].paragraph?.level = attributes.integer(.val, bytes)
        case .outlineLvl: containers[last].paragraph?.outline = attributes.integer(.val, bytes)
        case .listMark: containers[last].paragraph?.mark = attributes.string(.markValue, bytes)
        case .rPr: enter(.mark)
        case .sectPr: enter(.section)
        default: break
        }
    }

    /// The end of a paragraph can be inserted and deleted like text.
    mutating func startMarkProperty(_ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        guard let last = containers.indices.last else { return }
        switch tag {
        case .ins, .moveTo: tally.insertions += tag == .ins ? 1 : 0
        case .del, .moveFrom:
            tally.deletions += tag == .del ? 1 : 0
            containers[last].paragraph?.isMarkDeleted = true
        case .annotation: startMarkProperty(Self.change(attributes.string(.type, bytes)), attributes, bytes)
        default: break
        }
    }

    // MARK: Runs

    mutating func startRunProperty(_ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        guard let last = runs.indices.last else { return }
        switch tag {
        case .rStyle: runs[last].style = attributes.string(.val, bytes)
        case .b: runs[last].isBold = attributes.isOn(.val, bytes)
        case .vanish: runs[last].isHidden = attributes.isOn(.val, bytes)
        case .rFonts:
            guard let font = attributes.string(.ascii, bytes) ?? attributes.string(.hAnsi, bytes) else { return }
            runs[last].hasFont = true
            runs[last].symbolFont = SymbolFont(named: font)
        default: break
        }
    }

    // MARK: Annotations of the older dialect

    /// The change that an annotation stands for.
    static func change(_ type: String?) -> Tag {
        switch type {
        case "Word.Insertion": .ins
        case "Word.Deletion": .del
        case "Word.Comment": .comment
        default: .other
        }
    }

    mutating func startAnnotation(_ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        let change = Self.change(attributes.string(.type, bytes))
        annotationStack.append((change, change == .comment))
        switch change {
        case .ins, .del: startChange(change)
        case .comment:
            openSection(.comment, key: nil)
            guard let section = containers.last?.location.section else { return }
            document.sections[Int(section)].author = attributes.string(.author, bytes)
            guard containers.count > 1 else { return }
            let holder = containers.count - 2
            document.sections[Int(section)].anchor =
                containers[holder].paragraph?.paragraph.location ?? containers[holder].location
            containers[holder].paragraph?.paragraph.annotations.append(Int(section))
        default: break
        }
    }

    mutating func endAnnotation() throws(DocumentFailure) {
        guard let annotation = annotationStack.popLast() else { return }
        switch annotation.kind {
        case .ins, .del: try endChange(annotation.kind)
        case .comment: if containers.last?.depth == depth { try endSection() }
        default: break
        }
    }
}
