import PlanModel
import Testing

struct ValueTests {
    @Test(
        arguments: [
            ("2025-02-14", 2025, 2, 14), ("2024-02-29", 2024, 2, 29), ("0000-01-01", 0, 1, 1),
            ("9999-12-31", 9999, 12, 31),
            ("2025-02", 2025, 2, nil), ("2025", 2025, nil, nil),
        ] as [(String, Int, Int?, Int?)])
    func datesAreReadAndWritten(_ text: String, _ year: Int, _ month: Int?, _ day: Int?) {
        let date = PlanDate(text)
        #expect(date == PlanDate(year: year, month: month, day: day))
        #expect(date?.description == text)
        #expect(date?.isWhole == (day != nil))
    }

    @Test(arguments: [
        "", "25", "2025-2-1", "2025-02-30", "2025-04-31", "1900-02-29", "2025-00", "2025-13", "2025-01-00",
        "2025-01-32",
        "2025/01/01", "2025-01-01T00:00", " 2025", "2025 ", "٢٠٢٥", "20250101", "-001", "+2025", "2025-1", "2025-01-1x",
    ])
    func whatIsNoDayIsNoDate(_ text: String) {
        #expect(PlanDate(text) == nil)
    }

    @Test func partsThatDoNotFitMakeNoDate() {
        #expect(PlanDate(year: -1) == nil && PlanDate(year: 10_000) == nil && PlanDate(year: 2025, day: 3) == nil)
        #expect(PlanDate(year: .max, month: .max, day: .max) == nil && PlanDate(year: 2025, month: .min) == nil)
    }

    @Test func daysAreCountedBothWays() throws {
        #expect(PlanDate("1970-01-01")?.dayNumber == 0 && PlanDate("2000-03-01")?.dayNumber == 11_017)
        #expect(PlanDate("1969-12-31")?.dayNumber == -1)
        let first = try #require(PlanDate("0000-01-01")).dayNumber,
            last = try #require(PlanDate("9999-12-31")).dayNumber
        var previous = PlanDate(dayNumber: first)
        #expect(previous.description == "0000-01-01")
        for number in stride(from: first + 1, through: last, by: 1) where number % 13 == 0 || number % 365 < 3 {
            let date = PlanDate(dayNumber: number)
            #expect(date.dayNumber == number && previous < date && PlanDate(date.description) == date)
            previous = date
        }
        #expect(
            PlanDate(dayNumber: .max).description == "9999-12-31"
                && PlanDate(dayNumber: .min).description == "0000-01-01")
    }

    @Test func partialDatesComeFirst() {
        let dates = ["2025-01-02", "2025", "2024-12-31", "2025-01", "2025-01-01"].compactMap { PlanDate($0) }
        #expect(dates.sorted().map(\.description) == ["2024-12-31", "2025", "2025-01", "2025-01-01", "2025-01-02"])
    }

    @Test(arguments: ["P6W", "P1D", "P12M", "P1Y", "P000W", "P6W/P8W", "P999Y/P1D"])
    func intervalsAreRead(_ text: String) {
        #expect(PlanInterval(text)?.description == text)
    }

    @Test(arguments: [
        "", "P", "6W", "P6", "PW", "p6w", "P6w", "P6W/", "/P6W", "P6W/P8W/P9W", "P6W P8W", "P1000D", "P1Y2M", "P1.5W",
        "P-1W", "PT1H", "P6W\n",
    ])
    func otherIntervalsAreNot(_ text: String) {
        #expect(PlanInterval(text) == nil)
    }

    @Test func absenceHasThreeForms() {
        #expect(Written<PlanDate>.absent.isAbsent)
        #expect(!Written<PlanDate>(nil, written: "").isAbsent)
        #expect(!Written(PlanDate("2025")).isAbsent)
    }

    @Test func codesFollowTheShapes() {
        for (index, code) in TargetArea.allCases.enumerated() { #expect(Int(code.index) == index) }
        let names = PlanShapes.codes.map(\.name)
        #expect(PlanShapes.codes[names.firstIndex(of: "Voice") ?? 0].codes == Voice.allCases.map(\.rawValue))
        #expect(PlanShapes.codes[names.firstIndex(of: "PersonRole") ?? 0].codes == PersonRole.allCases.map(\.rawValue))
        #expect(
            PlanShapes.codes[names.firstIndex(of: "OutcomeValue") ?? 0].codes == OutcomeValue.allCases.map(\.rawValue))
    }
}
