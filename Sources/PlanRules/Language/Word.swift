/// The letters of one word, up to forty, without storage of its own.
struct Word {
    private var letters: InlineArray<40, UInt8> = .init(repeating: 0)
    private(set) var count = 0

    mutating func append(_ letter: UInt8) {
        guard count < 40 else { return }
        letters[count] = letter
        count += 1
    }

    private func at(_ index: Int) -> UInt8 { index >= 0 && index < count ? letters[index] : 0 }

    private func isVowel(_ index: Int) -> Bool {
        switch at(index) {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        // A y is a vowel but at the start and between vowels, as in yes and beyond.
        case UInt8(ascii: "y"): index > 0 && !(isPlainVowel(index - 1) && isPlainVowel(index + 1))
        default: false
        }
    }

    private func isPlainVowel(_ index: Int) -> Bool {
        switch at(index) {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        default: false
        }
    }

    private func ends(_ suffix: StaticString, before end: Int? = nil) -> Bool {
        let end = end ?? count
        let length = suffix.utf8CodeUnitCount
        guard end >= length else { return false }
        for offset in 0..<length where unsafe at(end - length + offset) != suffix.utf8Start[offset] { return false }
        return true
    }

    private func begins(_ prefix: StaticString) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard count >= length else { return false }
        for offset in 0..<length where unsafe at(offset) != prefix.utf8Start[offset] { return false }
        return true
    }

    /// Whether the n’t behind it is a syllable: is, did, could, does.
    var hasSpokenEnding: Bool {
        at(count - 1) == UInt8(ascii: "n") && (at(count - 2) == UInt8(ascii: "s") || at(count - 2) == UInt8(ascii: "d"))
    }

    /// How many groups of vowels it has.
    var groups: Int {
        var groups = 0
        for index in 0..<count where isVowel(index) && !isVowel(index - 1) { groups += 1 }
        return groups
    }

    /// How many syllables it has, by spelling.
    var syllables: Int {
        var number = groups
        // Two vowels that are spoken apart: i-dea, cre-ate, sci-ence, flu-ent, me-di-um.
        for index in 0..<max(0, count - 1) where isVowel(index) && isVowel(index + 1) {
            if isApart(index) { number += 1 }
        }
        // A silent e at the end: make, makes, named; not table, wanted, boxes.
        if ends("e"), !ends("le"), !ends("ee"), count > 2, !isVowel(count - 2), groups > 1 { number -= 1 }
        if ends("ier") || ends("iest"), count > 4, !isVowel(count - (ends("ier") ? 4 : 5)) { number += 1 }
        if ends("eing") || ends("oing"), count > 4 { number += 1 }
        if ends("le"), count > 2, isVowel(count - 3), groups > 1 { number -= 1 }
        if ends("es"), count > 3, !isVowel(count - 3), groups > 1, !isSibilant(before: count - 2), !ends("les") {
            number -= 1
        }
        if ends("les"), count > 4, isVowel(count - 4), groups > 1 { number -= 1 }
        if ends("ed"), count > 3, !isVowel(count - 3), groups > 1, at(count - 3) != UInt8(ascii: "t"),
            at(count - 3) != UInt8(ascii: "d")
        {
            number -= 1
            if at(count - 3) == UInt8(ascii: "l"), !isVowel(count - 4), at(count - 4) != UInt8(ascii: "l"),
                at(count - 4) != UInt8(ascii: "r")
            {
                number += 1
            }
        }
        // A silent e within: safely, statement, hopeful, careless.
        for suffix in Self.endings {
            let length = suffix.utf8CodeUnitCount
            if ends(suffix), count > length + 2, at(count - length - 1) == UInt8(ascii: "e"),
                !isVowel(count - length - 2), isVowel(count - length - 3) || isVowel(count - length - 4),
                at(count - length - 2) != UInt8(ascii: "l") || isVowel(count - length - 3)
            {
                number -= 1
                break
            }
        }
        for prefix in Self.starts where begins(prefix) && count > prefix.utf8CodeUnitCount + 1 {
            number -= 1
            break
        }
        // Rhythm, prism, organism.
        if ends("sm") || ends("thm") || ends("sms") { number += 1 }
        return number
    }

    private static let endings: [StaticString] = ["ly", "ment", "ments", "ful", "less", "ness", "fully"]
    private static let starts: [StaticString] = [
        "some", "every", "there", "where", "home", "face", "safe", "time", "base", "life", "whole", "place", "name",
    ]

    private func isSibilant(before end: Int) -> Bool {
        ends("s", before: end) || ends("x", before: end) || ends("z", before: end) || ends("ch", before: end)
            || ends("sh", before: end) || ends("c", before: end) || ends("g", before: end)
    }

    private func isApart(_ index: Int) -> Bool {
        let (first, second) = (at(index), at(index + 1))
        // A group of three is counted once.
        switch (first, second) {
        case (UInt8(ascii: "i"), UInt8(ascii: "a")):
            // special, social, initial; but not Asia-like words of two syllables.
            let before = at(index - 1)
            return !((before == UInt8(ascii: "c") || before == UInt8(ascii: "t")) && at(index + 2) == UInt8(ascii: "l"))
                && !(before == UInt8(ascii: "c") && at(index + 2) == UInt8(ascii: "n"))
                && !(at(index + 2) == UInt8(ascii: "g") && before == UInt8(ascii: "r")
                    && at(index + 3) == UInt8(ascii: "e"))
        case (UInt8(ascii: "i"), UInt8(ascii: "o")):
            let before = at(index - 1)
            let isSoft =
                before == UInt8(ascii: "t") || before == UInt8(ascii: "s") || before == UInt8(ascii: "c")
                || before == UInt8(ascii: "g") || before == UInt8(ascii: "x")
            return !(isSoft && (at(index + 2) == UInt8(ascii: "n") || at(index + 2) == UInt8(ascii: "u")))
        case (UInt8(ascii: "i"), UInt8(ascii: "u")): return true
        case (UInt8(ascii: "i"), UInt8(ascii: "e")):
            return
                (at(index + 2) == UInt8(ascii: "n")
                && (at(index + 3) == UInt8(ascii: "c") || at(index + 3) == UInt8(ascii: "t"))
                && at(index - 1) != UInt8(ascii: "t") && (at(index - 1) != UInt8(ascii: "c") || index == 2))
                || (at(index + 2) == UInt8(ascii: "t") && index > 0)
        case (UInt8(ascii: "e"), UInt8(ascii: "a")):
            return at(index - 1) == UInt8(ascii: "r") && at(index + 2) == UInt8(ascii: "t")
                && at(index - 2) == UInt8(ascii: "c")
                || at(index - 1) == UInt8(ascii: "d") && index == 2
        case (UInt8(ascii: "e"), UInt8(ascii: "o")):
            return at(index + 2) != UInt8(ascii: "p") && at(index - 1) != UInt8(ascii: "g")
        case (UInt8(ascii: "u"), UInt8(ascii: "a")):
            return at(index - 1) != UInt8(ascii: "q") && at(index - 1) != UInt8(ascii: "g")
        case (UInt8(ascii: "u"), UInt8(ascii: "e")):
            return at(index - 1) != UInt8(ascii: "q") && at(index - 1) != UInt8(ascii: "g") && index + 2 < count
                && at(index + 2) != UInt8(ascii: "s") && at(index + 2) != UInt8(ascii: "d")
        case (UInt8(ascii: "u"), UInt8(ascii: "o")): return at(index - 1) != UInt8(ascii: "q")
        case (UInt8(ascii: "y"), UInt8(ascii: "i")), (UInt8(ascii: "i"), UInt8(ascii: "i")): return true
        default: return false
        }
    }
}
