// The link in the mail about a closed ticket, by which its submitter says how we did without signing in.

/// A ticket that is to be rated.
public struct RatedTicket: Sendable, Equatable {
    public let number: TicketNumber
    public let title: String
    /// Of whom the link was mailed to.
    public let language: String
    /// From 1 to 5; nil as long as none was given.
    public let rating: Int?
}

extension Store {
    /// For so long a rating link works.
    private static let lifetime = 60 * 86_400
    private static let open: SQL = """
        SELECT 1 FROM tickets WHERE id = ? AND is_closed = 1 AND rating IS NULL
        """
    private static let nextID: SQL = "SELECT coalesce(max(id), 0) + 1 FROM links"
    private static let add: SQL = """
        INSERT INTO links (id, purpose, contact_id, ticket_id, nonce, hash, created, ends)
        VALUES (?, 'rating', ?, ?, ?, ?, ?, ?)
        """
    private static let attach: SQL = "UPDATE outbox SET link_id = ? WHERE id = ?"
    private static let again: SQL = """
        SELECT id, kind, contact_id, staff_id, ticket_id, comment_id, link_id, recipient, created, attempts FROM outbox
        WHERE id = ?
        """

    /// Gives the message about a closed ticket its link when it is sent for the first time. Inside a transaction.
    func withRatingLink(_ event: MailEvent) throws(StoreFailure) -> MailEvent {
        guard event.kind == .closed, event.link == nil, let contact = event.contact, let ticket = event.ticket,
            try database.first(Self.open, [.int(ticket)], { _ in true }) != nil
        else { return event }
        let id = try database.first(Self.nextID) { $0.int(0) } ?? 1
        let nonce = entropy.bytes(16)
        let token = LinkToken(id: id, purpose: LinkPurpose.rating.rawValue, nonce: nonce, key: try key())
        try database.run(
            Self.add,
            [
                .int(id), .int(contact), .int(ticket), .blob(nonce), .blob(token.hash), .time(now),
                .time(now + Self.lifetime),
            ])
        try database.run(Self.attach, [.int(id), .int(event.id)])
        return try database.first(Self.again, [.int(event.id)], MailEvent.init(row:)) ?? event
    }
}

extension Visitor {
    private static let rated: SQL = """
        SELECT t.number, t.title, c.language, t.rating, t.id
        FROM links l JOIN tickets t ON t.id = l.ticket_id JOIN contacts c ON c.id = l.contact_id
        WHERE l.hash = ? AND l.purpose = 'rating' AND l.ends > ? AND c.erased IS NULL
        """
    private static let rate: SQL = "UPDATE tickets SET rating = ? WHERE id = ?"

    /// The ticket of a rating link; nil when the link does not work. Looking changes nothing.
    public func ratedTicket(_ link: LinkToken?) throws(StoreFailure) -> RatedTicket? {
        try found(link)?.ticket
    }

    /// Keeps the rating, from 1 to 5; a later one replaces it. False when the link does not work.
    public func rate(_ rating: Int, _ link: LinkToken?) throws(StoreFailure) -> Bool {
        guard (1...5).contains(rating) else { return false }
        return try store.write { () throws(StoreFailure) in
            guard let found = try found(link) else { return false }
            if found.ticket.rating == rating { return true }
            try store.database.run(Self.rate, [.int(rating), .int(found.id)])
            try store.record(Event(kind: "rated", ticket: found.id, detail: "rating \(rating)"), by: .system)
            return true
        }
    }

    private func found(_ link: LinkToken?) throws(StoreFailure) -> (ticket: RatedTicket, id: Int)? {
        guard let link else { return nil }
        return try store.database.first(Self.rated, [.blob(link.hash), .time(store.now)]) { row in
            let ticket = RatedTicket(
                number: TicketNumber(stored: row.int(0)), title: row.text(1), language: row.text(2),
                rating: row.optionalInt(3))
            return (ticket, row.int(4))
        }
    }
}
