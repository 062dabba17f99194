import PlanModel

/// Numbered columns as one entry: `Target {n}` to `targets[n].statement`.
///
/// Items by number and items by position are others to a plan, so that either all columns of targets are written so or none.
struct Numbering {
    private struct Group {
        var template: String
        var members: [Int]
    }

    private var groups: [Group] = []
    private var groupOf: [Int: Int] = [:]
    private var entries: [DraftEntry] = []
    /// The highest number.
    private(set) var most = 0

    init(_ entries: [DraftEntry], _ record: Mapping.Record) {
        guard record.rowIs == nil, record.element == nil else { return }
        var byKey: [String: Int] = [:]
        var groups: [Group] = []
        for (index, entry) in entries.enumerated() {
            guard entry.isTaken, let field = entry.field, field.to.steps[0].name == "targets" else { continue }
            guard case .at(let position) = field.to.steps[0].item, case .numbered(let number) = entry.subject.level,
                number == position + 1, let template = Self.template(entry.from, number)
            else { return }
            let key = "\(template)\u{1F}\(field.to.pattern)\u{1F}\(field.conversions.compactMap(\.text))"
            if let known = byKey[key] {
                groups[known].members.append(index)
            } else {
                byKey[key] = groups.count
                groups.append(Group(template: template, members: [index]))
            }
            most = max(most, number)
        }
        let names = entries.map(\.from)
        let isExact = groups.allSatisfy { group in
            let path = SourcePath(group.template, isTable: true)
            return names.indices.filter { path.number(in: names[$0]) != nil } == group.members
        }
        guard isExact, groups.contains(where: { $0.members.count > 1 }) else {
            most = 0
            return
        }
        self.groups = groups
        self.entries = entries
        for (number, group) in groups.enumerated() {
            for member in group.members { groupOf[member] = number }
        }
    }

    /// The name with `{n}` for its number; `nil` where that would not lead back.
    private static func template(_ name: String, _ number: Int) -> String? {
        let digits = Array(String(number).utf8)
        let bytes = Array(name.utf8)
        guard !bytes.contains(UInt8(ascii: "{")) else { return nil }
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        var start: Int?
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let end = bytes[index...].firstIndex { !isDigit($0) } ?? bytes.count
            if Array(bytes[index..<end]) == digits {
                guard start == nil else { return nil }
                start = index
            }
            index = end
        }
        guard let start else { return nil }
        let template =
            String(decoding: bytes[..<start], as: UTF8.self) + "{n}"
            + String(decoding: bytes[(start + digits.count)...], as: UTF8.self)
        return SourcePath(template, isTable: true).number(in: name) == number ? template : nil
    }

    private func group(_ index: Int) -> Group? { groupOf[index].map { groups[$0] } }

    /// Whether the entry of a column stands at another column already.
    func isFollower(_ index: Int) -> Bool { group(index).map { $0.members[0] != index } ?? false }

    /// The name of the columns with `{n}`; `nil` where a column stands for itself.
    func template(_ index: Int) -> String? { group(index)?.template }

    func count(_ index: Int) -> Int? { group(index)?.members.count }

    /// How sure the least sure of the columns is.
    func confidence(_ index: Int) -> Int? { group(index)?.members.compactMap { entries[$0].field?.confidence }.min() }

    /// The path for any number.
    func path(_ path: PlanPath) -> PlanPath {
        let text = path.description
        guard let close = text.firstIndex(of: "]") else { return path }
        return (try? PlanPath("targets[n]" + text[text.index(after: close)...])) ?? path
    }
}
