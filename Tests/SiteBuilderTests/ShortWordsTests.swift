// Where a line of Russian text must not break; `_` stands for a no-break space here.

import Testing

@testable import SiteBuilder

struct ShortWordsTests {
    @Test(
        "short words hold on to the next, dashes to the one before",
        arguments: [
            ("Вход в портал — и выход", "Вход в_портал_— и_выход"),
            ("Он и она", "Он_и_она"), ("не видно (а жаль)", "не_видно (а_жаль)"),
            ("нажмите «И так далее»", "нажмите «И_так далее»"),
            ("том слове", "том слове"), ("слово —", "слово_—"), ("кое-где и — это", "кое-где и_— это"),
            ("login to в", "login to в"), ("", ""), ("и", "и"), ("и ", "и_"),
        ])
    func binds(text: String, expected: String) {
        #expect(ShortWords.bound(text) == expected.replacing("_", with: "\u{A0}"))
    }

    @Test("Russian articles are set that way, others and code are not")
    func articles() {
        func html(_ markdown: String, binds: Bool) -> String {
            let options = MarkdownOptions(bindsShortWords: binds)
            let text = Array(markdown.utf8)
            let body = text.withUnsafeBufferPointer {
                MarkdownRenderer.render($0, file: "a.md", firstLine: 1, options: options)
            }
            return String(decoding: body.html.bytes, as: UTF8.self)
        }
        #expect(html("Вход в портал", binds: true) == "<p>Вход в\u{A0}портал</p>\n")
        #expect(html("Вход в портал", binds: false) == "<p>Вход в портал</p>\n")
        #expect(html("`Вход в портал`", binds: true) == "<p><code>Вход в портал</code></p>\n")
    }
}
