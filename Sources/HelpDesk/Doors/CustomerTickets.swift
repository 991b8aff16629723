// Reading tickets. Every statement carries the condition that says which ones this customer may see.

extension Customer {
    // Which tickets, newest change first, of one state: each walks an index.
    private static let ownOfState: SQL = """
        SELECT id, changed FROM tickets WHERE contact_id = ?3 AND account_id = ?1 AND ?2 <> 'all' AND is_closed = ?4
        ORDER BY changed DESC LIMIT ?5 OFFSET ?6
        """
    private static let sharedOfState: SQL = """
        SELECT t.id, t.changed FROM ticket_readers r JOIN tickets t ON t.id = r.ticket_id
        WHERE r.contact_id = ?3 AND ?2 = 'chosen' AND t.account_id = ?1 AND t.is_closed = ?4
        ORDER BY t.changed DESC LIMIT ?5 OFFSET ?6
        """
    private static let allOfState: SQL = """
        SELECT id, changed FROM tickets WHERE account_id = ?1 AND ?2 = 'all' AND ?3 > 0 AND is_closed = ?4
        ORDER BY changed DESC LIMIT ?5 OFFSET ?6
        """
    /// Everything that may be seen, for lists in another order and for searches; `changed` and the rest sort it.
    private static let visible: SQL = """
        SELECT id, changed, opened, priority, is_closed FROM tickets
        WHERE contact_id = ?3 AND account_id = ?1 AND ?2 <> 'all' AND is_closed BETWEEN ?4 AND ?5
        UNION ALL
        SELECT id, changed, opened, priority, is_closed FROM tickets
        WHERE account_id = ?1 AND ?2 = 'all' AND is_closed BETWEEN ?4 AND ?5
        UNION
        SELECT t.id, t.changed, t.opened, t.priority, t.is_closed
        FROM ticket_readers r JOIN tickets t ON t.id = r.ticket_id
        WHERE r.contact_id = ?3 AND ?2 = 'chosen' AND t.account_id = ?1 AND t.is_closed BETWEEN ?4 AND ?5
        """
    private static let summary: SQL = """
        SELECT t.id, t.number, t.title, t.status, t.priority, t.category, t.opened, t.changed, t.closed, c.name,
            t.contact_id = ?3, substr(t.solution, 1, 300)
        FROM tickets t JOIN contacts c ON c.id = t.contact_id
        WHERE t.id = ?4 AND t.account_id = ?1
            AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))
        """
    private static let idOfNumber: SQL = """
        SELECT t.id FROM tickets t WHERE t.number = ?4 AND t.account_id = ?1
            AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))
        """

    private static let own: SQL = """
        SELECT number FROM tickets WHERE contact_id = ?3 AND account_id = ?1 AND ?2 IS NOT NULL ORDER BY id
        """

    /// One page of this customer's tickets.
    public func tickets(_ query: TicketQuery) throws(StoreFailure) -> Page<TicketSummary> {
        let skipped = (query.page - 1) * TicketQuery.pageSize
        let wanted = TicketQuery.pageSize + 1
        var ids: [Int]
        if query.words.isEmpty, query.order == .changed {
            ids = try newest(query.filter, count: wanted, skipping: skipped)
        } else {
            ids = Array(try sorted(query).dropFirst(skipped).prefix(wanted))
        }
        let hasNext = ids.count == wanted && query.page < TicketQuery.lastPage
        ids = Array(ids.prefix(TicketQuery.pageSize))
        return Page(items: try summaries(ids), number: query.page, hasNext: hasNext)
    }

    /// The tickets changed last, for the start page: at most so many open and so many closed.
    public func latest(_ count: Int) throws(StoreFailure) -> (open: [TicketSummary], closed: [TicketSummary]) {
        let open = try newest(.open, count: count, skipping: 0)
        let closed = try newest(.closed, count: count, skipping: 0)
        return (try summaries(open), try summaries(closed))
    }

    /// All that this customer submitted, whole, the oldest first. Colleagues' tickets are theirs to take home.
    public func ownTickets() throws(StoreFailure) -> [Ticket] {
        let numbers = try store.database.rows(Self.own, access) { TicketNumber(stored: $0.int(0)) }
        var tickets: [Ticket] = []
        for number in numbers {
            if let ticket = try ticket(number) { tickets.append(ticket) }
        }
        return tickets
    }

