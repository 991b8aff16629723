// Accept-Language, as browsers send it and as nobody does.

import KnowledgeBase
import Testing

@testable import FormPages

struct LanguageChoiceTests {
    private let languages = ["en", "ru"].compactMap { Language($0) }

    private func choice(_ header: String, asked: String? = nil) -> String? {
        LanguageChoice.visitor(asked: asked, accepts: header, languages: languages)?.code
    }

    @Test(arguments: [
        ("", "en"), ("ru", "ru"), ("ru-RU,ru;q=0.9,en;q=0.8", "ru"), ("de, ru;q=0.5, en;q=0.4", "ru"), ("RU-ru", "ru"),
        ("en;q=0.1, ru;q=0.11", "ru"), ("ru;q=0, en", "en"), ("ru;q=0", "en"), ("*", "en"), ("rux", "en"),
        ("ru;q=", "en"),
        ("ru;q=-1", "en"), ("ru;q=0.-5", "en"), ("ru;q=0.\u{661}", "en"), ("ru;q=1.000", "ru"), ("ru; q = 0.3", "ru"),
        ("ru;q=99999999999999999999", "en"), (";;;,,,q=1", "en"), ("ru;q=0.9;q=0", "ru"), ("\u{301}ru", "en"),
    ])
    func chooses(header: String, code: String) { #expect(choice(header) == code) }

    @Test func theAddressHasTheLastWordIfTheSiteHasIt() {
        #expect(choice("ru", asked: "en") == "en")
        #expect(choice("ru", asked: "../../etc/passwd") == "ru")
        #expect(LanguageChoice.visitor(asked: "ru", accepts: "ru", languages: []) == nil)
    }

    @Test func whateverArrivesChoosesALanguage() {
        var random = SeededRandom(10)
        let words = ["ru", "en", ",", ";", "q=", "0.", "1", "-", " ", "*", "\u{301}"]
        for _ in 0..<1_500 {
            #expect(choice(String(decoding: random.bytes(of: words, most: 16), as: UTF8.self)) != nil)
        }
    }
}
