/// A whole number written in figures.
enum WholeNumber {
    /// The number that a text is; `nil` for anything else.
    static func read(_ text: String) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
