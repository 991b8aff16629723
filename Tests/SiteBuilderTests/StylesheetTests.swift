// What a style sheet loses on its way to the published site, and what it keeps.

import Testing

@testable import SiteBuilder

struct StylesheetTests {
    @Test(
        "layout goes, meaning stays",
        arguments: [
            ("a { color : red; margin: 0 auto; }\n\nb{}", "a{color :red;margin:0 auto}b{}"),
            ("/* said */ a,\n b > c { }", "a,b>c{}"),
            ("a :hover { x: y } a:hover { }", "a :hover{x:y}a:hover{}"),
            ("@media (min-width: 1em) and (scripting: none) { }", "@media (min-width:1em) and (scripting:none){}"),
            ("a { width: calc(1px + 2px); --x: ; }", "a{width:calc(1px + 2px);--x:}"),
            ("a::before { content: \"/ /* { ; \\\" \" / \"\"; }", "a::before{content:\"/ /* { ; \\\" \" / \"\"}"),
            ("a { b: url( x;/*y.png ); }", "a{b:url( x;/*y.png )}"),
            ("a { b: url('x y') }", "a{b:url('x y')}"),
            ("a { b: url( \"x)y\" ) ; c: d }", "a{b:url(\"x)y\");c:d}"),
            ("div/* */.a { } p /* */ .b { }", "div/**/.a{}p .b{}"),
            (".a\\ b { } /* not closed", ".a\\ b{}"),
            ("a { b: \"not closed", "a{b:\"not closed"),
            ("a { b: c \\", "a{b:c \\"),
            ("/**/a/**/ /**/b{/**/c:/**/d/**/}/**/e/**//**/f{}", "a b{c:d}e/**/f{}"),
            ("//**/*", "//**/*"),
            ("a { b: c;; ; }", "a{b:c}"),
            ("a { b: \\; }", "a{b:\\;}"),
            ("a { margin: 0/**/1px; b: c/* d */(e) }", "a{margin:0/**/1px;b:c/**/(e)}"),
            ("", ""),
        ])
    func shortens(source: String, expected: String) {
        #expect(String(decoding: Stylesheet.minified(Array(source.utf8)), as: UTF8.self) == expected)
    }

    @Test("what is short already stays as it is")
    func short() {
        let short = Array("a{b:c}d,e{f:g}".utf8)
        #expect(Stylesheet.minified(short) == short)
    }
}
