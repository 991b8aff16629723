// Where somebody may be sent after signing in: nowhere but to a page of the portal.

import Testing

@testable import FormPages

struct WayBackTests {
    @Test(arguments: [
        "/portal/home", "/portal/tickets", "/portal/tickets/4711", "/portal/tickets?status=open&q=%D1%8F&page=2",
        "/portal/profile", "/portal/tickets?q=..%2F..", "/portal/tickets/4711/attachments/a-b_c",
        "/portal/home?next=//evil",
    ])
    func pagesOfThePortalAreTaken(address: String) { #expect(WayBack<CustomerSide>.accept(address) == address) }

    @Test(arguments: [
        "", "/", "//", "home", "portal/home", "//evil.example", "//evil.example/portal/home", "/\\evil.example",
        "\\\\evil.example", "https://evil.example/portal/home", "https:/portal/home", "javascript:alert(1)",
        "/portal//evil.example", "/portal/", "/portal", "/portal/logout", "/portal/login", "/portal/homes",
        "/portal/Home",
        "/PORTAL/home", "/portal/home@evil.example", "/portal/home:80", "/portal/home#x", "/portal/home/../logout",
        "/portal/tickets/..//..//evil.example", "/portal/home/%2e%2e/logout", "/portal/home/.%2E//evil.example",
        "/portal/home%0d%0aSet-Cookie:a", "/portal/home\r\nSet-Cookie: a=b", "/portal/home\0", "/portal/home\t",
        " /portal/home",
        "/portal/home ", "/portal/home//", "/portal/home/", "/portal/home\u{301}", "/portal/tickets/я",
        "/portal/staff/queue",
        "/portal/invitation/abc", "/portal/home/%5cevil", "/portal%2fhome", "/portal/%68ome", "data:text/html,x",
        "/portal\u{2215}home", "?/portal/home", "/portal?/home", "/portal/tickets?q=\"><script>",
    ])
    func everythingElseIsNot(address: String) {
        #expect(WayBack<CustomerSide>.accept(address) == nil)
    }

    @Test func longAddressesAreNot() {
        let longest = "/portal/home?q=" + String(repeating: "a", count: 485)
        #expect(WayBack<CustomerSide>.accept(longest) == longest)
        #expect(WayBack<CustomerSide>.accept(longest + "a") == nil)
    }

    @Test func aFormThatCannotBeFilledInAgainIsNoPlaceToGo() throws {
        let form = try #require(WayBack<CustomerSide>.form("/portal/tickets/4711/comments?x=/y"))
        #expect(form.parameters == ["4711"])
        #expect(WayBack<CustomerSide>.page("/portal/tickets/4711/comments") == nil)
        #expect(WayBack<CustomerSide>.accept("/portal/tickets/4711/close") == nil)
    }

    @Test func whateverIsTakenStaysOnThisSite() {
        var random = SeededRandom(9)
        let words = [
            "/", "\\", "..", ".", "%2f", "%5C", "//", "?", "#", "@", "home", "tickets", ":", "evil.example", "\t",
        ]
        for _ in 0..<3_000 {
            let end = String(decoding: random.bytes(of: words, most: 6), as: UTF8.self)
            guard let taken = WayBack<CustomerSide>.accept("/portal/" + end) else { continue }
            let path = taken.prefix { $0 != "?" }
            #expect(
                ["/portal/home", "/portal/tickets", "/portal/profile"].contains {
                    path == $0 || path.hasPrefix($0 + "/")
                })
            #expect(!path.contains("//") && !path.contains("/.") && !path.contains("%"))
        }
    }
}
