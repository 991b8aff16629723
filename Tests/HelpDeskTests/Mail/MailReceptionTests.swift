// Messages that come in: from customers, strangers and machines.
import Foundation
import KnowledgeBase
import MailReading
import Testing

@testable import HelpDesk

@Suite("mail reception")
struct MailReceptionTests {
    private let program: FakeMailProgram
    private let desk: TestDesk
    private let number: TicketNumber
    /// The mail about the ticket, as the customer got it.
    private let mail: ReadMessage

    init() throws {
        program = try FakeMailProgram.keeping()
        desk = try TestDesk.withMail(program)
        try desk.addCustomer("anna@example.org")
        number = try desk.ticket(of: "anna@example.org")
        try desk.deliver()
        mail = try #require(try program.messages().first)
    }

    private func receive(_ text: String, after seconds: Int = 60) throws -> ReceptionOutcome {
        let bytes = Array(text.utf8)
        return try MailReception(try desk.store(.write, .staff, after: seconds)).receive(
            MessageReader.read(bytes), bytes: bytes)
    }

    private func answer(
        from: String = "Anna <anna@example.org>", to: String? = nil, _ fields: String = "",
        id: String = "1@example.org",
        _ body: String = "It is the blue one.\n\nOn 25 Nov 2026, Acme <s@example.com> wrote:\n> Which one?\n"
    ) -> String {
        let to = to ?? mail.replyTo.first?.last ?? ""
        return "From: \(from)\nTo: \(to)\nSubject: Re: \(number)\nMessage-ID: <\(id)>\n\(fields)\n\(body)"
    }

    private func comments() throws -> [String] {
        try #require(try desk.customer("anna@example.org").ticket(number)).comments.map(\.body)
    }

