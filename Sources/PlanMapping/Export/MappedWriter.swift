public import PlanFindings
public import PlanModel
import PlanSource

/// Writes plans in the shape that a mapping describes: the same mapping that reads them.
public struct MappedWriter {
    /// What was written and not yet taken.
    public var bytes: [UInt8] = []
    /// What became of the values.
    public private(set) var ledger = ExportLedger()
    /// What could not be written as it is.
    public private(set) var findings = Findings()
    private let mapping: Mapping
    private let operations: [FieldOperation]
    private var table: TableWriter
    private var tree: TreeWriter
    private var filler: TemplateFiller?

    /// A writer of one document.
    public init(_ mapping: Mapping) {
        self.mapping = mapping
        operations = BoundMapping(mapping).operations
        table = TableWriter(mapping)
        tree = TreeWriter(mapping)
        filler = mapping.template.map { TemplateFiller($0, mapping) }
        if mapping.isTable, filler == nil { encode(table.header()) }
    }

    /// Where values went in what was written.
    package var marks: [TemplateMark] { filler?.marks ?? [] }

    /// Whether the places of values are kept in `marks`.
    package var keepsMarks: Bool {
        get { filler?.keepsMarks ?? false }
        set { filler?.keepsMarks = newValue }
    }

    /// Adds a plan.
    public mutating func add(_ plan: LearningPlan) {
        var tape = PlanTape()
        plan.write(to: &tape)
        add(tape)
    }

    /// Adds a plan that stands on a tape.
    package mutating func add(_ tape: PlanTape) {
        if filler != nil {
            fill(filler?.add(tape) ?? [])
            ledger = filler?.ledger ?? ledger
            return
        }
        var view = PlanView(tape)
        if mapping.isTable {
            encode(table.rows(&view, operations, &ledger))
        } else {
            tree.add(&view, operations, &ledger)
        }
        ledger.written += view.seen.count
        for pattern in view.unseen() { ledger.notHeld[pattern, default: 0] += 1 }
    }

    /// Ends the document.
    public mutating func finish() {
        if filler != nil {
            fill(filler?.finish() ?? [])
            if filler?.isOneTooMany == true {
                findings.add(.templateOnePlan, "All plans were written one after the other.")
            }
            return
        }
        if !mapping.isTable { bytes += tree.document(&findings) }
    }

    private mutating func encode(_ rows: [UInt8]) {
        guard let lost = DelimitedEncoding.append(rows, mapping.dialect, isFirst: !hasStarted, to: &bytes) else {
            hasStarted = true
            return
        }
        hasStarted = true
        findings.add(
            .exportUnwritable,
            "A character cannot be written in \(known: mapping.dialect.encoding) (\(lost) in this row).")
    }

    private mutating func fill(_ text: [UInt8]) {
        guard let encoding = mapping.template?.encoding else { return }
        let lost = encoding.append(text, isFirst: !hasStarted, to: &bytes)
        hasStarted = true
        guard lost > 0 else { return }
        findings.add(
            .exportUnwritable, "\(lost) characters cannot be written in \(known: encoding.encoding.title).")
    }

    private var hasStarted = false
}

extension MappedWriter: CanonicalWriter {}
