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

    @Test("the median time is that of the middle one, as exact as people read it")
    func times() throws {
        let desk = try TestDesk()
        try desk.addCustomer("maria@kopyta.example")
        for (index, length) in [100, 35 * 60 + 10, 5 * 3_600 + 200].enumerated() {
            try submit(desk, after: index * 60, closedAfter: nil)
            try solve(desk, opened: index * 60, after: index * 60 + length)
        }
        let line = try #require(try desk.staff(after: 86_400).answerTimes(days: 30).first { $0.priority == .high })
        #expect(line.tickets == 3 && line.solution == 35 * 60)
        try submit(desk, after: 200)
        try solve(desk, opened: 200, after: 200 + 3 * 86_400 + 100)
        let even = try #require(try desk.staff(after: 7 * 86_400).answerTimes(days: 30).first { $0.priority == .high })
        #expect(even.tickets == 4 && even.solution == (35 * 60 + 5 * 3_600) / 2)
        #expect(try desk.staff(after: 100 * 86_400).answerTimes(days: 30).allSatisfy { $0.tickets == 0 })
    }

    /// Writes the solution's time, as an answer with a solution does.
    private func solve(_ desk: TestDesk, opened: Int, after seconds: Int) throws {
        let store = try desk.store(.write, .staff)
        let opened = Value.time(TestDesk.start + opened)
        let ticket = try #require(
            try store.database.first("SELECT id FROM tickets WHERE opened = ?", [opened]) { $0.int(0) })
        try store.counting(ticket) { () throws(StoreFailure) in
            try store.database.run(
                "UPDATE tickets SET solved = ?2 WHERE id = ?1", [.int(ticket), .time(TestDesk.start + seconds)])
        }
    }

    @Test("the counters are what counting the tickets gives, whatever changes")
    func counters() throws {
        let desk = try TestDesk()
        try desk.addCustomer("maria@kopyta.example")
        let store = try desk.store(.write, .staff)
        let staff = try Staff.commandLine(store)
        var generator = Chance(seed: 7)
        for step in 0..<60 {
            try submit(desk, after: step * 700, closedAfter: generator.next() % 3 == 0 ? step * 700 + 900 : nil)
            let ticket = Int(generator.next() % UInt64(step + 1)) + 1
            let values = [Value.int(ticket), .int(Int(generator.next() % 400_000))]
            let changes: [SQL] = [
                "UPDATE tickets SET solved = opened + ?2 WHERE id = ?1",
                "UPDATE tickets SET first_answered = opened + ?2 WHERE id = ?1",
                "UPDATE tickets SET priority = 1 + ?2 % 4 WHERE id = ?1",
                "UPDATE tickets SET times_reopened = ?2 % 2, solved = NULL WHERE id = ?1",
                "UPDATE tickets SET status = 'open', is_closed = 0 WHERE id = ?1 + 0 * ?2",
            ]
            let change = changes[Int(generator.next() % 5)]
            try store.counting(ticket) { () throws(StoreFailure) in try store.database.run(change, values) }
            #expect(try staff.countersAreRight())
        }
        try store.database.run("UPDATE tickets SET priority = 1 + priority % 4 WHERE id = 5")
        #expect(try !staff.countersAreRight())
        #expect(try Inspection(desk.settings).run().problems.count == 1)
        try staff.recount()
        #expect(try staff.countersAreRight())
    }

    @Test("a database of the first version has its tickets counted when it is migrated")
    func migration() throws {
        let desk = try TestDesk()
        try desk.addCustomer("maria@kopyta.example")
        try submit(desk, after: 0, closedAfter: 3_600)
        try submit(desk, after: 7_200)
        let before = try desk.staff(after: 86_400).weeks(4)
        try desk.store(.write, .staff).database.runScript(
            """
            DROP TABLE ticket_counts; DROP TABLE answer_times; DROP TABLE internal_aside;
            ALTER TABLE searches DROP COLUMN opened;
            CREATE INDEX tickets_by_opening ON tickets (opened, priority, first_answered, solved, times_reopened);
            CREATE INDEX tickets_by_solution ON tickets (solved) WHERE solved IS NOT NULL; PRAGMA user_version = 1;
            """, during: "going back to the first version")
        #expect(throws: StoreFailure.self) { try desk.staff() }
        guard case .migrated(from: 1, to: Schema.version) = try Installation(desk.settings).migrate() else {
            throw TestFailure("not migrated")
        }
        #expect(try desk.staff(after: 86_400).weeks(4) == before && before.map(\.opened).reduce(0, +) == 2)
        #expect(try Inspection(desk.settings).run().problems == [])
    }
}

/// Numbers that look random and are the same at every run.
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
