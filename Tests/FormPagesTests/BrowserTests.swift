// How people's browsers are named to them.

import Testing

@testable import FormPages

struct BrowserTests {
    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 YaBrowser/25.0 Safari/537.36", "Yandex Browser, Windows"),
        ("curl/8", "curl/8"),
        ("", ""),
    ])
    func isNamed(agent: String, name: String) { #expect(Browser.name(agent) == name) }

    @Test func whatIsUnknownStaysShort() {
        var random = SeededRandom(12)
        for _ in 0..<1_000 {
            let agent = String(
                decoding: random.bytes(of: ["Firefox/", "Linux", "<b>", "\u{301}"], most: 200), as: UTF8.self)
            #expect(Browser.name(agent).count <= 80)
        }
    }
}
