// Which cookie is a session's, when there is any doubt.

import Testing

@testable import FormPages

struct CookieTests {
    private func value(_ header: String) -> String? { Cookies.value(of: "__Host-portal", in: Array(header.utf8)) }

    @Test(arguments: [
        "__Host-portal=abc-_19", "a=b; __Host-portal=abc-_19", "__Host-portal=abc-_19;c",
        ";; ;=; __Host-portal=abc-_19 ;",
        "__host-portal=no; __Host-portal=abc-_19", "x__Host-portal=no,\t__Host-portal=abc-_19",
    ])
    func findsTheOne(header: String) { #expect(value(header) == "abc-_19") }

    @Test(arguments: [
        "", "=", ";", "__Host-portal", "__Host-portal=", "__Host-portal=\"abc\"", "__Host-portal=a b",
        "__Host-portal=a%41",
        "__Host-portal=a; __Host-portal=b", "__Host-portal=a; __Host-portal=a", "__Host-portal =a", "__Host-portal=a=b",
        "__Host-portal=ы", "__Host-portal=a\0", "__Host-portal=a, __Host-portal=b", "__HOST-PORTAL=a",
        "__Host-portal\0=a",
        "a=__Host-portal=b",
    ])
    func inDoubtThereIsNone(header: String) { #expect(value(header) == nil) }

    @Test func longOnesAreNone() {
        #expect(value("__Host-portal=" + String(repeating: "a", count: 128)) != nil)
        #expect(value("__Host-portal=" + String(repeating: "a", count: 129)) == nil)
        #expect(value(String(repeating: "a=b; ", count: 2_000) + "__Host-portal=a") == nil)
        #expect(Cookies.value(of: "__Host-portal", in: nil) == nil)
    }

    @Test func whateverArrivesIsATokenOrNone() {
        var random = SeededRandom(6)
        let words = ["__Host-portal", "=", ";", "; ", ",", "abc", "\"", " "]
        for _ in 0..<3_000 {
            let found = Cookies.value(of: "__Host-portal", in: random.bytes(of: words, most: 12))
            #expect(found.map { $0.utf8.allSatisfy { $0 > 32 && $0 < 127 } && !$0.isEmpty } ?? true)
        }
    }
}
