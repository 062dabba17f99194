/// The number of a learner from 14 on in the United Kingdom: nine digits and a check digit.
///
/// The check digit is ten less the sum of the first nine digits times 10, 9 … 2, modulo 11.
public struct UniqueLearnerNumber: Sendable, Hashable {
    /// Why a text is not a ULN.
    public enum Fault: Error, Sendable, Hashable {
        /// It has not 10 characters, but so many.
        case length(Int)
        /// The character at this position, from 1, is not a digit.
        case digit(position: Int)
        /// It starts with 0.
        case leadingZero
        /// 9999999999: what colleges write where the number is not known.
        case notKnown
        /// The last digit does not fit the others; `nil` where no number with those nine digits was ever given.
        case checkDigit(expected: Int?)
    }

    /// The number, 10 digits.
    public let text: String

    /// Reads a ULN strictly: digits only.
    ///
    /// - Throws: the first `Fault` from the left; the check digit is judged last.
    public init(_ text: String) throws(Fault) {
        let bytes = Array(text.utf8.prefix(11))
        guard bytes.count == 10 else { throw .length(text.unicodeScalars.count) }
        for index in 0..<10 {
            guard (0x30...0x39).contains(bytes[index]) else { throw .digit(position: index + 1) }
        }
        guard bytes[0] != 0x30 else { throw .leadingZero }
        guard bytes.contains(where: { $0 != 0x39 }) else { throw .notKnown }
        let expected = Self.checkDigit(bytes[..<9])
        guard let expected, expected == Int(bytes[9]) - 0x30 else { throw .checkDigit(expected: expected) }
        self.text = text
    }

    /// The check digit of the nine digits before it; `nil` where they are not nine digits or have none.
    public static func checkDigit(for digits: String) -> Int? {
        let bytes = Array(digits.utf8.prefix(10))
        guard bytes.count == 9, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return checkDigit(bytes[...])
    }

    private static func checkDigit(_ digits: ArraySlice<UInt8>) -> Int? {
        var sum = 0
        for (index, byte) in digits.enumerated() { sum += (Int(byte) - 0x30) * (10 - index) }
        return sum % 11 == 0 ? nil : 10 - sum % 11
    }
}

extension UniqueLearnerNumber: CustomStringConvertible {
    /// The number.
    public var description: String { text }
}
