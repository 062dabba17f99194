/// Takes a date pattern apart.
enum DateFormatPattern {
    /// The parts of a pattern.
    static func parts(of pattern: String) throws(DateFormatProblem) -> [DateFormat.Part] {
        let bytes = Array(pattern.utf8)
        var parts: [DateFormat.Part] = []
        guard bytes.first != 0x20, bytes.last != 0x20 else {
            throw DateFormatProblem(description: "a space stands at an end of the pattern; leave it out")
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            var run = 1
            while index + run < bytes.count, bytes[index + run] == byte { run += 1 }
            switch (byte, run) {
            case (UInt8(ascii: "d"), 1...2): parts.append(.day(padded: run == 2))
            case (UInt8(ascii: "M"), 1...2): parts.append(.month(padded: run == 2))
            case (UInt8(ascii: "M"), 3...4): parts.append(.monthName(full: run == 4))
            case (UInt8(ascii: "y"), 2), (UInt8(ascii: "y"), 4): parts.append(.year(full: run == 4))
            case (UInt8(ascii: "E"), 3...4): parts.append(.weekday(full: run == 4))
            case (UInt8(ascii: "'"), _):
                let (literal, next) = try quoted(bytes, from: index)
                append(literal, to: &parts)
                index = next
                continue
            case (let letter, _) where SignFolding.isLetter(letter | 0x20):
                throw problem(letter: letter, run: run)
            default: append([UInt8](repeating: byte, count: run), to: &parts)
            }
            index += run
        }
        // Folded once whole, for a literal grows sign by sign.
        parts = parts.map { part in
            guard case .literal(let bytes, _) = part else { return part }
            return .literal(bytes, folded: SignFolding.folded(String(decoding: bytes, as: UTF8.self)))
        }
        try check(parts)
        return parts
    }

    private static func append(_ literal: [UInt8], to parts: inout [DateFormat.Part]) {
        if case .literal(var whole, _)? = parts.last {
            parts.removeLast()
            whole += literal
            parts.append(.literal(whole, folded: []))
        } else {
            parts.append(.literal(literal, folded: []))
        }
    }

    private static func quoted(
        _ bytes: [UInt8], from start: Int
    ) throws(DateFormatProblem) -> (literal: [UInt8], next: Int) {
        guard let end = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "'")) else {
            throw DateFormatProblem(description: "a single quote is not closed; write literal words as 'words'")
        }
        return (Array(bytes[(start + 1)..<end]), end + 1)
    }

    private static func problem(letter: UInt8, run: Int) -> DateFormatProblem {
        let letters = String(repeating: Character(Unicode.Scalar(letter)), count: min(run, 8))
        let advice =
            switch letter {
            case UInt8(ascii: "D"): "write d or dd for the day"
            case UInt8(ascii: "Y"): "write yy or yyyy for the year"
            case UInt8(ascii: "d"): "write d or dd for the day, EEE or EEEE for the day of the week"
            case UInt8(ascii: "M"): "write M, MM, MMM or MMMM for the month"
            case UInt8(ascii: "m"): "write M, MM, MMM or MMMM for the month; small m would be minutes"
            case UInt8(ascii: "y"): "write yy or yyyy for the year"
            case UInt8(ascii: "E"): "write EEE or EEEE for the day of the week"
            case UInt8(ascii: "H"), UInt8(ascii: "h"), UInt8(ascii: "s"), UInt8(ascii: "a"):
                "a plan has no times of day; leave it out"
            default: "put words that stand for themselves in single quotes"
            }
        return DateFormatProblem(description: "'\(letters)' is no part of a date: \(advice)")
    }

    private static func check(_ parts: [DateFormat.Part]) throws(DateFormatProblem) {
        var days = 0
        var months = 0
        var years = 0
        for (index, part) in parts.enumerated() {
            switch part {
            case .day: days += 1
            case .month, .monthName: months += 1
            case .year: years += 1
            case .weekday, .literal: break
            }
            if part.isOpenNumber, index + 1 < parts.count, parts[index + 1].isNumber {
                throw DateFormatProblem(
                    description: "figures run into each other; write dd and MM, or put a sign between the parts")
            }
            if case .literal(_, let bytes) = part, let first = bytes.first, index > 0, parts[index - 1].isOpenNumber,
                SignFolding.isDigit(first)
            {
                throw DateFormatProblem(
                    description: "a figure follows a day or month of no fixed width; write dd or MM")
            }
        }
        guard years == 1 else {
            throw DateFormatProblem(
                description: years == 0 ? "the year is missing; write yyyy" : "the year stands there twice")
        }
        guard days <= 1, months <= 1 else {
            throw DateFormatProblem(description: "the \(days > 1 ? "day" : "month") stands there twice")
        }
        guard days == 0 || months == 1 else {
            throw DateFormatProblem(description: "a day needs its month; write MM or MMMM as well")
        }
        let hasWeekday = parts.contains(.weekday(full: true)) || parts.contains(.weekday(full: false))
        guard !hasWeekday || days == 1 else {
            throw DateFormatProblem(description: "a day of the week needs the day; write d or dd as well")
        }
    }
}
