import PlanMapping
import PlanModel
import Testing

@Suite struct FrequencyReadingTests {
    typealias Case = (text: String, times: Int?, per: FrequencyUnit?, minutes: Int?, weeks: Int?, ratio: String?)

    static let certain: [Case] = [
        ("1 x 50 mins/week", 1, .week, 50, nil, nil), ("Weekly", 1, .week, nil, nil, nil),
        ("weekly.", 1, .week, nil, nil, nil), ("Daily", 1, .day, nil, nil, nil),
        ("3 x weekly", 3, .week, nil, nil, nil),
        ("3 x 20 mins pw", 3, .week, 20, nil, nil), ("2 × 20 min", 2, nil, 20, nil, nil),
        ("30 mins pw for 6 weeks", nil, .week, 30, 6, nil), ("2 hrs per day", nil, .day, 120, nil, nil),
        ("2 hrs per day = 10 hrs", nil, .day, 120, nil, nil),
        ("5 x 30mins per week = 2.5 hrs", 5, .week, 30, nil, nil),
        ("2 times per week for 15 minutes", 2, .week, 15, nil, nil),
        ("3 × 30-minute sessions weekly", 3, .week, 30, nil, nil), ("termly", 1, .term, nil, nil, nil),
        ("half-termly", 1, .halfTerm, nil, nil, nil), ("Half termly", 1, .halfTerm, nil, nil, nil),
        ("twice a year", 2, .year, nil, nil, nil), ("twice weekly", 2, .week, nil, nil, nil),
        ("once a fortnight", 1, .fortnight, nil, nil, nil), ("fortnightly", 1, .fortnight, nil, nil, nil),
        ("monthly", 1, .month, nil, nil, nil), ("20 minutes daily", nil, .day, 20, nil, nil),
        ("every morning", 1, .day, nil, nil, nil), ("10 hours", nil, nil, 600, nil, nil),
        ("27.5 hours per week", nil, .week, 1650, nil, nil), ("4 x 15 mins weekly", 4, .week, 15, nil, nil),
        ("Daily, 10 minutes", nil, .day, 10, nil, nil), ("3 x 10 mins a week", 3, .week, 10, nil, nil),
        ("2 x daily", 2, .day, nil, nil, nil), ("10 mins x 5", 5, nil, 10, nil, nil),
        ("1 x 30 min fortnightly", 1, .fortnight, 30, nil, nil), ("3 times a week", 3, .week, nil, nil, nil),
        ("each morning", 1, .day, nil, nil, nil), ("4 x 10 min / week", 4, .week, 10, nil, nil),
        ("Daily 1:1", 1, .day, nil, nil, "1:1"), ("3 x 20 mins pw (1:3)", 3, .week, 20, nil, "1:3"),
        ("1:1 support daily", 1, .day, nil, nil, "1:1"), ("one to one, 2 x 30 mins weekly", 2, .week, 30, nil, "1:1"),
        ("three times a week", 3, .week, nil, nil, nil), ("once per term", 1, .term, nil, nil, nil),
        ("½ hour daily", nil, .day, 30, nil, nil), ("1½ hours per week", nil, .week, 90, nil, nil),
        ("half an hour a week", nil, .week, 30, nil, nil), ("1 hour 30 minutes per week", nil, .week, 90, nil, nil),
        ("5 days a week", 5, .week, nil, nil, nil), ("every other week", 1, .fortnight, nil, nil, nil),
        ("every Monday", 1, .week, nil, nil, nil), ("x3 weekly", 3, .week, nil, nil, nil),
        ("two 20 minute sessions a week", 2, .week, 20, nil, nil), ("1/2 hr weekly", nil, .week, 30, nil, nil),
        ("3 * 20 mins p/w", 3, .week, 20, nil, nil), ("3x per week", 3, .week, nil, nil, nil),
        ("3 per week", 3, .week, nil, nil, nil), ("3/week", 3, .week, nil, nil, nil),
        ("10 mins daily x 6 weeks", nil, .day, 10, 6, nil), ("weekly (6 weeks)", 1, .week, nil, 6, nil),
        ("every 2 weeks", 1, .fortnight, nil, nil, nil), ("a 20 minute session weekly", 1, .week, 20, nil, nil),
        ("45 minutes\nper\u{A0}week", nil, .week, 45, nil, nil),
        ("forty-five minutes weekly", nil, .week, 45, nil, nil),
        ("twice-weekly", 2, .week, nil, nil, nil), ("once every half term", 1, .halfTerm, nil, nil, nil),
    ]

