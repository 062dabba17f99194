import PlanFindings
import PlanModel
import Yams

/// What labels of forms and exports mean: concepts with their names, where their content goes, what their values look like.
package struct Lexicon: Sendable {
    /// What the values of a concept look like.
    enum Evidence: String, Sendable {
        case date, upn, uln, year, sen, sex, name, staff, frequency, outcome, integer, yes, text, short
    }

    /// One meaning that a label may have.
    struct Concept: Sendable {
        let name: String
        /// Where it goes for the whole plan.
        let plan: PlanPath?
        /// Where it goes for one target.
        let target: PlanPath?
        let evidence: Evidence
        /// The names it goes by, best first.
        var names: [(text: String, words: [String])] = []
    }

    /// The rank of the labels that only forms have: below the best names of a concept.
    private static let rankOfForms = 5

    private(set) var concepts: [Concept] = []
    /// For each label in plain words, the concepts that bear it, with their position among the labels of the concept.
    private(set) var labels: [[String]: [(concept: Int, rank: Int)]] = [:]

    /// The labels by each of their weightier words: forms have so many texts that might be labels that not all are compared.
    private var labelsByWord: [String: [Int]] = [:]
    private var comparable: [(words: [String], concepts: [(concept: Int, rank: Int)])] = []

    /// Labels of forms that have no place in a plan.
    private(set) var homeless: Set<[String]> = []

    /// Whether it is the one for forms.
    var isOfForms: Bool { !comparable.isEmpty }

    /// Every word of two letters or more that stands in a label.
    private var vocabulary: Set<String> = LabelWords.empty

    /// For each word, how much it speaks for each concept; the shares of one word add up to 1.
    private var speaks: [String: [Int: Double]] = [:]

    /// The words of `speaks`, sorted, so that those with one beginning stand together.
    private var spoken: [String] = []

    private var similar = SimilarLabels([:])

    /// The lexicon that a YAML text holds; what is wrong with it goes to `findings`.
    ///
    /// - Parameter forms: whether labels count that only forms have, where a label stands beside its value.
    init(_ text: String, forms: Bool = false, findings: inout Findings) {
        guard let root = try? Yams.compose(yaml: text), let map = root.mapping?["concepts"]?.mapping else {
            findings.add(.mappingYAML, "A lexicon holds “concepts”.")
            return
        }
        for (key, value) in map {
            guard let name = key.string, let entry = value.mapping else { continue }
            let place = value.mark.map { SourcePlace(line: $0.line, column: $0.column) }
            let usual = entry["labels"]?.sequence.map(Array.init) ?? []
            let ofForms = forms ? root.mapping?["forms"]?.mapping?[name]?.sequence.map(Array.init) ?? [] : []
            if usual.isEmpty, ofForms.isEmpty { continue }
            func path(_ key: String) -> PlanPath? {
                guard let text = entry[key]?.string else { return nil }
                do throws(PlanPath.Mistake) {
                    return try PlanPath(text)
                } catch {
                    findings.add(.mappingPathUnknown, "\(known: error.reason).", at: place)
                    return nil
                }
            }
            guard let evidence = (entry["evidence"]?.string).flatMap(Evidence.init(rawValue:)) else {
                findings.add(.mappingValue, "“evidence” of \(known: name) is not known.", at: place)
                continue
            }
            let concept = Concept(name: name, plan: path("to"), target: path("target"), evidence: evidence)
            concepts.append(concept)
            for (position, label) in (usual + ofForms).enumerated() {
                let rank = position < usual.count ? position : Self.rankOfForms
                let words = LabelWords(label.string ?? "").words
                guard !words.isEmpty else { continue }
                concepts[concepts.count - 1].names.append((label.string ?? "", words))
                labels[words, default: []].append((concepts.count - 1, rank))
                vocabulary.formUnion(words.filter { $0.utf8.count > 1 })
                let core = LabelWords.core(words)
                for word in Set(core) {
                    speaks[word, default: [:]][concepts.count - 1, default: 0] += 1 / Double(core.count)
                }
            }
        }
        if forms {
            for label in root.mapping?["other"]?.sequence.map(Array.init) ?? [] {
                homeless.insert(LabelWords(label.string ?? "").words)
            }
            for (words, concepts) in labels.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                let core = LabelWords.core(words)
                comparable.append((core.isEmpty ? words : core, concepts))
                for word in Set(comparable[comparable.count - 1].words) {
                    labelsByWord[word, default: []].append(comparable.count - 1)
                }
            }
        }
        for (word, shares) in speaks {
            // In one order, for sums of fractions depend on it (law 5).
            let total = shares.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
            speaks[word] = shares.mapValues { $0 / total }
        }
        spoken = speaks.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        similar = SimilarLabels(labels)
    }

    /// The lexicon that is built in.
    package static let builtIn: Lexicon = {
        var findings = Findings()
        return Lexicon(LexiconText.text, findings: &findings)
    }()

    /// The lexicon for documents that people made to be read.
    package static let forForms: Lexicon = {
        var findings = Findings()
        return Lexicon(LexiconText.text, forms: true, findings: &findings)
    }()

    /// A reading of a label: a concept and how well the label names it, from 0 to 1.
    struct Match {
        var concept: Int
        var score: Double
    }

    /// The words of a label, those that were run together taken apart: `reviewdate`, `howoften`.
    func parted(_ label: LabelWords) -> LabelWords {
        guard labels[label.words] == nil, label.words.contains(where: { $0.utf8.count > 5 && !vocabulary.contains($0) })
        else { return label }
        return LabelWords(label.words.flatMap { parts(of: $0) ?? [$0] }, number: label.number)
    }

    /// The fewest known words that make up one that is not known; `nil` where none do.
    private func parts(of word: String) -> [String]? {
        let letters = Array(word)
        guard (6...40).contains(letters.count), !vocabulary.contains(word) else { return nil }
        var best: [[String]?] = [[]] + Array(repeating: nil, count: letters.count)
        for end in 2...letters.count {
            for start in 0...(end - 2) {
                guard let before = best[start], before.count < 4 else { continue }
                let part = String(letters[start..<end])
                guard let known = [part, LabelWords.plain(part)].first(where: vocabulary.contains) else { continue }
                if before.count + 1 < best[end]?.count ?? 5 { best[end] = before + [known] }
            }
        }
        return best[letters.count]
    }

    /// The concepts that have a label word for word, best first.
    func exactMatches(_ label: LabelWords) -> [Match] {
        var best: [Int: Double] = [:]
        for (concept, rank) in labels[label.words] ?? [] {
            best[concept] = max(best[concept] ?? 0, 1 - 0.004 * Double(min(rank, 20)))
        }
        if !label.core.isEmpty, !label.core.elementsEqual(label.words) {
            for (concept, rank) in labels[label.core] ?? [] {
                best[concept] = max(best[concept] ?? 0, (best.isEmpty ? 0.95 : 0.8) - 0.004 * Double(min(rank, 20)))
            }
        }
        return best.map { Match(concept: $0.key, score: $0.value) }
            .sorted { ($0.score, $1.concept) > ($1.score, $0.concept) }
    }

    /// The concepts that a label may name, best first.
    func matches(_ label: LabelWords) -> [Match] {
        let label = parted(label)
        var best: [Int: Double] = [:]
        func offer(_ words: [String], _ base: Double) {
            for (concept, rank) in labels[words] ?? [] {
                let score = base - 0.004 * Double(min(rank, 20))
                if score > best[concept] ?? 0 { best[concept] = score }
            }
        }
        offer(label.words, 1)
        // A label known in full leaves little room for what only its weightier words could mean.
        if !label.core.elementsEqual(label.words) { offer(label.core, best.isEmpty ? 0.95 : 0.8) }
        let words = label.core.isEmpty ? label.words : label.core
        if best.isEmpty { offerSimilar(words, &best) }
        offerByWords(words, &best)
        return best.map { Match(concept: $0.key, score: $0.value) }
            .sorted { ($0.score, $1.concept) > ($1.score, $0.concept) }
    }

    /// Labels that share most of their words with one of the lexicon, spelling mistakes allowed.
    private func offerSimilar(_ words: [String], _ best: inout [Int: Double]) {
        if !comparable.isEmpty { return offerSimilarOfForms(words, &best) }
        similar.each(words) { concepts, overlap in
            for (concept, rank) in concepts {
                let score = 0.9 * overlap - 0.002 * Double(min(rank, 20))
                if score > best[concept] ?? 0 { best[concept] = score }
            }
        }
    }

    /// As `offerSimilar`, among the labels that have a word in common; a word that no label has may be misspelt.
    private func offerSimilarOfForms(_ words: [String], _ best: inout [Int: Double]) {
        var shared: [Int: Double] = [:]
        for word in Set(words) {
            if let found = labelsByWord[word] {
                for label in found { shared[label, default: 0] += 1 }
            } else if word.utf8.count > 4, word.utf8.count <= 24 {
                let bytes = Array(word.utf8)
                let allowed = max(1, bytes.count / 4)
                for (other, found) in labelsByWord
                where abs(other.utf8.count - bytes.count) <= allowed && other.utf8.first == bytes.first {
                    guard NearestName.editDistance(bytes, Array(other.utf8)) <= allowed else { continue }
                    for label in found { shared[label, default: 0] += 0.8 }
                }
            }
        }
        for (label, weight) in shared {
            let overlap = 2 * weight / Double(words.count + comparable[label].words.count)
            guard overlap >= 0.6 else { continue }
            for (concept, rank) in comparable[label].concepts {
                let score = 0.9 * min(1, overlap) - 0.002 * Double(min(rank, 20))
                if score > best[concept] ?? 0 { best[concept] = score }
            }
        }
    }

    /// What the one word speaks for that this is the beginning of: `freq`, `strat`, `crit`.
    private func abbreviated(_ word: String) -> [Int: Double]? {
        guard word.utf8.count >= 4 else { return nil }
        var shares: [Int: Double] = [:]
        let whole = spoken[firstSpoken(word)...].prefix { $0.utf8.starts(with: word.utf8) }
        for longer in whole {
            for (concept, share) in speaks[longer] ?? [:] { shares[concept, default: 0] += share / Double(whole.count) }
        }
        return shares.isEmpty ? nil : shares
    }

    /// The first of the sorted words that does not come before `word`.
    private func firstSpoken(_ word: String) -> Int {
        var low = 0
        var high = spoken.count
        while low < high {
            let middle = (low + high) / 2
            if spoken[middle].utf8.lexicographicallyPrecedes(word.utf8) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Concepts that the words of a label speak for one by one: a word that stands in labels of one concept only speaks
    /// loudly, one that stands everywhere hardly, one that stands nowhere casts doubt.
    private func offerByWords(_ words: [String], _ best: inout [Int: Double]) {
        var votes: [Int: Double] = [:]
        var weight = 0.0
        var seen: Set<String> = []
        for word in words where seen.insert(word).inserted {
            guard let shares = speaks[word] ?? abbreviated(word) else {
                weight += 0.3
                continue
            }
            let clarity = shares.values.max() ?? 0
            weight += clarity
            for (concept, share) in shares { votes[concept, default: 0] += clarity * share }
        }
        guard weight > 0 else { return }
        for (concept, vote) in votes {
            let score = 0.86 * vote / weight
            if score > max(0.3, best[concept] ?? 0) { best[concept] = score }
        }
    }
}
