// Signing in: who gets in, who waits, and what sessions do.
import Testing

@testable import HelpDesk

@Suite("signing in")
struct VisitorSignInTests {
    private func isRefused(_ outcome: SignInOutcome) -> Bool {
        if case .refused = outcome { return true }
        return false
    }

    private func session(_ outcome: SignInOutcome) -> NewSession? {
        if case .signedIn(let session) = outcome { return session }
        return nil
    }

    @Test("unknown, wrong, disabled and never invited are one and the same")
    func refused() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let (_, disabled) = try desk.addCustomer("dan@example.com")
        var change = ContactChange()
        change.isEnabled = false
        _ = try desk.staff().changeContact(disabled, change)
        let visitor = try desk.visitor()
        for (email, password) in [
            ("anna@example.com", "horse batter"), ("anna@example.com", "horse battery "), ("nobody@example.com", "x"),
            ("dan@example.com", "horse battery"), ("not an address", "horse battery"), ("", ""),
        ] {
            #expect(isRefused(try visitor.signIn(email: email, password: password, agent: "")), "\(email)")
        }
        #expect(session(try visitor.signIn(email: " Anna@EXAMPLE.com ", password: "horse battery", agent: "")) != nil)
    }

    @Test("failures make the same network wait, longer each time, and nobody elsewhere")
    func throttle() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        var waits: [Int] = []
        var now = 0
        for _ in 0..<100 {
            switch try desk.visitor(after: now).signIn(email: "anna@example.com", password: "wrong", agent: "") {
            case .wait(let seconds):
                waits.append(seconds)
                now += seconds
            case .refused: now += 1
            default: throw TestFailure("let in or busy")
            }
        }
        #expect(waits.count > 30 && (1...5).contains(waits.first ?? 0) && (60...900).contains(waits.max() ?? 0))
        guard
            case .wait = try desk.visitor(from: "192.0.2.1", after: now).signIn(
                email: "anna@example.com", password: "horse battery", agent: "")
        else { throw TestFailure("the network did not wait") }
        let elsewhere = try desk.visitor(from: "198.51.100.7", after: now)
        #expect(session(try elsewhere.signIn(email: "anna@example.com", password: "horse battery", agent: "")) != nil)
    }

    @Test("addresses of one IPv6 network count together, of another apart")
    func networks() {
        #expect(NetworkAddress("2001:db8:1:2::1") == NetworkAddress("2001:db8:1:2:ffff::9"))
        #expect(NetworkAddress("2001:db8:1:2::1") != NetworkAddress("2001:db8:1:3::1"))
        #expect(NetworkAddress("::ffff:192.0.2.1") == NetworkAddress("192.0.2.1"))
        #expect(NetworkAddress("garbage") == NetworkAddress(""))
    }

    @Test("a session ends when idle, at its end, when signed out, and when its owner is disabled")
    func ends() throws {
        let desk = try TestDesk()
        let (_, contact) = try desk.addCustomer("anna@example.com")
        func begin(after seconds: Int = 0) throws -> SessionToken {
            try #require(
                session(
                    try desk.visitor(after: seconds).signIn(
                        email: "anna@example.com", password: "horse battery", agent: ""))
            ).token
        }
        let token = try begin()
        #expect(try desk.visitor(.read, after: 7100).insider(session: token) != nil)
        #expect(try desk.visitor(.read, after: 7100 + 7100).insider(session: token) != nil)
        #expect(try desk.visitor(.read, after: 7100 + 7100 + 7300).insider(session: token) == nil)
        let second = try begin()
        for hour in 1..<12 { _ = try desk.visitor(.read, after: hour * 3600).insider(session: second) }
        #expect(try desk.visitor(.read, after: 12 * 3600 - 1).insider(session: second) != nil)
        #expect(try desk.visitor(.read, after: 12 * 3600).insider(session: second) == nil)
        let third = try begin()
        try desk.visitor().signOut(third)
        #expect(try desk.visitor(.read).insider(session: third) == nil)
        let fourth = try begin()
        var change = ContactChange()
        change.isEnabled = false
        _ = try desk.staff().changeContact(contact, change)
        #expect(try desk.visitor(.read).insider(session: fourth) == nil)
    }

    @Test("a session's token is nowhere in the database, and only exact ones are taken")
    func token() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let token = try #require(
            session(try desk.visitor().signIn(email: "anna@example.com", password: "horse battery", agent: ""))
        ).token
        let stored = try desk.store().database.rows("SELECT token FROM sessions") { $0.blob(0) }
        #expect(stored == [Sodium.sha256(token.bytes)])
        for text in [
            "", String(token.text.dropLast()), token.text + "A", token.text + " ", "é" + token.text.dropFirst(),
        ] {
            #expect(SessionToken(text) == nil)
        }
    }

    @Test("a hash of lower cost is renewed at the next sign-in")
    func rehash() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let dearer = desk.settings.with { $0.helpDesk.passwordMemory = 9 }
        let store = try Store(dearer, .write, for: .customers, now: TestDesk.start)
        let visitor = Visitor(store, from: NetworkAddress("192.0.2.1"))
        #expect(session(try visitor.signIn(email: "anna@example.com", password: "horse battery", agent: "")) != nil)
        let hash = try store.database.first("SELECT password FROM contacts") { $0.text(0) }
        #expect(hash?.hasPrefix("$argon2id$v=19$m=9216,t=1,p=1$") == true)
        #expect(session(try visitor.signIn(email: "anna@example.com", password: "horse battery", agent: "")) != nil)
    }

    @Test("a form's proof is bound to its session, and another text each time")
    func formToken() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        try desk.addCustomer("bob@example.com")
        let anna = try desk.customer("anna@example.com")
        let bob = try desk.customer("bob@example.com")
        let (one, two) = (anna.formToken(), anna.formToken())
        #expect(one != two && anna.accepts(formToken: one) && anna.accepts(formToken: two))
        #expect(!bob.accepts(formToken: one) && !anna.accepts(formToken: "") && !anna.accepts(formToken: "AAAA"))
        let visitor = try desk.visitor()
        let token = try visitor.formToken(for: "login")
        #expect(try visitor.accepts(formToken: token, for: "login"))
        #expect(try !visitor.accepts(formToken: token, for: "feedback"))
        #expect(try !desk.visitor(after: 13 * 3600).accepts(formToken: token, for: "login"))
        #expect(try !visitor.accepts(formToken: String(token.reversed()), for: "login"))
    }

    @Test("a session of somebody who may not sign in any more opens nothing, even if it was not ended")
    func disabledWithSession() throws {
        let desk = try TestDesk()
        let (_, id) = try desk.addCustomer("anna@example.com")
        let outcome = try desk.visitor().signIn(email: "anna@example.com", password: "horse battery", agent: "")
        let token = try #require(session(outcome)?.token)
        #expect(try desk.visitor().insider(session: token) != nil)
        try desk.store().database.run("UPDATE contacts SET is_enabled = 0 WHERE id = ?", [.int(id)])
        #expect(try desk.visitor().insider(session: token) == nil)
    }
}
