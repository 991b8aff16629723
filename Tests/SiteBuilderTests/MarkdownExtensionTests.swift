// GitHub's extensions, and what the writer adds to CommonMark.

import Testing

@testable import SiteBuilder

struct MarkdownExtensionTests {
    private func html(_ markdown: String) -> String {
        String(decoding: MarkdownText.render(Array(markdown.utf8), plainCommonMark: false).html, as: UTF8.self)
    }

    private func problems(_ markdown: String) -> [String] {
        MarkdownText.render(Array(markdown.utf8), plainCommonMark: false).problems.map(\.description)
    }

    @Test("a table has a head, a body and alignments")
    func table() {
        let table = html("| a | b |\n|:-:|--:|\n| `x\\|y` | *z* |\n")
        #expect(table.contains("<th class=\"center\">a</th>"))
        #expect(table.contains("<td class=\"center\"><code>x|y</code></td>\n<td class=\"right\"><em>z</em></td>"))
    }

    @Test("a table may follow a line of text, and stand in a quotation")
    func tableInside() {
        #expect(html("text\na | b\n--|--\n1 | 2\n").contains("<p>text</p>"))
        #expect(html("> a | b\n> --|--\n> 1 | 2\n").contains("<td>1</td>"))
        #expect(html("- a | b\n  --|--\n  1 | 2\n").contains("<td>2</td>"))
    }

    @Test("a row with fewer cells than the head is filled up, one with more is cut")
    func tableRows() {
        let table = html("a | b\n--|--\n1\n1 | 2 | 3\n")
        #expect(table.contains("<td>1</td>\n<td></td>"))
        #expect(!table.contains("3"))
    }

    @Test("a cell that looks like a block stays text")
    func tableCells() {
        #expect(html("a | b\n--|--\n| # x | - y |\n").contains("<td># x</td>\n<td>- y</td>"))
    }

    @Test(
        "tildes strike out, escaped ones do not",
        arguments: [
            ("~~gone~~", "<p><del>gone</del></p>\n"), ("~one~", "<p><del>one</del></p>\n"),
            ("\\~~kept~~", "<p>~~kept~~</p>\n"), ("~~~three~~~ x", "<pre"),
            ("a ~~*b*~~ c", "<p>a <del><em>b</em></del> c</p>\n"),
            ("`\\~`", "<p><code>\\~</code></p>\n"), ("~~a\nb~~", "<p><del>a\nb</del></p>\n"),
        ])
    func strikethrough(_ markdown: String, _ expected: String) { #expect(html(markdown).contains(expected)) }

    @Test(
        "bare addresses become links",
        arguments: [
            ("see https://example.com/a_b.", "<a href=\"https://example.com/a_b\">https://example.com/a_b</a>."),
            ("www.example.com", "<a href=\"http://www.example.com\">"),
            ("HTTPS://Example.com", "<a href=\"HTTPS://Example.com\">"),
            ("https\u{1A}//example.com", "<p>https\u{1A}//example.com</p>"),
            ("(https://e.com/x)", "<a href=\"https://e.com/x\">"),
            ("write to a.b@example.com!", "<a href=\"mailto:a.b@example.com\">a.b@example.com</a>!"),
            ("https://ru.wikipedia.org/wiki/Ёж", "%D0%81%D0%B6\">https://ru.wikipedia.org/wiki/Ёж</a>"),
        ])
    func bareLinks(_ markdown: String, _ expected: String) { #expect(html(markdown).contains(expected)) }

    @Test("an address within a link is not linked again")
    func bareLinkInLink() { #expect(html("[see https://a.example](b)").components(separatedBy: "<a ").count == 2) }

    @Test("task lists are boxes with a name")
    func tasks() {
        let list = html("- [x] done\n- [ ] open\n")
        #expect(list.contains("<ul class=\"tasks\">"))
        #expect(list.contains("<input type=\"checkbox\" disabled checked aria-label=\"Done\"> done"))
    }

    @Test("a callout takes its line away and keeps the rest")
    func callout() {
        let note = html("> [!WARNING]\n> Take *care*.\n")
        #expect(
            note.contains(
                "<aside class=\"callout callout-warning\" role=\"note\"><p class=\"callout-title\">Warning</p>"))
        #expect(note.contains("<p>Take <em>care</em>.</p>"))
        #expect(html("> [!OTHER]\n> x\n").contains("<blockquote>"))
    }

    @Test("footnotes are numbered in the order of their use")
    func footnotes() {
        let text = html("one[^b] two[^a] again[^b]\n\n[^a]: word\n[^b]: text\n")
        #expect(text.contains("one<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup>"))
        #expect(text.contains("id=\"fnref-1-2\""))
        #expect(text.contains("<li id=\"fn-1\">\n<p>text</p>"))
        #expect(problems("x\n\n[^a]: never used\n") == ["<stdin>:3: the footnote 'a' is never referred to"])
    }

    @Test(
        "headings have readable, unique anchors",
        arguments: [
            ("## Что нового в TLS 1.3?", "id=\"что-нового-в-tls-13\""), ("## A {#pinned}", "<h2 id=\"pinned\">A <a"),
            ("## Same\n\n## Same", "id=\"same-1\""), ("## <script>", "id=\"script\""), ("## ???", "id=\"section\""),
        ])
    func anchors(_ markdown: String, _ expected: String) { #expect(html(markdown).contains(expected)) }

    @Test("a level that is skipped is a problem at its line")
    func headingLevels() {
        #expect(
            problems("## A\n\n#### B\n") == ["<stdin>:3: a heading of level 4 follows one of level 2, expected level 3"]
        )
        #expect(problems("# A\n").count == 1)
    }

    @Test("HTML is dropped and reported, comments only dropped")
    func rawHTML() {
        #expect(!html("<script>alert(1)</script>\n").contains("script"))
        #expect(problems("text <b>x</b>\n").count == 2)
        #expect(problems("<!-- note -->\n").isEmpty)
    }

    @Test("an image without a description is a problem")
    func images() { #expect(problems("![](a.png)\n").count == 1) }

    @Test(
        "deep nesting and hostile signs end quickly",
        arguments: [
            String(repeating: "[", count: 50_000), String(repeating: "> ", count: 5_000) + "x",
            String(repeating: "*a_", count: 20_000),
            String(repeating: "|", count: 20_000) + "\n" + String(repeating: "|-", count: 10_000),
            String(repeating: "~a", count: 20_000),
            String(repeating: "[^a]", count: 5_000) + "\n\n[^a]: x\n", "\u{0}\u{1}\u{7F}", "",
        ])
    func hostile(_ markdown: String) { _ = html(markdown) }
}
