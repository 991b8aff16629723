// Keeps the counters of the reports (Schema/CounterTables.swift) in step with the tickets. Triggers on the tickets themselves
// would make SQLite look through the tables of notes at every insertion, which a customer's connection may not.

extension Store {
    private static let count: SQL = """
        INSERT INTO ticket_counting
        SELECT ?2, priority, opened, first_answered, solved, times_reopened > 0, is_closed FROM tickets WHERE id = ?1
        """

    /// Counts a ticket that was just submitted; only inside the transaction that writes it.
    func count(ticket: Int) throws(StoreFailure) { try database.run(Self.count, [.int(ticket), .int(1)]) }

    /// Counts a ticket as `change` leaves it, no longer as it was; only inside a transaction.
    func counting(_ ticket: Int, _ change: () throws(StoreFailure) -> Void) throws(StoreFailure) {
        try database.run(Self.count, [.int(ticket), .int(-1)])
        try change()
        try count(ticket: ticket)
    }
}

extension Staff {
    private static let wrongQuarters: SQL = """
        SELECT count(*) FROM (
            SELECT opened / 900, count(*), sum(times_reopened > 0), sum(1 - is_closed) FROM tickets GROUP BY 1
            EXCEPT SELECT quarter, opened, reopened, still_open FROM ticket_counts)
        """
    private static let wrongSolved: SQL = """
        SELECT count(*) FROM (SELECT solved / 900, count(*) FROM tickets WHERE solved IS NOT NULL GROUP BY 1
            EXCEPT SELECT quarter, solved FROM ticket_counts)
        """
    private static let wrongSums: SQL = """
        SELECT coalesce((SELECT sum(opened) FROM ticket_counts), 0) <> count(*)
            OR coalesce((SELECT sum(solved) FROM ticket_counts), 0) <> count(solved) FROM tickets
        """
    private static let wrongTimes: SQL = """
        SELECT count(*) FROM (SELECT 0, priority, count(*) FROM tickets GROUP BY priority
            UNION ALL SELECT 1, priority, count(*) FROM tickets WHERE first_answered IS NOT NULL GROUP BY priority
            UNION ALL SELECT 2, priority, count(*) FROM tickets WHERE solved IS NOT NULL GROUP BY priority
            EXCEPT SELECT step, priority, sum(tickets) FROM answer_times GROUP BY step, priority)
        """
    private static let forgetCounts: SQL = "DELETE FROM ticket_counts"
    private static let forgetTimes: SQL = "DELETE FROM answer_times"
    private static let countAll: SQL = """
        INSERT INTO ticket_counting
        SELECT 1, priority, opened, first_answered, solved, times_reopened > 0, is_closed FROM tickets
        """

    /// Whether the counters say what counting all tickets gives. Reads everything.
    func countersAreRight() throws(StoreFailure) -> Bool {
        for statement in [Self.wrongQuarters, Self.wrongSolved, Self.wrongSums, Self.wrongTimes] {
            if try store.database.first(statement, [], { $0.int(0) }) != 0 { return false }
        }
        return true
    }

    /// Counts all tickets anew.
    public func recount() throws(StoreFailure) {
        try store.write { () throws(StoreFailure) in
            for statement in [Self.forgetCounts, Self.forgetTimes, Self.countAll] { try store.database.run(statement) }
        }
    }
}