    private func asides(_ kind: String) throws -> Int {
        let folder = desk.settings.folder.path + "/mail/" + kind
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).count
    }

    @Test("an answer to the address in our mail becomes a comment, once, without what it quotes")
    func comment() throws {
        #expect(try receive(answer()) == .commented(number))
        #expect(try receive(answer()) == .known)
        #expect(try comments() == ["It is the blue one."])
    }

    @Test("an answer that names our message does, too; capitals of the address do not matter")
    func references() throws {
        let fields = "In-Reply-To: \(mail.id)\nReferences: <x@y> \(mail.id)\n"
        #expect(try receive(answer(from: "ANNA@EXAMPLE.ORG", to: "reply@example.com", fields)) == .commented(number))
        let loud = mail.replyTo[0][1].uppercased()
        #expect(try receive(answer(to: loud, id: "2@example.org", "Again.\n")) == .commented(number))
    }

    @Test("a token is good for whom it was made alone, and cannot be made up")
    func forgedTokens() throws {
        try desk.addCustomer("bert@example.org", visibility: .all)
        let isAside: (ReceptionOutcome) -> Bool = { if case .aside = $0 { true } else { false } }
        #expect(isAside(try receive(answer(from: "bert@example.org"))))
        #expect(isAside(try receive(answer(from: "eve@example.net"))))
        #expect(isAside(try receive(answer(to: "reply+\(number)-aaaaaaaaaaaaaaaaaaaa@example.com"))))
        #expect(isAside(try receive(answer(to: "reply@example.com"))))
        #expect(isAside(try receive(answer(from: "anna@example.org, eve@example.net"))))
        #expect(isAside(try receive("no message at all")))
        #expect(try comments().isEmpty)
        #expect(try asides("people") == 6)
    }

    static let machines = [
        "Auto-Submitted: auto-replied\n", "Auto-Submitted: auto-generated; x=y\n", "Precedence: bulk\n",
        "Precedence: auto_reply\n", "Return-Path: <>\n", "List-Id: <x.example.org>\n", "X-Autoreply: yes\n",
        "X-Auto-Response-Suppress: All\n", "X-Loop: support@example.com\n", "X-Autorespond: vacation\n",
    ]

    @Test("what a machine sent is kept, changes nothing and is not answered", arguments: machines)
    func automatic(fields: String) throws {
        guard case .automatic = try receive(answer(fields)) else { throw TestFailure("taken for a person's") }
        #expect(try comments().isEmpty)
        #expect(try asides("automatic") == 1)
        #expect(try desk.deliver(after: 120) == MailTally())
    }

    @Test("a report of a message that could not be delivered is a machine's")
    func bounce() throws {
        let body =
            "--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nAction: failed\n--b--\n"
        let fields = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
        #expect(try receive(answer(fields, body)) == .automatic("it is a report of a mail system"))
        #expect(
            try receive(answer(from: "MAILER-DAEMON@example.org")) == .automatic("its sender is a mail system"))
    }

    @Test("a closed ticket is not reopened; the sender is told, and the message kept")
    func closed() throws {
        let anna = try desk.customer("anna@example.org", after: 10)
        #expect(try anna.close(number, once: anna.newFormKey()) == .done)
        try desk.deliver(after: 20)
        guard case .aside = try receive(answer()) else { throw TestFailure("taken") }
        #expect(try desk.customer("anna@example.org").ticket(number)?.summary.status == .closed)
        try desk.deliver(after: 90)
        let told = try #require(try program.messages().last)
        #expect(told.parts[0].text.contains("could not be added") && told.automatic == "auto-generated")
        #expect(try asides("people") == 1)
    }

    @Test("files come along under the rules of forms; those that are not taken are named")
    func files() throws {
        let picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        let body = """
            --b
            Content-Type: text/plain; charset=koi8-r
            Content-Transfer-Encoding: base64

            8NLJ18XU
            --b
            Content-Type: image/png; name="=?utf-8?B?0YHQvdC40LzQvtC6LnBuZw==?="
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            \(picture)
            --b
            Content-Type: application/x-msdownload
            Content-Disposition: attachment; filename="../../evil.exe"
            Content-Transfer-Encoding: base64

            TVqQAAMAAAAEAAAA
            --b--

            """
        #expect(try receive(answer("Content-Type: multipart/mixed; boundary=b\n", body)) == .commented(number))
        #expect(try comments() == ["Привет\n\n[✗ evil.exe]"])
        let ticket = try #require(try desk.customer("anna@example.org").ticket(number))
        #expect(ticket.comments[0].attachments.map(\.name) == ["снимок.png"])
    }

    @Test("a customer's mail that answers nothing opens a ticket where the site allows it")
    func newTicket() throws {
        let open = try TestDesk.withMail(program) { $0.mail.opensTickets = true }
        try open.addCustomer("anna@example.org")
        let text =
            "From: anna@example.org\nTo: reply@example.com\nSubject: =?utf-8?B?0J3QtSDQv9C10YfQsNGC0LDQtdGC?=\n"
            + "Message-ID: <n@example.org>\n\nSince today.\n"
        let bytes = Array(text.utf8)
        let outcome = try MailReception(try open.store(.write, .staff)).receive(MessageReader.read(bytes), bytes: bytes)
        guard case .opened(let number) = outcome else { throw TestFailure("\(outcome)") }
        let ticket = try #require(try open.customer("anna@example.org").ticket(number))
        #expect(ticket.summary.title == "Не печатает" && ticket.description == "Since today.")
    }

    static let hostile = [
        "", "\n", "\n\n\n", "From: x", "From: a@b\n\n", ": :\n: \n",
        "From: a@b\nContent-Type: multipart/mixed\n\n--\n--",
        "From: a@b\nContent-Type: multipart/mixed; boundary=\"\"\n\n--\n\n--\n",
        "From: =?utf-8?B?////?= <a@b>\nSubject: =?x-unknown?Q?=FF?=\n\n\u{0}\u{1}",
        String(repeating: "From: a@b\n", count: 3_000) + "\n",
        "From: a@b\nContent-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: base64\n\n####",
        (0..<300).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined(),
    ]

    @Test("anything at all is taken apart or kept, and never stops us", arguments: hostile)
    func anything(text: String) throws {
        switch try receive(text) {
        case .aside, .automatic: break
        default: Issue.record("filed")
        }
        #expect(try asides("people") + asides("automatic") == 1)
    }
}
