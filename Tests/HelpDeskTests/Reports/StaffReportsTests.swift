import Testing

@testable import HelpDesk

@Suite("reports")
struct StaffReportsTests {
    private static let week = 7 * 86_400

    /// A ticket that was submitted so many seconds after the test desk's start, and closed later if wanted.
    private func submit(_ desk: TestDesk, after seconds: Int, closedAfter: Int? = nil) throws {
        let customer = try desk.customer("maria@kopyta.example", after: seconds)
        let form = NewTicket(title: "It fails", description: "Since today.", priority: "high", category: "big")
        guard case .submitted(let number) = try customer.submit(form, once: customer.newFormKey()) else {
            throw TestFailure("not submitted")
        }
        guard let closedAfter else { return }
        let later = try desk.customer("maria@kopyta.example", after: closedAfter)
        _ = try later.close(number, once: later.newFormKey())
    }

    @Test("weeks begin on Monday, and every week is there")
    func weeks() throws {
        let desk = try TestDesk()
        try desk.addCustomer("maria@kopyta.example")
        // The start is a Tuesday at 10:00.
        try submit(desk, after: 0, closedAfter: 3_600)
        try submit(desk, after: 5 * 86_400 + 13 * 3_600)  // Sunday, 23:00
        try submit(desk, after: 5 * 86_400 + 15 * 3_600)  // Monday, 01:00
        let lines = try desk.staff(after: 2 * Self.week).weeks(4)
        #expect(lines.map(\.monday.iso) == ["2025-11-17", "2025-11-24", "2025-12-01", "2025-12-08"])
        #expect(lines.map(\.opened) == [0, 2, 1, 0])
    }

    @Test("the age of open tickets is counted in whole days")
    func backlog() throws {
        let desk = try TestDesk()
        try desk.addCustomer("maria@kopyta.example")
        try submit(desk, after: 0)
        try submit(desk, after: 0, closedAfter: 60)
        #expect(try desk.staff(after: 86_400 - 1).backlog().map(\.tickets) == [1, 0, 0, 0, 0, 0, 0])
        try submit(desk, after: 86_400)
        #expect(try desk.staff(after: 3 * 86_400).backlog().map(\.tickets) == [0, 1, 1, 0, 0, 0, 0])
        #expect(try desk.staff(after: 200 * 86_400).backlog().map(\.tickets) == [0, 0, 0, 0, 0, 0, 2])
    }
}
