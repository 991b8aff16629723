// The queue searched by words: in what customers see of a ticket, and in its notes.

extension Staff {
    private static let numbered: SQL = "SELECT id FROM tickets WHERE number = ?"
    /// Of one ticket, if it is in the list and passes the filters: its place in the list's order, the smallest first.
    private static let place: SQL = """
        SELECT CASE ?10 WHEN 'waiting' THEN waiting_since ELSE -changed END FROM tickets
        WHERE id = ?9 AND is_closed = ?2
            AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR priority = ?4) AND (?5 IS NULL OR category = ?5)
            AND (?6 IS NULL OR product_id = ?6) AND (?7 IS NULL OR account_id = ?7) AND ?8 > 0
            AND CASE ?10 WHEN 'mine' THEN assignee_id = ?1
                WHEN 'groups' THEN group_id IN (SELECT group_id FROM memberships WHERE staff_id = ?1)
                WHEN 'unassigned' THEN assignee_id IS NULL AND group_id IS NULL
                WHEN 'waiting' THEN waiting_since IS NOT NULL AND ?2 = 0 ELSE 1 END
        """
    /// How a search goes about it; whatever it says, the same is found.
    struct SearchEffort {
        /// A word that more tickets hold is a frequent one; those of a rarer word are looked at one by one.
        var frequent = 3_000
        /// So many tickets of a list are looked at for frequent words before all that hold them are.
        var patience = 4_000
    }

    /// The tickets of a list that hold the words, in its order.
    func searched(
        _ query: QueueQuery, count: Int, skipping: Int, effort: SearchEffort = SearchEffort()
    ) throws(StoreFailure) -> [Int] {
        if let number = TicketNumber(query.words.trimmingBlanks().drop { $0 == "#" }) {
            return try store.database.rows(Self.numbered, [.int(number.value)]) { $0.int(0) }
        }
        guard let sought = try SoughtWords(query.words, store) else { return [] }
        guard let holders = try sought.holders(most: effort.frequent) else {
            return try walked(query, sought, count: count, skipping: skipping, patience: effort.patience)
        }
        var found: [(id: Int, place: Int)] = []
        for ticket in holders {
            if let place = try place(of: ticket, query) { found.append((ticket, place)) }
        }
        found.sort { ($0.place, $0.id) < ($1.place, $1.id) }
        return found.dropFirst(skipping).prefix(count).map { $0.id }
    }

    private func place(of ticket: Int, _ query: QueueQuery) throws(StoreFailure) -> Int? {
        var values = Self.values(query, subject: identity?.id ?? 0, count: 1, skipping: ticket)
        values.append(.text(query.list.rawValue))
        return try store.database.first(Self.place, values) { $0.int(0) }
    }

    /// Looks at the list in its order: of words that many tickets hold, the first ones are soon found.
    private func walked(
        _ query: QueueQuery, _ sought: SoughtWords, count: Int, skipping: Int, patience: Int
    ) throws(StoreFailure) -> [Int] {
        var found: [Int] = []
        var holders: Set<Int>?
        var position = 0
        while found.count < skipping + count {
            let length = position == 0 ? max(1, patience / 8) : patience
            let tickets = try ids(query, count: length, skipping: position)
            for ticket in tickets {
                let isHeld = if let holders { holders.contains(ticket) } else { try sought.areHeld(by: ticket) }
                guard isHeld else { continue }
                found.append(ticket)
                if found.count == skipping + count { break }
            }
            if tickets.count < length { break }
            position += tickets.count
            if holders == nil, position > patience { holders = try sought.allHolders() }
        }
        return Array(found.dropFirst(skipping))
    }
}
