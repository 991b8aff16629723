// Query strings and forms: what is read, and what is refused rather than guessed.

import Testing

@testable import FormPages

struct FormTests {
    private func form(_ text: String) throws -> Form { try Form(urlencoded: Array(text.utf8)) }

    @Test func readsNamesAndValues() throws {
        let form = try form("title=Printer+on+fire%21&body=%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82&flag&empty=&a=b=c")
        #expect(form.text("title") == "Printer on fire!")
        #expect(form.text("body") == "привет")
        #expect(form["flag"] == "")
        #expect(form["empty"] == "")
        #expect(form["a"] == "b=c")
        #expect(form["missing"] == nil)
    }

    @Test(arguments: ["", "&", "&&&&"]) func nothingIsAnEmptyForm(text: String) throws {
        #expect(try form(text) == Form())
    }

    @Test(arguments: [
        "a=1&a=2", "=x", "a[]=1", "a%00=1", "a=%00", "a=%", "a=%4", "a=%zz", "a=%+1", "a=%u0041", "a=%1b", "a=%7f",
        "a=%ff", "a=%c0%ae", "a=%c0%80", "a=%ed%a0%80", "a=%f4%90%80%80", "a=%e2%82", "%20a=1", "a.b=1", "имя=1",
    ])
    func refusesWhatCouldBeReadInTwoWays(text: String) {
        #expect(throws: RequestFault.malformed("")) { try form(text) }
    }

    @Test func aQueryPassesOverWhatOthersAddToLinks() throws {
        let query = try Form(
            urlencoded: Array("q=1&utm_source=mail&utm_source=x&gclid=A&mc.cid=9&Q=2".utf8), isQuery: true)
        #expect(query.fields.map(\.name) == ["q", "gclid"])
        for refused in ["q[]=1", "q=1&q=2", "utm_source=%zz", "=1", "a%20b=1"] {
            #expect(throws: RequestFault.malformed("")) { try Form(urlencoded: Array(refused.utf8), isQuery: true) }
        }
    }

    @Test func decodesOnce() throws {
        #expect(try form("a=%2541").text("a") == "%41")
        #expect(try form("a=%2526b%253D1").text("a") == "%26b%3D1")
    }

    @Test func takesUpToTheMostFieldsAndNoMore() throws {
        let fields = (0..<Form.mostFields).map { "f\($0)=1" }.joined(separator: "&")
        #expect(try form(fields).fields.count == Form.mostFields)
        #expect(throws: RequestFault.malformed("")) { try form(fields + "&one-more=1") }
    }

    @Test func aLongNameIsRefused() throws {
        let name = String(repeating: "n", count: 64)
        #expect(try form(name + "=1").text(name) == "1")
        #expect(throws: RequestFault.malformed("")) { try form(name + "n=1") }
    }

    @Test(.timeLimit(.minutes(1))) func aMillionSeparatorsAreReadOnce() throws {
        #expect(try form(String(repeating: "&", count: 1_000_000)) == Form())
    }

    @Test func whateverArrivesIsReadOrRefused() {
        var random = SeededRandom(1)
        let words = ["a=", "&", "%", "%0", "%00", "+", "=", "%F0%9F%98%80", "%FF", "b", "я"]
        for _ in 0..<3_000 {
            let bytes = random.bytes(of: words, most: 24)
            guard let form = try? Form(urlencoded: bytes) else { continue }
            for field in form.fields {
                #expect(!field.value.utf8.contains { $0 == 0 || $0 == 27 })
            }
        }
    }

    /// What is encoded comes back, whatever it is.
    @Test func encodingIsUndone() throws {
        var random = SeededRandom(2)
        let words = ["а", "😀", "é", "e\u{301}", "\u{202E}", " ", "%", "&", "=", "+", "/", "\"", "<", "\t", "\r\n"]
        for _ in 0..<1_000 {
            let text = (0..<12).map { _ in words.randomElement(using: &random) ?? "" }.joined()
            let encoded = PercentEncoding.encode(text)
            #expect(encoded.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"&=+<>\"'/".utf8.contains($0) })
            #expect(try Array(PercentDecoding.decode(Array(encoded.utf8)).utf8) == Array(text.utf8))
        }
    }
}
