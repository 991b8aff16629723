import KnowledgeBase
import Testing

@Suite("the words of the help desk's programs")
struct PortalWordsTests {
    private let words = Self.words("a.b\tOne\na.b-c\tTwo {{n}} of {{all}}\na.c\t\nb\t{{n}}{{n}} {x} }} {{ y\nя\tLast")

    private static func words(_ text: String) -> PortalWords {
        PortalWords(Array(text.utf8), language: Configuration().defaultLanguage)
    }

    @Test(arguments: [
        ("a.b", "One"), ("a.c", ""), ("я", "Last"), ("a", "a"), ("zz", "zz"), ("", ""),
        ("a.b-c", "Two {{n}} of {{all}}"),
    ])
    func finds(_ key: String, _ text: String) { #expect(words.text(key) == text) }

    @Test func `names are replaced, others stay`() {
        #expect(words.text("a.b-c", ["n": "1", "m": "2"]) == "Two 1 of {{all}}")
        #expect(words.text("b", ["n": "{{n}}"]) == "{{n}}{{n}} {x} }} {{ y")
    }

    @Test func `files one behind the other are one list`() {
        let words = Self.words("b\tB\nd\tD\na\tA\nc\tC\n")
        #expect(["a", "b", "c", "d"].map { words.text($0) } == ["A", "B", "C", "D"])
    }

    @Test func `nothing stored is nothing found`() {
        #expect(Self.words("").text("a") == "a")
    }
}
