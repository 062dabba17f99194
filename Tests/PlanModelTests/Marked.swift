/// A text in which `«` marks places, so that a test need not count columns.
struct Marked {
    /// The text without the marks.
    let text: String
    /// The places marked, as `line:column` (columns in UTF-8 bytes).
    let places: [String]

    init(_ marked: String) {
        var text = ""
        var places: [String] = []
        var line = 1
        var column = 1
        for scalar in marked.unicodeScalars {
            if scalar == "«" {
                places.append("\(line):\(column)")
                continue
            }
            text.unicodeScalars.append(scalar)
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += String(scalar).utf8.count
            }
        }
        self.text = text
        self.places = places
    }
}
