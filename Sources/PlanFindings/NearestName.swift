/// Finds the known name that a misspelt one most likely meant.
public enum NearestName {
    /// How many bytes of a name are compared.
    package static let comparedBytes = 64

    /// How many changes a name may differ by from another to be taken for it misspelt, by their lengths.
    package static func allowedDistance(_ left: Int, _ right: Int) -> Int { max(1, max(left, right) / 3) }

    /// The candidate with the least edit distance to `name`, where that is at most a third of its length; case is ignored.
    public static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(comparedBytes))
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let other = Array(candidate.lowercased().utf8.prefix(comparedBytes))
            let allowed = allowedDistance(wanted.count, other.count)
            guard abs(wanted.count - other.count) <= allowed else { continue }
            let distance = editDistance(wanted, other)
            if distance <= allowed, best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Levenshtein distance with transpositions of neighbours counted once.
    package static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        // Three rows in one piece of memory: the one in hand, the one above, and the one above that.
        let width = right.count + 1
        var cells = [Int](repeating: 0, count: 3 * width)
        var (before, previous, current) = (0, width, 2 * width)
        for j in 0..<width { cells[previous + j] = j }
        for i in 1...left.count {
            cells[current] = i
            for j in 1...right.count {
                let cost = left[i - 1] == right[j - 1] ? 0 : 1
                var least = min(
                    cells[previous + j] + 1, cells[current + j - 1] + 1, cells[previous + j - 1] + cost)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    least = min(least, cells[before + j - 2] + 1)
                }
                cells[current + j] = least
            }
            (before, previous, current) = (previous, current, before)
        }
        return cells[previous + right.count]
    }
}
