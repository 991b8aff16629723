// Assets that name other assets.

import Testing

@testable import SiteBuilder

struct AssetReferencesTests {
    private func resolved(_ assets: [String: String]) -> AssetReferences {
        AssetReferences(assets.mapValues { Array($0.utf8) })
    }

    private func text(_ references: AssetReferences, _ name: String) -> String {
        String(decoding: references.assets[name] ?? [], as: UTF8.self)
    }

    private func hashed(_ references: AssetReferences, _ name: String) -> String {
        Theme.hashedName(name, references.assets[name] ?? [])
    }

    @Test("a reference becomes the published name of what it refers to")
    func replaces() {
        let references = resolved([
            "a.js": "import { b } from \"./b.js\"; import('./b.js')", "b.js": "export const b = 1;",
            "look.css": "@import './b.css'; a { background: url(./dot.svg) }", "b.css": "a {}", "dot.svg": "<svg/>",
        ])
        let (b, css, dot) = (
            hashed(references, "b.js"), hashed(references, "b.css"), hashed(references, "dot.svg")
        )
        #expect(text(references, "a.js") == "import { b } from \"./\(b)\"; import('./\(b)')")
        #expect(text(references, "look.css") == "@import './\(css)';a{background:url(./\(dot))}")
        #expect(references.problems.isEmpty)
    }

    @Test("a changed asset changes the names of all that use it")
    func cascades() {
        let files = ["a.js": "import './b.js'", "b.js": "import './c.js'", "c.js": "1", "d.js": "2"]
        let before = resolved(files)
        let after = resolved(files.merging(["c.js": "3"]) { $1 })
        for name in ["a.js", "b.js", "c.js"] { #expect(hashed(before, name) != hashed(after, name)) }
        #expect(hashed(before, "d.js") == hashed(after, "d.js"))
    }

    @Test("an asset that is not there is a problem with its line")
    func missing() {
        let problems = resolved(["search.js": "// one\nimport './serch-box.js'", "search-box.js": ""]).problems
        #expect(problems.count == 1)
        #expect(problems.first?.line == 2)
        #expect(problems.first?.message.contains("'search-box.js'") == true)
    }

    @Test("a circle is a problem")
    func circle() {
        let problems = resolved(["a.js": "import './b.js'", "b.js": "import './a.js'"]).problems
        #expect(problems.contains { $0.message.contains("a.js → b.js → a.js") })
    }

    @Test(
        "what is not a quoted file name stays",
        arguments: ["'./'", "\"./a b.js\"", "x ./b.js", "'./folder/'", "'./b.js", "./", "\"./b"])
    func others(_ content: String) {
        let references = resolved(["a.js": content, "b.js": ""])
        #expect(text(references, "a.js") == content)
        #expect(references.problems.isEmpty)
    }

    @Test("other types are not read")
    func types() {
        #expect(text(resolved(["a.svg": "'./b.js'", "b.js": ""]), "a.svg") == "'./b.js'")
    }
}
