/// The form in which words are looked up: lower case, one space between words, no punctuation that carries no meaning.
///
/// `Speech, Language & Communication.` and `speech language and communication` have the same form. A sign that could
/// change the meaning (`?`, `%`, `=`, `<`) stays, so that such a text matches no entry of a vocabulary.
package enum WordForm {
    /// Texts longer than this are prose, not a term.
    static let longest = 160

    /// The form of a text; empty for a blank text and for one that is too long to be a term.
    package static func of(_ text: String) -> String {
        guard text.utf8.count <= longest else { return "" }
        var form: [UInt8] = []
        form.reserveCapacity(text.utf8.count + 8)
        for scalar in text.unicodeScalars {
            switch SignFolding.fold(scalar) {
            case .nothing: continue
            case .other: form.append(contentsOf: Array(String(scalar).utf8))
            case .ascii(let byte): append(byte, to: &form)
            }
        }
        if form.last == 0x20 { form.removeLast() }
        return String(decoding: joiningInitials(form), as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to form: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "'"): return
        case UInt8(ascii: "&"): append(word: "and", to: &form)
        case UInt8(ascii: "+"): append(word: "plus", to: &form)
        case 0x20, 0x0A, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\""),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "\\"):
            space(&form)
        case UInt8(ascii: "."):
            // Kept for now between letters: `S.E.N.` is one word.
            if let last = form.last, SignFolding.isLetter(last) { form.append(byte) } else { space(&form) }
        default: form.append(byte)
        }
    }

    private static func space(_ form: inout [UInt8]) {
        if let last = form.last, last != 0x20 { form.append(0x20) }
    }

    private static func append(word: StaticString, to form: inout [UInt8]) {
        space(&form)
        form.append(contentsOf: Array(word.description.utf8))
        form.append(0x20)
    }

    /// Drops full stops between single letters and turns the others into spaces.
    private static func joiningInitials(_ form: [UInt8]) -> [UInt8] {
        guard form.contains(UInt8(ascii: ".")) else { return form }
        var joined: [UInt8] = []
        joined.reserveCapacity(form.count)
        for (index, byte) in form.enumerated() {
            if byte == UInt8(ascii: ".") {
                let isInitial = index < 2 || !SignFolding.isLetter(form[index - 2])
                let isFollowed = index + 1 < form.count && SignFolding.isLetter(form[index + 1])
                if !(isInitial && isFollowed) { space(&joined) }
            } else if byte == 0x20 {
                space(&joined)
            } else {
                joined.append(byte)
            }
        }
        if joined.last == 0x20 { joined.removeLast() }
        return joined
    }
}
