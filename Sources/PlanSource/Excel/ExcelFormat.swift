/// A number format: whether it shows dates, and the number in words where the format is a plain one.
struct ExcelFormat: Sendable {
    enum Kind: Sendable {
        case number, date, time, dateTime
        /// Hours beyond a day, which are no time of a day.
        case elapsed
    }

    static let general = ExcelFormat("")

    /// The format as the file spells it; empty for the usual one.
    let code: String
    let kind: Kind
    private let plain: Plain?

    /// A format of digits with fixed words before and behind.
    private struct Plain: Sendable {
        var prefix = ""
        var suffix = ""
        var leadingZeros = 0
        var decimals = 0
        var optionalDecimals = 0
        var hasThousands = false
        var isPercent = false
    }

    init(_ code: String) {
        self.code = code == "General" ? "" : code
        let found = Self.kind(of: code)
        kind = found
        plain = found == .number && !self.code.isEmpty ? Self.plain(of: code) : nil
    }

    /// The formats that every workbook has.
    static func builtIn(_ id: Int) -> ExcelFormat { builtIns[id] ?? general }

    private static let builtIns: [Int: ExcelFormat] = {
        let codes: [Int: String] = [
            1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
            13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
            19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0",
            39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
        ]
        var table = codes.mapValues { ExcelFormat($0) }
        // Dates of East Asian calendars.
        for id in Array(27...36) + Array(50...58) { table[id] = ExcelFormat("yyyy-mm-dd") }
        return table
    }()

    // MARK: Dates

    private static func kind(of code: String) -> Kind {
        var hasDay = false
        var hasTime = false
        var hasMonth = false
        let bytes = Array(code.utf8)
        var index = 0
        scan: while index < bytes.count {
            switch bytes[index] {
            case 0x22:  // "
                index += 1
                while index < bytes.count, bytes[index] != 0x22 { index += 1 }
            case 0x5C, 0x5F, 0x2A: index += 1  // \ _ * and the character after them
            case 0x5B:  // [
                let start = index + 1
                while index < bytes.count, bytes[index] != 0x5D { index += 1 }
                let inner = bytes[min(start, index)..<index]
                if !inner.isEmpty, inner.allSatisfy({ [0x68, 0x6D, 0x73].contains($0 | 0x20) }) { return .elapsed }
            case 0x64, 0x44, 0x79, 0x59: hasDay = true  // d y
            case 0x68, 0x48, 0x73, 0x53: hasTime = true  // h s
            case 0x6D, 0x4D: hasMonth = true
            case 0x47, 0x67:
                // “General” holds no date letters of its own; elsewhere g is an era.
                if bytes[index...].starts(with: Array("General".utf8)) { index += 6 }
            case 0x3B: break scan  // ; the first section tells
            case 0x41, 0x61:
                // AM/PM and A/P are no months.
                if bytes[index...].starts(with: Array("AM/PM".utf8))
                    || bytes[index...].starts(with: Array("am/pm".utf8))
                {
                    hasTime = true
                    index += 4
                }
            case 0x45, 0x65:  // E+00 is no era
                if index + 1 < bytes.count, [0x2B, 0x2D].contains(bytes[index + 1]) { index += 1 }
            default: break
            }
            index += 1
        }
        if hasDay || hasMonth && !hasTime { return hasTime ? .dateTime : .date }
        return hasTime ? .time : .number
    }

    // MARK: Numbers

