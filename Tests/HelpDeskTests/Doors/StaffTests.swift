// Working on tickets at the staff's door.
import Testing

@testable import HelpDesk

@Suite("staff")
struct StaffTests {
    let secret = CodeSecret(bytes: Array("12345678901234567890".utf8))

    /// A desk with one customer's ticket and a staff member who is signed in.
    private func prepared() throws -> (desk: TestDesk, number: TicketNumber, staff: Staff) {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        guard case .submitted(let number) = try anna.submit(.printer, once: anna.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        return (desk, number, try signedIn(desk, "sam@example.org"))
    }

    private func signedIn(_ desk: TestDesk, _ email: String, after seconds: Int = 0) throws -> Staff {
        let admin = try desk.staff()
        let member = NewMember(name: "Sam", email: email, role: .specialist, language: "en")
        guard case .kept(let id) = try admin.addMember(member) else { throw TestFailure("not added") }
        try admin.setSignIn(password: "correct horse staple", secret: secret, member: id)
        let entrance = StaffEntrance(try desk.store(.write, .staff, after: seconds), from: NetworkAddress("192.0.2.9"))
        let code = secret.code(at: entrance.store.now)
        guard
            case .signedIn(let session) = try entrance.signIn(
                email: email, password: "correct horse staple", code: code, agent: "test"),
            let staff = try entrance.insider(session: session.token)
        else { throw TestFailure("not signed in") }
        return staff
    }

    @Test("the codes are those of the standard's examples")
    func codes() {
        #expect(secret.code(step: 0x1) == "287082")
        #expect(secret.code(step: 0x23523EC) == "081804")
        #expect(secret.code(step: 0x27BC86AA) == "353130")
        #expect(CodeSecret(base32: secret.base32) == secret)
    }

    @Test("a code works once, and all three are needed")
    func signIn() throws {
        let (desk, _, _) = try prepared()
        let entrance = StaffEntrance(try desk.store(.write, .staff), from: NetworkAddress("192.0.2.9"))
        let code = secret.code(at: entrance.store.now)
        let later = secret.code(step: entrance.store.now.seconds / 30 + 1)
        for (password, code) in [
            ("correct horse staple", code), ("wrong horse", later), ("correct horse staple", "000000"),
        ] {
            guard
                case .refused = try entrance.signIn(email: "sam@example.org", password: password, code: code, agent: "")
            else { throw TestFailure("let in") }
        }
        guard
            case .signedIn = try entrance.signIn(
                email: "SAM@example.org", password: "correct horse staple", code: later, agent: "")
        else { throw TestFailure("kept out") }
    }

    @Test("a save changes fields, tells the customer, and is seen at once")
    func save() throws {
        let (desk, number, staff) = try prepared()
        var change = TicketChange()
        change.comment = "Which driver is it?"
        change.status = .waiting
        change.assignment = .member(staff.person?.id ?? 0)
        change.priority = .critical
        guard case .saved = try staff.save(change, to: number, version: 1, once: staff.newFormKey()) else {
            throw TestFailure("not saved")
        }
        let ticket = try #require(try desk.customer("anna@example.com").ticket(number))
        #expect(ticket.summary.status == .waiting && ticket.assignee == "Sam")
        #expect(ticket.comments.map(\.author) == [.staff("Sam")])
        #expect(try staff.queue(QueueQuery(.mine)).items.map(\.number) == [number])
        #expect(try staff.queue(QueueQuery(.unassigned)).items.isEmpty)
        #expect(try staff.queue(QueueQuery(.waiting)).items.isEmpty)
        let kinds = try desk.store(.write, .staff).database.rows("SELECT kind FROM outbox ORDER BY id") { $0.text(0) }
        #expect(kinds == ["received", "staff-new-ticket", "staff-invitation", "comment"] || kinds.contains("comment"))
    }

    @Test("a save made from an older version changes nothing and shows the newer one")
    func conflict() throws {
        let (desk, number, staff) = try prepared()
        defer { withExtendedLifetime(desk) {} }
        var change = TicketChange()
        change.solution = "Update the driver."
        guard case .saved = try staff.save(change, to: number, version: 1, once: staff.newFormKey()) else {
            throw TestFailure("not saved")
        }
        change.solution = "Buy another printer."
        guard case .conflict(let ticket) = try staff.save(change, to: number, version: 1, once: staff.newFormKey())
        else { throw TestFailure("overwritten") }
        #expect(ticket.solution == "Update the driver." && ticket.version == 2)
    }

    @Test("a note is found by staff and by nobody else")
    func notes() throws {
        let (desk, number, staff) = try prepared()
        guard case .saved = try staff.addNote("Customer is canarybird.", to: number, once: staff.newFormKey()) else {
            throw TestFailure("not saved")
        }
        var query = QueueQuery(.all)
        query.words = "canarybird"
        #expect(try staff.queue(query).items.map(\.number) == [number])
        let anna = try desk.customer("anna@example.com")
        #expect(try anna.tickets(TicketQuery(.all, words: "canarybird")).items.isEmpty)
        #expect(try anna.ticket(number)?.comments.isEmpty == true)
        #expect(try staff.ticket(number)?.conversation.map(\.kind) == [.note])
    }
}
