import PlanModel
import Testing

@testable import PlanPipeline

@Suite struct ReportWordsTests {
    @Test(arguments: [
        ("/targets/0/due", "target 1, due"), ("/learners/1/upn", "learner 2, upn"), ("", ""), ("/carried", "carried"),
        ("/targets/2/successCriteria/0/text", "target 3, success criterion 1, text"),
        ("/targets/0/strategies/1", "target 1, strategy 2"), ("/people/4", "person 5"),
        ("/reviewArrangements/nextReviewWritten", "review arrangements, next review (its words)"),
        ("/provision/0", "provision 1"), ("/0", "1"), ("/learners/*/fullName", "learners, full name"),
    ])
    func paths(pointer: String, words: String) { #expect(ReportWords.path(pointer) == words) }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")])
    func numbers(number: Int, text: String) { #expect(ReportWords.number(number) == text) }

    @Test func days() throws {
        let day = try #require(PlanDate("2026-11-22"))
        #expect(ReportWords.fullDay(day) == "Sunday 22 November 2026")
        #expect(ReportWords.fullDay(PlanDate(dayNumber: 0)) == "Thursday 1 January 1970")
        #expect(ReportWords.fullDay(PlanDate(dayNumber: -1)) == "Wednesday 31 December 1969")
        #expect(ReportWords.shortDay(day, in: 2026) == "22 Nov")
        #expect(ReportWords.shortDay(day) == "22 Nov 2026")
    }

    @Test(arguments: [
        (0.0, "0"), (12.5, "12.50"), (33.333, "33.33"), (99.996, "100"), (0.05, "0.05"), (-1.25, "-1.25"),
    ])
    func decimals(value: Double, text: String) {
        #expect(ReportWords.decimal(value) == text)
    }

    @Test(arguments: [
        ("a.html", ReportFormat.html), ("A.HTM", .html), ("x.json", .json), ("x.sarif", .sarif),
        ("x.sarif.json", .sarif),
        ("x.csv", .csv), ("x.xml", .junit), ("x.txt", .text),
    ])
    func formats(file: String, format: ReportFormat) { #expect(ReportFormat(file: file) == format) }

    @Test func otherExtensionsAreNoReports() {
        for file in ["x.pdf", "html", "x", "x.html.zip"] { #expect(ReportFormat(file: file) == nil) }
    }
}
