/// Patterns of paths for where the shell did not expand them: `*`, `?`, `[a-z]` within a name, `**` across folders.
package struct Glob: Sendable {
    private let parts: [[UInt8]]
    private let root: String

    /// Whether a path is meant as a pattern.
    package static func isPattern(_ path: String) -> Bool {
        path.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
    }

    package init(_ pattern: String) {
        root = pattern.hasPrefix("/") ? "/" : ""
        parts = pattern.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
    }

    /// The paths that match, in the order of their bytes.
    package func matches() -> [String] {
        var found: [String] = []
        find(root, 0, &found)
        return Array(Set(found)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func find(_ path: String, _ index: Int, _ found: inout [String]) {
        guard index < parts.count else {
            found.append(path)
            return
        }
        let part = parts[index]
        let isLast = index == parts.count - 1
        if part == Array("**".utf8) {
            find(path, index + 1, &found)
            for entry in entries(path) where entry.kind == .folder && !entry.name.hasPrefix(".") {
                find(joined(path, entry.name), index, &found)
            }
            return
        }
        guard Self.isPattern(String(decoding: part, as: UTF8.self)) else {
            let next = joined(path, String(decoding: part, as: UTF8.self))
            if FileSystem.kind(of: next) != nil { find(next, index + 1, &found) }
            return
        }
        for entry in entries(path) where Self.matches(part.span, Array(entry.name.utf8).span) {
            if entry.name.hasPrefix("."), part.first != UInt8(ascii: ".") { continue }
            if isLast || FileSystem.kind(of: joined(path, entry.name)) == .folder {
                find(joined(path, entry.name), index + 1, &found)
            }
        }
    }

    private func entries(_ path: String) -> [FileSystem.Entry] {
        FileSystem.entries(of: path.isEmpty ? "." : path) ?? []
    }

    private func joined(_ path: String, _ name: String) -> String {
        path.isEmpty || path.hasSuffix("/") ? path + name : path + "/" + name
    }

    /// Whether a name matches the pattern of one name, in time linear in each but for the last star (no recursion).
    package static func matches(_ pattern: Span<UInt8>, _ name: Span<UInt8>) -> Bool {
        var at = 0
        var position = 0
        var star = -1
        var resume = 0
        while position < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = at
                resume = position
                at += 1
                continue
            }
            if at < pattern.count, let next = step(pattern, at, name[position]) {
                // A question mark takes a whole character, of however many bytes.
                let isAnything = pattern[at] == UInt8(ascii: "?")
                at = next
                position += 1
                while isAnything, position < name.count, name[position] & 0xC0 == 0x80 { position += 1 }
                continue
            }
            guard star >= 0 else { return false }
            at = star + 1
            resume += 1
            position = resume
        }
        while at < pattern.count, pattern[at] == UInt8(ascii: "*") { at += 1 }
        return at == pattern.count
    }

    /// The place in the pattern behind what matches `byte`; `nil` where it does not match.
    private static func step(_ pattern: Span<UInt8>, _ at: Int, _ byte: UInt8) -> Int? {
        switch pattern[at] {
        case UInt8(ascii: "?"): return at + 1
        case UInt8(ascii: "["): return set(pattern, at, byte)
        case UInt8(ascii: "\\") where at + 1 < pattern.count: return pattern[at + 1] == byte ? at + 2 : nil
        default: return pattern[at] == byte ? at + 1 : nil
        }
    }

    private static func set(_ pattern: Span<UInt8>, _ start: Int, _ byte: UInt8) -> Int? {
        var at = start + 1
        var isNegated = false
        if at < pattern.count, pattern[at] == UInt8(ascii: "!") || pattern[at] == UInt8(ascii: "^") {
            isNegated = true
            at += 1
        }
        var isFound = false
        let first = at
        while at < pattern.count, pattern[at] != UInt8(ascii: "]") || at == first {
            if at + 2 < pattern.count, pattern[at + 1] == UInt8(ascii: "-"), pattern[at + 2] != UInt8(ascii: "]") {
                if pattern[at] <= byte, byte <= pattern[at + 2] { isFound = true }
                at += 3
            } else {
                if pattern[at] == byte { isFound = true }
                at += 1
            }
        }
        // A bracket without end stands for itself.
        guard at < pattern.count else { return byte == UInt8(ascii: "[") ? start + 1 : nil }
        return isFound != isNegated ? at + 1 : nil
    }
}
