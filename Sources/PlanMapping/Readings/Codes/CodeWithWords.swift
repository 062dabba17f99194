/// Reads a code with its own words beside it: `SEN Support (K)`, `E – EHC plan`.
enum CodeWithWords {
    /// The code, where the first or last word is a code and the rest of the form names the same one.
    static func read(_ form: String, _ words: [String: String]) -> String? {
        let parts = form.split(separator: " ")
        guard parts.count >= 2, let first = parts.first, let last = parts.last else { return nil }
        if let code = words[String(first)], words[parts.dropFirst().joined(separator: " ")] == code { return code }
        if let code = words[String(last)], words[parts.dropLast().joined(separator: " ")] == code { return code }
        return nil
    }
}
