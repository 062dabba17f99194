/// Tells the prompts and fillers of a form from answers.
package enum PlaceholderReading {
    /// Whether a text is only a prompt or a filler: `Click or tap here to enter text.`, `____`, `xxx`, `TBC`, `<name>`.
    ///
    /// `N/A`, `None` and `-` are answers; a blank text is blank, not a placeholder.
    package static func isPlaceholder(_ text: String) -> Bool {
        guard text.utf8.count <= WordForm.longest else { return false }
        if isFiller(text) || isBracketed(text) { return true }
        let form = WordForm.of(text)
        if phrases.contains(form) { return true }
        for lead in leads where form.hasPrefix(lead) { return true }
        return false
    }

    private static let phrases: Set<String> = [
        "tbc", "tba", "to be confirmed", "to be advised", "to be completed", "to be added", "enter text", "enter date",
        "enter a date", "enter name", "type here", "write here", "choose an item", "select an item", "please select",
        "select", "select date", "select a date", "pick a date", "dd mm yyyy", "dd mm yy", "dd mmm yyyy",
        "insert photo",
        "photo here", "insert date", "lorem ipsum", "text here", "name here", "date here", "please choose", "choose",
    ]

    /// Beginnings that no answer has.
    private static let leads = [
        "click here to enter", "click or tap", "click to enter", "click here to", "tap here to", "tap to enter",
        "enter text here", "type text here", "type your", "insert name", "insert child", "insert pupil",
        "insert student", "insert school", "insert text", "insert date", "insert photo", "insert picture",
        "please enter", "please insert", "please type", "enter your text", "start typing here",
    ]

    /// Only underscores, dots, or the letter x again and again.
    private static func isFiller(_ text: String) -> Bool {
        var rules = 0
        var dots = 0
        var crosses = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x5F: rules += 1
            case 0x2E: dots += 1
            case 0x2026: dots += 3
            case 0x78, 0x58: crosses += 1
            default:
                switch SignFolding.fold(scalar) {
                case .nothing, .ascii(0x20), .ascii(0x0A): continue
                default: return false
                }
            }
        }
        if crosses > 0 { return crosses >= 3 && rules == 0 && dots <= 1 }
        return rules > 0 || dots >= 3
    }

    /// One pair of brackets round a few words that ask for something: `<name>`, `[insert date]`, `[photo]`.
    private static func isBracketed(_ text: String) -> Bool {
        var bytes = Array(text.utf8)[...]
        while let last = bytes.last, last <= 0x20 || last == UInt8(ascii: ".") { bytes.removeLast() }
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        guard bytes.count >= 3, bytes.count <= 60, let first = bytes.first, let last = bytes.last else { return false }
        let inside = bytes.dropFirst().dropLast()
        switch (first, last) {
        case (UInt8(ascii: "<"), UInt8(ascii: ">")):
            return inside.allSatisfy { SignFolding.isLetter($0 | 0x20) || $0 == 0x20 || $0 == 0x27 || $0 >= 0x80 }
        case (UInt8(ascii: "["), UInt8(ascii: "]")):
            guard !inside.contains(UInt8(ascii: "]")) else { return false }
            let words = WordForm.of(String(decoding: inside, as: UTF8.self)).split(separator: " ")
            guard let first = words.first.map(String.init) else { return false }
            return asking.contains(first) || (words.count <= 3 && words.allSatisfy { asked.contains(String($0)) })
        default: return false
        }
    }

    private static let asking: Set<String> = ["insert", "enter", "type", "add", "delete", "click", "choose", "select"]

    private static let asked: Set<String> = [
        "name", "date", "photo", "photograph", "picture", "school", "child", "childs", "pupil", "pupils", "student",
        "students", "text", "logo", "signature", "of", "the", "here", "class", "year",
    ]
}
