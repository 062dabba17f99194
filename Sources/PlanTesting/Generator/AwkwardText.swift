/// Texts that codecs get wrong: quotes, markup, line breaks, what looks like another type, Unicode of every sort.
///
/// None holds a character that XML 1.0 cannot hold: such a text never enters a plan.
enum AwkwardText {
    static let all: [String] = [
        "plain", " leading", "trailing ", "  two  spaces  ", " ", "\n", "\n\n", "\t", "\r", "\r\n", "one\ntwo\nthree",
        "one\r\ntwo", "one\rtwo", "tab\there", "a & b", "a && b", "a < b", "a > b", "]]>", "<![CDATA[x]]>",
        "]]]]><![CDATA[>",
        "<b>bold</b>", "<!-- no comment -->", "--", "<?xml version=\"1.0\"?>", "<?pi?>", "</text>", "&amp;",
        "&lt;script&gt;",
        "&#0;", "&#x41;", "&nbsp;", "&", "<", ">", "\"", "'", "\"quoted\"", "it's", "\"\"", "''", "\\", "\\\\", "\\n",
        "\\u0041",
        "\\N", "\\", "/", "a/b~c", "~0~1", "{", "}", "[]", "{}", "{\"a\":1}", "null", "true", "false", "0", "-0", "1e5",
        "1.0",
        "NaN", "=1+1", "+44 1632 960001", "-2", "@home", "007", "1/2", "2025-02-30", "31/02/2025", "a,b", "a;b", "a|b",
        "a\tb",
        "\"a\",\"b\"", "a\"b,c\nd", ",", ";", "{{learner.fullName}}", "{{#targets}}", "$1", "%s", "%00", "`rm -rf`",
        "$(x)",
        "../../etc", "C:\\temp", "Zoë", "Zoe\u{308}", "Łukasz Żółć", "O’Hara", "“curly”", "–—…", "½ ⅓ ²", "☐ ☒ ✓",
        "日本語", "한국어",
        "العربية", "עברית", "ไทย", "हिन्दी", "Ελληνικά", "Кириллица", "🙂", "👩‍👩‍👧‍👦",
        "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}", "👍🏽", "🇬🇧", "𝔘𝔫𝔦", "\u{10FFFD}", "\u{E000}",
        "\u{FFFD}",
        "\u{FEFF}bom", "a\u{200B}b", "a\u{200D}b", "a\u{AD}b", "a\u{A0}b", "\u{A0}", "\u{2003}", "\u{3000}",
        "a\u{2028}b", "a\u{2029}b",
        "a\u{85}b", "\u{7F}", "\u{80}\u{9F}", "a\u{202E}b\u{202C}", "\u{2066}x\u{2069}",
        "e\u{301}\u{302}\u{303}\u{304}",
        "\u{301}alone", "ﬁ", "ß", "İı", "ǅ", "ﷺ", "Å\u{212B}A\u{30A}", "\u{1D15E}", "𠀋", nonCharacters[1],
        nonCharacters[0], "\u{D7FF}x",
        String(repeating: "long ", count: 400), String(repeating: "ü", count: 257),
        String(repeating: "]", count: 33) + ">",
        "1234567", "12345678", "123456789", "1234567\"", "12345678\"", "1234567\\8", "1234567\n8", "1234567é",
        "12345678é",
    ]

    /// What XML allows and a Swift literal does not.
    private static let nonCharacters = [0x1FFFE, 0xFDD0].map { (value: UInt32) in
        UnicodeScalar(value).map { String($0) } ?? "?"
    }

    static let dates = [
        "2025-02-14", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "0000-01-01", "2025-02", "2025-12",
        "2025", "0000", "9999",
    ]
    static let intervals = ["P6W", "P6W/P8W", "P1Y", "P0D", "P999D", "P3M/P4M", "P007W"]
    static let integers = [0, 1, 9, 10, 2_147_483_647]
    static let ids = [
        "t1", "a b", "ä", "x/y~z", "\"", "&", "<id>", "]]>", "0", "long-" + String(repeating: "i", count: 70), "\n",
        "🙂",
    ]
}
