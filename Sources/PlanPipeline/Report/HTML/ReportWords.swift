internal import PlanFindings
internal import PlanModel

/// How numbers, days and places are said to people.
enum ReportWords {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]

    /// A number with commas between thousands.
    static func number(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = number < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    /// `1 plan`, `2 plans`.
    static func count(_ count: Int, _ word: String, _ plural: String? = nil) -> String {
        "\(number(count)) \(count == 1 ? word : plural ?? word + "s")"
    }

    /// `22 November 2026`.
    static func day(_ date: PlanDate) -> String {
        let month = date.month.map { months[$0 - 1] + " " } ?? ""
        return (date.day.map { "\($0) " } ?? "") + month + String(date.year)
    }

    /// `Sunday 22 November 2026`.
    static func fullDay(_ date: PlanDate) -> String {
        weekdays[((date.dayNumber % 7) + 7) % 7] + " " + day(date)
    }

    /// `22 Nov`, with the year where it is not that of the report.
    static func shortDay(_ date: PlanDate, in year: Int? = nil) -> String {
        let month = date.month.map { " " + months[$0 - 1].prefix(3) } ?? ""
        return "\(date.day.map(String.init) ?? "")\(month)\(date.year == year ? "" : " \(date.year)")"
    }

    /// The share of a part, in hundredths with two decimals.
    static func percent(_ part: Int, of whole: Int) -> Double {
        whole > 0 ? Double(part * 10_000 / whole) / 100 : 0
    }

    /// A share or position as it stands in a picture: never more than two decimals, so that every machine writes it alike.
    static func decimal(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let fraction = hundredths.magnitude % 100
        let whole = (hundredths < 0 ? "-" : "") + String(hundredths.magnitude / 100)
        return fraction == 0 ? whole : whole + "." + (fraction < 10 ? "0" : "") + String(fraction)
    }

    /// Where in a plan something is, in words: `/targets/0/due` is `target 1, due`.
    static func path(_ pointer: String) -> String {
        var words: [String] = []
        for step in pointer.split(separator: "/") where step != "*" {
            if let index = Int(step) {
                words.append(words.isEmpty ? String(index + 1) : "\(singular(words.removeLast())) \(index + 1)")
            } else {
                let written = "Written"
                words.append(
                    step.hasSuffix(written) ? spaced(step.dropLast(written.utf8.count)) + " (its words)" : spaced(step))
            }
        }
        return words.joined(separator: ", ")
    }

    private static func singular(_ word: String) -> String {
        switch word {
        case "people": "person"
        case "success criteria": "success criterion"
        case "strategies", "activities": word.dropLast(3) + "y"
        default: word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
        }
    }

    private static func spaced(_ name: Substring) -> String {
        var text = ""
        for scalar in name.unicodeScalars {
            if ("A"..."Z").contains(scalar), !text.isEmpty {
                text += " " + String(scalar).lowercased()
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// What a severity asks of people.
    static func toDo(_ severity: Severity) -> String {
        switch severity {
        case .error: "To mend"
        case .warning: "To check"
        case .advice: "To consider"
        }
    }

    /// The word by which the style of the page knows a severity.
    static func tone(_ severity: Severity) -> String {
        switch severity {
        case .error: "mend"
        case .warning: "check"
        case .advice: "quiet"
        }
    }

    /// A kind of plan by its position.
    static func kind(_ index: Int) -> String {
        guard PlanKind.allCases.indices.contains(index) else { return "" }
        return switch PlanKind.allCases[index] {
        case .ilp: "ILP"
        case .iep: "IEP"
        case .ildp: "ILDP"
        case .statutory: "statutory"
        case .other: "other"
        }
    }

    /// An area of need.
    static func area(_ area: NeedArea?) -> String {
        switch area {
        case .cognitionAndLearning: "Cognition and learning"
        case .communicationAndInteraction: "Communication and interaction"
        case .socialEmotionalMentalHealth: "Social, emotional and mental health"
        case .sensoryAndPhysical: "Sensory and physical"
        case .selfHelp: "Self-help"
        case .other: "Other"
        case nil: "Area of need not stated"
        }
    }

    /// An outcome.
    static func outcome(_ outcome: OutcomeValue?) -> String {
        switch outcome {
        case .achieved: "achieved"
        case .partlyAchieved: "partly achieved"
        case .insufficientlyAchieved: "insufficiently achieved"
        case .notAchieved: "not achieved"
        case nil: "not judged yet"
        }
    }

    /// The word by which the style of the page knows an outcome.
    static func tone(_ outcome: OutcomeValue?) -> String {
        switch outcome {
        case .achieved: "fine"
        case .partlyAchieved: "partly"
        case .insufficientlyAchieved: "check"
        case .notAchieved: "mend"
        case nil: "none"
        }
    }
}
