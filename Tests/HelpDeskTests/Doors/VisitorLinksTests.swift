// Links that come by mail.
import Testing

@testable import HelpDesk

@Suite("links")
struct VisitorLinksTests {
    /// The token that the newest mail of a kind would carry.
    private func token(_ desk: TestDesk, _ kind: MailKind, after seconds: Int = 0) throws -> LinkToken {
        let store = try desk.store(.write, .staff, after: seconds)
        let link = try store.database.first(
            "SELECT link_id FROM outbox WHERE kind = ? AND link_id IS NOT NULL ORDER BY id DESC", [.text(kind.rawValue)]
        ) { $0.int(0) }
        let id = try #require(link)
        let mailed = try store.mailedLink(id)
        return try #require(mailed).token
    }

    @Test("an invitation sets a password, once, and lets in")
    func invitation() throws {
        let desk = try TestDesk()
        let (_, contact) = try desk.addCustomer("anna@example.com")
        #expect(try desk.staff().invite(contact: contact))
        let link = try token(desk, .invitation)
        let visitor = try desk.visitor()
        for _ in 0..<3 { #expect(try visitor.holder(of: link, .invitation)?.email == "anna@example.com") }
        #expect(try visitor.holder(of: link, .reset) == nil)
        let new = "correct horse staple"
        #expect(try visitor.setPassword(new, again: new + "x", link: link, .invitation) == .unacceptable(.differ))
        #expect(try visitor.setPassword(new, again: new, link: link, .invitation) == .changed)
        #expect(try visitor.setPassword(new, again: new, link: link, .invitation) == .changed)
        #expect(try visitor.setPassword("another one 123", again: "another one 123", link: link, .invitation) == .gone)
        #expect(try visitor.holder(of: link, .invitation) == nil)
        guard case .signedIn = try visitor.signIn(email: "anna@example.com", password: new, agent: "") else {
            throw TestFailure("not let in")
        }
    }

    @Test("a reset link lasts half an hour, ends sessions, and a newer one takes its place")
    func reset() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        #expect(try desk.visitor().requestReset(email: "anna@example.com") == .accepted)
        let first = try token(desk, .reset)
        #expect(try desk.visitor().requestReset(email: "ANNA@example.com") == .accepted)
        let second = try token(desk, .reset)
        #expect(try desk.visitor().holder(of: first, .reset) == nil)
        #expect(try desk.visitor(after: 1799).holder(of: second, .reset) != nil)
        #expect(try desk.visitor(after: 1800).holder(of: second, .reset) == nil)
        let new = "correct horse staple"
        #expect(try desk.visitor().setPassword(new, again: new, link: second, .reset) == .changed)
        #expect(try desk.visitor().insider(session: anna.token) == nil)
    }

    @Test("asking for a link answers alike for known and unknown, and mails three an hour at most")
    func flood() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        for _ in 0..<10 {
            #expect(try desk.visitor().requestReset(email: "anna@example.com") == .accepted)
            #expect(try desk.visitor(from: "198.51.100.7").requestReset(email: "nobody@example.com") == .accepted)
        }
        let mails = try desk.store(.write, .staff).database.rows("SELECT id FROM outbox WHERE kind = 'reset'") {
            $0.int(0)
        }
        #expect((1...3).contains(mails.count))
    }

    @Test("no token rests in the database")
    func atRest() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        _ = try desk.visitor().requestReset(email: "anna@example.com")
        let link = try token(desk, .reset)
        let rows = try desk.store(.write, .staff).database.rows("SELECT nonce, hash FROM links") {
            [$0.blob(0), $0.blob(1)]
        }
        #expect(rows.first?[1] == Sodium.sha256(link.bytes) && !rows.flatMap(\.self).contains(link.bytes))
        #expect(LinkToken(link.text) == link)
    }

    @Test(
        "passwords that are short, common, or somebody's name are refused",
        arguments: [
            ("1234567", PasswordProblem.tooShort(8)), ("password", .common), ("Password1", .common),
            ("abcdefgh", .common),
            ("aaaaaaaaaa", .common), ("acmesupport", .personal), ("Acme-Support-1", .personal),
            ("kopyta2026", .personal),
            ("anna@example.com", .personal), ("ab\u{0}cdefghij", .unreadable),
            (String(repeating: "x", count: 5000), .tooLong(4096)),
        ] as [(String, PasswordProblem)])
    func unacceptable(password: String, problem: PasswordProblem) throws {
        let rules = PasswordRules(
            leastCharacters: 8, knownNames: ["Acme Support", "Roga i Kopyta", "Anna Keller", "anna@example.com"])
        #expect(rules.problem(with: password) == problem)
    }

    @Test(
        "any other password is taken whole",
        arguments: ["fox-trumpet", "пароль на века", "        .", "🐎🐎🐎🐎🐎🐎🐎🔋", "annalise tree"])
    func acceptable(password: String) {
        let rules = PasswordRules(leastCharacters: 8, knownNames: ["Acme Support", "Anna Keller"])
        #expect(rules.problem(with: password) == nil)
    }
}
