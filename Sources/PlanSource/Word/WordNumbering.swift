internal import PlanFindings

/// Reads the lists of a document, and counts their items as they come.
struct WordNumbering: PartHandler {
    typealias Tag = WordTag

    private struct Level {
        var start = 1
        var format = "decimal"
        var text = ""
        var restart: Int?
        var style: String?
    }

    private struct Template {
        var levels: [Int: Level] = [:]
        var link: String?
    }

    private struct List {
        var template: String
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private static let levelCount = 9
    /// A mark is a few letters; nothing longer is made out of a file.
    private static let markBytes = 64

    private var templates: [String: Template] = [:]
    private var lists: [Int: List] = [:]
    /// The counters of each template: lists of one template go on counting where the other stopped.
    private var counters: [String: [Int]] = [:]
    private var started: Set<Int> = []

    private var template: (id: String, Template)?
    private var list: (id: Int, List)?
    private var level: (index: Int, Level)?
    private var overridden: Int?

    // MARK: Counting

    /// The place of the next item of a list; absent where there is no such list.
    mutating func item(list id: Int, level: Int, styles: WordStyles) -> SourceListItem? {
        guard id != 0, let list = lists[id], (0..<Self.levelCount).contains(level) else { return nil }
        let key = key(of: list, styles)
        var counter = counters[key] ?? []
        let isNew = started.insert(id).inserted
        while counter.count < Self.levelCount { counter.append(-1) }
        if isNew { for (index, _) in list.starts where counter.indices.contains(index) { counter[index] = -1 } }
        let own = self.level(level, of: list, key)
        counter[level] =
            counter[level] < 0
            ? list.starts[level] ?? own.start : counter[level].addingReportingOverflow(1).partialValue
        for deeper in (level + 1)..<max(level + 1, Self.levelCount) {
            let restart = self.level(deeper, of: list, key).restart
            if restart != 0, restart.map({ level < $0 }) ?? true { counter[deeper] = -1 }
        }
        // Levels that were passed over count from their start.
        for upper in 0..<level where counter[upper] < 0 { counter[upper] = self.level(upper, of: list, key).start }
        counters[key] = counter
        if own.format == "bullet" {
            return SourceListItem(list: id, level: level, number: nil, mark: Self.bullet(own.text))
        }
        if own.format == "none" { return SourceListItem(list: id, level: level, number: nil, mark: "") }
        var mark = ""
        var isReference = false
        for scalar in own.text.unicodeScalars {
            if isReference, let digit = Int(String(scalar)), (1...Self.levelCount).contains(digit) {
                let format = digit - 1 == level ? own.format : self.level(digit - 1, of: list, key).format
                mark += Self.written(max(0, counter[digit - 1]), format)
            } else if scalar != "%" {
                mark.unicodeScalars.append(scalar)
            }
            isReference = scalar == "%"
            if mark.utf8.count > Self.markBytes { break }
        }
        return SourceListItem(list: id, level: level, number: counter[level], mark: mark)
    }

    /// The level of a list that a style stands for.
    func level(of style: String, list id: Int, styles: WordStyles) -> Int? {
        guard let list = lists[id], let template = templates[key(of: list, styles)] else { return nil }
        return template.levels.first { $0.value.style == style }?.key
    }

    private func key(of list: List, _ styles: WordStyles) -> String {
        guard let link = templates[list.template]?.link, let id = styles.style(link)?.list, let other = lists[id] else {
            return list.template
        }
        return other.template
    }

    private func level(_ index: Int, of list: List, _ key: String) -> Level {
        list.levels[index] ?? templates[key]?.levels[index] ?? Level()
    }

    /// Bullets are letters of symbol fonts; what they look like says nothing, but that they are bullets.
    private static func bullet(_ text: String) -> String {
        guard let scalar = text.unicodeScalars.first, text.utf8.count <= markBytes else { return "•" }
        return (0xE000...0xF8FF).contains(scalar.value) || scalar.isASCII && scalar.properties.isAlphabetic ? "•" : text
    }

