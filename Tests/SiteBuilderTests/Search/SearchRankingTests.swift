// Which article comes first, and why.

import KnowledgeBase
import Testing

@testable import SiteBuilder

@Suite struct SearchRankingTests {
    private static let filler = String(repeating: "Other things are said here at some length. ", count: 8)

    private let english = SearchFixture(
        [
            "account/reset": .article(
                "Reset your password", "Open the sign-in page and choose the link.\n\n## By phone\n\nCall us."),
            "account/policy": .article(
                "Rules for accounts", "A password must be long. You may reset a device.\n\(filler)"),
            "account/session": .article(
                "Sessions", filler, "keywords: [log out, logout]\nquestions: [\"Why was I signed out?\"]"),
            "errors/codes": .article(
                "Error codes", "If you meet E-1042 or 0x80070005, or TLS 1.3 fails, restart.\n\(filler)"),
            "errors/languages": .article("Programming in C++ and node.js", "Call +7 (495) 123-45-67 for help."),
            "errors/languages-c": .article("Programming in C", "Plain old C has no classes."),
            "billing/near": .article("Invoices", "The invoice address can be changed. \(filler)"),
            "billing/far": .article(
                "Letters", "An invoice is a letter. \(filler) The postal address is printed on it."),
            "billing/electoral": .article("Boards", "The electoral committee decides."),
            "billing/hidden": .article("Secret zebra", "Nobody finds the zebra.", "search: false"),
        ], synonyms: [["notebook", "laptop"], ["mobile", "invoice"]])

    @Test("an exact title comes first", arguments: ["Reset your password", "reset YOUR password", "sessions"])
    func exactTitleFirst(_ query: String) {
        let expected = query == "sessions" ? "session" : "reset"
        #expect(english.names(query).first == expected)
    }

    @Test(
        "the article that answers just this question comes first, though others say more of its words",
        arguments: [
            "Who signs an invoice?", "who SIGNS an invoice", "who signed an invoice", "Who signs an invoice",
        ])
    func exactQuestionFirst(_ query: String) {
        var articles = ["a/answer": String.article("Signatures", Self.filler, "questions: [\"Who signs an invoice?\"]")]
        for number in 1...12 {
            articles["a/\(number)"] = .article(
                "Invoice \(number): who signs", "Who signs an invoice? Signs, an invoice, who.",
                "questions: [\"Who signs an invoice after \(number) days?\"]")
        }
        #expect(SearchFixture(articles).names(query).first == "answer")
    }

    @Test("an exact title comes before an exact question")
    func titleBeforeQuestion() {
        let search = SearchFixture([
            "a/question": .article("Paper", "Text.", "questions: [\"Sort paper\", \"Sort paper\"]"),
            "a/title": .article("Sort paper", Self.filler),
        ])
        #expect(search.names("sort paper") == ["title", "question"])
    }

    @Test("an entry for questions is no word: it neither completes one nor makes it known")
    func questionsAreNoWords() throws {
        let search = SearchFixture(["a/one": .article("Paper", "Text.", "questions: [\"Colour\"]")])
        #expect(search.names("colou") == ["one"])
        #expect(try #require(search.results(Array("colou".utf8))).total == 1)
        #expect(search.names("colours") == ["one"] && search.names("paper colour") == ["one"])
    }

    @Test(
        "words, however they are typed, find their article",
        arguments: [
            ("passwords resetting", "reset"), ("passwrod", "reset"), ("resett pasword", "reset"), ("passw", "reset"),
            ("E-1042", "codes"), ("e1042", "codes"), ("E 1042", "codes"), ("0x80070005", "codes"), ("TLS 1.3", "codes"),
            ("c++", "languages"), ("node.js", "languages"), ("nodejs", "languages"), ("84951234567", "languages"),
            ("123-45-67", "languages"), ("programming c", "languages-c"), ("logout", "session"),
            ("why am I signed out", "session"), ("зфыыцщкв", "reset"), ("élèctoral", "electoral"),
            ("elections", "electoral"), ("mobile", "near"), ("re", "reset"),
            ("how do I reset a forgotten password please?", "reset"),
        ])
    func finds(_ query: String, _ name: String) {
        #expect(english.names(query).first == name)
    }

    @Test("words side by side come before words far apart")
    func nearWordsFirst() {
        #expect(english.names("invoice address").prefix(2) == ["near", "far"])
    }

