/// The number that follows a pupil through the schools of England: a check letter, the authority that gave it, and a serial.
///
/// Thirteen characters: letter, three digits of the authority, eight digits, and a digit (permanent) or a letter
/// (temporary). The check letter follows the DfE's UPN guide: each digit times its position, modulo 23. How the last
/// letter of a temporary number counts is not published, so only its shape is judged.
public struct UniquePupilNumber: Sendable, Hashable {
    /// Why a text is not a UPN.
    public enum Fault: Error, Sendable, Hashable {
        /// It has not 13 characters, but so many.
        case length(Int)
        /// The first character is none of the 23 check letters (no I, O or S, capitals only).
        case letter
        /// The character at this position, from 1, is not a digit.
        case digit(position: Int)
        /// The last character is neither a digit nor one of the 23 letters.
        case last
        /// The check letter does not fit the digits.
        case checkLetter(expected: Character)
    }

    /// The number, 13 characters.
    public let text: String
    /// Whether it was given for a time only, until the permanent one is known.
    public let isTemporary: Bool

    /// Reads a UPN strictly: capitals, no spaces.
    ///
    /// - Throws: the first `Fault` from the left; the check letter is judged last.
    public init(_ text: String) throws(Fault) {
        let bytes = Array(text.utf8.prefix(14))
        guard bytes.count == 13 else { throw .length(text.unicodeScalars.count) }
        guard Self.letters.contains(bytes[0]) else { throw .letter }
        var sum = 0
        for index in 1...11 {
            guard let digit = Self.digit(bytes[index]) else { throw .digit(position: index + 1) }
            sum += digit * (index + 1)
        }
        if let digit = Self.digit(bytes[12]) {
            sum += digit * 13
            let expected = Self.letters[sum % 23]
            guard bytes[0] == expected else {
                throw .checkLetter(expected: Character(UnicodeScalar(expected)))
            }
            isTemporary = false
        } else {
            guard Self.letters.contains(bytes[12]) else { throw .last }
            isTemporary = true
        }
        self.text = text
    }

    /// The three digits of the local authority that gave it.
    public var authorityCode: String { String(text.dropFirst().prefix(3)) }

    /// Whether the authority is one that is known to have given UPNs; the list ages, so a report should only ask.
    public var isAuthorityKnown: Bool {
        guard let code = Int(authorityCode) else { return false }
        return Self.authorities.contains { $0.contains(code) }
    }

    /// The check letter of the twelve digits that follow it; `nil` where they are not twelve digits.
    public static func checkLetter(for digits: String) -> Character? {
        let bytes = Array(digits.utf8.prefix(13))
        guard bytes.count == 12 else { return nil }
        var sum = 0
        for index in 0..<12 {
            guard let digit = digit(bytes[index]) else { return nil }
            sum += digit * (index + 2)
        }
        return Character(UnicodeScalar(letters[sum % 23]))
    }

    private static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

    private static func digit(_ byte: UInt8) -> Int? { (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil }

    /// The authorities of DfE rule 1530 (2022–23) with those founded since; Welsh ones included.
    private static let authorities: [ClosedRange<Int>] = [
        1...5, 201...213, 301...320, 330...336, 340...344, 350...359, 370...373, 380...384, 390...394, 420...420,
        660...681, 701...708, 800...803, 805...808, 810...813, 815...816, 820...823, 825...826, 830...831, 835...841,
        845...846, 850...852, 855...857, 860...861, 865...896, 908...909, 916...916, 919...919, 921...921, 925...926,
        928...929, 931...931, 933...933, 935...938, 940...943,
    ]
}

extension UniquePupilNumber: CustomStringConvertible {
    /// The number.
    public var description: String { text }
}
