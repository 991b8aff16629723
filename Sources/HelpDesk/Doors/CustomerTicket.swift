// Reading one ticket whole. No statement here names a table of internal notes, and the connection could not read one.

import KnowledgeBase

extension Customer {
    private static let whole: SQL = """
        SELECT t.description, t.solution, p.name, s.name, g.name
        FROM tickets t LEFT JOIN products p ON p.id = t.product_id LEFT JOIN staff s ON s.id = t.assignee_id
            LEFT JOIN groups g ON g.id = t.group_id
        WHERE t.id = ?4 AND t.account_id = ?1
            AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))
        """
    private static let comments: SQL = """
        SELECT m.id, m.at, m.body, m.contact_id = ?3, c.name, s.name
        FROM tickets t JOIN comments m ON m.ticket_id = t.id LEFT JOIN contacts c ON c.id = m.contact_id
            LEFT JOIN staff s ON s.id = m.staff_id
        WHERE t.id = ?4 AND t.account_id = ?1
            AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))
        ORDER BY m.id
        """
    private static let attachments: SQL = """
        SELECT f.id, f.name, f.type, f.size, f.at, f.comment_id, f.file
        FROM tickets t JOIN attachments f ON f.ticket_id = t.id
        WHERE t.id = ?4 AND t.account_id = ?1
            AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))
        ORDER BY f.id
        """
    private static let citations: SQL = """
        SELECT a.article FROM tickets t JOIN citations a ON a.ticket_id = t.id
        WHERE t.id = ?4 AND t.account_id = ?1
            AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))
        ORDER BY a.article
        """

    /// A ticket with its conversation; nil when there is none of this number, or it is not this customer's to see.
    public func ticket(_ number: TicketNumber) throws(StoreFailure) -> Ticket? {
        guard let id = try ticketID(number), let summary = try summaries([id]).first else { return nil }
        let key = access + [.int(id)]
        let whole = try store.database.first(Self.whole, key) {
            (
                description: $0.text(0), solution: $0.optionalText(1), product: $0.optionalText(2),
                assignee: $0.optionalText(3) ?? $0.optionalText(4)
            )
        }
        guard let whole else { return nil }
        let files = try store.database.rows(Self.attachments, key, Attachment.init(row:))
        let byComment = Dictionary(grouping: files) { $0.commentID }
        let comments = try store.database.rows(Self.comments, key) { row in
            let author: Author =
                row.flag(3) ? .me(row.text(4)) : row.optionalText(5).map { .staff($0) } ?? .colleague(row.text(4))
            return Comment(
                id: row.int(0), author: author, at: row.time(1), body: row.text(2),
                attachments: byComment[row.int(0)] ?? [])
        }
        return Ticket(
            summary: summary, description: whole.description, solution: whole.solution, product: whole.product,
            assignee: whole.assignee, attachments: byComment[nil] ?? [], comments: comments,
            citations: try store.database.rows(Self.citations, key) { $0.text(0) },
            reopenableUntil: reopenableUntil(summary.closed))
    }

    /// The end of the days within which a ticket closed then can be reopened; nil when they are over.
    func reopenableUntil(_ closed: Instant?) -> Instant? {
        guard let end = closed.map({ $0 + store.settings.desk.reopenDays * 86_400 }) else { return nil }
        return store.now < end ? end : nil
    }
}

extension Attachment {
    init(row: Row) {
        self.init(
            id: row.int(0), name: row.text(1), type: row.text(2), size: row.int(3), at: row.time(4),
            commentID: row.optionalInt(5), file: row.text(6))
    }
}
