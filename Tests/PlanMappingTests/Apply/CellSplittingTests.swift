import Testing

@testable import PlanMapping

@Suite struct CellSplittingTests {
    private func parts(_ text: String, _ mark: Conversion.SplitMark) -> [String]? {
        let bytes = Array(text.utf8)
        return CellSplitting.ranges(bytes.span, mark).map { ranges in
            ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
        }
    }

    @Test(arguments: [
        ("a; b ;c", ";", ["a", "b", "c"]), (";; a", ";", ["a"]), (";", ";", [""]), ("a", ";", ["a"]),
        ("a--b---c", "--", ["a", "b", "-c"]), ("a|", "|", ["a"]),
    ])
    func textMarksSplitBytesAsTheySplitCharacters(text: String, mark: String, expected: [String]) {
        #expect(parts(text, .text(mark)) == expected)
        #expect(CellSplitting.texts(text, .text(mark)) == expected)
    }

    @Test(arguments: [
        ("a\nb", ["a", "b"]), ("\n a \n\n\tb\n", ["a", "b"]), ("\n", [""]), ("Sêr\nö", ["Sêr", "ö"]),
    ])
    func lineBreaksSplit(text: String, expected: [String]) {
        // A letter beyond ASCII at the end of a part may be white space: then the text decides.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { #expect(parts(text, .line) == expected) }
        #expect(CellSplitting.texts(text, .line) == expected)
    }

    @Test func whatOnlyCharactersTellIsLeftToThem() {
        #expect(parts("a;\u{301}b", .text(";")) == nil)
        #expect(parts("a\u{37E}b", .text(";")) == nil)
        #expect(parts("a\r\nb", .line) == nil)
        #expect(parts("\u{A0}a\nb", .line) == nil)
        #expect(parts("a;b", .list) == nil)
        #expect(CellSplitting.texts("\u{A0}a\u{3000}\nb", .line) == ["a", "b"])
    }
}
