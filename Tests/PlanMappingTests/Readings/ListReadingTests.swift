import PlanMapping
import Testing

@Suite struct ListSplittingTests {
    static let lists: [(String, [String], Bool)] = [
        ("Repeated reading\nPaired reading", ["Repeated reading", "Paired reading"], true),
        ("• Read\n• Write", ["Read", "Write"], true), ("•\tRead\n•\tWrite", ["Read", "Write"], true),
        ("- Read\n- Write", ["Read", "Write"], true), ("* Read\n* Write", ["Read", "Write"], true),
        ("o Read\no Write", ["Read", "Write"], true), ("1. Read\n2. Write", ["Read", "Write"], true),
        ("1) Read\n2) Write\n3) Spell", ["Read", "Write", "Spell"], true),
        ("(a) Read\n(b) Write", ["Read", "Write"], true), ("a) Read\nb) Write", ["Read", "Write"], true),
        ("• Read • Write", ["Read", "Write"], true), ("1. Read 2. Write", ["Read", "Write"], true),
        ("Kind; drumming", ["Kind", "drumming"], true),
        ("Count to 5; Walk to the window", ["Count to 5", "Walk to the window"], true),
        ("Look, say, cover, write, check", ["Look, say, cover, write, check"], true),
        ("One thing", ["One thing"], true),
        ("Says \"fine; thanks\"; smiles", ["Says \"fine; thanks\"", "smiles"], true),
        ("Says “fine; thanks” each time", ["Says “fine; thanks” each time"], true),
        ("Games (snap; lotto) daily", ["Games (snap; lotto) daily"], true),
        ("1. Read\nmore of it\n2. Write", ["Read\nmore of it", "Write"], true),
        ("Targets:\n• Read\n• Write", ["Targets:", "• Read", "• Write"], true),
        ("1. Read\n3. Write", ["1. Read", "3. Write"], true), ("Reads at 1.5 speed", ["Reads at 1.5 speed"], true),
        ("A\n\nB", ["A", "B"], false), ("A\r\nB", ["A", "B"], false), (" a ", ["a"], false),
        ("a;b", ["a", "b"], false),
        ("a;", ["a;"], true), ("", [], true), ("\n \n", [], false),
        ("“Read\nwrite” he said", ["“Read\nwrite” he said"], true),
        ("1. Read 2 books and 3 comics", ["1. Read 2 books and 3 comics"], true), ("•", ["•"], true),
        ("• Read", ["Read"], true),
        ("10. Read", ["10. Read"], true), ("x – y", ["x – y"], true), ("5\" ruler; pen", ["5\" ruler", "pen"], true),
    ]

    @Test(arguments: lists.indices)
    func split(index: Int) {
        let (text, items, isExact) = Self.lists[index]
        let list = ListSplitting.split(text)
        #expect(list.items == items, "\(text)")
        #expect(list.isExact == isExact, "\(text)")
        #expect(list.isExact == (list.joined == text))
    }

    @Test func joinedListsSplitAgain() {
        let items = ["Read a book", "Write, neatly", "Count (1 to 5)"]
        let styles: [ListStyle] = [
            .lines, .bullets("• "), .bullets("- "), .numbers(". "), .numbers(") "), .letters(before: "(", after: ") "),
            .inlineBullets("• "), .inlineNumbers(". "), .semicolons,
        ]
        for style in styles {
            let list = ListSplitting.split(ListSplitting.join(items, style: style))
            #expect(list.items == items, "\(style)")
            #expect(list.style == style)
            #expect(list.isExact)
        }
    }
}

@Suite struct PlaceholderReadingTests {
    @Test(arguments: [
        "Click or tap here to enter text.", "Click here to enter text.", "Choose an item.", "xxx", "XXXX", "TBC",
        "tbc.",
        "____", "_ _ _", "Insert name here", "…", "......", "<name>", "<Child’s name>", "[photo]", "[insert date here]",
        "Click or tap to enter a date.", "DD/MM/YYYY", "Please enter text", "T.B.C.", "…………",
    ])
    func placeholders(text: String) { #expect(PlaceholderReading.isPlaceholder(text)) }

    @Test(arguments: [
        "", " ", "N/A", "None", "-", "–", "x", "xx", "?", "Name", "<5 errors", "[sic]", "Yes", "1.", "..",
        "Enter the hall calmly",
        "Select a book each week", "x3", "Click the mouse", "Insert commas in a list", "(see sheet)", "Type 10 words",
    ])
    func answers(text: String) { #expect(!PlaceholderReading.isPlaceholder(text)) }
}
