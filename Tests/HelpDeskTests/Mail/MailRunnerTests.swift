// What becomes of the outbox's rows.
import KnowledgeBase
import Testing

@testable import HelpDesk

@Suite("mail runner")
struct MailRunnerTests {
    @Test("a ticket is told to its submitter, in the submitter's language, threaded, with an address for answers")
    func received() throws {
        let program = try FakeMailProgram.keeping()
        let desk = try TestDesk.withMail(program)
        let (_, contact) = try desk.addCustomer("anna@example.org")
        try desk.store().database.run(
            "UPDATE contacts SET language = 'ru', name = 'Анна Ж.' WHERE id = ?", [.int(contact)])
        let number = try desk.ticket(of: "anna@example.org", title: "Не печатает <b>&amp;</b> \"принтер\"")
        #expect(try desk.deliver() == MailTally(sent: 1))
        let message = try #require(try program.messages().first)
        #expect(message.subject == "[Acme Support #\(number)] Не печатает <b>&amp;</b> \"принтер\"")
        #expect(message.to == [["Анна Ж.", "anna@example.org"]])
        #expect(message.automatic == "auto-generated")
        #expect(message.references == ["<ticket-\(number).portal@example.com>"])
        #expect(message.replyTo.first?[1].hasPrefix("reply+\(number)-") ?? false)
        #expect(message.parts[0].text.hasPrefix("Здравствуйте, Анна Ж.!\n\nМы получили ваш тикет"))
        #expect(message.parts[0].text.contains("\nIt does not print.\n"))
        #expect(message.parts[0].text.contains("/portal/tickets/\(number)\n"))
        #expect(message.parts[1].text.contains("Не печатает &lt;b&gt;&amp;amp;&lt;/b&gt;"))
        #expect(try desk.deliver() == MailTally())
    }

    @Test("what could not be handed over is tried again with growing pauses, and has failed in the end")
    func pauses() throws {
        let program = try FakeMailProgram("cat >/dev/null; exit 75")
        let desk = try TestDesk.withMail(program)
        try desk.addCustomer("anna@example.org")
        _ = try desk.ticket(of: "anna@example.org")
        var seconds = 0
        for pause in [60, 300, 900, 3600, 7200, 14_400, 28_800, 43_200, 86_400] {
            #expect(try desk.deliver(after: seconds) == MailTally(waiting: 1))
            #expect(try desk.deliver(after: seconds + pause - 1) == MailTally())
            seconds += pause
        }
        #expect(try desk.deliver(after: seconds) == MailTally(failed: 1))
        let line = try #require(try desk.queue().list(.failed).items.first)
        #expect(line.attempts == 10 && line.reason?.contains("given up after 10 attempts") ?? false)
        #expect(try desk.queue(after: seconds).retry(line.id))
        #expect(try desk.deliver(after: seconds) == MailTally(waiting: 1))
    }

