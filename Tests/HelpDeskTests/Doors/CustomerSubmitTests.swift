// Submitting tickets.
import Testing

@testable import HelpDesk

extension NewTicket {
    static let printer = NewTicket(
        title: "Printer prints blank pages", description: "Since this morning.\r\nAll of them.", priority: "high",
        category: "small")
}

@Suite("submitting")
struct CustomerSubmitTests {
    @Test("a submitted ticket is among the open ones, with its words as they were typed")
    func submit() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        guard case .submitted(let number) = try anna.submit(.printer, once: anna.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        let page = try anna.tickets(TicketQuery())
        #expect(page.items.map(\.number) == [number])
        let ticket = try #require(try anna.ticket(number))
        #expect(ticket.summary.title == "Printer prints blank pages")
        #expect(ticket.description == "Since this morning.\nAll of them.")
        #expect(ticket.summary.priority == .high && ticket.summary.status == .open)
        #expect(try anna.tickets(TicketQuery(words: "blank page")).items.count == 1)
        #expect(try anna.tickets(TicketQuery(words: "scanner")).items.isEmpty)
        #expect(try anna.tickets(TicketQuery(words: "#\(number)")).items.count == 1)
    }

    @Test("the same form makes one ticket, and says so when the words were others")
    func once() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        let key = anna.newFormKey()
        guard case .submitted(let number) = try anna.submit(.printer, once: key) else { throw TestFailure("first") }
        guard case .alreadySubmitted(let again) = try anna.submit(.printer, once: key) else {
            throw TestFailure("again")
        }
        #expect(again == number)
        var other = NewTicket.printer
        other.title = "Something else"
        guard case .alreadySubmittedOtherwise(number) = try anna.submit(other, once: key) else {
            throw TestFailure("other words")
        }
        #expect(try anna.tickets(TicketQuery(.all)).items.count == 1)
    }

    @Test("every field that does not fit is named")
    func invalid() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        let form = NewTicket(
            title: " ", description: "a\u{0}b", priority: "urgent", category: "", product: "7")
        guard case .invalid(let problems) = try anna.submit(form, once: anna.newFormKey()) else {
            throw TestFailure("taken")
        }
        #expect(
            problems == [
                "title": .missing, "description": .unreadable, "priority": .notAChoice, "category": .missing,
                "product": .notAChoice,
            ])
    }

    @Test(
        "a ticket is found by other forms of its words, beginnings, and with ё as е",
        arguments: [
            ("printing", true), ("PRINTERS", true), ("чёрная полоса", true), ("черных полос", true), ("полосами", true),
            ("poloca", false), ("E-1042", true), ("1042", true), ("prin", true), ("blank nothing", false), ("", true),
        ])
    func search(words: String, isFound: Bool) throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        var form = NewTicket.printer
        form.description = "Чёрные полосы на каждой странице, ошибка E-1042. It prints blank pages."
        guard case .submitted = try anna.submit(form, once: anna.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        #expect(try anna.tickets(TicketQuery(words: words)).items.count == (isFound ? 1 : 0))
    }
}
