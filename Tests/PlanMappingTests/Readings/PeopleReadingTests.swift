import PlanMapping
import PlanModel
import Testing

@Suite struct RoleReadingTests {
    @Test(arguments: [
        ("SENCo", PersonRole.senco), ("SENDCo", .senco), ("ALNCo", .senco), ("Class Teacher", .classTeacher),
        ("Form tutor", .teacher), ("Key worker", .keyWorker), ("Keyworker", .keyWorker), ("TA", .assistant),
        ("T.A.", .assistant), ("TA's", .assistant), ("LSA", .assistant), ("HLTA", .assistant), ("1:1 TA", .assistant),
        ("LSA team", .assistant), ("Headteacher", .headteacher), ("Head Teacher", .headteacher), ("EP", .specialist),
        ("Educational Psychologist", .specialist), ("SALT", .health), ("Speech & Language Therapist", .health),
        ("OT", .health), ("Mum", .parentCarer), ("Parent/Carer", .parentCarer), ("Carer", .parentCarer),
        ("Social worker", .socialCare), ("School nurse", .health), ("Pupil", .learner), ("Subject teachers", .teacher),
        ("Learning mentor", .other), ("Teacher of the Deaf", .specialist), ("Virtual School", .localAuthority),
    ])
    func certain(text: String, role: PersonRole) { #expect(RoleReading.read(text) == role) }

    @Test(arguments: [
        "", "All staff", "Pastoral", "all", "Becky", "Mrs Brook", "Mr", "TA?", "home", "Learning Support",
    ])
    func unread(text: String) { #expect(RoleReading.read(text) == nil) }

    @Test(arguments: PersonRole.allCases)
    func wordsComeBack(role: PersonRole) {
        #expect(RoleReading.write(role).flatMap(RoleReading.read) == (role == .other ? nil : role))
    }
}

@Suite struct StaffReadingTests {
    typealias Member = StaffReading.Member

    static let cells: [(String, [Member])] = [
        ("Mr Hyde", [Member(name: "Mr Hyde")]),
        ("TA", [Member(role: .assistant, roleWritten: "TA")]),
        ("Form tutor", [Member(role: .teacher, roleWritten: "Form tutor")]),
        ("Mrs Brook (TA)", [Member(name: "Mrs Brook", role: .assistant, roleWritten: "TA")]),
        ("Mrs. L. Hartley", [Member(name: "Mrs. L. Hartley")]),
        ("LSA team", [Member(role: .assistant, roleWritten: "LSA team")]),
        ("All staff", [Member(roleWritten: "All staff")]),
        ("Pastoral", [Member(roleWritten: "Pastoral")]),
        ("all", [Member(roleWritten: "all")]),
        ("Miss Hallam / Mrs Doyle", [Member(name: "Miss Hallam"), Member(name: "Mrs Doyle")]),
        (
            "Mrs Cole + Miss Ellis (1:1 TA)",
            [Member(name: "Mrs Cole"), Member(name: "Miss Ellis", role: .assistant, roleWritten: "1:1 TA")]
        ),
        ("Mrs Keen and Miss Fay", [Member(name: "Mrs Keen"), Member(name: "Miss Fay")]),
        ("Tutor / Miss Amos", [Member(role: .teacher, roleWritten: "Tutor"), Member(name: "Miss Amos")]),
        ("Mrs Airey / home", [Member(name: "Mrs Airey"), Member(roleWritten: "home")]),
        ("TA – PM", [Member(role: .assistant, roleWritten: "TA – PM")]),
        ("SENCO: Mr Pell", [Member(name: "Mr Pell", role: .senco, roleWritten: "SENCO")]),
        ("Mrs Brook - TA", [Member(name: "Mrs Brook", role: .assistant, roleWritten: "TA")]),
        ("TA Mrs Brook", [Member(name: "Mrs Brook", role: .assistant, roleWritten: "TA")]),
        ("Parent/carer", [Member(role: .parentCarer, roleWritten: "Parent/carer")]),
        (
            "Class teacher/TA",
            [Member(role: .classTeacher, roleWritten: "Class teacher"), Member(role: .assistant, roleWritten: "TA")]
        ),
        (
            "Mrs Brook, Miss Hart and Mr Pell",
            [Member(name: "Mrs Brook"), Member(name: "Miss Hart"), Member(name: "Mr Pell")]
        ),
        (
            "Teacher of the Deaf – K. Laidlaw",
            [Member(name: "K. Laidlaw", role: .specialist, roleWritten: "Teacher of the Deaf")]
        ),
        (
            "Educational Psychology Service (Dr P. Nair)",
            [Member(name: "Dr P. Nair", role: .specialist, roleWritten: "Educational Psychology Service")]
        ),
        ("Tracey Moyle", [Member(name: "Tracey Moyle")]),
        (
            "Class teacher\nTA",
            [Member(role: .classTeacher, roleWritten: "Class teacher"), Member(role: .assistant, roleWritten: "TA")]
        ),
        ("Speech and language therapist", [Member(role: .health, roleWritten: "Speech and language therapist")]),
        // What is not certain stays whole.
        ("Mr Pell, SENCO", [Member(roleWritten: "Mr Pell, SENCO")]),
        ("Brook, Hart", [Member(roleWritten: "Brook, Hart")]),
        ("Mr and Mrs Smith", [Member(roleWritten: "Mr and Mrs Smith")]),
        ("Becky", [Member(roleWritten: "Becky")]),
        ("Becky / Jo", [Member(roleWritten: "Becky / Jo")]),
        ("Miss Amos to support", [Member(roleWritten: "Miss Amos to support")]),
        ("Chloe / ToD visit half-termly", [Member(roleWritten: "Chloe / ToD visit half-termly")]),
        ("", []), (" \u{A0}\n", []),
    ]

    @Test(arguments: cells.indices)
    func cell(index: Int) { #expect(StaffReading.read(Self.cells[index].0) == Self.cells[index].1) }

    @Test func knownNames() {
        #expect(
            StaffReading.read("Becky / Jo", known: ["Becky", "Jo"]) == [Member(name: "Becky"), Member(name: "Jo")])
        #expect(
            StaffReading.read("Becky and all adults", known: ["Becky"])
                == [Member(name: "Becky"), Member(roleWritten: "all adults")])
        #expect(
            StaffReading.read("Becky (key worker)", known: ["Becky"])
                == [Member(name: "Becky", role: .keyWorker, roleWritten: "key worker")])
    }
}

