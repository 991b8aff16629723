// What people wrote, out of what their mail programs sent: a file a case, in Tests/Mail/answers.
import Foundation
import Testing

@testable import HelpDesk

@Suite("quoted text")
struct QuotedTextTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Mail/answers")
    static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).sorted()

    @Test("of an answer the sender's own words remain", arguments: cases)
    func cut(name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let parts = text.components(separatedBy: "=====\n")
        try #require(parts.count == 2)
        #expect(QuotedText.cut(parts[0]) + (parts[1].isEmpty ? "" : "\n") == parts[1])
    }

    @Test("there are cases")
    func thereAreCases() { #expect(Self.cases.count >= 19) }

    @Test("an hour of nothing but quotes and dividers ends, and is empty")
    func manyQuotes() {
        #expect(QuotedText.cut(String(repeating: "> > >\n", count: 20_000)).isEmpty)
        _ = QuotedText.cut(String(repeating: "From: a\nOn 1 wrote:\n", count: 5_000))
        _ = QuotedText.cut(String(repeating: ":", count: 100_000))
    }

    @Test("HTML gives its words, one paragraph a line")
    func html() {
        let html =
            "<html><head><title>x</title><style>p{}</style></head><body><p>Hello &amp; <b>welcome</b>,</p>"
            + "<div>a&nbsp;&lt;b&gt; &#1046;&#x416;</div><script>alert(1)</script>end<br>line</body></html>"
        #expect(HTMLText.plain(html) == "Hello & welcome,\na <b> ЖЖ\nend\nline")
        #expect(HTMLText.plain("<<<>>>&&&;&#99999999999;<") == HTMLText.plain("<<<>>>&&&;&#99999999999;<"))
    }
}
