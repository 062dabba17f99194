/// Dates of a workbook, which are numbers of days.
enum ExcelDate {
    /// The date or time that a number stands for in a format of dates; absent where it is none.
    ///
    /// - Parameter is1904: whether the workbook counts from 1904, as those of old Macintoshes do.
    static func dateTime(
        _ serial: Double, _ format: ExcelFormat, is1904: Bool, written: String
    ) -> SourceDateTime? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var days = Int(serial.rounded(.down))
        var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
        if seconds >= 86_400 {
            seconds = 0
            days += 1
        }
        let isTime = format.kind == .time || days == 0 && format.kind == .dateTime && !is1904
        if isTime {
            guard days == 0 else { return nil }
            return SourceDateTime(year: 0, month: 0, day: 0, seconds: seconds, written: written, format: format.code)
        }
        var sinceEpoch: Int
        if is1904 {
            sinceEpoch = days - 24_107
        } else {
            guard days > 0 else { return nil }
            // Excel counts a 29 February 1900 that never was.
            guard days != 60 else { return nil }
            sinceEpoch = days - (days < 60 ? 25_568 : 25_569)
        }
        sinceEpoch += 719_468
        // The civil calendar, by eras of 400 years that begin on the first of March.
        let era = sinceEpoch / 146_097
        let dayOfEra = sinceEpoch - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let monthNumber = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (monthNumber <= 2 ? 1 : 0)
        return SourceDateTime(
            year: year, month: monthNumber, day: day, seconds: format.kind == .dateTime ? seconds : nil,
            written: written, format: format.code)
    }

    /// The date of a cell that spells it as ISO 8601 has it.
    static func dateTime(iso text: String, _ format: ExcelFormat) -> SourceDateTime? {
        let halves = text.utf8.split(maxSplits: 1, whereSeparator: { $0 == 0x54 || $0 == 0x20 })
        guard let first = halves.first else { return nil }
        let parts = first.split(separator: 0x2D).compactMap { Int(String(Substring($0))) }
        guard parts.count == 3, (1...9999).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2])
        else { return nil }
        var seconds: Int?
        if halves.count == 2, format.kind == .dateTime || format.kind == .time {
            let clock = halves[1].prefix(8).split(separator: 0x3A).compactMap { Int(String(Substring($0))) }
            guard clock.count >= 2, (0...23).contains(clock[0]), (0...59).contains(clock[1]) else { return nil }
            seconds = clock[0] * 3600 + clock[1] * 60 + (clock.count > 2 ? min(59, max(0, clock[2])) : 0)
        }
        return SourceDateTime(
            year: parts[0], month: parts[1], day: parts[2], seconds: seconds, written: text, format: format.code)
    }
}
