import PlanFindings
import PlanModel
import Yams

/// Reads profiles, and says of every mistake where it stands and what was probably meant.
struct ProfileFile {
    private var reader = YAMLReader()
    private var profile = RuleProfile(name: "")
    private let codes: [String]

    private static let keys = [
        "plankit", "name", "title", "extends", "rules", "levels", "local", "terms", "words", "tests",
    ]

    /// - Parameter inherited: the codes of house rules of the profiles that this one starts from.
    private init(inherited: [String]) { codes = RuleCatalogue.all.map(\.code) + inherited }

    /// The profile that the one in a text starts from.
    static func base(of text: String) -> String? {
        var reader = YAMLReader()
        return reader.compose(text)?.mapping?["extends"]?.string
    }

    /// The profile that a YAML text says; `nil` where it has mistakes, which `findings` then tells.
    ///
    /// - Parameter inherited: the codes of house rules of the profiles that this one starts from.
    static func read(_ text: String, inherited: [String] = [], findings: inout Findings) -> RuleProfile? {
        var file = ProfileFile(inherited: inherited)
        file.read(text)
        findings.add(file.reader.findings)
        return file.reader.findings.errors == 0 ? file.profile : nil
    }

    private mutating func read(_ text: String) {
        guard let root = reader.compose(text), let map = root.mapping else { return }
        reader.check(map, Self.keys)
        if reader.text(map["plankit"], "plankit") != "profile/1" {
            reader.wrong(map["plankit"] ?? root, "“plankit” must be profile/1: the version of the language of profiles")
        }
        profile.name = reader.text(map["name"], "name") ?? ""
        if profile.name.isEmpty { reader.wrong(map["name"] ?? root, "“name” must say what the profile is called") }
        profile.title = reader.text(map["title"], "title") ?? ""
        profile.extends = reader.text(map["extends"], "extends")
        profile.terms = reader.text(map["terms"], "terms")
        // House rules first: the settings may name them.
        for node in reader.list(map["local"], "local") {
            guard let rule = LocalRuleReader.read(node, &reader) else { continue }
            if codes.contains(rule.code) || profile.local.contains(where: { $0.code == rule.code }) {
                reader.wrong(node, "there is a rule “\(rule.code)” already; a house rule needs a code of its own")
            }
            profile.local.append(rule)
        }
        if let node = map["levels"] { readLevels(node) }
        if let node = map["rules"] { readRules(node) }
        if let node = map["words"] { readWords(node) }
        for node in reader.list(map["tests"], "tests") { readTest(node) }
    }

    private mutating func readLevels(_ node: Node) {
        guard let map = node.mapping else { return reader.wrong(node, "“levels” holds pairs such as warning: error") }
        for (key, value) in map {
            guard let from = severity(key), let to = severity(value) else { continue }
            profile.levels[from] = to
        }
    }

    private mutating func severity(_ node: Node) -> Severity? {
        if let severity = Severity.allCases.first(where: { $0.word == node.string }) { return severity }
        reader.wrong(node, "a severity is error, warning or advice")
        return nil
    }

    private mutating func readRules(_ node: Node) {
        guard let map = node.mapping else {
            return reader.wrong(node, "“rules” holds codes with what is set, such as targets.count: error")
        }
        for (key, value) in map {
            guard let selector = reader.text(key, "rules") else { continue }
            let all = codes + profile.local.map(\.code)
            guard all.contains(where: { RuleProfile.matches(selector, $0) }) else {
                reader.add(
                    .profileRuleUnknown, "there is no rule “\(selector)”", nearest: NearestName.of(selector, in: all),
                    key)
                continue
            }
            var setting = RuleProfile.Setting(selector: selector)
            if value.scalar != nil {
                setting.level = level(value)
            } else if let pairs = value.mapping {
                read(pairs, into: &setting)
            } else {
                reader.wrong(value, "a rule is set to off, on, advice, warning or error, or to keys with values")
            }
            profile.settings.append(setting)
        }
    }

    private mutating func level(_ node: Node) -> RuleProfile.Setting.Level? {
        let word = node.string ?? ""
        // YAML reads a bare off or on as a truth value.
        switch word.lowercased() {
        case "off", "false", "no": return .off
        case "on", "true", "yes": return .on
        default: break
        }
        if let severity = Severity.allCases.first(where: { $0.word == word }) { return .severity(severity) }
        let words = ["off", "on", "advice", "warning", "error"]
        let nearest = words.first { word.utf8.count > 1 && $0.hasPrefix(word) } ?? NearestName.of(word, in: words)
        reader.add(.profileValue, "a rule is set to off, on, advice, warning or error", nearest: nearest, node)
        return nil
    }

    private mutating func read(_ map: Node.Mapping, into setting: inout RuleProfile.Setting) {
        let rules = (RuleCatalogue.all + profile.local).filter { RuleProfile.matches(setting.selector, $0.code) }
        for (key, value) in map {
            guard let name = reader.text(key, setting.selector) else { continue }
            if name == "severity" || name == "level" {
                setting.level = level(value)
                continue
            }
            guard let parameter = rules.lazy.flatMap(\.parameters).first(where: { $0.name == name }) else {
                let names = rules.flatMap { $0.parameters.map(\.name) } + ["severity"]
                reader.add(
                    .profileParameterUnknown, "“\(setting.selector)” has no parameter “\(name)”",
                    nearest: NearestName.of(name, in: names), key)
                continue
            }
            switch parameter.standard {
            case .number:
                guard let number = reader.number(value, name) else { continue }
                guard parameter.range.contains(number) else {
                    reader.wrong(
                        value,
                        "“\(name)” must be from \(parameter.range.lowerBound) to \(parameter.range.upperBound)")
                    continue
                }
                setting.parameters[name] = .number(number)
            case .texts: setting.parameters[name] = .texts(reader.texts(value, name))
            }
        }
    }

    private mutating func readWords(_ node: Node) {
        guard let map = node.mapping else {
            return reader.wrong(node, "“words” holds lists such as vague, each with add and remove")
        }
        for (key, value) in map {
            guard let name = reader.text(key, "words") else { continue }
            guard WordLists.names.contains(name) else {
                reader.add(
                    .profileValue, "there is no list of words “\(name)”",
                    nearest: NearestName.of(name, in: WordLists.names), key)
                continue
            }
            guard let pairs = value.mapping else {
                reader.wrong(value, "a list of words holds keys: add, remove")
                continue
            }
            reader.check(pairs, ["add", "remove"])
            profile.words.append(
                RuleProfile.WordChange(
                    list: name, added: reader.texts(pairs["add"], "add"),
                    removed: reader.texts(pairs["remove"], "remove")))
        }
    }

    private mutating func readTest(_ node: Node) {
        guard let map = node.mapping, let file = reader.text(map["plans"], "plans") else {
            return reader.wrong(node, "a test holds keys: plans (a file beside the profile), codes")
        }
        reader.check(map, ["plans", "codes"])
        profile.tests.append(
            RuleProfile.Test(file: file, expected: reader.texts(map["codes"], "codes"), place: reader.place(node)))
    }
}