    @Test(arguments: certain.indices)
    func certainty(index: Int) throws {
        let wanted = Self.certain[index]
        let words = try #require(FrequencyReading.read(wanted.text), "\(wanted.text)")
        #expect(
            words.frequency
                == Frequency(times: wanted.times, per: wanted.per, minutes: wanted.minutes, weeks: wanted.weeks),
            "\(wanted.text)")
        #expect(words.ratio == wanted.ratio)
        #expect(FrequencyReading.isFrequencyLike(wanted.text))
    }

    @Test(arguments: [
        "", "as needed", "ongoing", "every lesson", "all", "every 6-8 weeks", "6 weekly", "2-3 times a week",
        "10-15 mins daily", "about 10 minutes", "3 x weekly minimum", "up to 3 x weekly", "bi-weekly", "3", "3 x 20",
        "Once per week in Science", "Daily before break", "Daily 8.35–8.45", "weekly x 2", "1:1", "a week", "1-1",
        "2 hrs per day = 9 hrs", "5 x 30mins per week = 3 hrs", "daily weekly", "20 mins 30 mins", "x", "0 x weekly",
        "4 afternoons", "Tues and Thurs after school", "every other day", "3 weekly?", "99999 x weekly", "in a week",
        "every", "per", "for 6", "half", "5 week cycle", "reading", "1/3 hr weekly", "daily if needed", "twice 3 times",
        "every 6 weeks", "1 x 6 weeks", "= 10 hrs", "not weekly", "2.33 hrs per week",
    ])
    func unread(text: String) { #expect(FrequencyReading.read(text) == nil) }

    @Test(arguments: [
        "as needed", "ongoing", "every lesson", "All lessons", "Each English lesson", "every 6-8 weeks", "6 weekly",
        "Daily before break", "Every transition", "Throughout the session", "2-3 times a week", "Weekly check",
    ])
    func likeFrequency(text: String) { #expect(FrequencyReading.isFrequencyLike(text)) }

    @Test(arguments: [
        "", "Mrs Brook", "TA", "To read 60 words per minute", "Achieved", "Reading", "4 out of 5", "20/20",
    ])
    func unlikeFrequency(text: String) { #expect(!FrequencyReading.isFrequencyLike(text)) }

    @Test func everythingWrittenComesBack() throws {
        let times: [Int?] = [nil, 1, 2, 3, 12, 9999]
        let minutes: [Int?] = [nil, 1, 20, 90, 9999]
        let weeks: [Int?] = [nil, 1, 6, 39]
        let units: [FrequencyUnit?] = [nil] + FrequencyUnit.allCases.map { $0 }
        for time in times {
            for minute in minutes {
                for week in weeks {
                    for unit in units {
                        let frequency = Frequency(times: time, per: unit, minutes: minute, weeks: week)
                        guard frequency != Frequency() else { continue }
                        let text = try #require(FrequencyReading.write(frequency))
                        #expect(FrequencyReading.read(text)?.frequency == frequency, "\(text)")
                    }
                }
            }
        }
        #expect(FrequencyReading.write(Frequency(times: 3, per: .week, minutes: 20)) == "3 x 20 minutes a week")
        #expect(FrequencyReading.write(Frequency()) == nil)
        #expect(FrequencyReading.write(Frequency(times: 0)) == nil)
        #expect(FrequencyReading.write(Frequency(minutes: Int.max)) == nil)
    }
}

@Suite struct IntervalReadingTests {
    @Test(arguments: [
        ("every 6-8 weeks", "P6W/P8W"), ("6 weekly", "P6W"), ("annually", "P1Y"), ("every 6 months", "P6M"),
        ("Every six weeks", "P6W"), ("6-8 weekly", "P6W/P8W"), ("6 to 8 weeks", "P6W/P8W"), ("6-8 weeks", "P6W/P8W"),
        ("fortnightly", "P2W"), ("every other week", "P2W"), ("Once a year", "P1Y"), ("every year", "P1Y"),
        ("6-weekly", "P6W"), ("every academic year", "P1Y"), ("monthly.", "P1M"), ("every 12 weeks", "P12W"),
    ])
    func certain(text: String, expected: String) { #expect(IntervalReading.read(text)?.description == expected) }

    @Test(arguments: [
        "termly", "half-termly", "every half term", "bi-annually", "6/8 weeks", "8-6 weeks", "twice a year", "", "6",
        "every", "every 0 weeks", "in 6 weeks", "6-8 weeks or sooner", "every 1000 days", "every term",
        "at least annually",
    ])
    func unread(text: String) { #expect(IntervalReading.read(text) == nil) }

    @Test func everythingWrittenComesBack() throws {
        for unit in ["D", "W", "M", "Y"] {
            for first in [1, 2, 6, 12, 999] {
                let one = try #require(PlanInterval("P\(first)\(unit)"))
                #expect(IntervalReading.read(try #require(IntervalReading.write(one))) == one)
                guard first < 999 else { continue }
                let range = try #require(PlanInterval("P\(first)\(unit)/P\(first + 1)\(unit)"))
                #expect(IntervalReading.read(try #require(IntervalReading.write(range))) == range)
            }
        }
        #expect(IntervalReading.write(try #require(PlanInterval("P6W/P2M"))) == nil)
    }
}

@Suite struct RatioReadingTests {
    @Test(arguments: [
        ("1:3", "1:3"), ("(1:1)", "1:1"), ("1 to 1", "1:1"), ("one-to-one", "1:1"), ("1-1", "1:1"),
        ("1:1 support", "1:1"),
        ("Ratio 1:4", "1:4"), ("4:1", "4:1"), ("1 : 6", "1:6"),
    ])
    func certain(text: String, expected: String) { #expect(RatioReading.read(text) == expected) }

    @Test(arguments: ["2-3", "1 to 3", "small group", "", "1:", "0:3", "1:100", "4:1, 8:1", "9:30 am", "(1:1", "1 1"])
    func unread(text: String) { #expect(RatioReading.read(text) == nil) }
}
