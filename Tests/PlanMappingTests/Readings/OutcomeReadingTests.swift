import PlanMapping
import PlanModel
import Testing

@Suite struct OutcomeReadingTests {
    @Test(arguments: [
        ("Achieved", OutcomeValue.achieved), ("achieved.", .achieved), ("Fully  achieved", .achieved),
        ("MET", .achieved),
        ("Secure", .achieved), ("Exceeded", .achieved), ("Partially Achieved", .partlyAchieved),
        ("Partly met", .partlyAchieved), ("partial", .partlyAchieved), ("Partly", .partlyAchieved),
        ("Some progress", .partlyAchieved), ("Insufficiently achieved", .insufficientlyAchieved),
        ("little progress", .insufficientlyAchieved), ("Not Achieved", .notAchieved), ("Not met", .notAchieved),
        ("Not yet", .notAchieved), ("no progress", .notAchieved), ("Not\u{A0}yet achieved", .notAchieved),
    ])
    func certain(text: String, expected: OutcomeValue) { #expect(OutcomeReading.read(text) == expected) }

    @Test(arguments: [
        "", "yes", "no", "ongoing", "working towards", "emerging", "developing", "65%", "A", "P", "N", "2", "✓",
        "Achieved?", "Achieved/not achieved", "Achieved / Partly achieved / Not achieved", "getting there", "R",
        "20/20",
        "nearly achieved", "not quite met", "(Not) achieved", "Not/achieved", "(un)met", "Continue", "6 visits",
        "All three", "almost met", "☒", "to be achieved",
    ])
    func unread(text: String) { #expect(OutcomeReading.read(text) == nil) }

    @Test func leads() throws {
        let dated = try #require(OutcomeReading.lead("Achieved 21.11.03"))
        #expect(dated.value == .achieved)
        #expect(dated.date?.description == "2003-11-21")
        #expect(OutcomeReading.lead("achieved 14/3/22")?.date?.description == "2022-03-14")
        #expect(OutcomeReading.lead("Achieved (21/11/2003)")?.date?.description == "2003-11-21")
        let noted = try #require(OutcomeReading.lead("Achieved – 64 wpm on 5.12.22"))
        #expect(noted.value == .achieved)
        #expect(noted.date == nil)
        #expect(noted.rest == "– 64 wpm on 5.12.22")
        #expect(OutcomeReading.lead("Partly achieved (15/20)")?.value == .partlyAchieved)
        #expect(OutcomeReading.lead("Not yet - needs reminding every time")?.value == .notAchieved)
        #expect(OutcomeReading.lead("Met. Well done!")?.value == .achieved)
        #expect(OutcomeReading.lead("Achieved")?.rest == "")
    }

    @Test(arguments: [
        "Achieved - but only with help", "Achieved, except spelling", "Achieved with help", "Met Mrs Brook in the hall",
        "Partly because of illness", "81/100. Continue.", "Achieved (not in maths)", "Achieved?", "Met - ?",
        "Achieved/not achieved", "", "Not", "Secure attachment figure", "R and u good, b and y reversed",
    ])
    func noLead(text: String) { #expect(OutcomeReading.lead(text) == nil) }

    @Test func likeness() {
        #expect(OutcomeReading.isOutcomeLike(["Achieved", "Partly achieved", "Not met", ""]) == 1)
        #expect(OutcomeReading.isOutcomeLike(["A", "P", "N", "A"]) == 0.75)
        #expect(OutcomeReading.isOutcomeLike(["To read", "To write", "To spell"]) == 0)
        #expect(OutcomeReading.isOutcomeLike([]) == 0)
        #expect(OutcomeReading.isOutcomeLike(["1", "2", "3"]) == 0)
        #expect(OutcomeReading.isOutcomeLike(["Emerging", "Developing"]) == 1)
        #expect(OutcomeReading.isOutcomeLike(["Achieved – 64 wpm", "Daily"]) == 0.5)
    }

    @Test(arguments: OutcomeValue.allCases)
    func wordsComeBack(value: OutcomeValue) { #expect(OutcomeReading.read(OutcomeReading.write(value)) == value) }
}

@Suite struct OutcomeKeyTests {
    @Test(arguments: [
        OutcomeKey.letters, .zeroToTwo, .trafficLights, .yesNo, .ticks, .tickedOrCrossed, .boxes, .stages,
    ])
    func symbolsComeBack(key: OutcomeKey) throws {
        for value in OutcomeValue.allCases {
            guard let symbol = key.write(value) else { continue }
            #expect(OutcomeReading.read(symbol, key: key) == value, "\(symbol)")
        }
    }

    @Test(
        arguments: [
            (["A", "P", "N"], "Outcome", OutcomeKey.letters), (["a.", "p"], "", .letters),
            (["A"], "Outcome (A/P/N)", .letters),
            (["A", "N"], "Outcome", .letters), (["A", "P", "I", "N", ""], "", .letters),
            (["0", "1", "2"], "Score (0/1/2)", .zeroToTwo), (["2"], "Outcome 0 / 1 / 2", .zeroToTwo),
            (["R", "A", "G"], "", .trafficLights), (["Green", "Amber"], "Impact", .trafficLights),
            (["G"], "RAG", .trafficLights),
            (["A"], "R/A/G", .trafficLights), (["Y", "N"], "Achieved?", .yesNo), (["Yes"], "Target met", .yesNo),
            (["✓", "✗"], "Outcome", .ticks), (["✓"], "Achieved", .ticks), (["☒", "☐"], "Achieved", .boxes),
            (["☑", "☒"], "Outcome", .tickedOrCrossed), (["Secure", "Emerging"], "", .stages),
            (["A", "P", "Achieved"], "", .letters),
        ] as [([String], String, OutcomeKey)])
    func inferred(values: [String], header: String, expected: OutcomeKey) {
        #expect(OutcomeKey.infer(from: Set(values), header: header) == expected)
    }

    @Test(
        arguments: [
            (["0", "1", "2"], "Score"), (["1", "2", "3"], "Score (1/2/3)"), (["1", "2", "3", "4", "5"], "Progress"),
            (["Y", "N"], "Outcome"), (["✓"], "Outcome"), (["☒"], "Outcome"), (["A"], "Outcome"), (["N"], "Outcome"),
            (["P", "Q"], ""), ([], ""), (["Y"], "Not achieved"), (["0", "1", "2", "3"], "Score (0/1/2)"),
            (["K", "E"], "SEN"),
            (["✓"], "Partly achieved"),
        ] as [([String], String)])
    func notInferred(values: [String], header: String) {
        #expect(OutcomeKey.infer(from: Set(values), header: header) == nil)
    }

    @Test func printedKeys() throws {
        let figures = try #require(OutcomeKeyText.key(in: "1 = achieved, 2 = partly, 3 = not"))
        #expect(figures.value(of: "1") == .achieved)
        #expect(figures.value(of: "2") == .partlyAchieved)
        #expect(figures.value(of: "3") == .notAchieved)
        #expect(figures.value(of: "4") == nil)
        #expect(figures.write(.partlyAchieved) == "2")
        let letters = try #require(OutcomeKeyText.key(in: "Key: A = achieved, P = partly achieved, N = not achieved"))
        #expect(letters.value(of: "n") == .notAchieved)
        let colours = try #require(
            OutcomeKeyText.key(
                in: "K = SEN support  E = EHCP   R/A/G: red = no impact, amber = some, green = target met"))
        #expect(colours.value(of: "Amber") == .partlyAchieved)
        #expect(colours.value(of: "RED") == .notAchieved)
        #expect(colours.value(of: "K") == nil)
        let header = OutcomeKey.infer(from: ["1", "2"], header: "Outcome (0: not achieved; 1: partly; 2: achieved)")
        #expect(header?.value(of: "2") == .achieved)
        let reversed = OutcomeKey.infer(from: ["1"], header: "1 – met / 2 – partly met / 3 – not met")
        #expect(reversed?.value(of: "3") == .notAchieved)
    }

    @Test(arguments: [
        "", "Outcome", "K = SEN support, E = EHCP", "1 = achieved", "1 = achieved, 1 = not achieved",
        "1 start working towards, 2 progress made", "Score 0-2", "A = autumn, S = spring",
        "1 = good, 2 = fair, 3 = poor",
    ])
    func noKey(text: String) { #expect(OutcomeKeyText.key(in: text) == nil) }
}
