internal import Glibc

/// Finds the cells of rows in a window of bytes, without making text of them.
package struct CSVScanner {
    /// How a scan of one row ended.
    package enum Outcome {
        /// A row, its cells in `fields`; the next starts at `next` on line `line`.
        case row(next: Int, line: Int)
        /// The window ends within the row.
        case cut
        /// No row is left.
        case end
        /// The row has more cells than a row may have.
        case tooWide
    }

    /// The byte between cells.
    package var delimiter: UInt8 {
        didSet { delimiterPattern = UInt64(delimiter) &* UTF8Scan.ones }
    }
    /// How many cells a row should have; 0 while that is not known.
    package var expectedWidth = 0
    /// The cells of the row scanned last.
    package private(set) var fields: [CSVField] = []
    /// Whether one of them is out of the ordinary (stray quotes, no closing quote).
    package private(set) var isIrregular = false
    private var delimiterPattern: UInt64
    private let maximumColumns: Int
    private let maximumText: Int

    private static let quote: UInt8 = 0x22
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D
    private static let quotePattern = UInt64(quote) &* UTF8Scan.ones
    private static let lineFeedPattern = UInt64(lineFeed) &* UTF8Scan.ones
    private static let carriageReturnPattern = UInt64(carriageReturn) &* UTF8Scan.ones

    /// A scanner of rows with at most so many cells and bytes in a cell.
    package init(delimiter: UInt8, maximumColumns: Int, maximumText: Int) {
        self.delimiter = delimiter
        delimiterPattern = UInt64(delimiter) &* UTF8Scan.ones
        self.maximumColumns = maximumColumns
        self.maximumText = maximumText
    }

    /// Finds the cells of the row that starts at `start` on line `line`; `isLast` says that no bytes follow the window.
    package mutating func scanRow(_ window: [UInt8], from start: Int, line: Int, isLast: Bool) -> Outcome {
        unsafe window.withUnsafeBytes { bytes in
            unsafe scan(bytes, from: start, line: line, isLast: isLast, literalQuote: -1)
        }
    }

    private mutating func scan(
        _ bytes: UnsafeRawBufferPointer, from start: Int, line firstLine: Int, isLast: Bool, literalQuote: Int
    ) -> Outcome {
        let end = bytes.count
        guard start < end, let base = bytes.baseAddress else { return isLast ? .end : .cut }
        fields.removeAll(keepingCapacity: true)
        isIrregular = false
        var index = start
        var line = firstLine
        while true {
            guard fields.count < maximumColumns else { return .tooWide }
            var field = CSVField(start: index, end: index, line: line, traits: [])
            if index < end, unsafe bytes[index] == Self.quote, index != literalQuote {
                field.start = index + 1
                field.traits = .quoted
                var close = index + 1
                while true {
                    guard let found = unsafe memchr(base + close, Int32(Self.quote), end - close) else {
                        let open = index
                        if !isLast, end - open <= maximumText { return .cut }
                        return unsafe unterminated(
                            bytes, from: start, line: firstLine, field: field, open: open, mayReread: literalQuote < 0)
                    }
                    close = unsafe UnsafeRawPointer(found) - base
                    if close + 1 < end, unsafe bytes[close + 1] == Self.quote {
                        field.traits.insert(.escaped)
                        close += 2
                        continue
                    }
                    if close + 1 == end, !isLast { return .cut }
                    break
                }
                field.end = close
                unsafe countLines(bytes, &field, &line)
                index = close + 1
                let stop = unsafe endOfCell(bytes, from: index, to: end, &field, ignoringQuotes: true)
                if stop > index {
                    field.traits.insert(.textAfterQuote)
                    field.end = stop
                    isIrregular = true
                    index = stop
                }
            } else {
                index = unsafe endOfCell(bytes, from: index, to: end, &field, ignoringQuotes: false)
                field.end = index
                if field.traits.contains(.strayQuote) { isIrregular = true }
            }
            fields.append(field)
            guard index < end else { return isLast ? .row(next: end, line: line) : .cut }
            let stop = unsafe bytes[index]
            index += 1
            if stop == delimiter { continue }
            if stop == Self.carriageReturn {
                if index == end, !isLast { return .cut }
                if index < end, unsafe bytes[index] == Self.lineFeed { index += 1 }
            }
            return .row(next: index, line: line + 1)
        }
    }

    /// The index of the delimiter or line end that closes a cell without quotes, or `end`.
    @inline(__always)
    private func endOfCell(
        _ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int, _ field: inout CSVField, ignoringQuotes: Bool
    ) -> Int {
        var index = start
        while index &+ 8 <= end {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            let stops =
                UTF8Scan.matches(word, delimiterPattern) | UTF8Scan.matches(word, Self.lineFeedPattern)
                | UTF8Scan.matches(word, Self.carriageReturnPattern)
            let quotes = UTF8Scan.matches(word, Self.quotePattern)
            if stops | quotes != 0 {
                // The lowest bit of each is exact, those above it may not be.
                if quotes != 0, !ignoringQuotes, quotes.trailingZeroBitCount < stops.trailingZeroBitCount {
                    field.traits.insert(.strayQuote)
                }
                if stops != 0 { return index &+ stops.trailingZeroBitCount / 8 }
            }
            index &+= 8
        }
        while index < end {
            let byte = unsafe bytes[index]
            if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { return index }
            if byte == Self.quote, !ignoringQuotes { field.traits.insert(.strayQuote) }
            index &+= 1
        }
        return end
    }

    /// Counts the line breaks within a quoted cell; CR LF counts once.
    @inline(__always)
    private func countLines(_ bytes: UnsafeRawBufferPointer, _ field: inout CSVField, _ line: inout Int) {
        var index = field.start
        let end = field.end
        while index < end {
            if index &+ 8 <= end {
                let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
                let breaks =
                    UTF8Scan.matches(word, Self.lineFeedPattern) | UTF8Scan.matches(word, Self.carriageReturnPattern)
                if breaks == 0 {
                    index &+= 8
                    continue
                }
                index &+= breaks.trailingZeroBitCount / 8
            }
            let byte = unsafe bytes[index]
            index &+= 1
            if byte == Self.lineFeed {
                line &+= 1
            } else if byte == Self.carriageReturn {
                field.traits.insert(.carriageReturn)
                if unsafe index == end || bytes[index] != Self.lineFeed { line &+= 1 }
            }
        }
    }

    /// Settles a quote that is never closed: either the cell takes the rest of the document (cut off while it was
    /// written), or the quote is a letter like others, when what follows its line looks like a row of the table.
    private mutating func unterminated(
        _ bytes: UnsafeRawBufferPointer, from start: Int, line firstLine: Int, field open: CSVField, open quoteAt: Int,
        mayReread: Bool
    ) -> Outcome {
        let end = bytes.count
        isIrregular = true
        let found = fields.count
        if unsafe !mayReread || !rowFollows(bytes, after: quoteAt) {
            var field = open
            var line = open.line
            field.end = end
            if field.end > field.start, unsafe bytes[field.end - 1] == Self.lineFeed { field.end -= 1 }
            if field.end > field.start, unsafe bytes[field.end - 1] == Self.carriageReturn { field.end -= 1 }
            field.traits.insert(.unterminated)
            unsafe countLines(bytes, &field, &line)
            fields.append(field)
            return .row(next: end, line: line + 1)
        }
        // Only the rest of this line is read anew: what follows the quote is doubled quotes alone, so none opens again.
        let outcome = unsafe scan(bytes, from: start, line: firstLine, isLast: true, literalQuote: quoteAt)
        if found < fields.count {
            fields[found].traits.insert(.unterminated)
            fields[found].traits.remove(.strayQuote)
        }
        isIrregular = true
        return outcome
    }

    /// Whether a line follows the one of `quoteAt` that has as many cells as a row of the table.
    private func rowFollows(_ bytes: UnsafeRawBufferPointer, after quoteAt: Int) -> Bool {
        let end = bytes.count
        var index = quoteAt
        while index < end, unsafe bytes[index] != Self.lineFeed, unsafe bytes[index] != Self.carriageReturn {
            index += 1
        }
        while index < end, unsafe bytes[index] == Self.lineFeed || bytes[index] == Self.carriageReturn { index += 1 }
        guard index < end else { return false }
        guard expectedWidth != 1 else { return true }
        var width = 1
        while index < end, unsafe bytes[index] != Self.lineFeed, unsafe bytes[index] != Self.carriageReturn {
            if unsafe bytes[index] == delimiter { width += 1 }
            index += 1
        }
        return expectedWidth == 0 ? width > 1 : width == expectedWidth
    }

    // MARK: Text

    /// Appends the bytes of a cell as they are meant: doubled quotes halved, line breaks as LF.
    package static func appendPlain(_ field: CSVField, of window: [UInt8], to text: inout [UInt8]) {
        unsafe window.withUnsafeBytes { bytes in
            let end = field.end
            var index = field.start
            var inQuotes = field.traits.contains(.quoted)
            while index < end {
                let run = unsafe endOfRun(bytes, from: index, to: end)
                unsafe text.append(contentsOf: bytes[index..<run])
                guard run < end else { return }
                let byte = unsafe bytes[run]
                index = run + 1
                if byte == carriageReturn {
                    if unsafe index < end && bytes[index] == lineFeed { index += 1 }
                    text.append(lineFeed)
                } else if !inQuotes {
                    text.append(quote)
                } else if unsafe index < end && bytes[index] == quote {
                    text.append(quote)
                    index += 1
                } else {
                    // Only where text follows the closing quote, or it is missing.
                    inQuotes = false
                }
            }
        }
    }

    /// The index of the first quote or carriage return, or `end`.
    private static func endOfRun(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
        precondition(start >= 0 && end <= bytes.count)
        var index = start
        while index &+ 8 <= end {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            let stops = UTF8Scan.matches(word, quotePattern) | UTF8Scan.matches(word, carriageReturnPattern)
            if stops != 0 { return index &+ stops.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < end, unsafe bytes[index] != quote && bytes[index] != carriageReturn { index &+= 1 }
        return index
    }
}
