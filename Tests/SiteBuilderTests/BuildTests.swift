// Whole builds of small content folders.

import Foundation
import KnowledgeBase
import Testing

@testable import SiteBuilder

/// A content folder of its own with a build of it.
struct Fixture: ~Copyable {
    let root: URL
    var build = Build()

    init(_ files: [String: String]) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString)")
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        build.content = root.appending(path: "content").path()
        build.output = root.appending(path: "dist").path()
        build.themes = [project.appending(path: "themes/default").path()]
        build.configuration.languages = ["en", "ru"].compactMap { Language($0) }
        build.today = try #require(CalendarDate(iso: "2026-11-24"))
        for (path, text) in files { try write(path, text) }
    }

    func write(_ path: String, _ text: String) throws {
        let file = root.appending(path: "content/\(path)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: root.appending(path: "content/\(path)"))
    }

    /// A published file; nil when there is none.
    func page(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: "dist/site/\(path)"), encoding: .utf8)
    }

    /// Every file of the site, by path.
    func site() -> [String: Data] {
        let folder = root.appending(path: "dist/site")
        var files: [String: Data] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: folder.path())
            ?? FileManager.DirectoryEnumerator()
        {
            if let data = FileManager.default.contents(atPath: folder.appending(path: path).path()), path.contains(".")
            {
                files[path] = data
            }
        }
        return files
    }

    deinit { try? FileManager.default.removeItem(at: root) }
}

func article(_ title: String, _ body: String = "Text.", _ more: String = "") -> String {
    "---\ntitle: \(title)\n\(more)---\n\n\(body)\n"
}

struct BuildTests {
    @Test("an article is published under its category and slug, in both languages")
    func publishes() throws {
        let fixture = try Fixture(["faq/a/one.md": article("One <script>"), "faq/a/one.ru.md": article("Один")])
        #expect(try fixture.build.run().problems == [])
        #expect(fixture.page("faq/a/one/index.html")?.contains("One &lt;script&gt;") == true)
        #expect(fixture.page("faq/a/one/index.html")?.contains("<script>") == false)
        #expect(fixture.page("ru/faq/a/one/index.html")?.contains("lang=\"ru\"") == true)
    }

