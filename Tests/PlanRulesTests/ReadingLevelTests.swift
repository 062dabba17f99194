import PlanTesting
import Testing

@testable import PlanRules

@Suite struct ReadingLevelTests {
    /// Sentences with published values: the Flesch–Kincaid page of Wikipedia (cat, platypus).
    @Test func publishedValues() {
        // The sentence about the platypus has 13 words and, as its author counts, 24 syllables.
        let platypus = ReadingLevel(words: 13, sentences: 1, syllables: 24, polysyllables: 4)
        #expect(abs(platypus.fleschKincaid - 11.3) < 0.05)
        let cat = ReadingLevel("The cat sat on the mat.")
        #expect(abs(cat.fleschKincaid - -1.45) < 0.01)
    }

    /// McLaughlin's table of polysyllables in thirty sentences.
    @Test(arguments: [(0, 3), (1, 4), (5, 5), (10, 6), (16, 7), (25, 8), (36, 9), (49, 10), (64, 11)])
    func smog(polysyllables: Int, grade: Int) {
        let level = ReadingLevel(words: 300, sentences: 30, syllables: 400, polysyllables: polysyllables)
        #expect(Int(level.smog.rounded()) == grade)
    }

    @Test func sentencesAndWords() {
        let level = ReadingLevel("He reads, e.g. at home. “Well done!” she says; 4.5 is a well-known step.\nNext")
        #expect(level.sentences == 4)
        #expect(level.words == 16)
    }
}
