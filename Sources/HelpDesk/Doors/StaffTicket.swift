// A ticket as the staff see it: all that the customer sees, and notes, history, and who the customer is.
import KnowledgeBase

public struct StaffTicket: Sendable {
    public let line: QueueLine
    /// What a save must name, so that it overwrites nothing it has not seen.
    public let version: Int
    public let description: String
    public let solution: String?
    public let assigneeID: Int?
    public let groupID: Int?
    public let productID: Int?
    public let accountID: Int
    public let closed: Instant?
    public let firstAnswered: Instant?
    public let timesReopened: Int
    public let rating: Int?
    public let contact: ContactLine
    /// Comments and notes in the order they were written.
    public let conversation: [Entry]
    /// Files that came with the ticket itself.
    public let attachments: [Attachment]
    public let citations: [String]
    /// Colleagues of the customer who were let in.
    public let readers: [ContactLine]
    public let history: [HistoryLine]
    /// The customer's other tickets, newest change first.
    public let others: [QueueLine]

    /// A piece of the conversation.
    public struct Entry: Sendable {
        public enum Kind: Sendable, Equatable {
            case customer, staff
            /// Staff only: must never be shown where customers look.
            case note
        }
        public let id: Int
        public let kind: Kind
        public let author: String
        public let at: Instant
        public let body: String
        public let attachments: [Attachment]
    }
}

/// A line of a ticket's history.
public struct HistoryLine: Sendable {
    public let at: Instant
    /// 'customer', 'staff' or 'system'.
    public let actor: String
    public let name: String?
    /// A code, such as 'status'; the theme has the words.
    public let kind: String
    /// Codes and keys, such as 'open > closed'.
    public let detail: String
}

extension Staff {
    private static let whole: SQL = """
        SELECT id, version, description, solution, assignee_id, group_id, product_id, account_id, closed, first_answered,
            times_reopened, rating, contact_id
        FROM tickets WHERE number = ?
        """
    private static let comments: SQL = """
        SELECT m.id, m.staff_id IS NULL, coalesce(c.name, s.name), m.at, m.body
        FROM comments m LEFT JOIN contacts c ON c.id = m.contact_id LEFT JOIN staff s ON s.id = m.staff_id
        WHERE m.ticket_id = ? ORDER BY m.id
        """
    private static let notes: SQL = """
        SELECT n.id, s.name, n.at, n.body FROM internal_notes n JOIN staff s ON s.id = n.staff_id
        WHERE n.ticket_id = ? ORDER BY n.id
        """
    private static let attachments: SQL = """
        SELECT id, name, type, size, at, comment_id, file FROM attachments WHERE ticket_id = ? ORDER BY id
        """
    private static let citations: SQL = "SELECT article FROM citations WHERE ticket_id = ? ORDER BY article"
    private static let readers: SQL = "SELECT contact_id FROM ticket_readers WHERE ticket_id = ?"
    private static let history: SQL = """
        SELECT e.at, e.actor, coalesce(c.name, s.name), e.kind, e.detail
        FROM events e LEFT JOIN contacts c ON e.actor = 'customer' AND c.id = e.actor_id
            LEFT JOIN staff s ON e.actor = 'staff' AND s.id = e.actor_id
        WHERE e.ticket_id = ? ORDER BY e.id
        """
    private static let others: SQL = """
        SELECT id FROM (
            SELECT id, changed FROM tickets WHERE contact_id = ?1 AND is_closed = 0 AND id <> ?2
            UNION ALL SELECT id, changed FROM tickets WHERE contact_id = ?1 AND is_closed = 1 AND id <> ?2)
        ORDER BY changed DESC LIMIT 10
        """
    private static let look: SQL = """
        INSERT INTO internal_looks (staff_id, ticket_id, version) VALUES (?, ?, ?)
        ON CONFLICT (staff_id, ticket_id) DO UPDATE SET version = excluded.version
        """

    private struct Whole {
        let id: Int
        let version: Int
        let description: String
        let solution: String?
        let assignee: Int?
        let group: Int?
        let product: Int?
        let account: Int
        let closed: Instant?
        let firstAnswered: Instant?
        let timesReopened: Int
        let rating: Int?
        let contact: Int
    }

    /// Everything about a ticket; nil if there is none of this number. That it was looked at is noted aside.
    public func ticket(_ number: TicketNumber) throws(StoreFailure) -> StaffTicket? {
        let found = try store.database.first(Self.whole, [.int(number.value)]) {
            Whole(
                id: $0.int(0), version: $0.int(1), description: $0.text(2), solution: $0.optionalText(3),
                assignee: $0.optionalInt(4), group: $0.optionalInt(5), product: $0.optionalInt(6),
                account: $0.int(7), closed: $0.optionalTime(8), firstAnswered: $0.optionalTime(9),
                timesReopened: $0.int(10), rating: $0.optionalInt(11), contact: $0.int(12))
        }
        guard let found, let line = try lines([found.id]).first, let contact = try contact(found.contact) else {
            return nil
        }
        let files = try store.database.rows(Self.attachments, [.int(found.id)], Attachment.init(row:))
        var readers: [ContactLine] = []
        for id in try store.database.rows(Self.readers, [.int(found.id)], { $0.int(0) }) {
            if let reader = try self.contact(id) { readers.append(reader) }
        }
        let others = try store.database.rows(Self.others, [.int(found.contact), .int(found.id)]) { $0.int(0) }
        let ticket = StaffTicket(
            line: line, version: found.version, description: found.description, solution: found.solution,
            assigneeID: found.assignee, groupID: found.group, productID: found.product, accountID: found.account,
            closed: found.closed, firstAnswered: found.firstAnswered, timesReopened: found.timesReopened,
            rating: found.rating, contact: contact, conversation: try conversation(found.id, files),
            attachments: files.filter { $0.commentID == nil },
            citations: try store.database.rows(Self.citations, [.int(found.id)]) { $0.text(0) }, readers: readers,
            history: try history(found.id), others: try lines(others))
        if line.isNews { noteLook(found.id, found.version) }
        return ticket
    }

    private func conversation(_ id: Int, _ files: [Attachment]) throws(StoreFailure) -> [StaffTicket.Entry] {
        let byComment = Dictionary(grouping: files) { $0.commentID }
        let comments = try store.database.rows(Self.comments, [.int(id)]) {
            StaffTicket.Entry(
                id: $0.int(0), kind: $0.flag(1) ? .customer : .staff, author: $0.text(2), at: $0.time(3),
                body: $0.text(4), attachments: byComment[$0.int(0)] ?? [])
        }
        let notes = try store.database.rows(Self.notes, [.int(id)]) {
            StaffTicket.Entry(
                id: $0.int(0), kind: .note, author: $0.text(1), at: $0.time(2), body: $0.text(3), attachments: [])
        }
        return (comments + notes).sorted {
            ($0.at, $0.kind == .note ? 1 : 0, $0.id) < ($1.at, $1.kind == .note ? 1 : 0, $1.id)
        }
    }

    private func history(_ id: Int) throws(StoreFailure) -> [HistoryLine] {
        try store.database.rows(Self.history, [.int(id)]) {
            HistoryLine(
                at: $0.time(0), actor: $0.text(1), name: $0.optionalText(2), kind: $0.text(3), detail: $0.text(4))
        }
    }

    private func noteLook(_ ticket: Int, _ version: Int) {
        guard let identity else { return }
        // Only a mark in the queue; the page is what was asked for.
        try? store.writeAside { (database: Database) throws(StoreFailure) in
            try database.run(Self.look, [.int(identity.id), .int(ticket), .int(version)])
        }
    }
}
