// Templates: what they show, and what they refuse.

import Testing

@testable import KnowledgeBase

struct TemplateTests {
    private let item = Shape(["name": .text])
    private var shape: Shape {
        Shape(["title": .text, "body": .html, "count": .number, "shown": .flag, "items": .records(item)])
    }

    private func english() throws -> Language { try #require(Language("en")) }

    private func compile(_ text: String, words: String = "", parts: [String: String] = [:]) throws -> (
        Template, [Problem]
    ) {
        var vocabulary = Words(language: try english())
        let wordProblems = vocabulary.add(words, file: "en.strings")
        var templates: [String: [TemplateNode]] = [:]
        var problems = wordProblems
        for (name, text) in parts.merging(["main": text], uniquingKeysWith: { $1 }) {
            let (nodes, found) = TemplateParser.parse(text, file: "\(name).mustache")
            templates[name] = nodes
            problems += found
        }
        var localiser = Localiser(templates: templates, words: vocabulary, assets: ["a.css": "/assets/a.1.css"])
        let (nodes, found) = localiser.localise("main")
        let (template, missing) = TemplateCompiler.compile(nodes, for: [shape], language: try english())
        return (template, problems + found + missing)
    }

    private func fill(
        _ text: String, _ values: KeyValuePairs<String, TemplateValue>, words: String = "",
        parts: [String: String] = [:]
    ) throws -> String {
        let (template, problems) = try compile(text, words: words, parts: parts)
        #expect(problems.isEmpty)
        var html = HTML()
        template.fill([shape.record(values)], into: &html)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test("text is escaped, markup is not")
    func escaping() throws {
        #expect(
            try fill("<p>{{title}}</p>", ["title": .text("<b a=\"'\">&")])
                == "<p>&lt;b a=&quot;&#39;&quot;&gt;&amp;</p>")
        #expect(try fill("{{{body}}}", ["body": .html(HTML(markup: Array("<b>".utf8)))]) == "<b>")
    }

    @Test("text cannot be shown unescaped")
    func rawText() throws { #expect(try compile("{{{title}}}").1.count == 1) }

    @Test("a name that is not there is an error with its line and a suggestion")
    func unknownName() throws {
        #expect(
            try compile("a\n{{titel}}").1.map(\.description) == [
                "main.mustache:2: there is no 'titel' here; did you mean 'title'?"
            ])
    }

    @Test("lists repeat, flags choose, and outer names are seen within")
    func sections() throws {
        let items = TemplateValue.records(["x", "y"].map { item.record(["name": .text($0)]) })
        #expect(try fill("{{#items}}{{name}}{{title}} {{/items}}", ["items": items, "title": .text("!")]) == "x! y! ")
        #expect(try fill("{{#shown}}a{{/shown}}{{^shown}}b{{/shown}}", ["shown": .flag(false)]) == "b")
        #expect(try fill("{{^items}}none{{/items}}", [:]) == "none")
    }

    @Test("words, counted words and assets are resolved")
    func words() throws {
        let words = "hello = Hi & {{title}}\nn[one] = {{count}} thing\nn[other] = {{count}} things"
        #expect(try fill("{{t.hello}}", ["title": .text("Bo")], words: words) == "Hi &amp; Bo")
        #expect(try fill("{{t.n}}", ["count": .number(1)], words: words) == "1 thing")
        #expect(try fill("{{t.n}}", ["count": .number(5)], words: words) == "5 things")
        #expect(try fill("{{asset.a.css}}", [:]) == "/assets/a.1.css")
        #expect(try compile("{{t.helo}}{{asset.b.css}}", words: words).1.count == 2)
    }

    @Test("a page replaces the blocks of its layout, and parts are included")
    func inheritance() throws {
        let parts = ["layout": "<{{$main}}default{{/main}}|{{> p}}>", "parts/p": "P{{title}}"]
        #expect(
            try fill("{{<layout}}{{$main}}own{{/main}}{{/layout}}", ["title": .text("t")], parts: parts) == "<own|Pt>")
        #expect(try fill("{{<layout}}{{/layout}}", [:], parts: parts) == "<default|P>")
    }

    @Test("a part that includes itself is an error")
    func cycle() throws { #expect(try compile("{{> p}}", parts: ["parts/p": "{{> p}}"]).1.count == 1) }

    @Test("tags alone on their line leave no line behind")
    func standalone() throws {
        #expect(try fill("a\n  {{#shown}}\nb\n{{/shown}}\nc", ["shown": .flag(true)]) == "a\nb\nc")
    }

    @Test("syntax errors name their line", arguments: ["{{#shown}}", "a {{title", "{{/shown}}", "\n{{}}"])
    func syntax(_ text: String) throws { #expect(try !compile(text).1.isEmpty) }
}
