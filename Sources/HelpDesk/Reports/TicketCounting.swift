// Keeps the counters of the reports (Schema/CounterTables.swift) in step with the tickets. Triggers would be parsed at every
// opening, and make SQLite look through the tables of notes at every insertion, which a customer's connection may not.

extension Store {
    /// Each takes the lowest and the highest id of the tickets that are counted, and 1, or -1 for no longer.
    private static let opened: SQL = """
        INSERT INTO ticket_counts (quarter, opened, reopened, still_open)
        SELECT opened / 900, ?3, ?3 * (times_reopened > 0), ?3 * (1 - is_closed) FROM tickets WHERE id BETWEEN ?1 AND ?2
        ON CONFLICT (quarter) DO UPDATE SET opened = opened + excluded.opened,
            reopened = reopened + excluded.reopened, still_open = still_open + excluded.still_open
        """
    private static let solved: SQL = """
        INSERT INTO ticket_counts (quarter, solved)
        SELECT solved / 900, ?3 FROM tickets WHERE id BETWEEN ?1 AND ?2 AND solved IS NOT NULL
        ON CONFLICT (quarter) DO UPDATE SET solved = solved + excluded.solved
        """
    private static let times: SQL = """
        INSERT INTO answer_times (week, step, priority, seconds, tickets)
        SELECT (opened + 259200) / 604800, step, priority,
            CASE WHEN seconds < 1170 THEN (seconds + 30) / 60 * 60
                WHEN seconds < 5850 THEN (seconds + 150) / 300 * 300
                WHEN seconds < 84600 THEN (seconds + 1800) / 3600 * 3600
                WHEN seconds < 253800 THEN (seconds + 5400) / 10800 * 10800
                WHEN seconds < 1166400 THEN (seconds + 43200) / 86400 * 86400
                ELSE (seconds + 302400) / 604800 * 604800 END, ?3
        FROM (SELECT opened, priority, 0 AS step, 0 AS seconds FROM tickets WHERE id BETWEEN ?1 AND ?2
            UNION ALL SELECT opened, priority, 1, max(0, first_answered - opened) FROM tickets WHERE id BETWEEN ?1 AND ?2
            UNION ALL SELECT opened, priority, 2, max(0, solved - opened) FROM tickets WHERE id BETWEEN ?1 AND ?2)
        WHERE seconds IS NOT NULL
        ON CONFLICT (week, step, priority, seconds) DO UPDATE SET tickets = tickets + excluded.tickets
        """

    /// Only inside a transaction.
    fileprivate func count(tickets: ClosedRange<Int>, _ sign: Int) throws(StoreFailure) {
        for statement in [Self.opened, Self.solved, Self.times] {
            try database.run(statement, [.int(tickets.lowerBound), .int(tickets.upperBound), .int(sign)])
        }
    }

    /// Counts a ticket that was just submitted; only inside the transaction that writes it.
    func count(ticket: Int) throws(StoreFailure) { try count(tickets: ticket...ticket, 1) }

    /// Counts a ticket as `change` leaves it, no longer as it was; only inside a transaction.
    func counting(_ ticket: Int, _ change: () throws(StoreFailure) -> Void) throws(StoreFailure) {
        try count(tickets: ticket...ticket, -1)
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
            for statement in [Self.forgetCounts, Self.forgetTimes] { try store.database.run(statement) }
            try store.count(tickets: 0...Int.max, 1)
        }
    }
}
