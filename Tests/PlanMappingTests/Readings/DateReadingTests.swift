import PlanMapping
import PlanModel
import Testing

@Suite struct DateReadingTests {
    @Test(arguments: [
        ("2014-05-23", "2014-05-23"), ("23/05/2014", "2014-05-23"), ("10.09.2014", "2014-09-10"),
        ("3.5.11", "2011-05-03"), ("8-11-16", "2016-11-08"), ("12.9.03", "2003-09-12"),
        ("1 September 2014", "2014-09-01"), ("9th Jan 2004", "2004-01-09"), ("Mon 6th November 2023", "2023-11-06"),
        ("w/c 6th Nov 2023", "2023-11-06"), ("w/b 6th Nov 2023", "2023-11-06"), ("W/C: 06/11/2023", "2023-11-06"),
        ("week beginning 6 November 2023", "2023-11-06"), ("Sept 2023", "2023-09"), ("September 2023", "2023-09"),
        ("2014", "2014"), ("2014-05", "2014-05"), ("20230403", "2023-04-03"), ("2023-04-03T00:00:00Z", "2023-04-03"),
        ("2023-04-03 00:00", "2023-04-03"), ("03/04/2023 00:00:00", "2023-04-03"),
        ("2023-04-03T00:00:00.000+01:00", "2023-04-03"), ("12/10/2023 2.30pm", "2023-10-12"),
        ("12 October 2023 at 14:15", "2023-10-12"), ("23/11/96", "1996-11-23"), ("2.5.94", "1994-05-02"),
        ("27th March 2009", "2009-03-27"), ("03-Dec-2016", "2016-12-03"), ("29 Feb 2008", "2008-02-29"),
        ("  23 / 05 / 2014 . ", "2014-05-23"), ("23\u{2013}05\u{2013}2014", "2014-05-23"),
        ("1\u{A0}September\u{A0}2014", "2014-09-01"), ("the 6th of November 2023", "2023-11-06"),
        ("September 1st, 2014", "2014-09-01"), ("Sept '23", "2023-09"), ("09/2023", "2023-09"),
        ("By 14/02/2025", "2025-02-14"), ("Friday, 14 February 2025", "2025-02-14"), ("12 09 2003", "2003-09-12"),
        ("2014/05/23", "2014-05-23"), ("1Sept2003", "2003-09-01"), ("30.07.15.", "2015-07-30"),
        ("SEPT 2023", "2023-09"), ("31/12/39", "2039-12-31"), ("31/12/40", "1940-12-31"),
    ])
    func certain(text: String, expected: String) {
        #expect(DateReading.read(text)?.description == expected)
    }

    @Test(arguments: [
        "", " ", "Autumn 1", "by half term", "end of Summer term", "before next PEP", "DD/MM/YYYY",
        "Click here to enter a date.", "TBC", "31/02/2014", "29/02/2023", "32/01/2014", "13/13/2013", "05/23/2014",
        "00/01/2014", "w/b 6th Nov", "6th Nov", "Sept 23", "Sep-23", "2014/15", "2011-12", "2014-15", "2011/12",
        "Tue 6th November 2023", "23/05", "3.5", "1.2.3", "23/05-2014", "23/05/201", "23/05/20145", "6-8 weeks",
        "2023-04-03T23:00:00Z", "2023-04-03 25:00", "23/05/2014 approx", "23/05/2014 - 24/05/2014", "By July 2023",
        "123456789012345678901234567890", "20231303", "03042023", "8 11 16", "Spring Term 2024", "May", "1 Sept",
        "?23/05/2014", "23/05/2014?", "c. 2014", "before 23/05/2014", "2023 2024", "Year 5", "1999.5", "12", "0000",
        "99999999", "--", "//", "١٢/٠٩/٢٠١٤", "Monday", "Mon Sept 2023", "end of May 2023", "10 wpm", "2023-4",
    ])
    func unread(text: String) {
        #expect(DateReading.read(text) == nil)
    }

    @Test func orders() {
        #expect(DateReading.read("05/06/2014", order: .dayFirst)?.description == "2014-06-05")
        #expect(DateReading.read("05/06/2014", order: .monthFirst)?.description == "2014-05-06")
        #expect(DateReading.read("05/23/2014", order: .monthFirst)?.description == "2014-05-23")
        #expect(DateReading.read("23/05/2014", order: .monthFirst) == nil)
        #expect(DateReading.read("14/05/23", order: .yearFirst)?.description == "2014-05-23")
        #expect(DateReading.read("14/05/2023", order: .yearFirst) == nil)
        #expect(DateReading.read("2014-05-23", order: .monthFirst)?.description == "2014-05-23")
        #expect(DateReading.read("1/1/55", century: Century(pivot: 60))?.description == "2055-01-01")
    }

