package import PlanFindings

/// Why a JSON text cannot be read on, and where.
package struct JSONFault: Error {
    /// What is wrong.
    package enum Cause: Sendable, Hashable {
        /// The bytes end within a value; more may follow.
        case cut
        case expected(Expectation)
        case control
        case escape
        case number
        case word
        case depth
    }

    /// What should have stood there.
    package enum Expectation: String, Sendable {
        case value = "a value"
        case valueOrEnd = "a value or “]”"
        case key = "a key in quotes"
        case keyOrEnd = "a key in quotes or “}”"
        case colon = "“:”"
        case commaOrArrayEnd = "“,” or “]”"
        case commaOrObjectEnd = "“,” or “}”"
        case nothing = "the end of the document"
    }

    /// What is wrong.
    package var cause: Cause
    /// The line, from 1.
    package var line: Int
    /// The column in bytes, from 1.
    package var column: Int

    /// The finding that tells it to a person.
    package var finding: Finding {
        let place = SourcePlace(line: line, column: column)
        switch cause {
        case .cut: return Finding(.jsonTruncated, "The text ends here, within a value.", at: place)
        case .expected(let expectation):
            return Finding(.jsonMalformed, "Expected \(known: expectation.rawValue) here.", at: place)
        case .control:
            return Finding(.jsonMalformed, "A line break or control character stands within a string.", at: place)
        case .escape: return Finding(.jsonMalformed, "No escape is written like this.", at: place)
        case .number: return Finding(.jsonMalformed, "No number is written like this.", at: place)
        case .word: return Finding(.jsonMalformed, "Only true, false and null stand without quotes.", at: place)
        case .depth: return Finding(.jsonDepth, "Objects and arrays are nested too deep here.", at: place)
        }
    }
}
