import PlanModel
import Testing

/// The published example and computed ones.
struct UniqueLearnerNumberTests {
    @Test(arguments: ["9276308686", "1000000019", "1000000027", "4123456781", "9999999998"])
    func rightNumbersAreRead(_ text: String) throws {
        #expect(try UniqueLearnerNumber(text).text == text)
        #expect(UniqueLearnerNumber.checkDigit(for: String(text.dropLast())) == Int(String(text.suffix(1))))
    }

    @Test func theEquivalentSumHolds() throws {
        // All ten digits times 10 … 1, modulo 11, is 10: the other way in which the rule is published.
        for base in stride(from: 100_000_001, to: 999_999_999, by: 7_654_321) {
            guard let digit = UniqueLearnerNumber.checkDigit(for: String(base)) else { continue }
            let digits = (String(base) + String(digit)).utf8.map { Int($0) - 0x30 }
            let sum = digits.enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) }
            #expect(sum % 11 == 10)
        }
    }

    @Test(
        arguments: [
            ("9276308687", .checkDigit(expected: 6)), ("1000000060", .checkDigit(expected: nil)),
            ("9999999999", .notKnown), ("0276308686", .leadingZero), ("927630868", .length(9)),
            ("92763086866", .length(11)),
            ("", .length(0)), ("92763O8686", .digit(position: 6)), ("927630868٦", .length(10)),
        ] as [(String, UniqueLearnerNumber.Fault)])
    func theFaultIsTold(_ text: String, _ fault: UniqueLearnerNumber.Fault) {
        #expect(throws: fault) { try UniqueLearnerNumber(text) }
    }

    @Test func aBaseWithoutCheckDigitHasNone() {
        #expect(UniqueLearnerNumber.checkDigit(for: "100000006") == nil)
        #expect(UniqueLearnerNumber.checkDigit(for: "12345678") == nil)
        #expect(UniqueLearnerNumber.checkDigit(for: "12345678x") == nil)
    }
}