    private static func written(_ number: Int, _ format: String) -> String {
        switch format {
        case "lowerLetter": letters(number, from: 0x61)
        case "upperLetter": letters(number, from: 0x41)
        case "lowerRoman": roman(number).lowercased()
        case "upperRoman": roman(number)
        case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
        default: "\(number)"
        }
    }

    private static func letters(_ number: Int, from first: UInt8) -> String {
        // a … z, aa, bb: the letter is doubled as Word does it.
        guard number > 0, number <= 26 * 20 else { return "\(number)" }
        let letter = Character(Unicode.Scalar(first + UInt8((number - 1) % 26)))
        return String(repeating: letter, count: (number - 1) / 26 + 1)
    }

    private static func roman(_ number: Int) -> String {
        guard (1..<4000).contains(number) else { return "\(number)" }
        var rest = number
        var text = ""
        let steps = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        for (value, letters) in steps {
            while rest >= value {
                text += letters
                rest -= value
            }
        }
        return text
    }

    // MARK: Reading

    mutating func start(
        _ tag: Tag, _ attributes: PartAttributes<Tag>, _ bytes: Span<UInt8>
    ) throws(DocumentFailure) {
        switch tag {
        case .abstractNum:
            template = (attributes.string(.abstractNumId, bytes) ?? "", Template())
        case .num: list = (attributes.integer(.numId, bytes) ?? 0, List(template: ""))
        case .abstractNumId: list?.1.template = attributes.string(.val, bytes) ?? ""
        case .lvlOverride: overridden = attributes.integer(.ilvl, bytes)
        case .startOverride:
            if let overridden { list?.1.starts[overridden] = attributes.integer(.val, bytes) ?? 1 }
        case .lvl: level = (attributes.integer(.ilvl, bytes) ?? -1, Level())
        case .start: level?.1.start = max(0, min(attributes.integer(.val, bytes) ?? 1, 1 << 31))
        case .numFmt: level?.1.format = attributes.string(.val, bytes) ?? "decimal"
        case .lvlText: level?.1.text = attributes.string(.val, bytes) ?? ""
        case .lvlRestart: level?.1.restart = attributes.integer(.val, bytes)
        case .pStyle: level?.1.style = attributes.string(.val, bytes)
        case .numStyleLink: template?.1.link = attributes.string(.val, bytes)
        // The older dialect.
        case .listDef: template = (attributes.string(.listDefId, bytes) ?? "", Template())
        case .list: list = (attributes.integer(.ilfo, bytes) ?? 0, List(template: ""))
        case .ilst: list?.1.template = attributes.string(.val, bytes) ?? ""
        case .nfc: level?.1.format = Self.format(attributes.integer(.val, bytes) ?? 0)
        default: break
        }
    }

    mutating func text(_ text: Span<UInt8>) throws(DocumentFailure) {}

    mutating func end(_ tag: Tag) throws(DocumentFailure) {
        switch tag {
        case .lvl:
            if let level, (0..<Self.levelCount).contains(level.index) {
                if list != nil {
                    list?.1.levels[level.index] = level.1
                } else {
                    template?.1.levels[level.index] = level.1
                }
            }
            level = nil
        case .abstractNum, .listDef:
            if let template { templates[template.id] = template.1 }
            template = nil
        case .num, .list:
            if let list { lists[list.id] = list.1 }
            list = nil
        case .lvlOverride: overridden = nil
        default: break
        }
    }

    private static func format(_ code: Int) -> String {
        switch code {
        case 1: "upperRoman"
        case 2: "lowerRoman"
        case 3: "upperLetter"
        case 4: "lowerLetter"
        case 22: "decimalZero"
        case 23: "bullet"
        case 255: "none"
        default: "decimal"
        }
    }
}
