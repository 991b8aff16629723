// Headers and log lines: what a client sent begins no line of its own.

import Testing

@testable import FormPages

struct ResponseTests {
    private func head(_ response: Response) -> String {
        String(decoding: ResponseWriter.head(response, requestID: "0123456789abcdef"), as: UTF8.self)
    }

    @Test(arguments: [
        "/portal/home\r\nSet-Cookie: a=b", "/x\nX: y", "/x\r", "/x\0", "/x\u{7F}", "/x\tz", "\r\n\r\n<script>",
        "/\u{1B}[2J",
    ])
    func aValueWithALineEndIsNoHeader(value: String) {
        let before = head(Response(.seeOther))
        #expect(head(Response.seeOther(value)) == before)
    }

    @Test func headersAreSentOnceAndEndInABlankLine() {
        var response = Response(.ok)
        response.add("Cache-Control", "private")
        let lines = head(response).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.first == "Status: 200 OK")
        #expect(lines.suffix(2) == ["", ""])
        #expect(lines.filter { $0.hasPrefix("Cache-Control:") } == ["Cache-Control: private"])
        #expect(lines.dropLast(2).allSatisfy { $0.contains(": ") })
    }

    @Test(arguments: [
        "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin",
        "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin",
        "X-Request-Id: 0123456789abcdef",
    ])
    func everyAnswerCarriesThese(line: String) {
        #expect(head(Response(.ok)).contains("\r\n\(line)\r\n"))
        #expect(head(Response(.serviceUnavailable)).contains("\r\n\(line)\r\n"))
    }

    @Test func thePolicyLetsNothingInline() {
        let policy =
            head(Response(.ok)).split(separator: "\r\n").first { $0.hasPrefix("Content-Security-Policy: ") } ?? ""
        for rule in ["default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"] {
            #expect(policy.contains(rule))
        }
        #expect(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'") && !policy.contains("*"))
    }

    @Test func nothingFollowsTheHeadOfHEAD() {
        var sent: [UInt8] = []
        let response = Response(.ok, .bytes(Array("secret".utf8)))
        ResponseWriter.send(response, requestID: "r", withoutBody: true) { bytes in
            sent += bytes
            return true
        }
        #expect(sent == ResponseWriter.head(response, requestID: "r"))
    }
}

struct LogLineTests {
    private func line(_ value: String) -> String {
        var line = LogLine("form-refused", time: "2026-11-25T10:00:00Z", requestID: "r")
        line.add("reason", value)
        return line.line
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\"b\\c", "a\\\"b\\\\c"), ("\n[core:notice] forged", "\\u000a[core:notice] forged"),
        ("\u{1B}[31m", "\\u001b[31m"), ("\0", "\\u0000"), ("я", "\\u044f"), ("😀", "\\ud83d\\ude00"),
        ("\u{7F}", "\\u007f"),
        ("\u{202E}", "\\u202e"), ("\u{2028}", "\\u2028"), ("\r\n", "\\u000d\\u000a"), ("\u{85}", "\\u0085"),
    ])
    func isEscaped(value: String, written: String) {
        #expect(
            line(value)
                == "{\"time\":\"2026-11-25T10:00:00Z\",\"request\":\"r\",\"event\":\"form-refused\",\"reason\":\"\(written)\"}\n"
        )
    }

    @Test func isOneLineOfBoundedASCIIWhateverComes() {
        var random = SeededRandom(8)
        let words = ["\r\n", "\"", "\\", "e\u{301}", "😀", "}", "\u{2029}"]
        for _ in 0..<1_000 {
            let text = String(decoding: random.bytes(of: words, most: 40), as: UTF8.self)
            let line = line(text)
            #expect(line.utf8.dropLast().allSatisfy { (32..<127).contains($0) })
        }
        #expect(line(String(repeating: "a", count: 100_000)).utf8.count < 700)
        #expect(line("a" + String(repeating: "\u{301}", count: 100_000)).utf8.count < 4_000)
    }
}
