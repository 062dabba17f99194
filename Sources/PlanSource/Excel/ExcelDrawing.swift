internal import PlanFindings

/// Reads the text of shapes that float over a sheet.
struct ExcelDrawing: PartHandler {
    typealias Tag = ExcelTag

    struct Shape {
        var cell: CellReference?
        var paragraphs: [[UInt8]] = []
    }

    private(set) var shapes: [Shape] = []
    private var row = 0
    private var column = 0
    private var isFrom = false
    private var current: Shape?
    private var letters: [UInt8] = []
    private enum Sink { case nowhere, text, row, column }
    private var sink = Sink.nowhere
    private var skipped = 0

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        if skipped > 0 || tag == .fallback {
            skipped += 1
            return
        }
        switch tag {
        case .from: isFrom = true
        case .anchorRow where isFrom: sink = .row
        case .anchorColumn where isFrom: sink = .column
        case .shapeText:
            var shape = Shape()
            if row >= 0, row < CellReference.rows, column >= 0, column < CellReference.columns {
                shape.cell = CellReference(row: row + 1, column: column + 1)
            }
            current = shape
        case .drawingParagraph: current?.paragraphs.append([])
        case .drawingText: sink = .text
        case .drawingBreak: append([0x0A])
        default: break
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {
        guard skipped == 0, sink != .nowhere else { return }
        let letters = unsafe text.withUnsafeBufferPointer { unsafe Array($0) }
        switch sink {
        case .text: append(letters)
        case .row: row = Int(String(decoding: letters, as: UTF8.self)) ?? -1
        case .column: column = Int(String(decoding: letters, as: UTF8.self)) ?? -1
        case .nowhere: break
        }
    }

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        if skipped > 0 {
            skipped -= 1
            return
        }
        switch tag {
        case .from: isFrom = false
        case .anchorRow, .anchorColumn, .drawingText: sink = .nowhere
        case .shapeText:
            if let shape = current, shape.paragraphs.contains(where: { !$0.isEmpty }) { shapes.append(shape) }
            current = nil
        default: break
        }
    }

    private mutating func append(_ letters: [UInt8]) {
        guard let last = current?.paragraphs.indices.last else { return }
        current?.paragraphs[last] += letters
    }
}
