internal import PlanFindings

/// Takes away the apostrophes that stand before cells a spreadsheet would compute, while a table of commas is read.
///
/// The inverse of `CSVWriter.Options.escapesFormulas`, byte by byte, so that no reader of tables needs to know of it.
final class FormulaFilter {
    private enum State { case cellStart, quotedStart, unquoted, quoted, quoteInQuoted }

    private var source: ByteSource
    private var state = State.cellStart
    /// Apostrophes at the start of a cell, whose fate the next byte decides.
    private var pending = 0
    private var output: [UInt8] = []
    private var taken = 0
    private var input = [UInt8](repeating: 0, count: 64 << 10)
    private var isEnd = false

    init(_ source: ByteSource) { self.source = source }

    func read(into buffer: inout [UInt8], at offset: Int, most: Int) throws(DocumentFailure) -> Int {
        while taken == output.count, !isEnd {
            output.removeAll(keepingCapacity: true)
            taken = 0
            let count = try source.read(into: &input, at: 0)
            if count == 0 {
                isEnd = true
                release(hasFormula: false)
            }
            for byte in input[..<count] { take(byte) }
        }
        let count = min(output.count - taken, buffer.count - offset, most)
        buffer.replaceSubrange(offset..<offset + count, with: output[taken..<taken + count])
        taken += count
        return count
    }

    /// Hands on the apostrophes that were held back, one less where they made a formula harmless.
    private func release(hasFormula: Bool) {
        let count = hasFormula ? max(0, pending - 1) : pending
        output.append(contentsOf: repeatElement(0x27, count: count))
        pending = 0
    }

    private func take(_ byte: UInt8) {
        switch state {
        case .cellStart, .quotedStart:
            if byte == 0x27 {
                pending += 1
                return
            }
            if state == .cellStart, byte == 0x22, pending == 0 {
                state = .quotedStart
                break
            }
            let isSign = byte == 0x3D || byte == 0x2B || byte == 0x2D || byte == 0x40 || byte == 0x09
            release(hasFormula: isSign || (byte == 0x0D && state == .quotedStart))
            state = state == .quotedStart ? .quoted : .unquoted
            return take(byte)
        case .unquoted:
            if byte == 0x2C || byte == 0x0A || byte == 0x0D { state = .cellStart }
        case .quoted: if byte == 0x22 { state = .quoteInQuoted }
        case .quoteInQuoted:
            state = byte == 0x22 ? .quoted : .unquoted
            if state == .unquoted { return take(byte) }
        }
        output.append(byte)
    }
}
