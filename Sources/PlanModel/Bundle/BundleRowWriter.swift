/// Writes plans as the rows of a CSV bundle: UTF-8, RFC 4180, the rows of every table in the order of the plans.
package struct BundleRowWriter {
    /// What was written of each table and not yet taken, in the order of the layout.
    package var tables: [[UInt8]]
    /// How many cells were given an apostrophe.
    package private(set) var escapedCells = 0
    /// Whether cells that a spreadsheet would compute are given one.
    package let escapesFormulas: Bool
    private let layout = BundleLayout.shared
    private var plan = 0
    private var row = 0
    private let listNames: [[UInt8]]

    /// A writer whose tables hold their headers.
    package init(escapesFormulas: Bool = false) {
        self.escapesFormulas = escapesFormulas
        listNames = layout.lists.map { Array($0.utf8) }
        tables = layout.tables.map { Array(($0.columns.joined(separator: ",") + "\r\n").utf8) }
    }

    /// Whether much was written and not yet taken.
    package var isFull: Bool { tables.contains { $0.count > 64 << 10 } }

    /// Adds a plan.
    package mutating func add(_ tape: PlanTape) {
        guard !tape.entries.isEmpty else { return }
        plan += 1
        row = 0
        number(plan, to: 0)
        fields(of: 0, tape, in: 0, 0, layout.tables[0].slots.count, row: 0)
        endRow(0)
    }

    /// Writes the cells of the slots from `slot` to `end` for a record of the tape.
    private mutating func fields(
        of record: Int, _ tape: PlanTape, in table: Int, _ start: Int, _ end: Int, row: Int
    ) {
        var slot = start
        var entry = record + 1
        let entryEnd = tape.end(of: record)
        func isNext(_ number: Int) -> Bool { entry < entryEnd && Int(tape.entries[entry].field) == number }
        while slot < end {
            switch layout.tables[table].slots[slot] {
            case .value(let field):
                if isNext(field) {
                    value(tape, entry, to: table)
                    entry = tape.next(entry)
                } else {
                    absent(table)
                }
                slot += 1
            case .record(let field, let recordEnd):
                if isNext(field) {
                    number(1, to: table)
                    fields(of: entry, tape, in: table, slot + 1, recordEnd, row: row)
                    entry = tape.next(entry)
                } else {
                    for _ in slot..<recordEnd { absent(table) }
                }
                slot = recordEnd
            case .records(let field, let child, let list), .values(let field, let child, let list):
                if isNext(field) {
                    number(items(of: entry, tape, in: child, list, parent: row), to: table)
                    entry = tape.next(entry)
                } else {
                    absent(table)
                }
                slot += 1
            }
        }
    }

    /// Writes the rows of a list or map and returns how many there are.
    private mutating func items(of list: Int, _ tape: PlanTape, in table: Int, _ name: Int, parent: Int) -> Int {
        var ordinal = 0
        var item = list + 1
        let end = tape.end(of: list)
        while item < end {
            ordinal += 1
            var own = 0
            for key in layout.tables[table].keys {
                switch key {
                case .plan: number(plan, to: table)
                case .row:
                    row += 1
                    own = row
                    number(own, to: table)
                case .parent: number(parent, to: table)
                case .list:
                    tables[table].append(contentsOf: listNames[name])
                    tables[table].append(Self.comma)
                case .ordinal: number(ordinal, to: table)
                case .key:
                    value(tape, item, to: table)
                    item += 1
                case .value: value(tape, item, to: table)
                }
            }
            if case .record = layout.tables[table].content {
                fields(of: item, tape, in: table, 0, layout.tables[table].slots.count, row: own)
            }
            endRow(table)
            item = tape.next(item)
        }
        return ordinal
    }

    private static let comma = UInt8(ascii: ",")

    private mutating func value(_ tape: PlanTape, _ index: Int, to table: Int) {
        let entry = tape.entries[index]
        let start = Int(entry.start)
        let text = tape.text.span.extracting(start..<start + Int(entry.length))
        if BundleCell.append(text, escapingFormulas: escapesFormulas, to: &tables[table]) { escapedCells += 1 }
        tables[table].append(Self.comma)
    }

    private mutating func absent(_ table: Int) {
        tables[table].append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "N"), Self.comma])
    }

    private mutating func number(_ value: Int, to table: Int) {
        if value < 10 {
            tables[table].append(0x30 + UInt8(value))
        } else {
            tables[table].append(contentsOf: String(value).utf8)
        }
        tables[table].append(Self.comma)
    }

    /// Turns the comma behind the last cell into a line end.
    private mutating func endRow(_ table: Int) {
        tables[table][tables[table].count - 1] = 0x0D
        tables[table].append(0x0A)
    }
}
