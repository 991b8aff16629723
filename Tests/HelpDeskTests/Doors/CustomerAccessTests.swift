// What is somebody else's answers as if it were not there; and what a support period and a closed ticket allow.
import KnowledgeBase
import Testing

@testable import HelpDesk

@Suite("access")
struct CustomerAccessTests {
    private func submit(_ customer: Customer) throws -> TicketNumber {
        guard case .submitted(let number) = try customer.submit(.printer, once: customer.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        return number
    }

    @Test("own, chosen and all see what they should, and another account never anything")
    func visibility() throws {
        let desk = try TestDesk()
        let (_, _) = try desk.addCustomer("anna@example.com")
        try desk.addCustomer("own@example.com")
        let (_, chosenID) = try desk.addCustomer("chosen@example.com", visibility: .chosen)
        try desk.addCustomer("all@example.com", visibility: .all)
        try desk.addCustomer("other@example.com", account: "Others", visibility: .all)
        let number = try submit(try desk.customer("anna@example.com"))
        func sees(_ email: String) throws -> [Bool] {
            let customer = try desk.customer(email)
            let words = TicketQuery(.all, words: "printer")
            return [
                try customer.ticket(number) != nil, try !customer.tickets(TicketQuery()).items.isEmpty,
                try !customer.tickets(words).items.isEmpty, try !customer.latest(5).open.isEmpty,
                try customer.comment(on: number, "hi", once: customer.newFormKey()) == .done,
            ]
        }
        let (yes, no) = ([Bool](repeating: true, count: 5), [Bool](repeating: false, count: 5))
        #expect(
            try sees("own@example.com") == no && sees("chosen@example.com") == no && sees("other@example.com") == no)
        #expect(try sees("all@example.com") == yes && sees("anna@example.com") == yes)
        #expect(try desk.staff().setReader(chosenID, of: number, true) == .kept(chosenID))
        #expect(try sees("chosen@example.com") == yes && sees("own@example.com") == no)
        // A colleague who may see this one only has the numbers of others, and gets nothing for them.
        let colleague = try desk.customer("own@example.com")
        #expect(try colleague.tickets(TicketQuery(.all, words: "#\(number)")).items.isEmpty)
        guard case .notFound = try colleague.attachment(1, of: number) else { throw TestFailure("given out") }
        #expect(try colleague.close(number, once: colleague.newFormKey()) == .notFound)
        let other = try desk.customer("other@example.com")
        #expect(try other.close(number, once: other.newFormKey()) == .notFound)
        #expect(try other.reopen(number, once: other.newFormKey()) == .notFound)
    }

    @Test("one's own tickets are those one submitted, whatever else can be seen, the oldest first")
    func own() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com", visibility: .all)
        try desk.addCustomer("colleague@example.com", visibility: .all)
        let first = try submit(try desk.customer("anna@example.com"))
        let others = try submit(try desk.customer("colleague@example.com", after: 1))
        let second = try submit(try desk.customer("anna@example.com", after: 2))
        let anna = try desk.customer("anna@example.com", after: 3)
        #expect(try anna.close(first, once: anna.newFormKey()) == .done)
        #expect(try anna.ticket(others) != nil)
        #expect(try anna.ownTickets().map(\.summary.number) == [first, second])
    }

    @Test(
        "a support period counts whole days of the site's zone",
        arguments: [
            (-1, false), (0, true), (86_399, true), (86_400, false),
        ])
    func period(offset: Int, isSupported: Bool) throws {
        // 2026-03-29 is the day on which clocks go forward in Berlin: it has 23 hours.
        let midnight = 1_774_738_800
        let desk = try TestDesk { $0.timeZone = "Europe/Berlin" }
        let day = try #require(CalendarDate(iso: "2026-03-29"))
        try desk.addCustomer("anna@example.com", period: SupportPeriod(start: day, end: day))
        let adjusted = offset == 86_399 ? 82_799 : offset == 86_400 ? 82_800 : offset
        let anna = try desk.customer("anna@example.com", after: midnight - TestDesk.start.seconds + adjusted)
        #expect(anna.standing.isSupported == isSupported)
        switch try anna.submit(.printer, once: anna.newFormKey()) {
        case .submitted: #expect(isSupported)
        case .refused(.support): #expect(!isSupported)
        default: throw TestFailure("neither taken nor refused")
        }
    }

    @Test("a closed ticket takes no comment, and reopens for as many days as the site allows")
    func closing() throws {
        let desk = try TestDesk()
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        let number = try submit(anna)
        let key = anna.newFormKey()
        #expect(try anna.close(number, once: key) == .done)
        #expect(try anna.close(number, once: key) == .alreadyDone)
        #expect(try anna.comment(on: number, "thank you", once: anna.newFormKey()) == .refused(.isClosed))
        let days = 14 * 86_400
        let late = try desk.customer("anna@example.com", after: days)
        #expect(try late.reopen(number, once: late.newFormKey()) == .refused(.tooLateToReopen))
        let early = try desk.customer("anna@example.com", after: days - 1)
        #expect(try early.ticket(number)?.reopenableUntil != nil)
        #expect(try early.reopen(number, once: early.newFormKey()) == .done)
        #expect(try early.tickets(TicketQuery()).items.map(\.number) == [number])
        #expect(try early.reopen(number, once: early.newFormKey()) == .refused(.isOpen))
    }

    @Test("too many tickets in an hour are refused with the time when it works again")
    func tooMany() throws {
        let desk = try TestDesk { $0.helpDesk.ticketsPerHour = 2 }
        try desk.addCustomer("anna@example.com")
        let anna = try desk.customer("anna@example.com")
        _ = try submit(anna)
        _ = try submit(anna)
        guard case .refused(.tooMany(let seconds)) = try anna.submit(.printer, once: anna.newFormKey()) else {
            throw TestFailure("taken")
        }
        _ = try submit(try desk.customer("anna@example.com", after: seconds + 1))
    }
}
