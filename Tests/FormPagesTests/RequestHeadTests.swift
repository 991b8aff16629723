// The head of a request: paths, queries, and where it says it comes from.

import Testing

@testable import FormPages

struct RequestHeadTests {
    private func head(_ values: [String: String]) throws(RequestFault) -> RequestHead {
        try RequestHead(CGIEnvironment(values.mapValues { Array($0.utf8) }))
    }

    @Test(
        arguments: [
            ("", []), ("/", [""]), ("/4711", ["4711"]), ("/4711/comments", ["4711", "comments"]),
            ("//4711", ["", "4711"]),
            ("/4711/", ["4711", ""]), ("/../..", ["..", ".."]), ("/\u{301}x", ["\u{301}x"]),
            ("/a\u{301}/b", ["a\u{301}", "b"]),
        ] as [(String, [String])])
    func cutsPaths(info: String, path: [String]) throws { #expect(try head(["PATH_INFO": info]).path == path) }

    @Test func readsTheRest() throws {
        let head = try head([
            "REQUEST_METHOD": "POST", "SCRIPT_NAME": "/portal/tickets", "PATH_INFO": "/7",
            "QUERY_STRING": "page=2&q=%D1%8F",
            "CONTENT_LENGTH": "5", "HTTP_USER_AGENT": String(repeating: "a", count: 5_000),
        ])
        #expect(head.method == "POST")
        #expect(head.address == "/portal/tickets/7?page=2&q=%D1%8F")
        #expect(head.query.text("q") == "я")
        #expect(head.userAgent.count == 200)
        #expect(head.contentLength == Array("5".utf8))
    }

    /// httpoxy and its kin: what is not on the list is not even read.
    @Test func heedsNoOtherVariable() {
        let environment = CGIEnvironment(["HTTP_PROXY": [65], "PATH": [65], "TZ": [65], "REQUEST_METHOD": [71]])
        #expect(environment.text(.method) == "G")
        let names = CGIEnvironment.Name.allCases.map(\.rawValue)
        #expect(!names.contains { $0.contains("PROXY") || $0.contains("FORWARDED") || $0 == "HTTP_HOST" })
        #expect(
            Set(names).isDisjoint(with: ["PATH", "TZ", "LD_PRELOAD", "SERVER_NAME", "HTTP_X_HTTP_METHOD_OVERRIDE"]))
    }

    @Test func refusesWhatIsNoTextOrTooLong() {
        for bytes in [[47, 0xFF], [47, 0], [47, 27], [47, 0xC0, 0xAE], Array(repeating: 47, count: 1_025)] as [[UInt8]]
        {
            #expect(throws: RequestFault.malformed("")) { try RequestHead(CGIEnvironment(["PATH_INFO": bytes])) }
        }
        #expect(throws: RequestFault.malformed("")) { try head(["QUERY_STRING": String(repeating: "&", count: 4_097)]) }
        #expect(throws: RequestFault.malformed("")) { try head(["QUERY_STRING": "-d+--config+%ff"]) }
    }

    @Test func whateverArrivesIsReadOrRefused() {
        var random = SeededRandom(7)
        let words = ["/", "%2F", "..", "?", "&", "=", "a", "\u{301}", "я"]
        for _ in 0..<1_500 {
            let values = Dictionary(
                uniqueKeysWithValues: CGIEnvironment.Name.allCases.map {
                    ($0.rawValue, random.bytes(of: words, most: 8))
                })
            _ = try? RequestHead(CGIEnvironment(values))
        }
    }
}

struct RequestOriginTests {
    private static let site = "https://help.example.com"

    @Test(
        arguments: [
            (nil, nil, true), ("same-origin", nil, true), ("none", nil, true), ("same-origin", site, true),
            (nil, site, true),
            ("cross-site", nil, false), ("same-site", nil, false), ("cross-site", site, false), ("", nil, false),
            ("Same-Origin", nil, false), ("same-origin, cross-site", nil, false), (nil, "null", false),
            (nil, "", false),
            ("same-origin", "https://evil.example", false), (nil, "http://help.example.com", false),
            (nil, "https://help.example.com.evil.example", false), (nil, "https://help.example.com:444", false),
            (nil, "https://help.example.com/", false), (nil, "\(site), https://evil.example", false),
        ] as [(String?, String?, Bool)])
    func onlyThisSitesPagesMaySendForms(fetchSite: String?, origin: String?, isOurs: Bool) {
        let found = RequestOrigin.isOurs(
            fetchSite: fetchSite.map { Array($0.utf8) }, origin: origin.map { Array($0.utf8) }, site: Self.site)
        #expect(found == isOurs)
    }
}
