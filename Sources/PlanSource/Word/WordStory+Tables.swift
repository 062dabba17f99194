internal import PlanFindings

extension WordStory {
    // MARK: Tables

    mutating func startTable() throws(DocumentFailure) {
        if containers.isEmpty { openSection(.body, key: nil) }
        try closeParagraph()
        let section = containers.last?.location.section ?? 0
        tables.append(WordTable(number: nextTable(in: section), depth: depth, holders: containers.count))
    }

    mutating func endTable() throws(DocumentFailure) {
        guard var table = tables.popLast() else { return }
        table.endRow()
        guard !table.table.rows.isEmpty, let last = containers.indices.last else { return }
        containers[last].blocks.append(.table(table.table))
    }

    mutating func startRow() {
        guard let last = tables.indices.last, tables[last].holders == containers.count, tables[last].row == nil else {
            return
        }
        tables[last].rowsSeen += 1
        tables[last].row = SourceRow(number: tables[last].table.rows.count + 1)
        tables[last].rowDepth = depth
        tables[last].column = 1
        tables[last].isRowDeleted = false
    }

    mutating func endRow() {
        guard let last = tables.indices.last, tables[last].rowDepth == depth, tables[last].row != nil else { return }
        if tables[last].isRowDeleted { deletedDepth = max(0, deletedDepth - 1) }
        tables[last].endRow()
    }

    mutating func startCell() {
        guard let last = tables.indices.last, tables[last].holders == containers.count, tables[last].row != nil,
            var location = containers.last?.location
        else { return }
        location.table = Int32(clamping: tables[last].table.number)
        location.row = Int32(clamping: tables[last].table.rows.count + 1)
        location.column = Int32(clamping: tables[last].column)
        location.textBox = 0
        location.paragraph = 0
        containers.append(WordContainer(.cell, depth: depth, location: location))
    }

    mutating func endCell() throws(DocumentFailure) {
        try closeParagraph()
        guard let container = containers.popLast(), let last = tables.indices.last else { return }
        if container.isDeleted { deletedDepth = max(0, deletedDepth - 1) }
        if container.isDeleted || tables[last].isRowDeleted, container.blocks.allSatisfy(\.isBlank) { return }
        guard tables[last].column <= limits.columns else {
            throw DocumentFailure(.packageLimitValues, "A row has more than \(limits.columns) columns.")
        }
        try count()
        tables[last].add(container, limit: limits.columns)
    }

    mutating func startRowProperty(_ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        guard let last = tables.indices.last, tables[last].row != nil else { return }
        switch tag {
        case .tblHeader: tables[last].row?.isHeader = attributes.isOn(.val, bytes)
        case .gridBefore where tables[last].row?.cells.isEmpty == true:
            tables[last].column = 1 + max(0, min(attributes.integer(.val, bytes) ?? 0, limits.columns))
        case .ins: tally.insertions += 1
        case .del:
            tally.deletions += 1
            guard !tables[last].isRowDeleted else { return }
            tables[last].isRowDeleted = true
            deletedDepth += 1
        case .annotation:
            startRowProperty(Self.change(attributes.string(.type, bytes)), attributes, bytes)
        default: break
        }
    }

    mutating func startCellProperty(_ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>) {
        guard let last = containers.indices.last, containers[last].kind == .cell else { return }
        switch tag {
        case .gridSpan: containers[last].columnSpan = max(1, attributes.integer(.val, bytes) ?? 1)
        case .vMerge, .vmerge:
            let begins = attributes.string(.val, bytes) == "restart"
            containers[last].beginsMerge = begins
            containers[last].continuesAbove = !begins
        case .cellMerge:
            // A tracked merge: what it is now counts.
            switch attributes.string(.vMerge, bytes) {
            case "rest": containers[last].beginsMerge = true
            case "cont": containers[last].continuesAbove = true
            default: break
            }
        case .hMerge, .hmerge: containers[last].continuesLeft = attributes.string(.val, bytes) != "restart"
        case .shd:
            let fill = attributes.string(.fill, bytes)?.lowercased() ?? "auto"
            containers[last].isShaded = fill != "auto" && fill != "ffffff"
        case .cellIns: tally.insertions += 1
        case .cellDel:
            tally.deletions += 1
            guard !containers[last].isDeleted else { return }
            containers[last].isDeleted = true
            deletedDepth += 1
        default: break
        }
    }

    // MARK: Text boxes

    mutating func startTextBox() {
        if containers.isEmpty { openSection(.body, key: nil) }
        guard var location = containers.last?.location else { return }
        location.textBox = nextBox(in: location.section)
        location.paragraph = 0
        containers.append(WordContainer(.textBox, depth: depth, location: location))
    }

    mutating func endTextBox() throws(DocumentFailure) {
        try closeParagraph()
        guard let container = containers.popLast(), !container.blocks.allSatisfy(\.isBlank),
            let last = containers.indices.last
        else { return }
        let box = SourceBlock.textBox(
            SourceTextBox(number: Int(container.location.textBox), blocks: container.blocks))
        if containers[last].paragraph != nil {
            containers[last].paragraph?.boxes.append(box)
        } else {
            containers[last].blocks.append(box)
        }
    }
}
