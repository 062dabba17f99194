package import PlanFindings

/// Makes a plan of the rows that share its number, and judges keys, counts and every value.
package struct BundleAssembler {
    /// The rows of the plan in hand; the first is that of `plans`.
    package private(set) var rows = BundleRows()
    /// For each table and column of the layout the number of the column in the file, 0 for one that it does not have.
    package var columns: [[UInt16]]
    private let layout = BundleLayout.shared
    private var assembler = PlanAssembler()
    private var listNames: [(name: [UInt8], list: Int)] = []
    /// For each table the rows of the plan in hand, and how many of them were taken in their order.
    private var rowsOfTable: [[Int]]
    private var taken: [Int]
    /// For each table the rows by parent and list, where they do not stand in the order of the plan.
    private var groups: [[UInt64: [Int]]?]
    private var replacedAt: [UInt32] = []
    /// Whether a row of the plan in hand was refused.
    private var isFaulty = false

    package init() {
        columns = layout.tables.map { Array(repeating: 0, count: $0.columns.count) }
        rowsOfTable = Array(repeating: [], count: layout.tables.count)
        taken = Array(repeating: 0, count: layout.tables.count)
        groups = Array(repeating: nil, count: layout.tables.count)
        listNames = layout.lists.enumerated().map { (Array($1.utf8), $0) }
    }

    /// Ready for the rows of the next plan.
    package mutating func restart() {
        rows.removeAll()
        for table in layout.tables.indices {
            rowsOfTable[table].removeAll(keepingCapacity: true)
            taken[table] = 0
            groups[table] = nil
        }
        replacedAt.removeAll(keepingCapacity: true)
        isFaulty = false
    }

    /// Makes the plan one that is refused, whatever else its rows hold.
    package mutating func refuse() { isFaulty = true }

    /// Begins a row; its cells follow in the order of the layout, then `endRow`.
    package mutating func beginRow(table: Int, line: Int) { rows.begin(table: table, line: line) }

    /// Adds a cell without its quotes; `nil` for a column that the table does not have.
    package mutating func addCell(_ cell: Span<UInt8>?, unescapingFormulas: Bool) {
        rows.add(cell, unescapingFormulas: unescapingFormulas)
    }

    /// Reads the keys of the row that was added.
    package mutating func endRow(_ findings: inout Findings) {
        let index = rows.rows.count - 1
        var row = rows.rows[index]
        let table = Int(row.table)
        var isGood = true
        for (column, key) in layout.tables[table].keys.enumerated() {
            switch key {
            case .plan, .key, .value: break
            case .row: isGood = read(column, index, from: 1, into: &row.key, &findings) && isGood
            case .parent: isGood = read(column, index, from: 0, into: &row.parent, &findings) && isGood
            case .ordinal: isGood = read(column, index, from: 1, into: &row.ordinal, &findings) && isGood
            case .list:
                if let list = list(rows.cells[Int(row.first) + column]) {
                    row.list = UInt16(list)
                } else {
                    refuse(column, index, "The column “list” names no list of these rows.", &findings)
                    isGood = false
                }
            }
        }
        guard isGood else {
            isFaulty = true
            return rows.removeLast()
        }
        if !layout.tables[table].keys.contains(.list) { row.list = UInt16(layout.tables[table].homes.first?.list ?? 0) }
        rows.rows[index] = row
        rowsOfTable[table].append(index)
    }

    private func read(
        _ column: Int, _ row: Int, from lowest: Int, into key: inout UInt32, _ findings: inout Findings
    ) -> Bool {
        let cell = rows.cells[Int(rows.rows[row].first) + column]
        if !cell.isAbsent, let number = PlanInteger.read(rows.text.span.extracting(cell.range)), number >= lowest {
            key = UInt32(number)
            return true
        }
        let name = layout.tables[Int(rows.rows[row].table)].columns[column]
        refuse(column, row, "The column “\(known: name)” must hold a whole number from \(lowest) on.", &findings)
        return false
    }

    private func refuse(_ column: Int, _ row: Int, _ words: FindingMessage, _ findings: inout Findings) {
        findings.add(.bundleKey, words, at: place(at(row, column)))
    }

    private func list(_ cell: BundleRows.Cell) -> Int? {
        guard !cell.isAbsent else { return nil }
        let span = rows.text.span.extracting(cell.range)
        return listNames.first { name, _ in
            name.count == span.count && name.indices.allSatisfy { name[$0] == span[$0] }
        }?.list
    }

    // MARK: Places

    /// A cell as it stands in the entries of the tape.
    private func at(_ row: Int, _ column: Int) -> UInt32 { UInt32(clamping: row << 8 | column) }

    private func place(_ at: UInt32) -> SourcePlace {
        let (index, column) = (Int(at >> 8), Int(at & 0xFF))
        guard index < rows.rows.count else { return SourcePlace() }
        let row = rows.rows[index]
        let number = columns[Int(row.table)][column]
        return SourcePlace(
            part: layout.tables[Int(row.table)].file, line: Int(row.line), column: number == 0 ? nil : Int(number))
    }

    // MARK: The plan

    /// Makes the plan of the rows that were added.
    package mutating func finish(_ findings: inout Findings) -> CanonicalRecord {
        let before = findings.errors
        assembler.reset()
        let start = assembler.tape.begin(.record, 0, at: at(0, 0))
        var slot = 0
        fields(0, 0, &slot, layout.tables[0].slots.count, &findings)
        assembler.tape.end(start)
        checkRows(&findings)
        if findings.errors == before, !isFaulty {
            let place = self.place
            PlanReferences.check(assembler.tape, findings: &findings) { place($0) }
        }
        guard findings.errors == before, !isFaulty else { return .rejected }
        for (index, replaced) in assembler.replaced.enumerated() {
            findings.add(
                .planCharacterReplaced, "The text as it was is kept, escaped, under “carried”.",
                at: place(replacedAt[index]), path: replaced.path)
        }
        assembler.finish(format: "csv-bundle")
        return .plan(assembler.tape)
    }

    /// Reads the slots from `slot` to `end` of a row as the fields of a record.
    private mutating func fields(
        _ record: Int, _ row: Int, _ slot: inout Int, _ end: Int, _ findings: inout Findings
    ) {
        let table = Int(rows.rows[row].table)
        let keys = layout.tables[table].keys.count
        let firstField = assembler.table.records[record].first
        let firstCell = Int(rows.rows[row].first)
        var seen: UInt64 = 0
        func see(_ field: Int) { seen |= 1 << UInt64(field - firstField) }
        while slot < end {
            let column = keys + slot
            let cell = rows.cells[firstCell + column]
            switch layout.tables[table].slots[slot] {
            case .value(let field):
                slot += 1
                guard !cell.isAbsent else { continue }
                see(field)
                assembler.steps.append(.field(field))
                value(field, cell, at(row, column), &findings)
                assembler.steps.removeLast()
            case .record(let field, let recordEnd):
                slot += 1
                assembler.steps.append(.field(field))
                guard isPresent(field, row, column, cell, until: keys + recordEnd, &findings) else {
                    assembler.steps.removeLast()
                    slot = recordEnd
                    continue
                }
                see(field)
                let entry = assembler.tape.begin(.record, UInt16(field), at: at(row, column))
                fields(Int(assembler.table.fields[field].target), row, &slot, recordEnd, &findings)
                assembler.tape.end(entry)
                assembler.steps.removeLast()
            case .records(let field, let child, let list), .values(let field, let child, let list):
                slot += 1
                guard !cell.isAbsent else { continue }
                see(field)
                assembler.steps.append(.field(field))
                items(field, child, list, row, column, cell, &findings)
                assembler.steps.removeLast()
            }
        }
        for name in assembler.missing(record, seen: seen) {
            findings.add(
                .planKeyMissing, "The column “\(known: BundleLayout.snakeCase(name))” is absent.",
                at: place(at(row, 0)), path: assembler.pointer)
        }
    }

    private mutating func value(
        _ field: Int, _ cell: BundleRows.Cell, _ at: UInt32, _ findings: inout Findings
    ) {
        let before = assembler.replaced.count
        let mark = assembler.append(rows.text, cell.range)
        if assembler.replaced.count > before { replacedAt.append(at) }
        if let kind = assembler.enter(field, from: mark, at: at)?.kind {
            findings.add(kind, assembler.message(for: kind, field), at: place(at), path: assembler.pointer)
        }
    }

    /// Whether the record of a column is there; its fields must be absent where it is not.
    private func isPresent(
        _ field: Int, _ row: Int, _ column: Int, _ cell: BundleRows.Cell, until end: Int, _ findings: inout Findings
    ) -> Bool {
        if !cell.isAbsent {
            if cell.length == 1, rows.text[Int(cell.start)] == 0x31 { return true }
        } else {
            let firstCell = Int(rows.rows[row].first)
            guard let filled = (column + 1..<end).first(where: { !rows.cells[firstCell + $0].isAbsent }) else {
                return false
            }
            findings.add(
                .bundlePresence,
                "The column “\(known: name(row, column))” is absent though “\(known: name(row, filled))” is not.",
                at: place(at(row, filled)), path: assembler.pointer)
            return false
        }
        findings.add(
            .bundlePresence, "The column “\(known: name(row, column))” must be 1 or absent.",
            at: place(at(row, column)), path: assembler.pointer)
        return false
    }

    private func name(_ row: Int, _ column: Int) -> String { layout.tables[Int(rows.rows[row].table)].columns[column] }

    private mutating func items(
        _ field: Int, _ child: Int, _ list: Int, _ row: Int, _ column: Int, _ cell: BundleRows.Cell,
        _ findings: inout Findings
    ) {
        let count = PlanInteger.read(rows.text.span.extracting(cell.range))
        let found = take(child, list, parent: rows.rows[row].key, expecting: count ?? 0, &findings)
        if count != found.count {
            findings.add(
                .bundleCount,
                count == nil
                    ? "The column “\(known: name(row, column))” must hold how many rows the list has."
                    : "“\(known: name(row, column))” says \(count ?? 0), and \(known: layout.tables[child].file) has \(found.count) rows for it.",
                at: place(at(row, column)), path: assembler.pointer)
        }
        let shape = assembler.table.fields[field]
        let isMap = shape.kind == .map
        let entry = assembler.tape.begin(isMap ? .map : .list, UInt16(field), at: at(row, column))
        var keys: Set<String> = []
        for (position, index) in found.enumerated() {
            if isMap {
                pair(field, index, &keys, &findings)
                continue
            }
            assembler.steps.append(.item(position))
            if case .record(let record) = layout.tables[child].content {
                let start = assembler.tape.begin(.record, UInt16(field), at: at(index, 0))
                var slot = 0
                fields(record, index, &slot, layout.tables[child].slots.count, &findings)
                assembler.tape.end(start)
            } else {
                let column = layout.tables[child].keys.count - 1
                let cell = rows.cells[Int(rows.rows[index].first) + column]
                if cell.isAbsent {
                    findings.add(
                        .planValueType, assembler.message(for: .planValueType, field), at: place(at(index, column)),
                        path: assembler.pointer)
                } else {
                    value(field, cell, at(index, column), &findings)
                }
            }
            assembler.steps.removeLast()
        }
        assembler.tape.end(entry)
        let record = assembler.table.records[0]
        if found.isEmpty, field < record.first + record.count, record.required & (1 << UInt64(field)) != 0 {
            findings.add(
                .planKeyMissing, "“\(known: assembler.table.name(field))” must not be empty.",
                at: place(at(row, column)), path: assembler.pointer)
        }
    }

    /// Enters a key of a map and its text.
    private mutating func pair(_ field: Int, _ row: Int, _ keys: inout Set<String>, _ findings: inout Findings) {
        let columns = layout.tables[Int(rows.rows[row].table)].keys
        for (column, key) in columns.enumerated() where key == .key || key == .value {
            let cell = rows.cells[Int(rows.rows[row].first) + column]
            guard !cell.isAbsent else {
                findings.add(
                    .planValueType, assembler.message(for: .planValueType, field), at: place(at(row, column)),
                    path: assembler.pointer)
                return
            }
            let before = assembler.replaced.count
            let mark = assembler.append(rows.text, cell.range)
            if assembler.replaced.count > before { replacedAt.append(at(row, column)) }
            assembler.enterPlain(key == .key ? .key : .text, field, from: mark, at: at(row, column))
            if key == .key, !keys.insert(assembler.tape.string(assembler.tape.entries.count - 1)).inserted {
                findings.add(
                    .planKeyDuplicate, "A path stands twice in this list.", at: place(at(row, column)),
                    path: assembler.pointer)
            }
        }
    }

    // MARK: Rows

    /// The rows of a list in its order.
    private mutating func take(
        _ table: Int, _ list: Int, parent: UInt32, expecting count: Int, _ findings: inout Findings
    ) -> [Int] {
        if groups[table] == nil {
            // As they were written the rows stand in the order in which the plan asks for them.
            let all = rowsOfTable[table]
            var end = taken[table]
            var last: UInt32 = 0
            while end < all.count {
                let row = rows.rows[all[end]]
                guard row.parent == parent, row.list == UInt16(list), row.ordinal > last else { break }
                last = row.ordinal
                end += 1
            }
            if end - taken[table] == count {
                let found = Array(all[taken[table]..<end])
                for index in found { rows.rows[index].isUsed = true }
                taken[table] = end
                return found
            }
            var grouped: [UInt64: [Int]] = [:]
            for index in all[taken[table]...] {
                let row = rows.rows[index]
                grouped[UInt64(row.parent) << 16 | UInt64(row.list), default: []].append(index)
            }
            groups[table] = grouped
        }
        guard let found = groups[table]?.removeValue(forKey: UInt64(parent) << 16 | UInt64(list)) else { return [] }
        let sorted = found.sorted { (rows.rows[$0].ordinal, $0) < (rows.rows[$1].ordinal, $1) }
        for (index, next) in zip(sorted, sorted.dropFirst()) where rows.rows[index].ordinal == rows.rows[next].ordinal {
            let column = layout.tables[table].keys.firstIndex(of: .ordinal) ?? 0
            findings.add(
                .bundleKeyDuplicate, "The ordinal stands twice in one list.", at: place(at(next, column)),
                path: assembler.pointer)
        }
        for index in sorted { rows.rows[index].isUsed = true }
        return sorted
    }

    /// Tells the rows that no list took, and row keys that stand twice.
    private func checkRows(_ findings: inout Findings) {
        var last: UInt32 = 0
        var isRising = true
        for row in rows.rows where row.key > 0 {
            isRising = isRising && row.key > last
            last = row.key
        }
        var known: Set<UInt32> = []
        for (index, row) in rows.rows.enumerated().dropFirst() {
            if !isRising, row.key > 0, !known.insert(row.key).inserted {
                findings.add(.bundleKeyDuplicate, "The row key stands twice in one plan.", at: place(at(index, 1)))
            }
            if !row.isUsed {
                findings.add(
                    .bundleRowOrphan, "No list of the plan counts this row, or its parent is not there.",
                    at: place(at(index, 0)))
            }
        }
    }
}
