// What people write in tickets: its marks mean what they should, and nothing in it is ever markup.

import KnowledgeBase
import Testing

@testable import FormPages

struct CustomerTextTests {
    private func html(_ text: String) -> String { String(decoding: CustomerText.html(text).bytes, as: UTF8.self) }

    @Test(arguments: [
        ("a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>\n"),
        ("- a\n- b\n  more", "<ul>\n<li>a</li>\n<li>b<br>more</li>\n</ul>\n"),
        ("3. a\n4) b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("> a\n> b", "<blockquote><p>a<br>\nb</p></blockquote>\n"),
        ("```\n<b>\n- x\n```", "<pre><code>&lt;b&gt;\n- x\n</code></pre>\n"),
        ("`<b>` and `", "<p><code>&lt;b&gt;</code> and `</p>\n"), ("", ""), ("\r\n \t\n", ""),
        ("12345. a", "<p>12345. a</p>\n"), ("```", "<pre><code></code></pre>\n"),
    ])
    func marks(text: String, expected: String) { #expect(html(text) == expected) }

    @Test(
        "stars make words strong or emphatic, where they stand around words",
        arguments: [
            ("does **not** happen", "does <strong>not</strong> happen"), ("*All* of them", "<em>All</em> of them"),
            ("**a *b* c** d", "<strong>a <em>b</em> c</strong> d"), ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
            ("«**слово**», **это**.", "«<strong>слово</strong>», <strong>это</strong>."), ("—*да*—", "—<em>да</em>—"),
            ("**`a*b`**", "<strong><code>a*b</code></strong>"), ("2*3*4 and а*б*в", "2*3*4 and а*б*в"),
            ("**open", "**open"), ("a **b **c** d", "a **b <strong>c</strong> d"), ("** a **", "** a **"),
            ("**/*.md and **/*.txt", "**/*.md and **/*.txt"), ("*a **b* c**", "<em>a **b</em> c**"),
            ("***a***", "***a***"), ("`**a` b**", "<code>**a</code> b**"), ("a * b * c", "a * b * c"), ("**", "**"),
            ("one ` and **two**", "one ` and <strong>two</strong>"), ("(*a*)", "(<em>a</em>)"), ("****", "****"),
            ("*a* *b*", "<em>a</em> <em>b</em>"), ("**<b>**", "<strong>&lt;b&gt;</strong>"),
        ])
    func stars(text: String, expected: String) { #expect(html("x " + text) == "<p>x \(expected)</p>\n") }

    @Test(arguments: [
        (
            "1. Open **Rooms > `Oak`**.\n\n2. *Then* https://a.example/*b*",
            "1. Open Rooms > Oak. 2. Then https://a.example/*b*"
        ),
        ("```text\n<b>\n```\na", "<b> a"), ("**cut off", "**cut off"), ("", ""),
    ])
    func plain(text: String, expected: String) { #expect(CustomerText.plain(text) == expected) }

    @Test(arguments: [
        ("see https://a.example/x.", "https://a.example/x"), ("(http://a.example/(b))", "http://a.example/(b)"),
        ("HTTPS://A.example/?q=1&r='", "HTTPS://A.example/?q=1&amp;r="), ("«https://a.example»", "https://a.example"),
        ("https://пример.рф/я!", "https://пример.рф/я"), ("http://[::1]/", "http://[::1]/"),
        ("<https://a.example/\"onclick=x>", "https://a.example/"), ("**https://a.example/**", "https://a.example/"),
    ])
    func addressesBecomeLinks(text: String, address: String) {
        #expect(html(text).contains("<a href=\"\(address)\" rel=\"nofollow noreferrer\">\(address)</a>"))
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "data:text/html,<script>x</script>",
        "[x](javascript:alert(1))", "![x](data:image/svg+xml,x)", "<javascript:alert(1)>", "vbscript:x",
        "file:///etc/passwd",
        "//evil.example", "xhttp://evil.example", "http:evil.example", "http:/evil.example", "http://", "http://.",
        "https://\"x",
        "view-source:http:/x", "blob:https:/x", "h\u{301}ttp://a.example", "[a]: javascript:x", "http:\u{2028}//x",
        "ftp://a", "https\u{1A}//a.example", "http:\u{F}\u{F}a.example",
    ])
    func nothingElseDoes(text: String) { #expect(!html(text).contains("<a")) }

    private static let corpus = [
        "<script>alert(1)</script>", "</script><script>", "<svg onload=alert(1)>", "<img src=x onerror=alert(1)>",
        "\" onclick=\"x",
        "' onmouseover='x", "{{title}}", "{{{title}}}", "<!--", "-->", "<![CDATA[", "]]>", "&lt;script&gt;",
        "&#60;b&#62;", "&#x3c;",
        "</p></li></ul></code></pre><h1>", "<style>*{display:none}</style>", "<base href=//evil>",
        "<meta http-equiv=refresh>",
        "http://a\"onclick=x", "http://a'onclick='x", "http://a<b>c", "http://a`b`", "`http://a`", "`<`>`",
        "\u{202E}<b>\u{2028}<i>",
        "+ADw-script+AD4-", "\u{FEFF}<script>", "<\u{0}script>", "＜script＞", "𝕏<b>", "https://a/?q=<script>&x=\"y\"",
    ]

    /// Elements and attributes that the renderer may write; the corpus may add none.
    private static let allowed: Set<String> = [
        "<p>", "</p>", "<br>", "<ul>", "</ul>", "<li>", "</li>", "</ol>", "<blockquote>", "</blockquote>", "<pre>",
        "</pre>",
        "<code>", "</code>", "</a>", "<strong>", "</strong>", "<em>", "</em>",
    ]

    /// The first tag that is none of the renderer's own, if there is one. Cut at bytes, as a combining mark behind a `>` makes
    /// another character of it, but not another tag.
    private func foreignTag(_ html: String) -> String? {
        for piece in html.utf8.split(separator: 60, omittingEmptySubsequences: false).dropFirst() {
            guard let end = piece.firstIndex(of: 62) else { return String(Substring(piece)) }
            let tag = "<" + String(Substring(piece[...end]))
            if Self.allowed.contains(tag) || isList(tag) || isLink(tag) { continue }
            return tag
        }
        return nil
    }

    private func isList(_ tag: String) -> Bool {
        guard tag.hasPrefix("<ol start=\""), tag.hasSuffix("\">") else { return false }
        return tag.dropFirst(11).dropLast(2).allSatisfy { $0.isASCII && $0.isNumber }
    }

    private func isLink(_ tag: String) -> Bool {
        let end = "\" rel=\"nofollow noreferrer\">"
        guard tag.lowercased().hasPrefix("<a href=\"http"), tag.hasSuffix(end) else { return false }
        return !tag.dropFirst(9).dropLast(end.count).utf8.contains { $0 <= 32 || "\"'<>`".utf8.contains($0) }
    }

    @Test(arguments: corpus) func hostileTextIsOnlyText(text: String) {
        for frame in ["", "- ", "1. ", "> ", "```\n", "`", " ", "https://a.example/"] {
            #expect(foreignTag(html(frame + text)) == nil)
            #expect(foreignTag(html("a\n" + frame + text + "\n" + frame)) == nil)
        }
    }

    @Test func hostileTextMixedByChanceIsOnlyTextAndEveryElementIsClosed() {
        var random = SeededRandom(11)
        let words =
            Self.corpus + [
                "\n", "\n\n", "- ", "1. ", "> ", "```", "\n```\n", "`", " ", "http://", "https://a", ")", "»", "*",
                "**", "a",
            ]
        for _ in 0..<1_000 {
            let html = html(String(decoding: random.bytes(of: words, most: 12), as: UTF8.self))
            #expect(foreignTag(html) == nil)
            for name in ["p", "ul", "ol", "li", "blockquote", "pre", "code", "a", "strong", "em"] {
                #expect(count("<\(name)>", html) + count("<\(name) ", html) == count("</\(name)>", html))
            }
        }
    }

    private func count(_ word: String, _ text: String) -> Int {
        var count = 0
        let word = Array(word.utf8)
        let text = Array(text.utf8)
        for start in text.indices where text[start] == word[0] && text[start...].starts(with: word) { count += 1 }
        return count
    }

    /// Each would take hours if the line were looked through again for each mark in it.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "[", "`", "``", "http://.", "http://»", "h", "(", "> ", "- ", "```\n", "https://a)", "\n", "<", "*", "**",
            "**a ", "*a **b ", "a* ",
        ])
    func manyMarksTakeOnePass(mark: String) {
        #expect(!html(String(repeating: mark, count: 100_000)).isEmpty || mark == "\n")
        #expect(!html("x" + String(repeating: "[", count: 20_000) + mark).isEmpty)
    }
}
