// The pages of a customer's list.
import Testing

@testable import HelpDesk

@Suite("lists")
struct CustomerListTests {
    @Test("pages hold every ticket once, the latest change first, whatever may be seen", arguments: Visibility.allCases)
    func pages(visibility: Visibility) throws {
        let desk = try TestDesk { $0.helpDesk.ticketsPerHour = 100 }
        let (_, annaID) = try desk.addCustomer("anna@example.com", visibility: visibility)
        try desk.addCustomer("ben@example.com")
        var numbers: [TicketNumber] = []
        for minute in 0..<60 {
            // Every fourth is a colleague's, whom she was let in by, in one case beside her own.
            let isOthers = minute % 4 == 3 && visibility != .own
            let person = try desk.customer(isOthers ? "ben@example.com" : "anna@example.com", after: 60 * minute)
            guard case .submitted(let number) = try person.submit(.printer, once: person.newFormKey()) else {
                throw TestFailure("not submitted")
            }
            numbers.append(number)
            if isOthers || minute == 0 { _ = try desk.staff().setReader(annaID, of: number, true) }
        }
        // Every third is closed, in the order of their numbers; so they are the ones changed last.
        for (place, number) in numbers.enumerated() where place % 3 == 0 {
            let person = try desk.customer(
                place % 4 == 3 && visibility != .own ? "ben@example.com" : "anna@example.com", after: 3_600 + place)
            #expect(try person.close(number, once: person.newFormKey()) == .done)
        }
        let closed = numbers.enumerated().filter { $0.offset % 3 == 0 }.map { $0.element }
        let open = numbers.filter { !closed.contains($0) }
        let anna = try desk.customer("anna@example.com", after: 7_200)
        func listed(_ filter: TicketQuery.Filter) throws -> [TicketNumber] {
            var found: [TicketNumber] = []
            var query = TicketQuery(filter)
            while true {
                let page = try anna.tickets(query)
                #expect(page.items.count == 25 || !page.hasNext)
                found += page.items.map { $0.number }
                if !page.hasNext { return found }
                query.page += 1
            }
        }
        #expect(try listed(.open) == open.reversed())
        #expect(try listed(.closed) == closed.reversed())
        #expect(try listed(.all) == closed.reversed() + open.reversed())
    }
}
