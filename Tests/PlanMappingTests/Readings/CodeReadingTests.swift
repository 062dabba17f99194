import PlanMapping
import PlanModel
import Testing

@Suite struct YearGroupReadingTests {
    @Test(
        arguments: [
            ("4", "4", nil), ("Y4", "4", nil), ("Yr 4", "4", nil), ("Year 4", "4", nil), ("NCY 7", "7", nil),
            ("NC Year 10", "10", nil), ("Year Four", "4", nil), ("Reception", "R", nil), ("R", "R", nil),
            ("Year R", "R", nil),
            ("Yr R", "R", nil), ("YR", "R", nil), ("N2", "N2", nil), ("Nursery 1", "N1", nil), ("yr. 6", "6", nil),
            ("Year 4 / 4B", "4", "4B"), ("Year 5 / 5H", "5", "5H"), ("Year 4 (4B)", "4", "4B"),
            ("Y6 - Oak", "6", "Oak"),
            ("Year 6, 6 Oak", "6", "6 Oak"), ("R / Ladybirds", "R", "Ladybirds"), ("Year 4\n4B", "4", "4B"),
            ("Year\u{A0}11", "11", nil), ("14", "14", nil), ("M", "M", nil), ("X", "X", nil), ("FS2", "R", nil),
            ("04", "4", nil),
            ("Year 2 / Class 6", "2", "Class 6"),
        ] as [(String, String, String?)])
    func certain(text: String, code: String, className: String?) {
        let words = YearGroupReading.read(text)
        #expect(words?.code == code)
        #expect(words?.className == className)
    }

