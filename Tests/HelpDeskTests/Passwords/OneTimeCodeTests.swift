// Codes of authenticator apps: which step one is of, and that none works twice. Vectors: RFC 6238, appendix B (SHA-1).

import Testing

@testable import HelpDesk

@Suite("codes of authenticator apps")
struct OneTimeCodeTests {
    private let secret = CodeSecret(bytes: Array("12345678901234567890".utf8))

    @Test(
        "are those of RFC 6238, of which apps show the last six digits",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ])
    func vectors(seconds: Int, code: String) { #expect(secret.code(at: Instant(seconds: seconds)) == code) }

    @Test("one step early or late counts, another does not, and none that was used")
    func steps() {
        let now = Instant(seconds: 1_234_567_890)
        let current = now.seconds / 30
        for away in -3...3 {
            let code = secret.code(at: now + away * 30)
            #expect(secret.step(of: code, at: now, after: 0) == (abs(away) <= 1 ? current + away : nil))
            #expect(secret.step(of: code, at: now, after: current + away) == nil, "it was used")
        }
        for wrong in ["", "5924", "0005924", "005925", "OO5924"] {
            #expect(secret.step(of: wrong, at: now, after: 0) == nil)
        }
    }
}
