import PlanModel
import Testing

/// The examples of the DfE's UPN guide and of rule 1510, and what is wrong with those that are wrong.
struct UniquePupilNumberTests {
    @Test(arguments: [
        "A950000178301", "H243278544154", "J823000125001", "V202000125007", "F873230119042", "L330999912345",
    ])
    func permanentNumbersWithTheRightLetterAreRead(_ text: String) throws {
        let number = try UniquePupilNumber(text)
        #expect(number.text == text)
        #expect(!number.isTemporary)
        #expect(UniquePupilNumber.checkLetter(for: String(text.dropFirst())) == text.first)
    }

    @Test(arguments: [("R247962919251", "Q"), ("X428558133462", "W")] as [(String, Character)])
    func aWrongLetterIsTold(_ text: String, _ letter: Character) {
        #expect(throws: UniquePupilNumber.Fault.checkLetter(expected: letter)) { try UniquePupilNumber(text) }
    }

    @Test func theWorkedExampleComesOut() {
        #expect(UniquePupilNumber.checkLetter(for: "823000125001") == "J")
    }

    @Test(arguments: [
        ("J823000125001", "823", true), ("A950000178301", "950", false), ("H243278544154", "243", false),
        ("V202000125007", "202", true), ("F873230119042", "873", true), ("L330999912345", "330", true),
    ])
    func theAuthorityIsReadAndLookedUp(_ text: String, _ code: String, _ isKnown: Bool) throws {
        let number = try UniquePupilNumber(text)
        #expect(number.authorityCode == code)
        #expect(number.isAuthorityKnown == isKnown)
    }

    @Test(arguments: ["Q82300012500A", "A66012345678Z"])
    func temporaryNumbersAreJudgedByShapeOnly(_ text: String) throws {
        let number = try UniquePupilNumber(text)
        #expect(number.isTemporary)
        #expect(number.isAuthorityKnown)
    }

    @Test(
        arguments: [
            ("", .length(0)), ("J82300012500", .length(12)), ("J8230001250011", .length(14)), ("é", .length(1)),
            ("I823000125001", .letter), ("O823000125001", .letter), ("S823000125001", .letter),
            ("j823000125001", .letter),
            ("1823000125001", .letter), ("J82300012 001", .digit(position: 10)), ("JA23000125001", .digit(position: 2)),
            ("J82300012500I", .last), ("J82300012500O", .last), ("J82300012500S", .last), ("J82300012500a", .last),
            ("J82300012500 ", .last), ("J8230001250é", .digit(position: 12)),
        ] as [(String, UniquePupilNumber.Fault)])
    func theFirstFaultIsTold(_ text: String, _ fault: UniquePupilNumber.Fault) {
        #expect(throws: fault) { try UniquePupilNumber(text) }
    }

    @Test func everyChangedDigitChangesTheLetter() throws {
        // Positions 2 to 13 are all smaller than 23, a prime: no single wrong digit goes unseen.
        let digits = Array("823000125001")
        for position in digits.indices {
            for digit in "0123456789" where digit != digits[position] {
                var changed = digits
                changed[position] = digit
                #expect(throws: UniquePupilNumber.Fault.self) { try UniquePupilNumber("J" + String(changed)) }
            }
        }
    }

    @Test func noTextMakesATrap() {
        for text in ["\u{0}", "🧒🏽🧒🏽🧒🏽🧒🏽", String(repeating: "9", count: 100_000), "J８23000125001", "J82300012500\u{301}"] {
            #expect(throws: UniquePupilNumber.Fault.self) { try UniquePupilNumber(text) }
        }
        #expect(UniquePupilNumber.checkLetter(for: "82300012500x") == nil)
        #expect(UniquePupilNumber.checkLetter(for: "8230001250011") == nil)
    }
}
