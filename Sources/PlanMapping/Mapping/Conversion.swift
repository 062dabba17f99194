/// What is done to a value on its way between source and plan; each has two directions.
///
/// The target field already says what is read (a date from words, a role, a year group); a conversion says what the
/// words alone do not.
public enum Conversion: Sendable, Hashable {
    /// `date dd/MM/yyyy`: dates are written like this.
    case date(pattern: String)
    /// `date day-first` or `date month-first`: the order of dates in figures.
    case dateOrder(isDayFirst: Bool)
    /// `codes A=achieved "In part"=partlyAchieved`: which word stands for which code.
    case codes([CodeWord])
    /// `split ;`, `split line`: one value holds several items.
    case split(SplitMark)
    /// `name family-first` or `name given-first`: how a full name is written.
    case name(isFamilyFirst: Bool)
    /// `yes-no Y N`: the words for true and false.
    case yesNo(yes: String, no: String)
    /// `judgement`: the judgement that a comment begins with, as in “Achieved - she reads them”.
    case judgement
    /// `code`: written as the model spells it, never in the words of the source.
    case code

    /// A word of the source with the code it stands for.
    public struct CodeWord: Sendable, Hashable {
        /// The word of the source.
        public var word: String
        /// The code of the model.
        public var code: String
    }

    /// What stands between the items of a cell.
    public enum SplitMark: Sendable, Hashable {
        /// A text such as `;`; on export a space follows it unless it is a line break.
        case text(String)
        /// A line break.
        case line
        /// Bullets, numbers, line breaks or semicolons, whatever the cell has.
        case list
    }

    /// The names of all conversions.
    static let names = ["date", "codes", "split", "name", "yes-no", "judgement", "code", "text"]

    /// Why a text is no conversion.
    public struct Mistake: Error, Sendable, Hashable {
        /// What is wrong, in words.
        public let reason: String
        /// The nearest known name.
        public let nearest: String?
    }

    /// The conversions that a text such as `split ; | date dd/MM/yyyy` names, in the order of import.
    public static func parse(_ text: String) throws(Mistake) -> [Conversion] {
        var list: [Conversion] = []
        for part in try tokens(text) where !part.isEmpty {
            if let conversion = try make(part) { list.append(conversion) }
        }
        return list
    }

    /// Words by space, parts by ` | `; quotes keep a word together.
    private static func tokens(_ text: String) throws(Mistake) -> [[String]] {
        var parts: [[String]] = [[]]
        var word = ""
        var hasWord = false
        var quote: Character?
        func flush() {
            if hasWord { parts[parts.count - 1].append(word) }
            word = ""
            hasWord = false
        }
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "'", parts[parts.count - 1].first == "date" {
                // Within the pattern of a date they stand round words.
                word.append(character)
                hasWord = true
            } else if character == "\"" || character == "'" {
                quote = character
                hasWord = true
            } else if character == " " {
                flush()
            } else if character == "|", !hasWord, index + 1 == characters.count || characters[index + 1] == " ",
                parts.last != ["split"]
            {
                parts.append([])
            } else {
                word.append(character)
                hasWord = true
            }
        }
        guard quote == nil else { throw Mistake(reason: "a quote is not closed", nearest: nil) }
        flush()
        return parts
    }

    /// The conversion that a word with its arguments names; `nil` for `text`, which changes nothing.
    static func make(_ words: [String]) throws(Mistake) -> Conversion? {
        let arguments = Array(words.dropFirst())
        switch words[0] {
        case "text": return nil
        case "date":
            // A pattern may have spaces: `date d MMMM yyyy`.
            let pattern = arguments.joined(separator: " ")
            guard !pattern.isEmpty else {
                throw Mistake(
                    reason: "“date” needs a pattern such as dd/MM/yyyy, or day-first, or month-first", nearest: nil)
            }
            switch pattern {
            case "day-first": return .dateOrder(isDayFirst: true)
            case "month-first": return .dateOrder(isDayFirst: false)
            default:
                if (try? DateFormat(pattern)) == nil, pattern.count > 2, pattern.first == "'", pattern.last == "'" {
                    let inner = String(pattern.dropFirst().dropLast())
                    if (try? DateFormat(inner)) != nil { return .date(pattern: inner) }
                }
                guard (try? DateFormat(pattern)) != nil else {
                    throw Mistake(reason: "“\(pattern)” is no date pattern; write for example dd/MM/yyyy", nearest: nil)
                }
                return .date(pattern: pattern)
            }
        case "codes":
            guard !arguments.isEmpty else {
                throw Mistake(reason: "“codes” needs pairs such as A=achieved", nearest: nil)
            }
            var words: [CodeWord] = []
            for argument in arguments {
                guard let sign = argument.lastIndex(of: "=") else {
                    throw Mistake(reason: "“\(argument)” is no pair; write for example A=achieved", nearest: nil)
                }
                words.append(
                    CodeWord(word: String(argument[..<sign]), code: String(argument[argument.index(after: sign)...])))
            }
            return .codes(words)
        case "split":
            guard arguments.count == 1 else {
                throw Mistake(reason: "“split” needs a mark: ; or line or list", nearest: nil)
            }
            switch arguments[0] {
            case "line": return .split(.line)
            case "list": return .split(.list)
            default: return .split(.text(arguments[0]))
            }
        case "name":
            guard arguments == ["family-first"] || arguments == ["given-first"] else {
                throw Mistake(reason: "“name” needs family-first or given-first", nearest: nil)
            }
            return .name(isFamilyFirst: arguments == ["family-first"])
        case "yes-no":
            guard arguments.count == 2 else {
                throw Mistake(reason: "“yes-no” needs two words, such as Yes No", nearest: nil)
            }
            return .yesNo(yes: arguments[0], no: arguments[1])
        case "judgement":
            guard arguments.isEmpty else { throw Mistake(reason: "“judgement” takes no words", nearest: nil) }
            return .judgement
        case "code":
            guard arguments.isEmpty else { throw Mistake(reason: "“code” takes no words", nearest: nil) }
            return .code
        default:
            throw Mistake(
                reason: "there is no conversion “\(words[0])”", nearest: NearestConversion.of(words[0]))
        }
    }

    /// Whether every value comes back as it was: project(apply(x)) = x.
    public var isLossless: Bool {
        switch self {
        case .codes(let words): Set(words.map(\.code)).count == words.count
        case .split(.list), .judgement, .code: false
        default: true
        }
    }
}
