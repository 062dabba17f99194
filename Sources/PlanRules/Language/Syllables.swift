/// Counts the syllables of English words by their spelling, with a table of words whose spelling misleads.
package enum Syllables {
    /// The syllables of a word.
    package static func count(_ word: String) -> Int {
        let bytes = Array(word.utf8)
        return count(bytes.span, 0..<bytes.count)
    }

    /// The syllables of the word that stands in a range of bytes.
    static func count(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        // Letters in lower case; what stands behind an apostrophe adds no syllable but in isn’t and its like.
        var word = Word()
        var hash = WordHash()
        var isShortened = false
        for index in range {
            var byte = text[index]
            if byte == 0x27 || byte == 0xE2 {
                isShortened = text[range.upperBound - 1] | 0x20 == UInt8(ascii: "t")
                break
            }
            if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
            guard byte >= 0x61, byte <= 0x7A else { continue }
            word.append(byte)
            hash.add(byte)
        }
        if let known = exceptions[hash.value] { return Int(known) }
        let extra = isShortened && word.hasSpokenEnding ? 1 : 0
        return max(1, word.syllables) + extra
    }

    /// Words whose spelling misleads, with their syllables.
    private static let exceptions: [UInt64: UInt8] = {
        var table: [UInt64: UInt8] = [:]
        for (count, words) in lists {
            for word in words.split(separator: " ") {
                var hash = WordHash()
                for byte in word.utf8 { hash.add(byte) }
                table[hash.value] = count
            }
        }
        return table
    }()

    private static let lists: [(UInt8, String)] = [
        (1, "eye eyes sure used are were there where their here have give live done gone one once whole"),
        (
            2,
            """
            wednesday evening evenings business every everyday being real really create creates poem poems poet \
            science people something someone sometimes somewhere homework whenever react reacts quiet \
            diet lion giant riot trial dial fuel cruel duet dual chaos preschool reuse
            """
        ),
        (
            3,
            """
            area areas idea ideas museum museums reaction reactions created creating creator everyone everything \
            everybody everywhere sciences piano radio video studio ratio patio behaviour behaviours behavior behaviors \
            however whatever already beautiful usual casual another camera \
            creative
            """
        ),
        (4, "reality realistic behavioural creativity material materials experience experiences usually"),
        (5, "individual individuals immediately university"),
    ]
}
