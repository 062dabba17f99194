package import PlanModel

/// Reads the part that somebody has in a plan.
package enum RoleReading {
    /// The role that a text names; `nil` where it is none, or only a group (`all staff`, `pastoral`).
    ///
    /// NHS therapists count as health, education specialists as specialist, form tutors as teacher.
    package static func read(_ text: String) -> PersonRole? {
        read(form: WordForm.of(text))
    }

    /// Whether a text means people without naming any: a role, or a group of staff.
    package static func isPeopleWords(_ text: String) -> Bool {
        let form = WordForm.of(text)
        return groups.contains(form) || read(form: form) != nil
    }

    /// The word for a role, which reads back as the same; `nil` for other, which has none.
    package static func write(_ role: PersonRole) -> String? {
        switch role {
        case .learner: "Pupil"
        case .parentCarer: "Parent/carer"
        case .classTeacher: "Class teacher"
        case .keyWorker: "Key worker"
        case .senco: "SENCo"
        case .assistant: "Teaching assistant"
        case .headteacher: "Headteacher"
        case .teacher: "Teacher"
        case .specialist: "Specialist"
        case .health: "Health professional"
        case .socialCare: "Social worker"
        case .localAuthority: "Local authority"
        case .other: nil
        }
    }

    private static func read(form: String) -> PersonRole? {
        if let role = words[form] { return role }
        for lead in ["1 1 ", "one to one ", "1 to 1 ", "the ", "my ", "his ", "her ", "their "]
        where form.hasPrefix(lead) {
            return words[String(form.dropFirst(lead.utf8.count))]
        }
        for ending in [" team", " support team"] where form.hasSuffix(ending) {
            let role = words[String(form.dropLast(ending.utf8.count))]
            return role == .assistant || role == .health || role == .specialist ? role : nil
        }
        return nil
    }

    private static let groups: Set<String> = [
        "all", "all staff", "all adults", "all adults in class", "adults", "adult", "staff", "pastoral",
        "pastoral team", "everyone", "class team", "class staff", "subject staff", "learning support", "home",
        "school", "school staff", "support staff", "inclusion team", "all class staff", "nursery staff", "team",
        "send team", "sen team", "key adults", "key adult", "any adult", "class adults", "family", "peers",
    ]

    private static let words: [String: PersonRole] = {
        let roles: [(PersonRole, [String])] = [
            (.learner, ["pupil", "learner", "student", "child", "young person", "pupil self", "self", "the child"]),
            (
                .parentCarer,
                [
                    "parent", "parents", "carer", "carers", "parent carer", "parents carers", "parent or carer",
                    "parents and carers", "parent and carer", "parents or carers", "mum", "dad", "mother", "father",
                    "mummy", "daddy", "mum and dad", "mother and father", "guardian", "legal guardian",
                    "parent guardian", "foster carer", "foster carers", "foster parent", "step mother", "step father",
                    "stepmother", "stepfather", "stepmum", "stepdad", "step mum", "step dad", "foster mother",
                    "foster father", "parent s",
                ]
            ),
            (.classTeacher, ["class teacher", "classteacher", "ct", "class teachers", "c t", "cl teacher"]),
            (
                .keyWorker,
                ["key worker", "keyworker", "key person", "keyperson", "key workers", "link worker", "key tutor"]
            ),
            (
                .senco,
                [
                    "senco", "sendco", "sen co", "send co", "alnco", "aln co", "sen co ordinator", "sen coordinator",
                    "send coordinator", "send co ordinator", "special educational needs coordinator",
                    "special educational needs co ordinator", "assistant senco", "deputy senco", "inclusion lead",
                    "inclusion manager", "aln coordinator", "aln co ordinator", "learning support coordinator",
                    "learning support co ordinator", "sendo", "inclusion leader", "head of learning support",
                ]
            ),
            (
                .assistant,
                [
                    "ta", "tas", "lsa", "lsas", "hlta", "hltas", "teaching assistant", "teaching assistants",
                    "learning support assistant", "learning support assistants", "higher level teaching assistant",
                    "classroom assistant", "class ta", "class lsa", "learning assistant", "support assistant", "elsa",
                    "emotional literacy support assistant", "sen ta", "send ta", "cover ta", "sta", "1 1 ta", "1 1 lsa",
                    "lsp", "learning support practitioner", "nursery assistant", "special support assistant", "ssa",
                    "sna", "special needs assistant", "lsw", "learning support worker", "teacher assistant",
                ]
            ),
            (
                .headteacher,
                [
                    "headteacher", "head teacher", "head", "principal", "ht", "head of school", "executive headteacher",
                    "acting headteacher", "executive head", "headmaster", "headmistress",
                ]
            ),
            (
                .teacher,
                [
                    "teacher", "teachers", "form tutor", "form teacher", "tutor", "personal tutor", "subject teacher",
                    "subject teachers", "english teacher", "maths teacher", "science teacher", "head of year", "hoy",
                    "year head", "designated teacher", "nursery teacher", "reception teacher", "pe teacher",
                    "subject tutor", "all teachers", "class tutor", "supply teacher", "learning support teacher",
                    "sen teacher", "send teacher", "teaching staff", "all subject teachers", "early years teacher",
                ]
            ),
            (
                .specialist,
                [
                    "ep", "ed psych", "educational psychologist", "education psychologist", "edpsych",
                    "educational psychology service", "educational psychology", "specialist teacher", "specialist",
                    "advisory teacher", "specialist advisory teacher", "teacher of the deaf", "tod", "qtvi", "qtod",
                    "qualified teacher of the deaf", "teacher of the visually impaired", "behaviour support",
                    "behaviour support service", "outreach teacher", "portage", "portage worker", "autism outreach",
                    "dyslexia specialist", "specialist support teacher", "peripatetic teacher", "eps",
                    "hearing impairment service", "sensory support service", "sensory service", "vi teacher",
                    "behaviour support teacher", "hi teacher",
                ]
            ),
            (
                .health,
                [
                    "salt", "slt", "speech therapist", "speech and language therapist", "speech and language therapy",
                    "speech language therapist", "ot", "occupational therapist", "occupational therapy", "physio",
                    "physiotherapist", "physiotherapy", "school nurse", "nurse", "health visitor", "paediatrician",
                    "community paediatrician", "camhs", "camhs worker", "gp", "doctor", "consultant paediatrician",
                    "nhs speech and language therapist", "nhs speech and language therapy", "health professional",
                    "clinical psychologist", "speech and language", "dietitian", "orthoptist", "audiologist",
                    "speech and language therapist salt",
                ]
            ),
            (
                .socialCare,
                [
                    "social worker", "sw", "social care", "social services", "childrens social care", "family worker",
                    "family support worker", "early help", "early help worker", "independent reviewing officer", "iro",
                    "childrens services", "youth worker",
                ]
            ),
            (
                .localAuthority,
                [
                    "local authority", "la", "lea", "sen officer", "send officer", "sen case officer",
                    "send case officer", "sen caseworker", "send caseworker", "la officer", "la representative",
                    "virtual school", "virtual school head", "ehc coordinator", "ehcp coordinator",
                    "local education authority",
                    "education welfare officer", "ewo", "local authority officer", "local authority representative",
                ]
            ),
            (
                .other,
                [
                    "deputy headteacher", "deputy head", "deputy head teacher", "assistant headteacher",
                    "assistant head", "assistant head teacher", "learning mentor", "mentor", "governor", "sen governor",
                    "send governor", "lunchtime supervisor", "midday supervisor", "mdsa", "volunteer", "interpreter",
                    "translator", "advocate", "counsellor", "school counsellor", "pastoral manager", "pastoral lead",
                    "pastoral support", "pastoral support worker", "grandparent", "grandmother", "grandfather", "nan",
                    "grandparents", "sibling", "friend", "childminder", "family friend", "careers adviser",
                    "careers advisor", "admin", "manager", "nursery manager", "designated safeguarding lead", "dsl",
                ]
            ),
        ]
        var words: [String: PersonRole] = [:]
        for (role, forms) in roles { for form in forms { words[form] = role } }
        return words
    }()
}
