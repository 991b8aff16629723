// Templates filled in two steps: by the builder what it knows, by a program the rest.

import Testing

@testable import KnowledgeBase

struct StoredTemplateTests {
    private static let item = Shape(["name": .text, "count": .number])
    private static let site = Shape(["title": .text, "items": .records(item), "dark": .flag])
    private static let own = Shape(["title-2": .text, "body": .html, "rows": .records(item), "count": .number])
    private static let source = """
        {{title}} {{#dark}}dark{{/dark}}{{^dark}}light{{/dark}} {{#items}}[{{name}}{{#rows}}({{name}}){{/rows}}]{{/items}}
        {{title-2}} {{{body}}} {{#rows}}{{name}}{{#count.one}} one{{/count.one}}{{#count.other}} {{count}}{{/count.other}};{{#items}}{{name}}{{/items}}{{/rows}}
        {{^rows}}no rows{{/rows}}
        """

    private static func template() throws -> Template {
        let (nodes, problems) = TemplateParser.parse(source, file: "t")
        let english = try #require(Language("en"))
        let (template, missing) = TemplateCompiler.compile(nodes, for: [site, own], language: english)
        #expect(problems.isEmpty && missing.isEmpty)
        return template
    }

    private static let known = site.record([
        "title": .text("A & B"), "dark": .flag(false),
        "items": .records([item.record(["name": .text("x")]), item.record(["name": .text("<y>")])]),
    ])
    private static let later = own.record([
        "title-2": .text("\"q\""), "body": .html(HTML(markup: Array("<b>".utf8))),
        "rows": .records([
            item.record(["name": .text("r1"), "count": .number(1)]),
            item.record(["name": .text("r2"), "count": .number(5)]),
        ]),
    ])

    @Test("filled in two steps, and through a file, it is the same as filled at once")
    func twoSteps() throws {
        for own in [Self.later, Self.own.record([:])] {
            var atOnce = HTML()
            try Self.template().fill([Self.known, own], into: &atOnce)
            let bytes = try Self.template().filled(with: [Self.known], later: 1).stored(for: [Self.own])
            let stored = try #require(StoredTemplate(bytes, for: [Self.own]))
            var inSteps = HTML()
            stored.fill([own], into: &inSteps)
            #expect(String(decoding: inSteps.bytes, as: UTF8.self) == String(decoding: atOnce.bytes, as: UTF8.self))
        }
    }

    @Test("a template that was cut, or made for other data, is refused")
    func refused() throws {
        let bytes = try Self.template().filled(with: [Self.known], later: 1).stored(for: [Self.own])
        for length in 0..<bytes.count { #expect(StoredTemplate(Array(bytes[..<length]), for: [Self.own]) == nil) }
        #expect(StoredTemplate(bytes, for: [Self.site]) == nil)
        #expect(StoredTemplate(bytes + [0], for: [Self.own]) == nil)
    }

    @Test("words are found by their whole key")
    func words() throws {
        let stored = "date.month.1\tJanuary\ndate.month.11\tNovember {{day}}\n"
        let words = PortalWords(Array(stored.utf8), language: try #require(Language("en")))
        #expect(words.text("date.month.1") == "January")
        #expect(words.text("date.month.11", ["day": "3"]) == "November 3")
        #expect(words.text("date.month") == "date.month")
    }
}
