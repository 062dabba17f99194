import PlanFindings
import Testing

struct PlaceAndNameTests {
    @Test(arguments: [
        (SourcePlace(), "", ""), (SourcePlace(line: 3), "3", "line 3"),
        (SourcePlace(line: 3, column: 15), "3:15", "line 3, column 15"),
        (SourcePlace(part: "Sheet1", line: 3, column: 2), "Sheet1!3:2", "Sheet1, line 3, column 2"),
        (SourcePlace(pointer: "/targets/0"), "/targets/0", "/targets/0"),
        (
            SourcePlace(part: "word/document.xml", pointer: "body 2"), "word/document.xml!body 2",
            "word/document.xml, body 2"
        ),
        (SourcePlace(line: 1, column: 2, pointer: "/a"), "1:2 /a", "line 1, column 2, /a"),
        (SourcePlace(column: 4), "", "column 4"),
    ])
    func placesAreSpelt(_ place: SourcePlace, _ compact: String, _ description: String) {
        #expect(place.compact == compact)
        #expect(place.description == description)
    }

    @Test(
        arguments: [
            ("taregts", "targets"), ("Targets", "targets"), ("target", "targets"), ("goal", "goals"),
            ("statment", "statement"),
            ("zzzzzz", nil), ("", nil), ("reviewArangements", "reviewArrangements"),
        ] as [(String, String?)])
    func theNearestNameIsFound(_ name: String, _ nearest: String?) {
        let names = ["targets", "goals", "statement", "reviewArrangements", "reviews"]
        #expect(NearestName.of(name, in: names) == nearest)
    }

    @Test func nearnessIsBounded() {
        let long = String(repeating: "a", count: 100_000)
        #expect(NearestName.of(long, in: [long + "b", "b"]) == long + "b", "only the first 64 letters count")
    }
}
