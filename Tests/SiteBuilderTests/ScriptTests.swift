// What a script loses on its way to the published site, and what it keeps.

import Testing

@testable import SiteBuilder

struct ScriptTests {
    @Test(
        "comments before code go, code stays",
        arguments: [
            ("// said\n  /** more */\nf();\n", "f();"),
            ("/**\n * several\n * lines */\nf(); // here\n", "f(); // here"),
            ("\n\n    f('// no');\n\n", "f('// no');"),
            ("a = `\n    // text\n\n`;\n  // comment\n", "a = `\n    // text\n\n`;"),
            ("a = `\\``; // one\n  b\n", "a = `\\``; // one\nb"),
            ("/* a */ f()\n", "f()"), ("/* a */ /* b\n*/ f()", "f()"), ("/*/ f()\n*/g", "g"),
            ("x = a\n  /b/g\n", "x = a\n/b/g"), ("", ""), ("/* not closed\nf()", ""),
        ])
    func shortens(source: String, expected: String) {
        #expect(String(decoding: Script.shortened(Array(source.utf8)), as: UTF8.self) == expected)
    }
}
