internal import Glibc
package import PlanFindings

/// Turns the bytes of a text file into UTF-8, piece by piece, and never guesses in silence.
///
/// In this order: the encoding that was asked for, a byte order mark, the NUL pattern of UTF-16, well-formed UTF-8, else
/// Windows-1252 with a finding that names the first byte proving the text not to be UTF-8.
package struct TextDecoder {
    /// How many bytes must be given to the first call of `decode` unless the text is shorter.
    package static let windowBytes = 64 << 10

    private enum Mode {
        case undecided
        /// ASCII alone so far.
        case plain
        case utf8
        case windows1252
        case utf16(bigEndian: Bool)
    }

    private let asked: TextEncoding?
    private var mode = Mode.undecided
    private var line = 1
    private var column = 1
    private var toldMixed = false
    private var toldNul = false
    /// Whether a byte order mark stood in front.
    package private(set) var hadMark = false

    /// A decoder; `encoding` overrides what the bytes say.
    package init(encoding: TextEncoding? = nil) { asked = encoding }

    /// The encoding settled on so far.
    package var encoding: TextEncoding {
        switch mode {
        case .undecided, .plain: asked ?? .utf8
        case .utf8: .utf8
        case .windows1252: .windows1252
        case .utf16(let bigEndian): bigEndian ? .utf16BigEndian : .utf16LittleEndian
        }
    }

    /// Appends the text of `bytes` to `text` and returns how many of them were used; give the rest again with what follows.
    package mutating func decode(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, into text: inout [UInt8], findings: inout Findings
    ) throws(DocumentFailure) -> Int {
        var start = 0
        if case .undecided = mode {
            start = try unsafe begin(bytes, isLast: isLast, findings: &findings)
        }
        let before = text.count
        let used: Int
        switch mode {
        case .undecided, .plain, .utf8:
            used = unsafe decodeUTF8(bytes, from: start, isLast: isLast, into: &text, findings: &findings)
        case .windows1252:
            used = unsafe decodeWindows1252(bytes, from: start, into: &text, findings: &findings)
        case .utf16(let bigEndian):
            used = unsafe decodeUTF16(
                bytes, from: start, bigEndian: bigEndian, isLast: isLast, into: &text, findings: &findings)
        }
        lookForNul(text, from: before, findings: &findings)
        return used
    }

    // MARK: The first bytes

    private mutating func begin(
        _ bytes: UnsafeRawBufferPointer, isLast: Bool, findings: inout Findings
    ) throws(DocumentFailure) -> Int {
        let start = unsafe [UInt8](bytes.prefix(4))
        if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw DocumentFailure(
                .textEncodingUnsupported, "The file is in UTF-32.", at: SourcePlace(line: 1, column: 1))
        }
        let marks: [TextEncoding] = [.utf8, .utf16LittleEndian, .utf16BigEndian]
        let marked = marks.first { start.starts(with: $0.byteOrderMark) }
        if let encoding = asked ?? marked {
            hadMark = marked == encoding
            if let marked, marked != encoding {
                findings.add(
                    .textEncodingContradicted,
                    "The file starts with the mark of \(known: marked.title), but was read as \(known: encoding.title).",
                    at: SourcePlace(line: 1, column: 1))
            }
            settle(on: encoding)
            return hadMark ? encoding.byteOrderMark.count : 0
        }
        let window = unsafe UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.windowBytes))
        if let bigEndian = unsafe Self.patternOfUTF16(window) {
            mode = .utf16(bigEndian: bigEndian)
            findings.add(
                .textEncodingAssumed,
                "Read as \(known: encoding.title): every second byte at the start is NUL, and there is no mark.",
                at: SourcePlace(line: 1, column: 1))
            return 0
        }
        mode = .plain
        return 0
    }

    private mutating func settle(on encoding: TextEncoding) {
        switch encoding {
        case .utf8: mode = .utf8
        case .windows1252: mode = .windows1252
        case .utf16LittleEndian: mode = .utf16(bigEndian: false)
        case .utf16BigEndian: mode = .utf16(bigEndian: true)
        }
    }

    /// Whether the bytes are UTF-16 by their NULs, and in which order.
    private static func patternOfUTF16(_ bytes: UnsafeRawBufferPointer) -> Bool? {
        let pairs = bytes.count / 2
        guard pairs >= 2, let base = bytes.baseAddress, unsafe memchr(base, 0, bytes.count) != nil else { return nil }
        var first = 0
        var second = 0
        for pair in 0..<pairs {
            if unsafe bytes[2 * pair] == 0 { first += 1 }
            if unsafe bytes[2 * pair + 1] == 0 { second += 1 }
        }
        if second * 10 >= pairs * 7, first * 20 <= pairs { return false }
        if first * 10 >= pairs * 7, second * 20 <= pairs { return true }
        return nil
    }

    // MARK: UTF-8

    private mutating func decodeUTF8(
        _ bytes: UnsafeRawBufferPointer, from start: Int, isLast: Bool, into text: inout [UInt8],
        findings: inout Findings
    ) -> Int {
        var index = start
        while index < bytes.count {
            var end: Int
            if case .plain = mode {
                end = unsafe UTF8Scan.endOfASCII(bytes, from: index, to: bytes.count)
            } else {
                end = unsafe UTF8Scan.endOfValid(bytes, from: index, to: bytes.count)
            }
            unsafe append(bytes, index..<end, to: &text)
            index = end
            guard index < bytes.count else { break }
            let sequence = unsafe UTF8Scan.sequence(bytes, at: index, to: bytes.count)
            if case .cut = sequence, !isLast { break }
            if case .plain = mode {
                if unsafe isUTF8(bytes, from: index, first: sequence) {
                    mode = .utf8
                    continue
                }
                proveNotUTF8(unsafe bytes[index], sequence, findings: &findings)
                mode = .windows1252
                return unsafe decodeWindows1252(bytes, from: index, into: &text, findings: &findings)
            }
            end = index + 1
            unsafe misfit(bytes[index], into: &text, findings: &findings)
            index = end
        }
        return index
    }

    /// Whether the text is UTF-8 by the sequences beyond ASCII that are at hand; the first decides where they are equal.
    private func isUTF8(_ bytes: UnsafeRawBufferPointer, from start: Int, first: UTF8Scan.Sequence) -> Bool {
        var balance = 0
        var index = start
        while index < bytes.count {
            index = unsafe UTF8Scan.endOfASCII(bytes, from: index, to: bytes.count)
            guard index < bytes.count else { break }
            switch unsafe UTF8Scan.sequence(bytes, at: index, to: bytes.count) {
            case .valid(let length):
                balance += 1
                index += length
            case .invalid:
                balance -= 1
                index += 1
            case .cut:
                index = bytes.count
            }
        }
        if balance == 0, case .valid = first { return true }
        return balance > 0
    }

    private mutating func proveNotUTF8(_ byte: UInt8, _ sequence: UTF8Scan.Sequence, findings: inout Findings) {
        let proof: FindingMessage
        if case .valid = sequence {
            proof =
                "Read as Windows-1252: most bytes beyond ASCII, from byte \(known: Self.hex(byte)) here on, cannot be UTF-8."
        } else {
            proof = "Read as Windows-1252: byte \(known: Self.hex(byte)) here cannot be UTF-8."
        }
        findings.add(.textEncodingAssumed, proof, at: place)
    }

    /// A byte that is not UTF-8 in a text that otherwise is.
    private mutating func misfit(_ byte: UInt8, into text: inout [UInt8], findings: inout Findings) {
        if asked != nil || hadMark {
            findings.add(
                .textEncodingInvalid, "Byte \(known: Self.hex(byte)) is not UTF-8 here.", at: place)
            append(scalar: 0xFFFD, to: &text)
        } else {
            findings.add(
                .textEncodingMixed,
                "The file is in UTF-8, but byte \(known: Self.hex(byte)) here was read as Windows-1252.", at: place)
            append(windows1252: byte, to: &text, findings: &findings)
        }
    }

    // MARK: Windows-1252

    private mutating func decodeWindows1252(
        _ bytes: UnsafeRawBufferPointer, from start: Int, into text: inout [UInt8], findings: inout Findings
    ) -> Int {
        var index = start
        while index < bytes.count {
            let end = unsafe UTF8Scan.endOfASCII(bytes, from: index, to: bytes.count)
            unsafe append(bytes, index..<end, to: &text)
            index = end
            while index < bytes.count, unsafe bytes[index] >= 0x80 {
                if asked == nil, !toldMixed, case .valid = unsafe UTF8Scan.sequence(bytes, at: index, to: bytes.count) {
                    toldMixed = true
                    findings.add(
                        .textEncodingMixed,
                        "The file is in Windows-1252, but the bytes here look like UTF-8; they were read as Windows-1252.",
                        at: place)
                }
                unsafe append(windows1252: bytes[index], to: &text, findings: &findings)
                index += 1
            }
        }
        return index
    }

    private mutating func append(windows1252 byte: UInt8, to text: inout [UInt8], findings: inout Findings) {
        if let scalar = Windows1252.scalar(of: byte) {
            append(scalar: scalar, to: &text)
        } else {
            findings.add(
                .textEncodingUndefined, "Byte \(known: Self.hex(byte)) has no meaning in Windows-1252.", at: place)
            append(scalar: 0xFFFD, to: &text)
        }
    }

    // MARK: UTF-16

    private mutating func decodeUTF16(
        _ bytes: UnsafeRawBufferPointer, from start: Int, bigEndian: Bool, isLast: Bool, into text: inout [UInt8],
        findings: inout Findings
    ) -> Int {
        func unit(_ index: Int) -> UInt32 {
            let low = unsafe UInt32(bytes[bigEndian ? index + 1 : index])
            let high = unsafe UInt32(bytes[bigEndian ? index : index + 1])
            return high << 8 | low
        }
        var index = start
        while index + 1 < bytes.count {
            let first = unit(index)
            switch first {
            case 0xD800...0xDBFF:
                if index + 3 >= bytes.count, !isLast { return index }
                let second = index + 3 < bytes.count ? unit(index + 2) : 0
                if (0xDC00...0xDFFF).contains(second) {
                    append(scalar: 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &text)
                    index += 4
                    continue
                }
                fallthrough
            case 0xDC00...0xDFFF:
                findings.add(.textEncodingInvalid, "Half of a UTF-16 pair stands alone here.", at: place)
                append(scalar: 0xFFFD, to: &text)
            default:
                append(scalar: first, to: &text)
            }
            index += 2
        }
        if index < bytes.count, isLast {
            findings.add(.textEncodingInvalid, "The file ends in the middle of a UTF-16 character.", at: place)
            append(scalar: 0xFFFD, to: &text)
            index += 1
        }
        return index
    }

    // MARK: Output and places

    private var place: SourcePlace { SourcePlace(line: line, column: column) }

    private mutating func append(scalar: UInt32, to text: inout [UInt8]) {
        switch scalar {
        case 0..<0x80:
            text.append(UInt8(truncatingIfNeeded: scalar))
            column += 1
            if scalar == 0x0A { (line, column) = (line + 1, 1) }
        case 0x80..<0x800:
            text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
            column += 2
        case 0x800..<0x10000:
            text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
            column += 3
        default:
            text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
            column += 4
        }
    }

    /// Appends bytes that are UTF-8 already, and moves the place on.
    private mutating func append(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, to text: inout [UInt8]) {
        guard !range.isEmpty else { return }
        let run = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
        unsafe text.append(contentsOf: run)
        var lineStart = 0
        while lineStart < run.count,
            let found = unsafe memchr(run.baseAddress.unsafelyUnwrapped + lineStart, 0x0A, run.count - lineStart)
        {
            line += 1
            column = 1
            lineStart = unsafe UnsafeRawPointer(found) - run.baseAddress.unsafelyUnwrapped + 1
        }
        column += run.count - lineStart
    }

    private mutating func lookForNul(_ text: [UInt8], from start: Int, findings: inout Findings) {
        guard !toldNul, start < text.count else { return }
        let found = unsafe text.withUnsafeBytes { bytes in
            unsafe memchr(bytes.baseAddress.unsafelyUnwrapped + start, 0, bytes.count - start) != nil
        }
        if found {
            toldNul = true
            findings.add(.textNul, "A NUL character stands in the text, first in the piece that ends here.", at: place)
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }
}