    func ticketID(_ number: TicketNumber) throws(StoreFailure) -> Int? {
        try store.database.first(Self.idOfNumber, access + [.int(number.value)]) { $0.int(0) }
    }

    func summaries(_ ids: [Int]) throws(StoreFailure) -> [TicketSummary] {
        var found: [TicketSummary] = []
        found.reserveCapacity(ids.count)
        for id in ids {
            if let summary = try store.database.first(Self.summary, access + [.int(id)], TicketSummary.init(row:)) {
                found.append(summary)
            }
        }
        return found
    }

    /// The tickets changed last. Reads no further than what it gives and skips, of each list that they stand in.
    private func newest(_ filter: TicketQuery.Filter, count: Int, skipping: Int) throws(StoreFailure) -> [Int] {
        let statements =
            switch person.visibility {
            case .own: [Self.ownOfState]
            case .chosen: [Self.ownOfState, Self.sharedOfState]
            case .all: [Self.allOfState]
            }
        if statements.count == 1, filter != .all {
            return try walk(statements[0], isClosed: filter == .closed, count, skipping).map { $0.id }
        }
        var found: [(id: Int, changed: Int)] = []
        for statement in statements {
            if filter != .closed { found += try walk(statement, isClosed: false, skipping + count, 0) }
            if filter != .open { found += try walk(statement, isClosed: true, skipping + count, 0) }
        }
        var ids: [Int] = []
        // A ticket that stands in two lists comes twice, one behind the other.
        for ticket in found.sorted(by: { ($1.changed, $1.id) < ($0.changed, $0.id) }) where ids.last != ticket.id {
            ids.append(ticket.id)
        }
        return Array(ids.dropFirst(skipping).prefix(count))
    }

    private func walk(
        _ statement: SQL, isClosed: Bool, _ count: Int, _ skipping: Int
    ) throws(StoreFailure) -> [(id: Int, changed: Int)] {
        try store.database.rows(statement, access + [.flag(isClosed), .int(count), .int(skipping)]) {
            (id: $0.int(0), changed: $0.int(1))
        }
    }

    private struct Candidate {
        let id: Int
        let changed: Int
        let opened: Int
        let priority: Int
    }

    private func sorted(_ query: TicketQuery) throws(StoreFailure) -> [Int] {
        let range = (query.filter == .closed ? 1 : 0, query.filter == .open ? 0 : 1)
        var candidates = try store.database.rows(Self.visible, access + [.int(range.0), .int(range.1)]) {
            Candidate(id: $0.int(0), changed: $0.int(1), opened: $0.int(2), priority: $0.int(3))
        }
        if !query.words.isEmpty {
            let matches = try matches(query.words)
            candidates.removeAll { !matches.contains($0.id) }
        }
        let isBefore: (Candidate, Candidate) -> Bool =
            switch query.order {
            case .changed: { ($1.changed, $1.id) < ($0.changed, $0.id) }
            case .oldest: { ($0.changed, $0.id) < ($1.changed, $1.id) }
            case .opened: { ($1.opened, $1.id) < ($0.opened, $0.id) }
            case .priority: { ($1.priority, $1.changed, $1.id) < ($0.priority, $0.changed, $0.id) }
            }
        return candidates.sorted(by: isBefore).map { $0.id }
    }

    /// The tickets of this account that hold every word, or have this number.
    private func matches(_ words: String) throws(StoreFailure) -> Set<Int> {
        if let number = TicketNumber(words.trimmingBlanks().drop { $0 == "#" }), let id = try ticketID(number) {
            return [id]
        }
        return try store.ticketsHolding(words, account: identity.account)
    }
}

extension TicketSummary {
    init(row: Row) {
        self.init(
            number: TicketNumber(stored: row.int(1)), title: row.text(2),
            status: Status(rawValue: row.text(3)) ?? .open,
            priority: Priority(rawValue: row.int(4)) ?? .medium, category: Category(rawValue: row.text(5)) ?? .other,
            opened: row.time(6), changed: row.time(7), closed: row.optionalTime(8), submitter: row.text(9),
            isMine: row.flag(10), solutionLead: row.optionalText(11), id: row.int(0))
    }
}
