package import PlanModel

/// Reads who gives a provision from a staff cell.
package enum StaffReading {
    /// Somebody named or meant.
    package struct Member: Sendable, Hashable {
        /// The name; absent for one who is only meant.
        package var name: String?
        /// The role, where the words settle it.
        package var role: PersonRole?
        /// The words of the role as written; of the whole cell, where it could not be read.
        package var roleWritten: String?

        /// Somebody by what is known of them.
        package init(name: String? = nil, role: PersonRole? = nil, roleWritten: String? = nil) {
            self.name = name
            self.role = role
            self.roleWritten = roleWritten
        }
    }

    /// The people of a cell; none for a blank one.
    ///
    /// The cell is split only where every part is a role, a group, or a name with a title or a surname; otherwise it stays
    /// one member with nothing but its words. A comma between a name and a role does not split (`Mr Pell, SENCO` may be one
    /// person). A first name alone is a name only where it is known.
    ///
    /// - Parameters:
    ///   - cell: the words.
    ///   - known: names already certain in this plan, such as a key worker known as `Becky`.
    package static func read(_ cell: String, known: Set<String> = []) -> [Member] {
        let whole = BlankTrimming.trimmed(cell)
        guard !whole.isEmpty else { return [] }
        let unread = [Member(roleWritten: whole)]
        guard whole.utf8.count <= 400 else { return unread }
        if let member = member(whole, known) { return [member] }
        guard let parts = parts(of: whole) else { return unread }
        var members: [Member] = []
        for (index, part) in parts.enumerated() {
            guard let member = member(part.text, known) else { return unread }
            if index > 0, part.followsComma, let before = members.last, (before.name == nil) != (member.name == nil) {
                return unread
            }
            members.append(member)
        }
        return members
    }

    // MARK: Splitting

    private struct Part {
        var text: String
        var followsComma: Bool
    }

    /// The parts at separators outside brackets; `nil` where there is only one, or more than twelve.
    private static func parts(of text: String) -> [Part]? {
        var parts: [Part] = []
        var depth = 0
        var followsComma = false
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        var index = start
        func close(_ end: String.Index) {
            parts.append(Part(text: BlankTrimming.trimmed(scalars[start..<end]), followsComma: followsComma))
        }
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            if case .ascii(let byte) = SignFolding.fold(scalars[index]) {
                switch byte {
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth = max(0, depth - 1)
                case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "+"),
                    0x0A:
                    if depth == 0 {
                        close(index)
                        followsComma = byte == UInt8(ascii: ",")
                        start = next
                    }
                case 0x20:
                    if depth == 0, let end = endOfAnd(scalars, after: next) {
                        close(index)
                        followsComma = false
                        start = end
                        index = end
                        continue
                    }
                default: break
                }
            }
            index = next
        }
        close(scalars.endIndex)
        parts.removeAll { $0.text.isEmpty }
        return (2...12).contains(parts.count) ? parts : nil
    }

    /// Where the word `and` with its space ends, if it stands here.
    private static func endOfAnd(_ scalars: String.UnicodeScalarView, after start: String.Index) -> String.Index? {
        var index = start
        for wanted in "and ".utf8 {
            guard index < scalars.endIndex, SignFolding.fold(scalars[index]) == .ascii(wanted) else { return nil }
            index = scalars.index(after: index)
        }
        return index
    }

    // MARK: One member

    private static func member(_ text: String, _ known: Set<String>) -> Member? {
        if RoleReading.isPeopleWords(text) { return Member(role: RoleReading.read(text), roleWritten: text) }
        if let member = adjacent(text) { return member }
        if isName(text, known) { return Member(name: text) }
        return bracketed(text, known) ?? dashed(text, known)
    }

    private static func isName(_ text: String, _ known: Set<String>) -> Bool {
        if known.contains(text) || NameReading.isTitled(text) { return true }
        guard !text.utf8.contains(UInt8(ascii: ",")) else { return false }
        return NameReading.looksLikePersonName(text) && !NameReading.titles.contains(WordForm.of(text))
    }

    /// `Mrs Brook (TA)`, `Educational Psychology Service (Dr P. Nair)`.
    private static func bracketed(_ text: String, _ known: Set<String>) -> Member? {
        guard text.last == ")", let open = text.firstIndex(of: "(") else { return nil }
        let outside = BlankTrimming.trimmed(String(text[..<open]))
        let inside = BlankTrimming.trimmed(String(text[text.index(after: open)...].dropLast()))
        guard !outside.isEmpty, !inside.isEmpty, !inside.utf8.contains(where: { $0 == 0x28 || $0 == 0x29 }) else {
            return nil
        }
        if isName(outside, known) { return Member(name: outside, role: RoleReading.read(inside), roleWritten: inside) }
        guard RoleReading.isPeopleWords(outside) else { return nil }
        if isName(inside, known) { return Member(name: inside, role: RoleReading.read(outside), roleWritten: outside) }
        return Member(role: RoleReading.read(outside), roleWritten: text)
    }

    /// `SENCO: Mr Pell`, `Mrs Brook – TA`, `TA – PM`.
    private static func dashed(_ text: String, _ known: Set<String>) -> Member? {
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            guard case .ascii(let byte) = SignFolding.fold(scalars[index]), index > scalars.startIndex,
                byte == UInt8(ascii: ":")
                    || (byte == UInt8(ascii: "-") && BlankTrimming.isBlank(scalars[scalars.index(before: index)]))
            else { continue }
            let left = BlankTrimming.trimmed(scalars[..<index])
            let right = BlankTrimming.trimmed(scalars[scalars.index(after: index)...])
            guard !left.isEmpty, !right.isEmpty else { return nil }
            if RoleReading.isPeopleWords(left) {
                if isName(right, known) { return Member(name: right, role: RoleReading.read(left), roleWritten: left) }
                // Initials do not make a name.
                guard right.utf8.count <= 4, right.utf8.allSatisfy({ SignFolding.isLetter($0 | 0x20) }) else {
                    return nil
                }
                return Member(role: RoleReading.read(left), roleWritten: text)
            }
            if RoleReading.isPeopleWords(right), isName(left, known) {
                return Member(name: left, role: RoleReading.read(right), roleWritten: right)
            }
            return nil
        }
        return nil
    }

    /// `TA Mrs Brook`, `Mrs Brook TA`: a name with a title beside a role.
    private static func adjacent(_ text: String) -> Member? {
        guard !text.utf8.contains(where: { ",;/&+(:".utf8.contains($0) }) else { return nil }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" })
        guard (3...8).contains(words.count),
            words.allSatisfy({ $0.unicodeScalars.contains { $0.properties.isAlphabetic } })
        else { return nil }
        for cut in 1..<words.count {
            let left = words[..<cut].joined(separator: " ")
            let right = words[cut...].joined(separator: " ")
            if let role = RoleReading.read(left), NameReading.isTitled(right) {
                return Member(name: right, role: role, roleWritten: left)
            }
            if NameReading.isTitled(left), let role = RoleReading.read(right) {
                return Member(name: left, role: role, roleWritten: right)
            }
        }
        return nil
    }
}