    private static func plain(of code: String) -> Plain? {
        guard !code.utf8.contains(0x3B) else { return nil }
        var plain = Plain()
        var isPrefix = true
        var digits: [UInt8] = []
        let bytes = Array(code.utf8)
        var index = 0
        var literal: [UInt8] = []
        func isDigit(_ byte: UInt8) -> Bool { [0x30, 0x23, 0x2C, 0x2E].contains(byte) }
        while index < bytes.count {
            let byte = bytes[index]
            if isDigit(byte) {
                guard isPrefix || literal.isEmpty else { return nil }
                if isPrefix {
                    plain.prefix = String(decoding: literal, as: UTF8.self)
                    literal = []
                    isPrefix = false
                }
                digits.append(byte)
                index += 1
            } else if byte == 0x22 {
                index += 1
                while index < bytes.count, bytes[index] != 0x22 {
                    literal.append(bytes[index])
                    index += 1
                }
                index += 1
            } else if byte == 0x25 {
                plain.isPercent = true
                literal.append(byte)
                index += 1
            } else if byte == 0x5B {
                // A currency such as [$£-809]; colours and conditions are not plain.
                guard index + 1 < bytes.count, bytes[index + 1] == 0x24 else { return nil }
                index += 2
                while index < bytes.count, bytes[index] != 0x5D, bytes[index] != 0x2D {
                    literal.append(bytes[index])
                    index += 1
                }
                while index < bytes.count, bytes[index] != 0x5D { index += 1 }
                index += 1
            } else if byte == 0x5C, index + 1 < bytes.count {
                literal.append(bytes[index + 1])
                index += 2
            } else if byte == 0x20 || byte == 0x24 || byte >= 0x80 {
                literal.append(byte)
                index += 1
            } else {
                return nil
            }
        }
        plain.suffix = String(decoding: literal, as: UTF8.self)
        let parts = digits.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
        guard !digits.isEmpty, parts.count <= 2,
            parts.count < 2 || !parts[1].contains(where: { $0 == 0x2E || $0 == 0x2C })
        else { return nil }
        // A comma at the end divides by a thousand.
        guard parts[0].last != 0x2C else { return nil }
        plain.hasThousands = parts[0].contains(0x2C)
        plain.leadingZeros = parts[0].count { $0 == 0x30 }
        if parts.count == 2 {
            plain.decimals = parts[1].count
            plain.optionalDecimals = parts[1].count { $0 == 0x23 }
        }
        return plain.decimals <= 15 && plain.leadingZeros <= 30 ? plain : nil
    }

    /// The number as people see it.
    func text(of number: Double) -> String {
        guard let plain, number.isFinite else { return Self.shortest(number) }
        let spelled = Self.shortest(plain.isPercent ? abs(number) * 100 : abs(number))
        guard spelled.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else {
            return Self.shortest(number)
        }
        let parts = spelled.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
        var whole = Array(parts[0])
        var fraction = parts.count > 1 ? Array(parts[1]) : []
        Self.round(&whole, &fraction, to: plain.decimals)
        while plain.decimals - fraction.count < plain.optionalDecimals, fraction.last == 0x30 { fraction.removeLast() }
        while whole.count < plain.leadingZeros { whole.insert(0x30, at: 0) }
        if plain.leadingZeros == 0, whole == [0x30] { whole = [] }
        if plain.hasThousands {
            var grouped: [UInt8] = []
            for (index, digit) in whole.enumerated() {
                if index > 0, (whole.count - index) % 3 == 0 { grouped.append(0x2C) }
                grouped.append(digit)
            }
            whole = grouped
        }
        if !fraction.isEmpty { whole += [0x2E] + fraction }
        let isZero = !whole.contains { (0x31...0x39).contains($0) }
        return (number < 0 && !isZero ? "-" : "") + plain.prefix + String(decoding: whole, as: UTF8.self) + plain.suffix
    }

    /// The spelling without a format: no point for whole numbers.
    static func shortest(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
        return "\(number)"
    }

    private static func round(_ whole: inout [UInt8], _ fraction: inout [UInt8], to decimals: Int) {
        if fraction.count <= decimals {
            fraction += [UInt8](repeating: 0x30, count: decimals - fraction.count)
            return
        }
        let isUp = fraction[decimals] >= 0x35
        fraction.removeSubrange(decimals...)
        guard isUp else { return }
        var digits = whole + fraction
        var index = digits.count - 1
        while index >= 0, digits[index] == 0x39 {
            digits[index] = 0x30
            index -= 1
        }
        if index >= 0 { digits[index] += 1 } else { digits.insert(0x31, at: 0) }
        whole = Array(digits[..<(digits.count - decimals)])
        fraction = Array(digits[(digits.count - decimals)...])
    }
}
