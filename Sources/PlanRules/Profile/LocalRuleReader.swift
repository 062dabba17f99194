import PlanFindings
import PlanModel
import Yams

/// Reads the house rules of a profile.
enum LocalRuleReader {
    private static let checks = ["require", "count", "pattern", "oneOf", "before", "after", "interval", "length"]
    private static let keys = ["code", "severity", "title", "message", "remedy", "reason", "kinds"] + checks

    static func read(_ node: Node, _ reader: inout YAMLReader) -> PlanRule? {
        guard let map = node.mapping else {
            reader.wrong(
                node, "a house rule holds keys: code, message, remedy, and one of \(checks.joined(separator: ", "))")
            return nil
        }
        reader.check(map, keys)
        guard let code = reader.text(map["code"], "code"), isCode(code) else {
            reader.wrong(
                map["code"] ?? node, "“code” must be words in small letters with dots, such as school.target.purpose")
            return nil
        }
        guard let message = reader.text(map["message"] ?? map["title"], "message"), !message.isEmpty else {
            reader.wrong(node, "“message” must say what is wrong")
            return nil
        }
        var severity = Severity.warning
        if let value = map["severity"] {
            guard let known = Severity.allCases.first(where: { $0.word == value.string }) else {
                reader.wrong(value, "a severity is error, warning or advice")
                return nil
            }
            severity = known
        }
        var kinds = PlanKind.allCases
        if let value = map["kinds"] {
            kinds = []
            for word in reader.texts(value, "kinds") {
                guard let kind = PlanKind(rawValue: word) else {
                    reader.add(
                        .profileValue, "there is no kind of plan “\(word)”",
                        nearest: NearestName.of(word, in: PlanKind.allCases.map(\.rawValue)), value)
                    continue
                }
                kinds.append(kind)
            }
        }
        let present = checks.filter { map[$0] != nil }
        guard present.count == 1, let check = present.first, let value = map[check] else {
            reader.wrong(node, "a house rule has exactly one of \(checks.joined(separator: ", "))")
            return nil
        }
        guard let rule = LocalRule.read(check, value, &reader) else { return nil }
        let remedy = reader.text(map["remedy"], "remedy") ?? "Correct it as the rule of your school or authority says."
        let reason = reader.text(map["reason"], "reason") ?? "A rule of your school or authority."
        return PlanRule(
            code, severity, message, kinds: kinds, standard: "A house rule.", reason: reason, remedy: remedy,
            example: RuleExample(shows: [], fails: { _ in })
        ) { plan, _, findings in rule.check(plan, message, &findings) }
    }

    private static func isCode(_ code: String) -> Bool {
        code.contains(".")
            && code.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D
            }
    }
}
