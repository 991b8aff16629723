// Themes that change little and inherit the rest.

import Foundation
import KnowledgeBase
import Testing

@testable import SiteBuilder

struct ThemeTests {
    private func fixture(theme: String) throws -> Fixture {
        var fixture = try Fixture([
            "faq/guide/a.md": article("A"), "faq/guide/a.ru.md": article("А"),
            "faq/guide/_index.md": article("Guide"), "faq/guide/_index.ru.md": article("Руководство"),
        ])
        fixture.build.themes.append(theme)
        return fixture
    }

    private func folder(_ files: [String: String]) throws -> URL {
        let root = FileManager.default.temporaryDirectory.appending(path: "theme-\(UUID().uuidString)")
        for (path, text) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return root
    }

    @Test("the example theme has its own colours and heading, and inherits everything else")
    func example() throws {
        var fixture = try fixture(theme: "")
        let standard = fixture.build.themes[0]
        fixture.build.themes[1] = standard.replacing("themes/default", with: "themes/example")
        let report = try fixture.build.run()
        #expect(report.problems.isEmpty)
        let (home, russian, article) = (
            fixture.page("index.html") ?? "", fixture.page("ru/index.html") ?? "",
            fixture.page("faq/guide/a/index.html") ?? ""
        )
        #expect(home.contains("What can we do for you?"))
        #expect(russian.contains("Чем мы можем помочь?"))
        #expect(home.contains(/\/assets\/theme\.[^"]+\.css"[^\0]+\/assets\/brand\.[^"]+\.css"/))
        #expect(article.contains("class=\"prose\""))
    }

    @Test("a theme that replaces one template inherits the rest")
    func oneTemplate() throws {
        let theme = try folder([
            "templates/not-found.mustache": "{{<layout}}\n{{$main}}\n<h1>Lost</h1>\n{{/main}}\n{{/layout}}\n"
        ])
        defer { try? FileManager.default.removeItem(at: theme) }
        let fixture = try fixture(theme: theme.path())
        let report = try fixture.build.run()
        #expect(report.problems.isEmpty)
        let page = fixture.page("404.html") ?? ""
        #expect(page.contains("<h1>Lost</h1>") && page.contains("class=\"masthead\""))
    }

    @Test("a misspelt name in a theme's own file is a problem in that file")
    func misspelt() throws {
        let theme = try folder([
            "templates/page.mustache": "{{<layout}}\n{{$main}}\n{{titel}}\n{{/main}}\n{{/layout}}\n"
        ])
        defer { try? FileManager.default.removeItem(at: theme) }
        let fixture = try fixture(theme: theme.path())
        let problems = fixture.build.check().problems
        #expect(problems.contains { $0.file.hasPrefix(theme.path()) && $0.line == 3 && $0.message.contains("titel") })
    }
}
