import PlanFindings
import Testing

/// Law 6: no child's text in a message.
struct FindingMessageTests {
    @Test func personalTextShowsAsItsLength() {
        let name = "Siân 🧒🏽"
        let message: FindingMessage = "“\(known: "due")” at \(line: 3, column: 14) is \(personal: name), \(7) times."
        #expect(message.rendered() == "“due” at line 3, column 14 is ‹7 characters›, 7 times.")
        #expect(message.rendered(showingValues: true) == "“due” at line 3, column 14 is “Siân 🧒🏽”, 7 times.")
        #expect(("\(personal: "x")" as FindingMessage).rendered() == "‹1 character›")
        #expect(("\(personal: "")" as FindingMessage).rendered() == "‹0 characters›")
    }

    @Test(arguments: [
        ("Date of birth", "“Date of birth”"), ("Target 3", "“Target 3”"), ("Oluwaseun", "“…”"),
        ("Oluwaseun's target", "“…'… target”"),
        ("dateOfBirth", "“dateOfBirth”"), ("OluwaseunTarget", "“…Target”"), ("Review 2025", "“Review …”"), ("", "“”"),
        ("Learner\nname", "“Learner name”"),
    ])
    func labelsShowOnlyWordsThatFormsPrint(_ label: String, _ shown: String) {
        let message: FindingMessage = "\(label: label)"
        #expect(message.rendered() == shown)
        #expect(message.rendered(showingValues: true) == "“\(label)”")
    }

    /// Words of forms that are also forenames would show a child's name as a label.
    @Test(arguments: [
        "Will", "Grace", "Mark", "Rose", "April", "May", "June", "Faith", "Hope", "Joy", "Summer", "Autumn", "Ivy",
        "Lily", "Daisy",
        "Poppy", "Art", "Bill", "Rob", "Pat", "Sky", "Rich", "Frank", "Dale", "Dean", "Chase", "Miles", "Drew", "Gene",
        "Sandy", "Robin",
        "Amber", "Ruby", "Pearl", "Jade", "Melody", "Harmony", "Heather", "Olive", "Violet", "Willow", "Reading",
        "Norman", "Guy", "Angel",
    ])
    func forenamesAreNotWordsOfForms(_ name: String) {
        // “Reading” is a town and a subject, and no forename: it may show.
        if name == "Reading" { return }
        #expect(("\(label: name)" as FindingMessage).rendered() == "“…”")
    }

    @Test func longLabelsAreCut() {
        let message: FindingMessage = "\(label: String(repeating: "target ", count: 1000))"
        #expect(message.rendered().utf8.count < 120)
    }

    @Test func literalsStandAsTheyAre() {
        #expect(("" as FindingMessage).rendered() == "")
        #expect(("a plain sentence" as FindingMessage) == "a plain sentence")
    }
}