@Suite struct NameReadingTests {
    @Test(
        arguments: [
            ("Ferris, Daniel", "Ferris, Daniel", "Daniel", "Ferris"),
            ("FERRIS Daniel", "FERRIS Daniel", "Daniel", "FERRIS"),
            ("Daniel FERRIS", "Daniel FERRIS", "Daniel", "FERRIS"), ("Daniel Ferris", "Daniel Ferris", nil, nil),
            ("Oliver T.", "Oliver T.", nil, nil), ("My name is Mason Whitelaw", "Mason Whitelaw", nil, nil),
            ("My name is Mason Whitelaw.", "Mason Whitelaw", nil, nil), ("DANIEL FERRIS", "DANIEL FERRIS", nil, nil),
            ("Adeyemi-Ross, Chloe", "Adeyemi-Ross, Chloe", "Chloe", "Adeyemi-Ross"),
            ("O’DOWD Liam", "O’DOWD Liam", "Liam", "O’DOWD"),
            ("Zoë Ångström", "Zoë Ångström", nil, nil),
            ("van der Berg, Lotte", "van der Berg, Lotte", "Lotte", "van der Berg"),
            ("  Kofi  ", "Kofi", nil, nil), ("Łukasz ŻUKOWSKI", "Łukasz ŻUKOWSKI", "Łukasz", "ŻUKOWSKI"),
            ("Mr BROWN", "Mr BROWN", nil, nil), ("王小明", "王小明", nil, nil), ("J Oakes", "J Oakes", nil, nil),
        ] as [(String, String, String?, String?)])
    func names(text: String, full: String, given: String?, family: String?) {
        #expect(NameReading.read(text) == NameReading.Words(fullName: full, givenName: given, familyName: family))
    }

    @Test(arguments: [
        "", " ", "12", "to read", "Daniel (Danny) Ferris", "Smith, Jane, Anne", "a, b", "Smith, Mr", "x@y.z", ",",
    ])
    func noName(text: String) { #expect(NameReading.read(text) == nil) }

    @Test(arguments: [
        "Daniel Ferris", "Mrs Brook", "Ferris, Daniel", "Freya Lindqvist-Hall", "Liam O’Dowd", "Oliver T", "SMITH John",
        "Dr P. Nair", "J Oakes", "My name is Mason Whitelaw",
    ])
    func looksLike(text: String) { #expect(NameReading.looksLikePersonName(text)) }

    @Test(arguments: [
        "", "Becky", "Class Teacher", "Marlbrook Primary School", "Cognition and Learning", "To read", "Year 4",
        "Partly Achieved", "Not Achieved", "Autumn Term", "Reading Comprehension", "23/05/2014", "SEN Support",
        "All Staff",
        "Insert Name Here", "Social Skills", "1 September 2014", "Hearing Impairment", "Support Plan",
    ])
    func looksUnlike(text: String) { #expect(!NameReading.looksLikePersonName(text)) }
}