    @Test(arguments: [
        "", "P4", "Grade 5", "Third Class", "S1", "Nursery", "Foundation", "Prep", "Year 3/4", "Y3/Y4", "3-4",
        "Year 15",
        "0", "Year 0", "4B", "8F", "x", "m", "Year 4 / 5B", "Primary 4", "KS2", "Year", "Y", "Year 4?", "2014",
        "1/9/2014", "Year 4 (Summer term)", "Year 4 (was 3)", "Autumn", "3 years 6 months", "Year 4 / male", "-4",
        "4.5",
    ])
    func unread(text: String) { #expect(YearGroupReading.read(text) == nil) }

    @Test func codesComeBack() {
        for code in ["E1", "E2", "N1", "N2", "R", "M", "X"] + (1...14).map(String.init) {
            #expect(YearGroupReading.read(YearGroupReading.write(code))?.code == code)
            #expect(YearGroupReading.read(code)?.code == code)
        }
    }
}

@Suite struct PupilCodeReadingTests {
    @Test(arguments: [
        ("N", "N"), ("k", "K"), ("E", "E"), ("SEN Support", "K"), ("SEN support (K)", "K"), ("K – SEN Support", "K"),
        ("EHCP", "E"), ("EHC plan", "E"), ("Education, Health and Care Plan", "E"),
        ("Education, Health & Care Plan", "E"),
        ("School Action", "A"), ("SA", "A"), ("S.A.", "A"), ("School Action Plus", "P"), ("SA+", "P"),
        ("School Action +", "P"), ("Statement", "S"), ("Statemented", "S"), ("No SEN", "N"), ("E - EHCP", "E"),
        ("Early Years Action Plus", "P"),
    ])
    func provision(text: String, code: String) { #expect(SENProvisionReading.read(text) == code) }

    @Test(arguments: [
        "", "SEN", "EHCP pending", "SEN register", "IDP", "K (EHCP)", "None", "Yes", "Stage 3", "K/E", "ALN", "EHCNA",
        "School Action / School Action Plus", "?K", "Monitoring", "K?",
    ])
    func noProvision(text: String) { #expect(SENProvisionReading.read(text) == nil) }

    @Test func provisionComesBack() throws {
        for code in ["N", "K", "E", "A", "P", "S"] {
            #expect(SENProvisionReading.read(try #require(SENProvisionReading.write(code))) == code)
        }
        #expect(SENProvisionReading.write("Q") == nil)
    }

    @Test(arguments: [("M", "M"), ("f", "F"), ("Male", "M"), ("FEMALE", "F"), ("boy", "M"), ("Girl.", "F")])
    func sex(text: String, code: String) { #expect(SexReading.read(text) == code) }

    @Test(arguments: ["", "U", "M/F", "Male ☐ Female ☐", "other", "x", "boy?", "Male Female"])
    func noSex(text: String) { #expect(SexReading.read(text) == nil) }

    @Test func yesAndNo() {
        for text in ["yes", "Y", "TRUE", "✓", "☑", "☒", "✔️", "Yes."] {
            #expect(YesNoReading.read(text) == true, "\(text)")
        }
        for text in ["no", "N", "false", "✗", "☐", "❌"] { #expect(YesNoReading.read(text) == false, "\(text)") }
        for text in ["", "1", "0", "x", "Yes / No", "Y/N", "yes but", "maybe", "n/a", "yes?"] {
            #expect(YesNoReading.read(text) == nil, "\(text)")
        }
        #expect(YesNoReading.read("1", numbers: true) == true)
        #expect(YesNoReading.read("0", numbers: true) == false)
        #expect(YesNoReading.read("2", numbers: true) == nil)
        #expect(YesNoReading.read("X", marks: true) == true)
        for value in [true, false] { #expect(YesNoReading.read(YesNoReading.write(value)) == value) }
    }
}

@Suite struct NeedReadingTests {
    @Test(
        arguments: [
            ("SPLD", NeedArea.cognitionAndLearning, "SPLD"), ("SpLD", .cognitionAndLearning, "SPLD"),
            ("Dyslexia", .cognitionAndLearning, "SPLD"), ("MLD", .cognitionAndLearning, "MLD"),
            ("Moderate Learning Difficulty", .cognitionAndLearning, "MLD"), ("PMLD", .cognitionAndLearning, "PMLD"),
            ("SEMH", .socialEmotionalMentalHealth, "SEMH"),
            ("Social, emotional and mental health", .socialEmotionalMentalHealth, "SEMH"),
            ("Social, Emotional & Mental Health", .socialEmotionalMentalHealth, "SEMH"),
            ("BESD", .socialEmotionalMentalHealth, nil), ("ADHD", .socialEmotionalMentalHealth, nil),
            ("SLCN", .communicationAndInteraction, "SLCN"),
            ("Speech, language and communication", .communicationAndInteraction, "SLCN"),
            ("ASD", .communicationAndInteraction, "ASD"), ("ASC", .communicationAndInteraction, "ASD"),
            ("Autism", .communicationAndInteraction, "ASD"), ("Autism (ASD)", .communicationAndInteraction, "ASD"),
            ("Asperger’s syndrome", .communicationAndInteraction, "ASD"), ("HI", .sensoryAndPhysical, "HI"),
            ("Hearing impairment", .sensoryAndPhysical, "HI"), ("Visual Impairment", .sensoryAndPhysical, "VI"),
            ("PD", .sensoryAndPhysical, "PD"), ("C&L", .cognitionAndLearning, nil),
            ("Cognition and Learning", .cognitionAndLearning, nil), ("C & I", .communicationAndInteraction, nil),
            ("Communication & Interaction", .communicationAndInteraction, nil), ("S/P", .sensoryAndPhysical, nil),
            ("Sensory and/or physical", .sensoryAndPhysical, nil),
            ("Sensory and/or physical needs", .sensoryAndPhysical, nil),
            ("Specific Learning Difficulty (maths)", .cognitionAndLearning, "SPLD"), ("Self-help", .selfHelp, nil),
            ("OTH", .other, "OTH"), ("Down’s syndrome", nil, "DS"), ("NSA", nil, "NSA"),
            ("SPLD – Specific learning difficulty", .cognitionAndLearning, "SPLD"),
        ] as [(String, NeedArea?, String?)])
    func certain(text: String, area: NeedArea?, code: String?) {
        #expect(NeedReading.read(text) == NeedReading.Words(area: area, code: code))
    }

    @Test(arguments: [
        "", "Reading and spelling", "Speech and language; attention", "EAL", "Organisation", "Physical development",
        "Literacy", "MLD/SLCN", "Autism?", "possible dyslexia", "awaiting ASD assessment", "Dyspraxia", "S", "Item",
        "not autism",
    ])
    func unread(text: String) { #expect(NeedReading.read(text) == nil) }

    @Test func lists() {
        #expect(NeedReading.readAll("MLD/SLCN")?.map(\.code) == ["MLD", "SLCN"])
        #expect(NeedReading.readAll("ASD; dyslexia")?.map(\.code) == ["ASD", "SPLD"])
        #expect(NeedReading.readAll("Social, emotional and mental health")?.count == 1)
        #expect(NeedReading.readAll("MLD, reading") == nil)
        #expect(NeedReading.readAll("") == nil)
    }

    @Test func areasComeBack() {
        for area in NeedArea.allCases where area != .other {
            #expect(NeedReading.read(NeedReading.write(area))?.area == area)
        }
    }
}

@Suite struct TargetAreaReadingTests {
    @Test(arguments: [
        ("Literacy", TargetArea.literacy), ("reading", .literacy), ("Spelling", .literacy), ("Phonics", .literacy),
        ("English", .literacy), ("Maths", .numeracy), ("Numeracy", .numeracy), ("Speech and Language", .communication),
        ("Communication", .communication), ("SALT", .communication), ("Behaviour", .behaviour),
        ("Social skills", .social), ("Attention", .engagement), ("Attention & listening", .engagement),
        ("Attendance", .attendance), ("Self-help skills", .independence), ("Fine motor skills", .physical),
        ("Handwriting", .physical), ("Emotional wellbeing", .emotional), ("SEMH", .emotional),
        ("Writing target", .literacy),
    ])
    func certain(text: String, area: TargetArea) { #expect(TargetAreaReading.read(text) == area) }

    @Test(arguments: [
        "", "Learning", "Science", "Target", "skills", "General", "Reading and maths", "Core", "Other", "1",
    ])
    func unread(text: String) { #expect(TargetAreaReading.read(text) == nil) }

    @Test(arguments: TargetArea.allCases)
    func wordsComeBack(area: TargetArea) {
        #expect(TargetAreaReading.write(area).flatMap(TargetAreaReading.read) == (area == .other ? nil : area))
    }
}

@Suite struct PlanKindReadingTests {
    @Test(
        arguments: [
            ("IEP", PlanKind.iep, nil), ("I.E.P.", .iep, nil), ("Individual Education Plan", .iep, nil),
            ("Individual Education Plan (IEP)", .iep, nil), ("ILP", .ilp, nil), ("Individual Learning Plan", .ilp, nil),
            ("ILDP", .ildp, nil), ("Individual Learning and Development Plan", .ildp, nil), ("EHCP", .statutory, .ehcp),
            ("Education, Health & Care Plan", .statutory, .ehcp), ("IDP", .statutory, .idp), ("CSP", .statutory, .csp),
            ("Statement", .statutory, .statement), ("SEN Support Plan", .other, nil), ("Pupil Passport", .other, nil),
            ("SEND Support Plan", .other, nil), ("Co-ordinated Support Plan", .statutory, .csp),
        ] as [(String, PlanKind, Statute?)])
    func certain(text: String, kind: PlanKind, statute: Statute?) {
        #expect(PlanKindReading.read(text) == PlanKindReading.Words(kind: kind, statute: statute))
    }

    @Test(arguments: ["", "Plan", "Review", "IEP/ILP", "Marlbrook Primary School", "Individual", "IEP?"])
    func unread(text: String) { #expect(PlanKindReading.read(text) == nil) }

    @Test func titles() {
        #expect(
            PlanKindReading.find(in: "Marlbrook Primary School – Individual Education Plan, Autumn 2022")?.kind == .iep)
        #expect(PlanKindReading.find(in: "My Individual Learning and Development Plan")?.kind == .ildp)
        #expect(PlanKindReading.find(in: "IEP – Individual Education Plan no. 3")?.kind == .iep)
        #expect(PlanKindReading.find(in: "IEP or ILP") == nil)
        #expect(PlanKindReading.find(in: "Our Vision Statement") == nil)
        #expect(PlanKindReading.find(in: "") == nil)
    }

    @Test func wordsComeBack() throws {
        for kind in [PlanKind.iep, .ilp, .ildp] {
            #expect(PlanKindReading.read(try #require(PlanKindReading.write(kind)))?.kind == kind)
        }
        for statute in Statute.allCases {
            let text = try #require(PlanKindReading.write(.statutory, statute: statute))
            #expect(PlanKindReading.read(text) == PlanKindReading.Words(kind: .statutory, statute: statute))
        }
        #expect(PlanKindReading.write(.other) == nil)
    }
}