    @Test("every problem of a run is reported at once, and nothing is published")
    func problems() throws {
        let fixture = try Fixture([
            "faq/a/one.md": article("One", "[x](two.md)\n\n![](no.png)\n\n[y](#nowhere)", "tittle: x\ndate: soon\n"),
            "faq/a/three.md": "no front matter\n",
        ])
        let report = try fixture.build.run()
        #expect(
            report.problems.map { "\($0.file):\($0.line)" } == [
                "faq/a/one.md:3", "faq/a/one.md:4", "faq/a/one.md:7", "faq/a/one.md:9", "faq/a/one.md:9",
                "faq/a/one.md:11", "faq/a/three.md:1",
            ])
        #expect(!report.isPublished)
        #expect(fixture.site().isEmpty)
    }

    @Test(
        "what is hidden appears nowhere",
        arguments: [
            "draft: true\n", "status: draft\n", "status: obsolete\n", "publishDate: 2026-11-25\n",
            "expiryDate: 2026-11-24\n",
        ])
    func hidden(_ front: String) throws {
        let fixture = try Fixture([
            "faq/a/one.md": article("One"), "faq/a/two.md": article("Canary", "Canary.", front + "tags: [canary]\n"),
        ])
        #expect(try fixture.build.run().problems == [])
        for (path, data) in fixture.site() {
            #expect(!path.contains("canary") && data.range(of: Data("anary".utf8)) == nil, "\(path)")
        }
    }

    @Test("an address that disappears without an alias is an error, and the site stays")
    func lostAddress() throws {
        let fixture = try Fixture(["faq/a/one.md": article("One"), "faq/a/two.md": article("Two")])
        _ = try fixture.build.run()
        try fixture.remove("faq/a/two.md")
        let report = try fixture.build.run()
        #expect(report.problems.map(\.file) == ["faq/a/two.md"])
        #expect(fixture.page("faq/a/two/index.html") != nil)
        try fixture.write("faq/a/one.md", article("One", "Text.", "aliases: [/faq/a/two/]\n"))
        #expect(try fixture.build.run().problems == [])
        #expect(fixture.page("faq/a/two/index.html")?.contains("/faq/a/one/") == true)
    }

    @Test("an article that answers refer to is not dropped without a redirect")
    func citedArticles() throws {
        let site = try Fixture([
            "faq/one/_index.md": article("One"), "faq/one/first.md": article("First"),
            "faq/one/second.md": article("Second"),
            "cited-articles.txt": "# exported\nfaq/one/second.md\nfaq/one/first.md\n",
        ])
        #expect(try site.build.run().isPublished)
        try site.remove("faq/one/first.md")
        let refused = try site.build.run()
        #expect(!refused.isPublished)
        #expect(refused.problems.contains { $0.file == "cited-articles.txt" && $0.line == 3 })
        var fresh = site.build
        fresh.output += "-elsewhere"
        #expect(try !fresh.run().isPublished, "a builder that remembers nothing knows the list as well")
        try site.write("faq/one/second.md", article("Second", "Text.", "aliases: [/faq/one/first/]\n"))
        #expect(try site.build.run().isPublished)
        #expect(try fresh.run().isPublished)
        try? FileManager.default.removeItem(atPath: fresh.output)
    }

    @Test("whom to tell of a hole is published where RFC 9116 has it, and only if somebody is named")
    func securityContact() throws {
        var site = try Fixture(["faq/a/_index.md": article("A"), "faq/a/one.md": article("One")])
        #expect(try site.build.run().isPublished && site.page(".well-known/security.txt") == nil)
        let (configuration, problems) = Configuration.read("security.contact = help@acme.example", file: "portal.conf")
        #expect(problems == [] && configuration.securityContact == "mailto:help@acme.example")
        site.build.configuration.securityContact = configuration.securityContact
        #expect(try site.build.run().isPublished)
        let text = site.page(".well-known/security.txt") ?? ""
        #expect(text.contains("Contact: mailto:help@acme.example\nExpires: 2027-10-01T00:00:00Z\n"))
        #expect(!Configuration.read("security.contact = http://acme.example", file: "").problems.isEmpty)
    }

    @Test("files of any size are published beside their article", arguments: [0, 1, 1 << 20, (1 << 20) + 3, 3 << 20])
    func largeFiles(size: Int) throws {
        let site = try Fixture(["faq/a/one.md": article("One", "[The file](data.bin)")])
        let file = site.root.appending(path: "content/faq/a/data.bin")
        let bytes = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
        try bytes.write(to: file)
        let report = try site.build.run()
        #expect(report.isPublished && report.problems.isEmpty)
        #expect(try Data(contentsOf: site.root.appending(path: "dist/site/faq/a/data.bin")) == bytes)
        #expect(try FileSystem.fingerprint(of: file.path()) == Fingerprint(of: Array(bytes)))
    }

    @Test("a second build of the same content changes nothing")
    func unchanged() throws {
        let fixture = try Fixture(["faq/a/one.md": article("One"), "faq/a/two.md": article("Two")])
        _ = try fixture.build.run()
        let before = fixture.site()
        #expect(try fixture.build.run().changed == 0)
        #expect(fixture.site() == before)
    }

    @Test("an edit gives the same bytes as building everything anew")
    func sameAsFull() throws {
        let fixture = try Fixture([
            "faq/a/one.md": article("One"), "faq/a/two.md": article("Two"), "faq/b/three.md": article("Three"),
        ])
        _ = try fixture.build.run()
        try fixture.write("faq/a/two.md", article("Two renamed", "[x](../b/three.md)", "tags: [new]\nweight: 1\n"))
        _ = try fixture.build.run()
        let edited = fixture.site()
        let fresh = try Fixture([
            "faq/a/one.md": article("One"), "faq/b/three.md": article("Three"),
            "faq/a/two.md": article("Two renamed", "[x](../b/three.md)", "tags: [new]\nweight: 1\n"),
        ])
        _ = try fresh.build.run()
        #expect(edited == fresh.site())
    }
}
