/// Counts the syllables of English words by their spelling, with a table of words whose spelling misleads.
package enum Syllables {
    /// The syllables of a word.
    package static func count(_ word: String) -> Int {
        let bytes = Array(word.utf8)
        return count(bytes.span, 0..<bytes.count)
    }

    /// The syllables of the word that stands in a range of bytes.
    static func count(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
        // Letters in lower case; what stands behind an apostrophe adds no syllable but in ’es.
        var word = Word()
        for index in range {
            let byte = text[index]
            if byte == 0x27 || byte == 0xE2 { break }
            if byte >= 0x41, byte <= 0x5A {
                word.append(byte | 0x20)
            } else if byte >= 0x61, byte <= 0x7A {
                word.append(byte)
            }
        }
        if word.count <= 3 { return word.count == 0 ? 1 : max(1, word.groups) }
        return max(1, word.syllables)
    }
}
