extension Conversion {
    /// The conversion as a mapping file spells it; `nil` where a word cannot be quoted.
    var text: String? {
        switch self {
        case .date(let pattern): return "date \(pattern)"
        case .dateOrder(let isDayFirst): return isDayFirst ? "date day-first" : "date month-first"
        case .codes(let words):
            var text = "codes"
            for word in words {
                guard let quoted = Self.quoted(word.word) else { return nil }
                text += " \(quoted)=\(word.code)"
            }
            return text
        case .split(.text(let mark)): return "split \(mark)"
        case .split(.line): return "split line"
        case .split(.list): return "split list"
        case .name(let isFamilyFirst): return isFamilyFirst ? "name family-first" : "name given-first"
        case .yesNo(let yes, let no):
            guard let yes = Self.quoted(yes), let no = Self.quoted(no) else { return nil }
            return "yes-no \(yes) \(no)"
        case .judgement: return "judgement"
        case .code: return "code"
        }
    }

    private static func quoted(_ word: String) -> String? {
        if !word.isEmpty, !word.contains(where: { " |\"'".contains($0) }) { return word }
        for quote in ["\"", "'"] where !word.contains(quote) { return quote + word + quote }
        return nil
    }
}
