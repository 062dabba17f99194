package import PlanModel

/// Reads needs: the broad area (SEND Code of Practice 6.28 to 6.35) and the type of SEN (CBDS).
package enum NeedReading {
    /// What the words of a need say.
    package struct Words: Sendable, Hashable {
        /// The broad area; absent for types that belong to none (DS, OTH, NSA).
        package var area: NeedArea?
        /// The CBDS type of SEN; absent where the words name only an area.
        package var code: String?

        /// A need by area and type.
        package init(area: NeedArea?, code: String?) {
            self.area = area
            self.code = code
        }
    }

    /// The need that a text names; `nil` where it is not certain.
    package static func read(_ text: String) -> Words? {
        let form = WordForm.of(text)
        if form.isEmpty { return nil }
        if let need = words[form] { return need }
        // `Autism (ASD)`, `SPLD – Specific learning difficulty`
        let parts = form.split(separator: " ")
        guard parts.count >= 2, let first = parts.first, let last = parts.last else { return nil }
        if let need = words[String(first)], words[parts.dropFirst().joined(separator: " ")] == need { return need }
        if let need = words[String(last)], words[parts.dropLast().joined(separator: " ")] == need { return need }
        return nil
    }

    /// The needs of a list such as `SLCN, MLD` or `ASD; dyslexia`; `nil` unless every one of them is certain.
    package static func readAll(_ text: String) -> [Words]? {
        if let one = read(text) { return [one] }
        guard text.utf8.count <= 240 else { return nil }
        var needs: [Words] = []
        for part in text.unicodeScalars.split(whereSeparator: { ",;/&+\n".unicodeScalars.contains($0) }) {
            guard let need = read(String(part)) else { return nil }
            needs.append(need)
        }
        return needs.count >= 2 ? needs : nil
    }

    /// The words for an area, as the Code of Practice has them.
    package static func write(_ area: NeedArea) -> String {
        switch area {
        case .cognitionAndLearning: "Cognition and learning"
        case .communicationAndInteraction: "Communication and interaction"
        case .socialEmotionalMentalHealth: "Social, emotional and mental health"
        case .sensoryAndPhysical: "Sensory and/or physical"
        case .selfHelp: "Self-help"
        case .other: "Other"
        }
    }

    private static let words: [String: Words] = {
        var words: [String: Words] = [:]
        func add(_ area: NeedArea?, _ code: String?, _ forms: [String]) {
            for form in forms { words[form] = Words(area: area, code: code) }
        }
        func addArea(_ area: NeedArea, _ forms: [String]) {
            add(area, nil, forms)
            for form in forms where form.contains(" ") {
                for end in ["needs", "difficulties", "need"] { words["\(form) \(end)"] = Words(area: area, code: nil) }
            }
        }
        addArea(.cognitionAndLearning, ["cognition and learning", "cognition learning", "c and l"])
        addArea(
            .communicationAndInteraction, ["communication and interaction", "communication interaction", "c and i"])
        addArea(
            .sensoryAndPhysical,
            [
                "sensory and or physical", "sensory and physical", "sensory or physical", "sensory physical",
                "physical and sensory", "physical and or sensory", "s and p", "s p", "p and s",
            ])
        addArea(.selfHelp, ["self help", "self help skills", "self care", "self help and independence"])
        // The area and the type bear the same name.
        for ending in ["", " needs", " difficulties"] {
            for lead in [
                "semh", "social emotional and mental health", "social emotional mental health",
                "social and emotional mental health",
            ] {
                add(.socialEmotionalMentalHealth, "SEMH", [lead + ending])
            }
        }
        add(
            .socialEmotionalMentalHealth, nil,
            [
                "besd", "ebd", "sebd", "behaviour emotional and social difficulties",
                "behaviour emotional and social difficulty", "behavioural emotional and social difficulties",
                "emotional and behavioural difficulties", "adhd", "attention deficit hyperactivity disorder",
            ])
        add(
            .cognitionAndLearning, "SPLD",
            [
                "spld", "specific learning difficulty", "specific learning difficulties", "dyslexia", "dyscalculia",
                "specific learning difficulty dyslexia", "specific learning difficulties dyslexia", "spld dyslexia",
                "specific learning difficulty maths", "dyslexic", "specific learning difficulty dyscalculia",
            ])
        add(
            .cognitionAndLearning, "MLD",
            ["mld", "moderate learning difficulty", "moderate learning difficulties"])
        add(.cognitionAndLearning, "SLD", ["sld", "severe learning difficulty", "severe learning difficulties"])
        add(
            .cognitionAndLearning, "PMLD",
            [
                "pmld", "profound and multiple learning difficulty", "profound and multiple learning difficulties",
                "profound multiple learning difficulties",
            ])
        add(
            .communicationAndInteraction, "SLCN",
            [
                "slcn", "speech language and communication needs", "speech language and communication need",
                "speech language and communication", "speech language and communication difficulties",
                "speech and language", "speech and language difficulties", "speech and language needs",
                "speech language communication needs",
            ])
        add(
            .communicationAndInteraction, "ASD",
            [
                "asd", "asc", "autism", "autistic", "autistic spectrum disorder", "autistic spectrum condition",
                "autism spectrum disorder", "autism spectrum condition", "aspergers", "aspergers syndrome",
                "asperger syndrome",
            ])
        add(
            .sensoryAndPhysical, "HI",
            ["hi", "hearing impairment", "hearing impaired", "hearing loss", "deaf", "deafness"])
        add(
            .sensoryAndPhysical, "VI",
            [
                "vi", "vision impairment", "visual impairment", "visually impaired", "vision impaired",
                "sight impairment",
            ])
        add(
            .sensoryAndPhysical, "MSI",
            ["msi", "multi sensory impairment", "multisensory impairment", "deafblind", "dual sensory impairment"])
        add(.sensoryAndPhysical, "PD", ["pd", "physical disability", "physical disabilities"])
        add(
            .other, "OTH",
            ["oth", "other difficulty disability", "other difficulty or disability", "other difficulty"])
        add(nil, "DS", ["ds", "down syndrome", "downs syndrome"])
        add(
            nil, "NSA",
            [
                "nsa", "no specialist assessment", "sen support but no specialist assessment of type of need",
                "sen support but no specialist assessment",
            ])
        return words
    }()
}