    @Test("a refused recipient has failed at once, others still get theirs")
    func refused() throws {
        let program = try FakeMailProgram(#"cat >/dev/null; case $5 in anna@*) exit 67;; esac"#)
        let desk = try TestDesk.withMail(program)
        try desk.addCustomer("anna@example.org")
        try desk.addCustomer("bert@example.org", account: "Other")
        _ = try desk.ticket(of: "anna@example.org")
        _ = try desk.ticket(of: "bert@example.org")
        var lines: [String] = []
        #expect(try desk.deliver { lines.append($0) } == MailTally(sent: 1, failed: 1))
        #expect(lines.count == 1 && !lines[0].contains("example.org"))
        #expect(try desk.queue().counts() == [.waiting: 0, .sent: 1, .failed: 1])
    }

    @Test("one runner at a time")
    func oneRunner() throws {
        let desk = try TestDesk.withMail(try FakeMailProgram.keeping())
        let first = try MailRunner.start(desk.settings, published: "", log: { _ in })
        #expect(first != nil)
        #expect(try MailRunner.start(desk.settings, published: "", log: { _ in }) == nil)
        withExtendedLifetime(first) {}
    }

    @Test("what a dead runner had in hand is tried again at once, but not for ever")
    func interrupted() throws {
        let program = try FakeMailProgram.keeping()
        let desk = try TestDesk.withMail(program)
        try desk.addCustomer("anna@example.org")
        _ = try desk.ticket(of: "anna@example.org")
        for _ in 1...20 {
            #expect(try desk.store().nextMail(after: nil) != nil)
            try desk.store().freeInterruptedMail()
        }
        #expect(try desk.store().nextMail(after: nil) == nil)
        #expect(try desk.queue().counts()[.failed] == 1)
    }

    @Test("mail that has lost its point is dropped: a link replaced, a person disabled, a ticket not theirs any more")
    func moot() throws {
        let program = try FakeMailProgram.keeping()
        let desk = try TestDesk.withMail(program)
        let (account, contact) = try desk.addCustomer("anna@example.org")
        let (_, other) = try desk.addCustomer("bert@example.org", account: "Other")
        #expect(try desk.staff().invite(contact: contact))
        #expect(try desk.staff().invite(contact: contact))
        _ = try desk.ticket(of: "bert@example.org")
        let database = try desk.store().database
        try database.run("UPDATE tickets SET contact_id = ?, account_id = ?", [.int(contact), .int(account)])
        #expect(try desk.deliver() == MailTally(sent: 1, dropped: 1))
        try database.run("UPDATE contacts SET is_enabled = 0 WHERE id = ?", [.int(other)])
        #expect(try program.messages().map(\.subject) == ["Your access to Acme Support"])
    }

    @Test("no more than so many messages go to one address in an hour; the others wait")
    func perHour() throws {
        let program = try FakeMailProgram.keeping()
        let desk = try TestDesk.withMail(program) { $0.mail.perHour = 3 }
        try desk.addCustomer("anna@example.org")
        for _ in 1...5 { _ = try desk.ticket(of: "anna@example.org") }
        #expect(try desk.deliver() == MailTally(sent: 3))
        #expect(try desk.deliver(after: 3000) == MailTally())
        #expect(try desk.deliver(after: 4300) == MailTally(sent: 2))
    }

    @Test("no more than so many messages about a ticket go to one address in a day; the others are dropped")
    func perTicket() throws {
        let program = try FakeMailProgram.keeping()
        let desk = try TestDesk.withMail(program) { $0.mail.perTicket = 3 }
        let (_, contact) = try desk.addCustomer("anna@example.org")
        _ = try desk.ticket(of: "anna@example.org")
        let store = try desk.store()
        let ticket = try #require(try store.database.first("SELECT id FROM tickets") { $0.int(0) })
        try store.write { () throws(StoreFailure) in
            for _ in 1...5 {
                try store.send(OutgoingMail(kind: .reopened, recipient: .contact(contact), ticket: ticket))
            }
        }
        #expect(try desk.deliver().sent == 3)
        #expect(try desk.queue().counts()[.dropped] == 3)
    }

    @Test("the mail about a closed ticket brings a link by which it is rated without signing in")
    func rating() throws {
        let program = try FakeMailProgram.keeping()
        let desk = try TestDesk.withMail(program)
        try desk.addCustomer("anna@example.org")
        let number = try desk.ticket(of: "anna@example.org")
        let anna = try desk.customer("anna@example.org")
        #expect(try anna.close(number, once: anna.newFormKey()) == .done)
        #expect(try desk.deliver().sent == 2)
        let text = try #require(try program.messages().last?.parts[0].text)
        let start = try #require(text.firstRange(of: "/portal/rating/")?.upperBound)
        let link = try #require(LinkToken(text[start...].prefix { !$0.isNewline }))
        #expect(try desk.visitor(.read).ratedTicket(link)?.number == number)
        #expect(try desk.visitor().rate(5, link))
        #expect(try desk.visitor().ratedTicket(link)?.rating == 5)
        #expect(try !desk.visitor().rate(6, link))
        #expect(try !desk.visitor(after: 61 * 86_400).rate(4, link))
        #expect(try desk.visitor().holder(of: link, .reset) == nil)
    }

    @Test("the end of support is told once 30 days and once 7 days before")
    func periods() throws {
        let program = try FakeMailProgram.keeping()
        let desk = try TestDesk.withMail(program)
        let end = try #require(CalendarDate(iso: "2025-12-31"))
        try desk.addCustomer("anna@example.org", period: SupportPeriod(start: nil, end: end))
        var days: [Int] = []
        for day in 0...40 {
            try desk.scan(after: day * 86_400)
            try desk.scan(after: day * 86_400 + 60)
            if try desk.deliver(after: day * 86_400 + 60).sent > 0 { days.append(day) }
        }
        #expect(days == [6, 29])
        let texts = try program.messages().map { $0.parts[0].text }
        #expect(texts[0].contains("ends in 30 days: 31"))
        #expect(texts[1].contains("ends in 7 days"))
    }

    @Test("a preview is the message, without the secrets of its links")
    func preview() throws {
        let program = try FakeMailProgram.keeping()
        let desk = try TestDesk.withMail(program)
        let (_, contact) = try desk.addCustomer("anna@example.org")
        #expect(try desk.staff().invite(contact: contact))
        let queue = try desk.queue()
        let line = try #require(try queue.list(.waiting).items.first)
        guard case .message(let shown)? = try queue.preview(line.id) else { throw TestFailure("no preview") }
        try desk.deliver()
        let sent = try #require(try program.messages().first)
        #expect(shown.subject == sent.subject && shown.text.contains("/portal/invitation/…\n"))
        let address = try #require(sent.parts[0].text.split(separator: "\n").first { $0.contains("/invitation/") })
        #expect(
            sent.parts[0].text.split(separator: String(address)).joined()
                == shown.text.split(separator: "http://localhost:8080/portal/invitation/…").joined())
        let number = try desk.ticket(of: "anna@example.org")
        guard case .message(let answer)? = try queue.preview(.comment("Try <this>."), by: "Olga", on: number) else {
            throw TestFailure("no preview")
        }
        #expect(answer.text.contains("Olga writes:\n\nTry <this>.\n") && answer.from.name == "Olga (Acme Support)")
    }
}
