// Languages, dates, slugs, paths and settings.

import Testing

@testable import KnowledgeBase

struct TextTests {
    @Test(
        "Russian counts in three forms",
        arguments: [
            (1, PluralForm.one), (2, .few), (5, .many), (11, .many), (12, .many), (21, .one), (22, .few), (111, .many),
            (0, .many),
        ])
    func plural(_ number: Int, _ form: PluralForm) throws {
        #expect(try #require(Language("ru")).plural(of: number) == form)
    }

    @Test(
        "a day that is not in the calendar is no date",
        arguments: ["2026-02-29", "2026-13-01", "2026-1-1", "today", "2026-11-24x", ""])
    func noDate(_ text: String) { #expect(CalendarDate(iso: text) == nil) }

    @Test(
        "days follow from seconds, before 1970 too",
        arguments: [
            (0, "1970-01-01"), (-1, "1969-12-31"), (951_782_400, "2000-02-29"), (1_795_478_400, "2026-11-24"),
        ])
    func days(_ seconds: Int, _ iso: String) { #expect(CalendarDate(unixTime: seconds).iso == iso) }

    @Test(
        "numbers have at least their digits, whatever comes",
        arguments: [
            (0, 2, "00"), (7, 2, "07"), (7, 1, "7"), (59, 2, "59"), (123, 2, "123"), (-5, 2, "-05"),
            (10_000, 4, "10000"),
        ])
    func digits(_ number: Int, _ digits: Int, _ text: String) {
        #expect(String(short: { $0.add(number, digits: digits) }) == text)
    }

    @Test("what goes beyond a short text is left out")
    func shortText() {
        #expect(String(short: { text in for _ in 0..<30 { text.add(123, digits: 3) } }).utf8.count == 64)
        #expect(String(short: { $0.add(Int.min, digits: 1) }) == "-9223372036854775808")
    }

    @Test(
        "slugs keep letters of every script",
        arguments: [
            ("Что нового в TLS 1.3?", "что-нового-в-tls-13"), ("C++ & Node.js", "c-nodejs"), ("  a — b  ", "a-b"),
            ("日本語", "日本語"), ("!!!", ""),
        ])
    func slugs(_ text: String, _ slug: String) { #expect(Slug.make(from: text) == slug) }

    @Test("paths are percent-encoded in addresses only")
    func paths() {
        let path = SitePath("/ru/faq/вход/")
        #expect(path.url == "/ru/faq/%D0%B2%D1%85%D0%BE%D0%B4/")
        #expect(path.file == "ru/faq/вход/index.html")
    }

    @Test("a setting that does not exist or does not fit is a problem with its line")
    func configuration() {
        let (_, problems) = Configuration.read(
            "site.titel = x\nprecompress = maybe\n# fine\nsite.url = ftp://x\nnonsense\n", file: "portal.conf")
        #expect(problems.map(\.line) == [1, 2, 4, 5])
        #expect(problems[0].message == "unknown key 'site.titel'; did you mean 'site.title'?")
    }

    @Test("settings are read, the first language being the default")
    func settings() {
        let (configuration, problems) = Configuration.read(
            "site.languages = ru, en\nsite.url = https://help.example.com/\n", file: "f")
        #expect(problems.isEmpty)
        #expect(configuration.defaultLanguage.code == "ru")
        #expect(configuration.siteURL == "https://help.example.com")
    }

    @Test("the site has a name of its own in a language that has one, and only in languages that it has")
    func localNames() throws {
        let (configuration, problems) = Configuration.read(
            "site.languages = en, ru\nsite.title = Help\nsite.title.ru = Помощь\n", file: "f")
        #expect(problems.isEmpty)
        #expect(configuration.siteTitle(in: try #require(Language("ru"))) == "Помощь")
        #expect(configuration.siteTitle(in: try #require(Language("en"))) == "Help")
        let (_, strange) = Configuration.read("site.languages = en\nsite.description.fr = Aide\n", file: "f")
        #expect(strange.map(\.line) == [2])
    }
}
