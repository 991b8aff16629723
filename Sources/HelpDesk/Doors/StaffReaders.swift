// Letting a customer's colleagues into single tickets.

extension Staff {
    private static let ticketAndContact: SQL = """
        SELECT t.id FROM tickets t JOIN contacts c ON c.account_id = t.account_id
        WHERE t.number = ? AND c.id = ? AND c.visibility = 'chosen'
        """
    private static let add: SQL =
        "INSERT INTO ticket_readers (contact_id, ticket_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
    private static let remove: SQL = "DELETE FROM ticket_readers WHERE contact_id = ? AND ticket_id = ?"

    /// Lets a contact of the same account, whose level is 'chosen', into a ticket, or no longer.
    public func setReader(_ contact: Int, of number: TicketNumber, _ isReader: Bool) throws(StoreFailure)
        -> RecordOutcome
    {
        try store.write { () throws(StoreFailure) in
            let found = try store.database.first(Self.ticketAndContact, [.int(number.value), .int(contact)]) {
                $0.int(0)
            }
            guard let ticket = found else { return .notFound }
            try store.database.run(isReader ? Self.add : Self.remove, [.int(contact), .int(ticket)])
            try store.record(
                Event(kind: isReader ? "reader-added" : "reader-removed", ticket: ticket, detail: "contact \(contact)"),
                by: actor)
            return .kept(contact)
        }
    }
}