    @Test("articles with 'search: false' are not found")
    func hiddenStaysHidden() { #expect(english.names("zebra").isEmpty) }

    @Test("a filter leaves one category, and the counts tell of all")
    func filters() throws {
        var options = SearchOptions()
        options.category = 0
        let results = try #require(english.results(Array("password restart".utf8), options))
        #expect(results.hits.count == 2)
        #expect(results.categoryCounts == [2, 0, 1])
    }

    @Test("pages of results continue where the one before ended")
    func pages() {
        var second = SearchOptions()
        second.limit = 1
        second.offset = 1
        #expect(english.names("password", second) == Array(english.names("password").dropFirst().prefix(1)))
    }

    @Test("a repair is told, and can be refused")
    func repairs() throws {
        let repaired = try #require(english.results(Array("my pasword now".utf8)))
        #expect(String(decoding: repaired.shownQuery, as: UTF8.self) == "my password now")
        var exact = SearchOptions()
        exact.isExact = true
        let refused = try #require(english.results(Array("pasword".utf8), exact))
        #expect(refused.hits.isEmpty && refused.shownQuery.isEmpty)
    }

    @Test("a result shows its words in context, with the heading above them")
    func excerpts() throws {
        let hit = try #require(english.results(Array("call phone".utf8))?.hits.first)
        #expect(String(decoding: hit.path, as: UTF8.self) == "/faq/account/reset/")
        #expect(String(decoding: hit.heading, as: UTF8.self) == "By phone")
        #expect(String(decoding: hit.anchor, as: UTF8.self) == "by-phone")
        let marked = hit.excerptMarks.map { String(decoding: hit.excerpt[$0.start..<$0.end], as: UTF8.self) }
        #expect(marked == ["Call"])
    }

    @Test("a text that the index cuts short ends with a whole word and an ellipsis")
    func cutTexts() throws {
        let words = (1...90).map { "word\($0)" }.joined(separator: " ")
        let sections = (1...16).map { "## Part \($0)\n\nalpha\($0) \(words)\n\n" }.joined()
        let search = SearchFixture([
            "a/long": .article("Long", sections), "a/short": .article("Short", "alpha7 alone."),
        ])
        let hits = try #require(search.results(Array("alpha7".utf8))?.hits)
        let excerpts = hits.map { String(decoding: $0.excerpt, as: UTF8.self) }
        let cut = try #require(excerpts.first { $0.hasPrefix("alpha7 word1 ") })
        let last = try #require(cut.split(separator: " ").last)
        #expect(cut.count < 100 && last.hasSuffix("…") && words.split(separator: " ").contains(last.dropLast()))
        #expect(excerpts.contains("alpha7 alone."))
    }

    @Test("a word that few documents have finds those with longer ones, too, while it may be unfinished")
    func rareBesideBeginnings() {
        var articles: [String: String] = ["a/0": .article("Invitations", "Tick the box.")]
        for number in 1...8 { articles["a/\(number)"] = .article("Ticket \(number)", "About tickets.") }
        let found = SearchFixture(articles)
        #expect(found.names("tick").first == "0" && found.names("tick").count == 9)
        #expect(found.names("tick box") == ["0"])
        #expect(!found.names("ticket").contains("0"))
    }

    @Test("a beginning that every document has a word for finds them all, those with it in the title first")
    func commonBeginnings() throws {
        var articles: [String: String] = [:]
        for number in 100..<500 {
            articles["a/\(number)"] = .article("Page \(number)", "prefix\(number) and prefixed, prefixing \(number).")
        }
        articles["a/99"] = .article("A prefixer", "Something.")
        let search = SearchFixture(articles)
        #expect(search.names("pref").first == "99")
        #expect(try #require(search.results(Array("prefi".utf8))).total == 401)
        #expect(try #require(search.results(Array("pref".utf8))).total == 401)
    }

    @Test("texts share the room: what a short section leaves goes to the long ones")
    func sharedRoom() throws {
        let long = (1...400).map { "word\($0)" }.joined(separator: " ")
        let one = SearchFixture(["a/x": .article("X", long)])
        let two = SearchFixture(["a/x": .article("X", "\(long)\n\n## Short\n\nAlone.")])
        #expect(abs(one.files.data.count - two.files.data.count) < 64)
    }
}

@Suite struct RussianSearchTests {
    private let russian = SearchFixture(
        [
            "a/river": .article("Реки и озёра", "Здесь текут реки. Кнопка и ещё ссылка."),
            "a/record": .article("Рекорды", "Рекорд поставлен. Письмо пришло."),
            "a/links": .article("Работа со ссылками", "Ссылки и ошибки в Windows Server."),
            "a/hello": .article("Привет", "Это приветствие."),
        ], language: "ru")

    @Test(
        "Russian words are found in every form and layout",
        arguments: [
            ("река", "river"), ("рек", "river"), ("озера", "river"), ("ещё", "river"), ("ссылок", "links"),
            ("ошибок", "links"), ("writing to servers", "links"), ("ghbdtn", "hello"), ("прювет", "hello"),
            ("писем", "record"), ("Кнопками", "river"), ("jib,jr", "links"),
        ])
    func finds(_ query: String, _ name: String) {
        #expect(russian.names(query).first == name)
    }

    @Test("words that only look alike are not found")
    func noFalseForms() { #expect(!russian.names("река").contains("record")) }
}
