import PlanModel

/// A school that does not exist: its establishment number is from a range that is not given out.
struct School {
    enum Phase: Int {
        case early, primary, secondary
    }

    let name: String
    let dfeNumber: String
    let urn: String
    let phase: String
    let authority: String
    /// What stands behind the @ of its addresses.
    let domain: String

    static let count = 300

    init(_ phase: Phase, _ number: Int) {
        let number = ((number % Self.count) + Self.count) % Self.count
        let place = Self.places[number % Self.places.count]
        let kinds = Self.kinds[phase.rawValue]
        name = place + " " + kinds[number / Self.places.count % kinds.count]
        let code = Self.authorityCodes[number % Self.authorityCodes.count]
        dfeNumber = code + "/" + String(9000 + phase.rawValue * Self.count + number)
        urn = String(990_000 + phase.rawValue * Self.count + number)
        self.phase = ["Nursery", "Primary", "Secondary"][phase.rawValue]
        authority = Self.authorities[number % Self.authorities.count]
        domain = Self.domains[number % Self.domains.count]
    }

    static let authorityCodes = [
        "202", "207", "212", "301", "308", "330", "335", "352", "357", "371", "373", "382", "384", "391", "808", "815",
        "825", "826", "830", "845", "855", "861", "873", "878", "881", "886", "888", "908", "933", "936",
    ]

    private static let authorities = authorityCodes.map { CodeSet.localAuthority.entry(code: $0)?.label ?? "" }

    private static let places = [
        "Harrowmere", "Tillingfold", "Ashcombe Vale", "Brackendale", "Wychbeck", "Pennyfield", "Marlstone",
        "Thistlewick",
        "Oakhanger Moss", "Skelderthwaite", "Nether Wimbling", "Cold Ferriby", "Saltersgate", "Dunnockshaw",
        "Gorsey Bank",
        "Copperas Hill", "Willowbrook Lane", "St Brannock's", "St Wilgyth's", "Holy Rood", "Lower Fenwick",
        "Upper Tansley",
        "Rookery Road", "Candlemaker Row", "Harbour Reach", "Kestrel Rise", "Mossy Lea", "Three Bridges Wharf",
        "Quarry Bottom", "Foxholes", "Merrivale Park", "Lantern Street", "Osier Beds", "Cinder Path", "Great Plumley",
        "Hollin Clough", "Windmill Piece", "Sedgeley Marsh", "Barleycroft", "Tanyard", "Bell Meadow", "Longshaw",
        "Peverel Green", "Staithes Road", "Tolpuddle Way", "Yarrow Moor", "Eskholme", "Bishop's Itching", "Coldharbour",
        "Whin Fell",
    ]

    private static let domains = places.map { place in
        String(decoding: place.lowercased().utf8.filter { (0x61...0x7A).contains($0) }, as: UTF8.self) + ".example"
    }

    private static let kinds = [
        [
            "Nursery School", "Pre-school", "Day Nursery", "Children's Centre Nursery", "Playgroup",
            "Early Years Centre",
        ],
        [
            "Primary School", "Community Primary School", "Church of England Primary School", "Catholic Primary School",
            "Primary Academy", "Junior School",
        ],
        ["High School", "Academy", "Community College", "School", "Girls' and Boys' School", "Secondary School"],
    ]
}
