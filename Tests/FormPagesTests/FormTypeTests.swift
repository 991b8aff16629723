// Content-Type of a form, and the boundary in it.

import Testing

@testable import FormPages

struct FormTypeTests {
    private func type(_ text: String) throws(RequestFault) -> FormType { try FormType(Array(text.utf8)) }

    @Test(arguments: [
        "application/x-www-form-urlencoded", "Application/X-WWW-Form-URLEncoded",
        "application/x-www-form-urlencoded; charset=UTF-8", "application/x-www-form-urlencoded ;x",
    ])
    func readsForms(text: String) throws { #expect(try type(text) == .urlencoded) }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"), ("multipart/form-data;boundary=\"a b\"", nil),
        ("multipart/form-data;\tBOUNDARY=\"a:b?\"", "a:b?"), ("multipart/form-data; boundary=", nil),
        ("multipart/form-data; boundary=\"\"", nil), ("multipart/form-data; boundary=\"", nil),
        ("multipart/form-data", nil), ("multipart/form-data; boundary=a; boundary=b", nil),
        ("multipart/form-data; boundary=ы", nil), ("multipart/form-data; boundary=a\r\nX: y", nil),
        ("multipart/form-data; boundary=\u{301}", nil), ("multipart/form-data; charset=utf-8; boundary=x", "x"),
    ])
    func readsBoundaries(text: String, boundary: String?) throws {
        if let boundary {
            #expect(try type(text) == .multipart(boundary: boundary))
        } else {
            #expect(throws: RequestFault.malformed("")) { try type(text) }
        }
    }

    @Test func aBoundaryHasAtMostSeventyCharacters() throws {
        let longest = String(repeating: "b", count: 70)
        #expect(try type("multipart/form-data; boundary=\(longest)") == .multipart(boundary: longest))
        #expect(throws: RequestFault.malformed("")) { try type("multipart/form-data; boundary=\(longest)b") }
    }

    @Test(arguments: [
        "", ";", "text/plain", "application/json", "multipart/mixed; boundary=a", "application/x-www-form-urlencoded2",
    ])
    func refusesEverythingElse(text: String) {
        #expect(throws: RequestFault.unsupportedMediaType) { try type(text) }
    }

    @Test func refusesNothingAndNoText() {
        #expect(throws: RequestFault.unsupportedMediaType) { try FormType(nil) }
        #expect(throws: RequestFault.unsupportedMediaType) { try FormType([0xFF, 0xFE]) }
    }

    @Test func whateverArrivesIsReadOrRefused() {
        var random = SeededRandom(5)
        let words = ["multipart/form-data", "; ", "boundary=", "\"", "=", ";", "a", "\u{301}", "K"]
        for _ in 0..<3_000 { _ = try? FormType(random.bytes(of: words, most: 10)) }
    }
}
