/// The words of a placeholder: a path, and after each `|` an option with its arguments.
struct PlaceholderWords {
    var path: String
    var options: [[String]] = []
    /// Whether a quotation mark has no partner.
    var isOpen = false

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        var index = 0
        var bracket = 0
        var name = ""
        while index < scalars.count, scalars[index] != "|" || bracket > 0 {
            if scalars[index] == "[" { bracket += 1 }
            if scalars[index] == "]" { bracket -= 1 }
            name.unicodeScalars.append(scalars[index])
            index += 1
        }
        path = Trimming.trimmed(name)
        var words: [String] = []
        var word = ""
        var hasWord = false
        var quote: Unicode.Scalar?
        func flush() {
            if hasWord { words.append(word) }
            word = ""
            hasWord = false
        }
        func end() {
            flush()
            if !words.isEmpty { options.append(words) }
            words = []
        }
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if let open = quote {
                if scalar == open { quote = nil } else { word.unicodeScalars.append(scalar) }
            } else if scalar == "\"" || scalar == "'" {
                (quote, hasWord) = (scalar, true)
            } else if scalar == "“" {
                (quote, hasWord) = ("”", true)
            } else if scalar.properties.isWhitespace {
                flush()
            } else if scalar == "|" {
                // `split |`: the bar is what stands between the items.
                if words == ["split"], !hasWord {
                    word.unicodeScalars.append(scalar)
                    hasWord = true
                } else {
                    end()
                }
            } else {
                word.unicodeScalars.append(scalar)
                hasWord = true
            }
        }
        isOpen = quote != nil
        end()
    }
}
