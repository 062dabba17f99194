import PlanMapping
import PlanModel
import Testing

/// Whatever stands in a cell: no reader traps, and what is written comes back.
@Suite struct ReadingFuzzTests {
    /// A small generator with a seed, so that a failure can be repeated.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let pieces = [
        "1", "2", "3", "9", "12", "31", "99", "2014", "999999999999999999999", "0", "-", "–", "/", ".", ":", ";", ",",
        " ",
        "\n", "\r\n", "\u{A0}", "x", "×", "*", "½", "=", "(", ")", "[", "]", "\"", "“", "”", "’", "'", "•", "&", "+",
        "week",
        "weekly", "every", "half", "term", "mins", "hr", "a", "per", "pw", "for", "once", "times", "Sept", "Monday",
        "w/c",
        "Achieved", "partly", "not", "but", "A", "P", "N", "Mr", "Mrs", "Brook", "TA", "SENCO", "and", "Year", "Y4",
        "4B",
        "R", "N1", "K", "SEN", "ASD", "IEP", "✓", "☒", "✔️", "1.", "2)", "(a)", "T", "Z", "é", "🙂", "e\u{301}",
        "\u{200D}",
        "\u{0}", "\u{FFFD}", "ß", "İ", "١", "one", "to", "forty", "by", "am", "%", "?", "<", ">", "_", "…", "\u{F0B7}",
    ]

    static func text(_ generator: inout Seeded) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            if Int.random(in: 0..<10, using: &generator) == 0 {
                let value = UInt32.random(in: 0...0x10FFFF, using: &generator)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            } else if let piece = pieces.randomElement(using: &generator) {
                text += piece
                if Bool.random(using: &generator) { text += " " }
            }
        }
        return text
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func nothingTraps(seed: UInt64) throws {
        var generator = Seeded(state: seed)
        let formats = try ["dd/MM/yyyy", "d MMM yy", "EEE d. MMMM yyyy"].map { try DateFormat($0) }
        for _ in 0..<1500 {
            let text = Self.text(&generator)
            var evidence = DateEvidence()
            evidence.add(text)
            #expect(evidence.dates + evidence.blank + evidence.unread == 1)
            for order in DateOrder.allCases { _ = DateReading.read(text, order: order) }
            for format in formats {
                if let date = format.read(text), let back = format.write(date) { #expect(format.read(back) == date) }
            }
            if let words = FrequencyReading.read(text), let back = FrequencyReading.write(words.frequency) {
                #expect(FrequencyReading.read(back)?.frequency == words.frequency, "\(text) \(back)")
            }
            if let interval = IntervalReading.read(text) {
                #expect(IntervalReading.write(interval).flatMap(IntervalReading.read) == interval, "\(text)")
            }
            if let ratio = RatioReading.read(text) { #expect(RatioReading.read(ratio) == ratio) }
            if let year = YearGroupReading.read(text) {
                #expect(YearGroupReading.read(YearGroupReading.write(year.code))?.code == year.code)
            }
            let list = ListSplitting.split(text)
            #expect(list.isExact == (list.joined == text))
            #expect(!list.items.contains(""))
            let key = OutcomeKey.infer(from: [text], header: text) ?? OutcomeKeyText.key(in: text)
            _ = OutcomeReading.read(text, key: key)
            _ = OutcomeReading.lead(text)
            _ = OutcomeReading.isOutcomeLike([text])
            _ = FrequencyReading.isFrequencyLike(text)
            _ = DateReading.isPrompt(text)
            _ = SENProvisionReading.read(text)
            _ = SexReading.read(text)
            _ = YesNoReading.read(text, numbers: true, marks: true)
            _ = NeedReading.readAll(text)
            _ = TargetAreaReading.read(text)
            _ = PlanKindReading.find(in: text)
            _ = NameReading.read(text)
            _ = NameReading.looksLikePersonName(text)
            for member in StaffReading.read(text, known: ["A"]) {
                #expect(member.name != nil || member.roleWritten != nil)
                #expect(member.name != "" && member.roleWritten != "")
            }
            let pattern = try? DateFormat(text)
            if let pattern, let date = PlanDate("2014-05-23"), let written = pattern.write(date) {
                #expect(pattern.read(written) == date, "\(text)")
            }
        }
    }

    @Test func longTextsAreNoTerms() {
        for unit in ["a ", "1. ", "weekly ", "• x ", "; ", "\"", "(", "\n", "Achieved - "] {
            let text = String(repeating: unit, count: 50_000)
            #expect(DateReading.read(text) == nil)
            #expect(FrequencyReading.read(text) == nil)
            #expect(OutcomeReading.read(text) == nil)
            #expect(OutcomeReading.lead(text) == nil)
            #expect(NameReading.read(text) == nil)
            #expect(NeedReading.readAll(text) == nil)
            #expect(StaffReading.read(text).count <= 1)
            let list = ListSplitting.split(text)
            #expect(list.isExact == (list.joined == text))
        }
    }

    @Test(arguments: ["1900-01-01", "1940-02-29", "2000-12-31", "2039-06-15", "0001-01-01"])
    func canonicalDatesReadBack(text: String) {
        #expect(DateReading.read(text)?.description == text)
    }
}
