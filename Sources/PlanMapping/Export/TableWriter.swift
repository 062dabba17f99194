import PlanModel
import PlanSource

/// Writes plans as rows of a table: one for each plan, or one for each item of the list that rows are.
struct TableWriter {
    private enum Column {
        case field(operation: Int, number: Int)
        case fixed(Int)
    }

    private let mapping: Mapping
    private var columns: [(name: String, column: Column)] = []
    private var writer: CSVWriter

    init(_ mapping: Mapping) {
        self.mapping = mapping
        var options = CSVWriter.Options()
        options.delimiter = mapping.dialect.delimiter.utf8.first ?? 0x2C
        options.escapesFormulas = mapping.dialect.escapesFormulas
        writer = CSVWriter(options: options)
        var index = 0
        let fields = mapping.fields
        while index < fields.count {
            guard fields[index].from[0].isNumbered else {
                if fields[index].only != .import {
                    columns.append((fields[index].from[0].text, .field(operation: index, number: 0)))
                }
                index += 1
                continue
            }
            // Neighbouring numbered entries make one block, repeated for each number.
            var end = index
            while end < fields.count, fields[end].from[0].isNumbered { end += 1 }
            for number in 1...mapping.record.numbered {
                for entry in index..<end where fields[entry].only != .import {
                    columns.append(
                        (fields[entry].from[0].header(number: number), .field(operation: entry, number: number)))
                }
            }
            index = end
        }
        for (index, fixed) in mapping.fixed.enumerated() { columns.append((fixed.from.text, .fixed(index))) }
    }

    mutating func header() -> [UInt8] {
        writer.write(columns.map(\.name))
        return writer.take()
    }

    /// The rows of a plan.
    mutating func rows(_ view: inout PlanView, _ operations: [FieldOperation], _ ledger: inout ExportLedger) -> [UInt8]
    {
        var anchors = [-1]
        if let row = mapping.record.rowIs {
            let items = view.items(of: [row.name])
            if !items.isEmpty { anchors = items }
        }
        for anchor in anchors {
            let slots = mapping.record.rowIs == nil ? [] : [anchor]
            let cells = columns.map { column -> String in
                switch column.column {
                case .fixed(let index): return mapping.fixed[index].value
                case .field(let index, let number):
                    return cell(&view, operations[index], anchors: slots, number: number, &ledger)
                }
            }
            writer.write(cells)
        }
        return writer.take()
    }

    private func cell(
        _ view: inout PlanView, _ operation: FieldOperation, anchors: [Int], number: Int, _ ledger: inout ExportLedger
    ) -> String {
        let containers = view.containers(operation, anchors: anchors, number: number)
        var texts: [String] = []
        for container in containers { texts += view.texts(operation, in: container) }
        if texts.count > 1, operation.split == nil { ledger.changed[operation.pattern, default: 0] += 1 }
        if texts.count > 1 { texts.removeAll(where: \.isEmpty) }
        return operation.joined(texts)
    }
}
