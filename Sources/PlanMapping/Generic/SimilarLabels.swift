import PlanFindings

/// Finds the labels of a lexicon that share most of their words with another, spelling mistakes allowed.
///
/// Each word of a label is compared with the words of the lexicon once, not with every label that bears them: a table may
/// have thousands of columns.
struct SimilarLabels: Sendable {
    /// A label of the lexicon, by its weightier words.
    private struct Label {
        let meanings: [(concept: Int, rank: Int)]
        let count: Int
    }

    /// What rules out most words without a look at their letters.
    private struct Shape: BitwiseCopyable {
        let length: Int
        let letters: UInt64

        init(_ bytes: [UInt8]) {
            length = bytes.count
            letters = bytes.reduce(0) { $0 | 1 << UInt64($1 & 63) }
        }
    }

    private var labels: [Label] = []
    /// The words of the lexicon, each with the labels it stands in.
    private var words: [(bytes: [UInt8], labels: [Int])] = []
    private var shapes: [Shape] = []
    private var numbers: [String: Int] = [:]

    /// The labels of a lexicon, in plain words.
    init(_ all: [[String]: [(concept: Int, rank: Int)]]) {
        for (label, meanings) in all.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let core = LabelWords.core(label)
            let kept = core.isEmpty ? label : core
            for word in Set(kept) {
                let number = numbers[word] ?? words.count
                if number == words.count {
                    let bytes = Self.bytes(word)
                    words.append((bytes, []))
                    shapes.append(Shape(bytes))
                    numbers[word] = number
                }
                words[number].labels.append(labels.count)
            }
            labels.append(Label(meanings: meanings, count: kept.count))
        }
    }

    /// Hands on the meanings of each label that shares much with these words, and how much: more than half, 1 for all.
    func each(_ wanted: [String], _ body: (_ meanings: [(concept: Int, rank: Int)], _ overlap: Double) -> Void) {
        guard !wanted.isEmpty else { return }
        var shared: [Int: Double] = [:]
        for word in wanted {
            let exact = numbers[word].map { words[$0].labels } ?? []
            for label in exact { shared[label, default: 0] += 1 }
            guard word.utf8.count > 4 else { continue }
            var seen = Set(exact)
            for label in labelsOfWords(near: word) where seen.insert(label).inserted {
                shared[label, default: 0] += 0.8
            }
        }
        for (label, shared) in shared {
            let overlap = 2 * shared / Double(wanted.count + labels[label].count)
            if overlap >= 0.6 { body(labels[label].meanings, overlap) }
        }
    }

    /// The labels with a word that this one may be a misspelling of.
    private func labelsOfWords(near word: String) -> [Int] {
        let bytes = Self.bytes(word.lowercased())
        let shape = Shape(bytes)
        var found: [Int] = []
        for index in shapes.indices {
            let other = shapes[index]
            let allowed = NearestName.allowedDistance(shape.length, other.length)
            // Each letter that only one of them has costs a change at least.
            guard abs(shape.length - other.length) <= allowed,
                (shape.letters & ~other.letters).nonzeroBitCount <= allowed,
                (other.letters & ~shape.letters).nonzeroBitCount <= allowed,
                NearestName.editDistance(bytes, words[index].bytes) <= allowed
            else { continue }
            found += words[index].labels
        }
        return found
    }

    private static func bytes(_ word: String) -> [UInt8] { Array(word.utf8.prefix(NearestName.comparedBytes)) }
}
