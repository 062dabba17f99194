/// The options of a line with tick boxes, and which of them are ticked.
struct TickChoice {
    var chosen: [String] = []
    var options: [String] = []
    /// What stands before the first option and is none.
    var lead = ""

    static let boxes: Set<Character> = ["\u{2610}", "\u{2612}", "\u{2713}", "\u{2717}"]

    static func isChosen(_ character: Character) -> Bool { character == "\u{2612}" || character == "\u{2713}" }

    /// The options of a text; `nil` where no tick box stands beside words.
    init?(_ text: String) {
        guard text.unicodeScalars.contains(where: { (0x2610...0x2717).contains($0.value) }) else { return nil }
        var pieces: [(box: Character?, words: String)] = [(nil, "")]
        for character in text {
            if Self.boxes.contains(character) {
                pieces.append((character, ""))
            } else {
                pieces[pieces.count - 1].words.append(character)
            }
        }
        for index in pieces.indices { pieces[index].words = Self.plain(pieces[index].words) }
        guard pieces.count > 1 else { return nil }
        let boxes = pieces.dropFirst()
        guard pieces.contains(where: { !$0.words.isEmpty }) else { return nil }
        // The box stands behind its words where the text ends in a box and does not begin with one.
        let isBehind = pieces[0].words.isEmpty == false && (boxes.last?.words.isEmpty ?? false)
        if isBehind {
            for (index, piece) in pieces.dropLast().enumerated() where !piece.words.isEmpty {
                let box = pieces[index + 1].box
                options.append(piece.words)
                if let box, Self.isChosen(box) { chosen.append(piece.words) }
            }
        } else {
            lead = pieces[0].words
            for piece in boxes where !piece.words.isEmpty {
                options.append(piece.words)
                if let box = piece.box, Self.isChosen(box) { chosen.append(piece.words) }
            }
        }
    }

    private static func plain(_ text: String) -> String {
        var text = Trimming.trimmed(text)
        while let last = text.last, last == "/" || last == "," || last == "|" || last == ";" {
            text.removeLast()
            text = Trimming.trimmed(text)
        }
        while let first = text.first, first == "/" || first == "|" {
            text.removeFirst()
            text = Trimming.trimmed(text)
        }
        return text
    }
}
