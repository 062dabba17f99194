/// Fictional plans as canonical JSON, with values that a test can look for.
enum Fictional {
    static let givenName = "Zebedee"
    static let familyName = "Quartermaine"
    static let dateOfBirth = "2014-03-07"
    static let upn = "A123456789013"
    static let statement = "Marmalade sandwiches shall be counted"

    /// One plan; the UPN does not check out.
    static func plan(_ number: Int, notes: Int = 400) -> String {
        """
        {"schema":"plankit/plan/1","id":"plan-\(number)","kind":"iep",\
        "period":{"start":"2024-09-02","end":"2024-07-19"},\
        "learners":[{"id":"l1","givenName":"\(givenName)","familyName":"\(familyName)\(number)",\
        "dateOfBirth":"\(dateOfBirth)","upn":"\(upn)"}],\
        "targets":[{"id":"t1","statement":"\(statement) \(number)","dueWritten":"when \(givenName) is ready"}],\
        "notes":"\(String(repeating: "x", count: notes))"}
        """
    }

    /// A plan that its reader refuses, with the child's text in wrong places.
    static func refusedPlan(_ number: Int) -> String {
        """
        {"schema":"plankit/plan/1","id":"plan-\(number)","kind":"\(givenName)",\
        "\(familyName)":"\(upn)","learners":[{"dateOfBirth":"\(givenName) \(dateOfBirth)"}]}
        """
    }

    /// Documents in a folder, one plan each.
    static func folder(_ scratch: Scratch, _ name: String, count: Int, first: Int = 0, notes: Int = 400) {
        for number in first..<first + count {
            scratch.write("\(name)/\(givenName) \(familyName) \(number).json", plan(number, notes: notes))
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Seeded {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next(below bound: UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return (word ^ (word >> 31)) % bound
    }
}
