/// Reads the sex of a pupil (CBDS: M, F).
package enum SexReading {
    /// `M` or `F`; `nil` for any other text.
    package static func read(_ text: String) -> String? {
        switch WordForm.of(text) {
        case "m", "male", "boy", "m male", "male m": "M"
        case "f", "female", "girl", "f female", "female f": "F"
        default: nil
        }
    }

    /// The word for a code; `nil` for an unknown code.
    package static func write(_ code: String) -> String? {
        switch code {
        case "M": "Male"
        case "F": "Female"
        default: nil
        }
    }
}
