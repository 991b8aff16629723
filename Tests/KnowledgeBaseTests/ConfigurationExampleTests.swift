// The commented example of portal.conf, which people copy.
import Foundation
import KnowledgeBase
import Testing

@Suite("example configuration")
struct ConfigurationExampleTests {
    private static let text: String = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../deploy/portal.conf.example").standardizedFileURL
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    /// The example with its settings switched on.
    private static let settings = text.split(separator: "\n").map(String.init)
        .filter { $0.hasPrefix("#") && !$0.hasPrefix("# ") }.map { String($0.dropFirst()) }

    @Test("names every key once")
    func keys() {
        let named = Self.settings.map { String($0.prefix { $0 != " " }) }
        #expect(named.sorted() == Configuration.keys.sorted())
    }

    @Test("shows the defaults")
    func defaults() throws {
        let (shown, problems) = Configuration.read(Self.settings.joined(separator: "\n"), file: "example")
        #expect(problems.isEmpty, "\(problems)")
        var expected = Configuration()
        // What is shown for these is what takes their place when they are not set.
        expected.helpDesk.mailBounce = "support@localhost"
        expected.helpDesk.mailFolder = "var/mail"
        expected.mail.replyAddress = "reply@localhost"
        expected.securityContact = "mailto:security@example.com"
        #expect(shown == expected)
    }
}
