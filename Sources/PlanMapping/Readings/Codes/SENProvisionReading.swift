/// Reads the SEN provision of a pupil (CBDS: N, K, E, and the historic A, P, S).
package enum SENProvisionReading {
    /// The code that a text names; `nil` where it is not certain (`SEN register`, `EHCP pending`, Welsh and Scottish plans).
    package static func read(_ text: String) -> String? {
        let form = WordForm.of(text)
        if let code = words[form] { return code }
        return CodeWithWords.read(form, words)
    }

    /// The usual words for a code, which read back as the same; `nil` for an unknown code.
    package static func write(_ code: String) -> String? {
        switch code {
        case "N": "No SEN"
        case "K": "SEN Support"
        case "E": "EHC Plan"
        case "A": "School Action"
        case "P": "School Action Plus"
        case "S": "Statement"
        default: nil
        }
    }

    private static let words: [String: String] = [
        "n": "N", "no sen": "N", "no send": "N", "not sen": "N", "no special educational need": "N",
        "no special educational needs": "N",
        "k": "K", "sen support": "K", "send support": "K", "sen k": "K", "on sen support": "K", "k code": "K",
        "special educational needs support": "K", "sen school support": "K", "sen supported": "K",
        "e": "E", "ehcp": "E", "ehc plan": "E", "ehc": "E", "education health and care plan": "E",
        "education health care plan": "E", "has ehcp": "E", "has an ehcp": "E", "sen e": "E",
        "a": "A", "school action": "A", "sa": "A", "early years action": "A", "eya": "A",
        "p": "P", "school action plus": "P", "sa plus": "P", "early years action plus": "P", "eya plus": "P",
        "s": "S", "statement": "S", "statemented": "S", "statement of sen": "S",
        "statement of special educational needs": "S", "has statement": "S",
    ]
}
