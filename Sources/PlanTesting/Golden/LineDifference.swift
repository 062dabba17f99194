/// What differs between two texts, line by line, as a person reads it.
public enum LineDifference {
    /// The differing lines with two lines round them, `-` for wanted and `+` for given; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - wanted: the text that there should be.
    ///   - given: the text that there is.
    ///   - limit: the most lines that are shown.
    public static func between(wanted: String, given: String, limit: Int = 80) -> String? {
        if Array(wanted.utf8) == Array(given.utf8) { return nil }
        let old = lines(wanted)
        let new = lines(given)
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var shown: [(text: String, isChange: Bool)] = []
        var (oldIndex, newIndex) = (0, 0)
        while oldIndex < old.count || newIndex < new.count {
            if removed.contains(oldIndex) {
                shown.append(("- " + visible(old[oldIndex]), true))
                oldIndex += 1
            } else if inserted.contains(newIndex) {
                shown.append(("+ " + visible(new[newIndex]), true))
                newIndex += 1
            } else {
                shown.append(("  " + visible(new[newIndex]), false))
                oldIndex += 1
                newIndex += 1
            }
        }
        return hunks(shown, limit)
    }

    private static func hunks(_ lines: [(text: String, isChange: Bool)], _ limit: Int) -> String {
        var isNear = [Bool](repeating: false, count: lines.count)
        for (index, line) in lines.enumerated() where line.isChange {
            for near in max(0, index - 2)...min(lines.count - 1, index + 2) { isNear[near] = true }
        }
        var shown: [String] = []
        for (index, line) in lines.enumerated() {
            if isNear[index] {
                shown.append(line.text)
            } else if index > 0, isNear[index - 1] {
                shown.append("  ⋮")
            }
        }
        if shown.count > limit {
            let more = shown.count - limit
            shown = Array(shown[..<limit]) + ["  ⋮ and \(more) lines more"]
        }
        return shown.joined(separator: "\n")
    }

    /// The lines, the break within each, so that a missing last break shows.
    private static func lines(_ text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        for byte in text.utf8 {
            line.append(byte)
            if byte == 0x0A {
                lines.append(line)
                line = []
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    private static func visible(_ line: [UInt8]) -> String {
        var bytes = line
        let isEnded = bytes.last == 0x0A
        if isEnded { bytes.removeLast() }
        var text = ""
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.value < 0x20 || scalar == "\u{FEFF}" || scalar == "\u{A0}" {
                text += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return isEnded ? text : text + "⏎ is missing"
    }
}
