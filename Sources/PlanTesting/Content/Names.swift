/// Names of children and staff who do not exist.
///
/// Forenames that are also words (Will, Grace, June) are left out, so that no sentence seems to name a child.
enum Names {
    static let girls = [
        "Amara", "Chloë", "Zoë", "Siân", "Aoife", "Niamh", "Oluwaseun", "Priya", "Zainab", "Fatoumata", "Anne-Marie",
        "Mei-Ling", "Ngọc", "Zofia", "Łucja", "Şirin", "Renée", "Máire", "Ottilie", "Tamsin", "Bethan", "Ffion",
        "Eilidh",
        "Mairéad", "Gwenllian", "Keziah", "Naomi", "Rukhsana", "Ayşe", "Leïla", "Noémie", "Ingrid", "Søs", "Mónica",
        "Lucía", "Giulia", "Ștefania", "Žofie", "Ilse", "Harriet", "Isobel", "Imogen", "Matilda", "Beatrix", "Philippa",
        "Mary-Kate", "D'Arcy", "N'Dea", "Sunniva", "Thandiwe", "Yewande", "Chiamaka", "Adaeze", "Simran", "Harleen",
        "Meera", "Anjali", "Sumaya", "Hafsa", "Nusrat",
    ]

    static let boys = [
        "Seán", "Łukasz", "Oisín", "Mohammed-Ali", "Ibrahim", "Yusuf", "Jean-Luc", "André", "José", "Iñigo", "Björn",
        "Søren", "Åke", "Dafydd", "Gethin", "Rhys", "Iolo", "Ruaridh", "Lachlan", "Hamish", "Callum", "Fergus",
        "Cillian", "Pádraig", "Eoghan", "Tomasz", "Krzysztof", "Ondřej", "Miloš", "Đorđe", "Gábor", "Ștefan", "Ömer",
        "Kwabena", "Chukwuemeka", "Olúmìdé", "Tendai", "Sipho", "Arjun", "Rohan", "Gurpreet", "Hardeep", "Vihaan",
        "Minh", "Quốc", "Zhi Hao", "Haruki", "Reuben", "Ezra", "Jonty", "Barnaby", "Rufus", "Leopold", "Caspian",
        "Alfie-James", "O'Shea", "De'Andre", "Tyrell", "Malachy", "Idris",
    ]

    static let families = [
        "O'Hanlon-Pryce", "Nic Dhòmhnaill", "Ó Súilleabháin", "Achterberg", "Adeyemi-Cole", "Ahluwalia", "Alderwick",
        "Ashgrove", "Balogun", "Barraclough", "Begum-Hart", "Bickerstaff", "Björnsdóttir", "Blenkinsop", "Boateng",
        "Brânză", "Brzęczyszczykiewicz", "Cadwallader", "Castellanos", "Chaudhry", "Cholmondeley-Reid", "Coppertwaite",
        "D'Souza", "Dąbrowska", "Dhillon", "Dinwiddie", "Drinkwater", "Echeverría", "Eriksson", "Fairweather-Obi",
        "Featherstonehaugh", "Fernández", "FitzGibbon", "Fotheringay", "Garthwaite", "Gonçalves", "Goodbody", "Górski",
        "Gwynedd-Hall", "Hebblethwaite", "Higginbottom", "Horváth", "Ibekwe", "İnönülü", "Jankowski", "Jegede",
        "Kaczmarek", "Kilbride", "Kowalczyk", "Kristjánsson", "L'Estrange", "Lanchester", "Lê", "Llewellyn-Rees",
        "MacAskill", "Mac Giolla Phádraig", "Małecka", "McGillicuddy", "M'Bala", "Mukherjee", "Müller-Voss",
        "N'Guessan",
        "Naismith", "Nkemelu", "Nowak", "Núñez", "O'Dowd", "O'Rafferty", "Okonkwo-Bright", "Osei-Tutu", "Öztürk",
        "Papadimitriou", "Penhaligon", "Petrović", "Pickersgill", "Popescu", "Quarshie", "Ramanathan", "Řezníček",
        "Rosenqvist", "Saint-Clair", "Sándor", "Satterthwaite", "Shufflebotham", "Sidhu", "Škvorecký", "Smythe-Danjuma",
        "Sørensen", "Szczepański", "Takahashi", "Tattersall", "Thistlethwaite", "Tremblay", "Trần", "Uchenna",
        "Ugwuanyi", "van der Heijden", "Vasquez", "Venkataraman", "von Thurn", "Waddilove", "Wigglesworth",
        "Winterbourne",
        "Wojciechowska", "Wrzesniewski", "Yarborough", "Ypma", "Zadrożny", "Żeromska", "Zulfiqar", "Þórsson",
    ]

    static let staff = [
        "Ms Abernethy", "Mrs Applegarth", "Mr Babatunde", "Ms Birtwhistle", "Mrs Chowdhury", "Mr Cobbledick",
        "Miss Darrowby", "Mrs Eastoe", "Mr Fanshawe", "Ms Gillingwater", "Mrs Hathersage", "Mr Inchbald",
        "Miss Jobling",
        "Mrs Kettlewell", "Mr Lightfoot-Amadi", "Ms Mossop", "Mrs Nettleship", "Mr Oyelaran", "Miss Pargeter",
        "Mrs Quennell", "Mr Raistrick", "Ms Sowerbutts", "Mrs Tunnicliffe", "Mr Uttley", "Miss Vambe",
        "Mrs Whippletree",
        "Mr Yardley-Singh", "Ms Zielinska", "Mrs Ní Bhriain", "Mr ap Gwilym", "Dr Ferreira", "Mrs Okafor",
    ]

    static let otherScripts = ["Олена", "محمد", "李小龙", "ქეთევან", "Ελένη", "דוד", "ਸਿਮਰਨ", "さくら", "አበበ", "Սիրան"]

    static let titles = ["Mrs", "Mr", "Ms", "Miss", "Dr"]

    static let streets = [
        "Lantern Row", "Weaver's Yard", "Gosling Lane", "Old Quarry Road", "Fernside Close", "Millrace Street",
        "St Brannock's Terrace", "Larkfield Crescent",
    ]
}