    @Test(arguments: [
        "DD/MM/YYYY", "dd.mm.yy", "__/__/____", "  /  /  ", "Click here to enter a date.", "Enter a date", "TBC",
        "Day / Month / Year", "____", "…/…/…",
    ])
    func prompts(text: String) { #expect(DateReading.isPrompt(text)) }

    @Test(arguments: ["", "23/05/2014", "N/A", "-", "Autumn 1", "day", "May", "None", "2014"])
    func noPrompts(text: String) { #expect(!DateReading.isPrompt(text)) }
}

@Suite struct DateEvidenceTests {
    @Test func proofs() {
        #expect(DateEvidence(["01/02/2014", "23/05/2014", ""]).verdict == .dayFirst)
        #expect(DateEvidence(["01/02/2014", "05/23/2014"]).verdict == .monthFirst)
        #expect(DateEvidence(["23/05/2014", "05/23/2014"]).verdict == .contradictory)
        #expect(DateEvidence(["01/02/2014", "03/04/2014"]).verdict == .ambiguous)
        #expect(DateEvidence(["2014-05-23", "2014-06-01"]).verdict == .yearFirst)
        #expect(DateEvidence(["99/05/12"]).verdict == .yearFirst)
        #expect(DateEvidence(["99/05/12", "23/05/14"]).verdict == .contradictory)
        #expect(DateEvidence(["2014-05-23", "23/05/2014"]).verdict == .dayFirst)
        #expect(DateEvidence(["1 May 2014", "TBC"]).verdict == .none)
        #expect(DateEvidence([]).order == nil)
        #expect(DateEvidence(["31/12/2014"]).order == .dayFirst)
    }

    @Test func counts() {
        let evidence = DateEvidence([
            "23/05/2014", "3.5.11", "4.4.12", "1 May 2014", "DD/MM/YYYY", " ", "by half term", "2014-05-23",
            "31/02/2014",
        ])
        #expect(evidence.dayFirst == 1)
        #expect(evidence.ambiguous == 1)
        #expect(evidence.certain == 2)
        #expect(evidence.yearFirst == 1)
        #expect(evidence.blank == 2)
        #expect(evidence.unread == 2)
        #expect(evidence.dates == 5)
        #expect(abs(evidence.share - 5.0 / 7.0) < 0.0001)
    }
}

@Suite struct DateFormatTests {
    static let lossless = [
        "dd/MM/yyyy", "d/M/yyyy", "d.M.yyyy", "yyyy-MM-dd", "d MMMM yyyy", "MM/dd/yyyy", "d MMM yyyy", "yyyyMMdd",
        "EEE d MMMM yyyy", "EEEE, dd-MM-yyyy", "dd MMM yyyy", "d' of 'MMMM yyyy", "yyyy/M/d", "ddMMyyyy", "dd–MM–yyyy",
    ]
    static let partial = ["yyyy", "yyyy-MM", "MMMM yyyy", "MM/yyyy", "'Academic year' yyyy"]

    @Test(arguments: lossless)
    func everyDayComesBack(pattern: String) throws {
        let format = try DateFormat(pattern)
        #expect(format.isLossless)
        for year in [1000, 1899, 1940, 1999, 2000, 2024, 9999] {
            for month in 1...12 {
                for day in 1...PlanDate.days(in: month, of: year) {
                    let date = try #require(PlanDate(year: year, month: month, day: day))
                    let text = try #require(format.write(date))
                    #expect(format.read(text) == date)
                }
            }
        }
        #expect(format.write(try #require(PlanDate(year: 2014, month: 5))) == nil)
        #expect(format.write(try #require(PlanDate(year: 2014))) == nil)
    }

    @Test(arguments: partial)
    func partialDatesComeBack(pattern: String) throws {
        let format = try DateFormat(pattern)
        let date = try #require(
            pattern.contains("M") ? PlanDate(year: 2014, month: 9) : PlanDate(year: 2014))
        #expect(format.read(try #require(format.write(date))) == date)
        #expect(format.write(try #require(PlanDate(year: 2014, month: 9, day: 1))) == nil)
    }

    @Test func twoFigures() throws {
        let format = try DateFormat("d.M.yy")
        #expect(!format.isLossless)
        #expect(format.read("3.5.11")?.description == "2011-05-03")
        #expect(format.read("03.05.11")?.description == "2011-05-03")
        #expect(format.write(try #require(PlanDate("2011-05-03"))) == "3.5.11")
        #expect(format.write(try #require(PlanDate("1911-05-03"))) == nil)
        #expect(try DateFormat("d MMM yy").write(try #require(PlanDate("2003-09-12"))) == "12 Sep 03")
        #expect(try DateFormat("d MMM yy").read("12 Sept 03")?.description == "2003-09-12")
    }

    @Test func spellings() throws {
        let date = try #require(PlanDate("2023-11-06"))
        #expect(try DateFormat("EEE d MMMM yyyy").write(date) == "Mon 6 November 2023")
        #expect(try DateFormat("EEE d MMMM yyyy").read("tue 6 November 2023") == nil)
        #expect(try DateFormat("dd/MM/yyyy").read("6/11/2023") == nil)
        #expect(try DateFormat("dd/MM/yyyy").read("31/02/2023") == nil)
        #expect(try DateFormat("dd/MM/yyyy").read("06/11/2023 x") == nil)
        #expect(try DateFormat("dd/MM/yyyy").read(" 06/11/2023 ") == date)
        #expect(try DateFormat("yyyy-MM").read("2011-12")?.description == "2011-12")
    }

    @Test(arguments: [
        ("DD/MM/YYYY", "write d or dd for the day"), ("dd/mm/yyyy", "small m would be minutes"),
        ("dd/MM", "the year is missing"), ("dd yyyy", "a day needs its month"),
        ("dMyyyy", "figures run into each other"),
        ("dd/MM/yyyy HH:mm", "no times of day"), ("d of MMMM yyyy", "single quotes"), ("d 'of MMMM yyyy", "not closed"),
        ("yyyy-MM-dd yyyy", "twice"), ("EEE MMMM yyyy", "needs the day"), ("yyy", "write yy or yyyy"), ("", "missing"),
        (" dd/MM/yyyy", "space"), ("ddd/MM/yyyy", "EEE"),
    ])
    func problems(pattern: String, part: String) {
        do {
            _ = try DateFormat(pattern)
            Issue.record("\(pattern) was taken")
        } catch {
            #expect(error.description.contains(part), "\(error.description)")
        }
    }
}
