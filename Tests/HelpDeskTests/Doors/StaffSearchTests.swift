// Searching the queue by words: whichever way is taken, what is found is what reading every ticket would find.
import Testing

@testable import HelpDesk

@Suite("staff's search")
struct StaffSearchTests {
    private static let vocabulary = [
        "printer", "router", "backup", "calendar", "принтер", "почта", "licence", "screen",
    ]

    /// Tickets of words by chance, some closed, some with words that only a note has.
    private func desk() throws -> (TestDesk, words: [Int: Set<String>]) {
        let desk = try TestDesk { $0.helpDesk.ticketsPerHour = 1_000 }
        try desk.addCustomer("anna@example.com")
        try desk.addCustomer("bob@example.com", account: "Other")
        var words: [Int: Set<String>] = [:]
        for number in 0..<60 {
            let chosen = Self.vocabulary.enumerated().filter { (number / (1 << ($0.offset % 5))) % 2 == 1 }.map(
                \.element)
            let customer = try desk.customer(
                number % 3 == 0 ? "bob@example.com" : "anna@example.com", after: number * 60)
            let form = NewTicket(
                title: "Ticket \(chosen.joined(separator: " "))", description: "Nothing else.", priority: "high",
                category: number % 2 == 0 ? "big" : "small")
            guard case .submitted(let ticket) = try customer.submit(form, once: customer.newFormKey()) else {
                throw TestFailure("not submitted")
            }
            var held = Set(chosen)
            let store = try desk.store(.write, .staff)
            let id = try #require(
                try store.database.first("SELECT id FROM tickets WHERE number = ?", [.int(ticket.value)]) { $0.int(0) })
            if number % 7 == 0 {
                try store.write { () throws(StoreFailure) in try store.enterInternalWords(of: "secret", ticket: id) }
                held.insert("secret")
            }
            if number % 5 == 0 { _ = try customer.close(ticket, once: customer.newFormKey()) }
            words[id] = held
        }
        return (desk, words)
    }

    @Test("every way of searching finds the same, in the order of the list")
    func ways() throws {
        let (desk, words) = try desk()
        let staff = try desk.staff(after: 7_200)
        for sought in [
            ["printer"], ["printer", "router"], ["почта", "secret"], ["calendar", "backup", "screen"], ["secret"],
        ] {
            for list in [QueueList.all, .unassigned, .waiting, .mine] {
                for isClosed in [false, true] {
                    var query = QueueQuery(list)
                    query.isClosed = isClosed
                    query.category = sought.count == 2 ? .big : nil
                    let listed = try staff.ids(query, count: 1_000, skipping: 0)
                    let expected = listed.filter { words[$0]?.isSuperset(of: sought) == true }
                    query.words = sought.joined(separator: " ")
                    for (frequent, patience) in [(3_000, 4_000), (0, 4_000), (0, 7), (12, 10)] {
                        let effort = Staff.SearchEffort(frequent: frequent, patience: patience)
                        let all = try staff.searched(query, count: 1_000, skipping: 0, effort: effort)
                        #expect(all == expected, "\(sought) \(list) \(isClosed) \(frequent) \(patience)")
                        let part = try staff.searched(query, count: 3, skipping: 2, effort: effort)
                        #expect(part == Array(expected.dropFirst(2).prefix(3)))
                    }
                }
            }
        }
        #expect(try staff.searched(.init(.all), count: 5, skipping: 0).isEmpty)
    }
}
