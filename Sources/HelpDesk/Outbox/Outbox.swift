// Puts mail into the outbox, in the transaction of what it tells. What is put there says what to send, not the text.

/// What a message tells.
public enum MailKind: String, Sendable, CaseIterable {
    case invitation, reset
    case passwordChanged = "password-changed"
    case addressChanged = "address-changed"
    case received, assigned, comment, solution, closed, reopened
    /// To a sender whose answer by mail was not taken.
    case notFiled = "not-filed"
    case periodEnds = "period-ends"
    case staffNewTicket = "staff-new-ticket"
    case staffComment = "staff-comment"
    case staffAssigned = "staff-assigned"
    case staffUnassigned = "staff-unassigned"
    case staffInvitation = "staff-invitation"
}

/// One message that has to go out.
struct OutgoingMail {
    enum Recipient {
        case contact(Int)
        case staff(Int)
    }

    let kind: MailKind
    let recipient: Recipient
    var ticket: Int?
    var comment: Int?
    var link: Int?
    /// Where it goes instead of the person's address of today.
    var address: String?
    /// What must not be told twice.
    var once: String?
}

extension Store {
    private static let addMail: SQL = """
        INSERT INTO outbox (kind, contact_id, staff_id, ticket_id, comment_id, link_id, recipient, once, created, due)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (once) DO NOTHING
        """

    /// Only inside a transaction.
    func send(_ mail: OutgoingMail) throws(StoreFailure) {
        var contact: Int?
        var staff: Int?
        switch mail.recipient {
        case .contact(let id): contact = id
        case .staff(let id): staff = id
        }
        try database.run(
            Self.addMail,
            [
                .text(mail.kind.rawValue), .optional(contact), .optional(staff), .optional(mail.ticket),
                .optional(mail.comment), .optional(mail.link), .optional(mail.address), .optional(mail.once),
                .time(now), .time(now),
            ])
    }

    private static let responsible: SQL = """
        SELECT s.id FROM tickets t JOIN staff s ON s.id = t.assignee_id WHERE t.id = ?1 AND s.is_enabled
        UNION
        SELECT s.id FROM tickets t JOIN memberships m ON m.group_id = t.group_id JOIN staff s ON s.id = m.staff_id
        WHERE t.id = ?1 AND t.assignee_id IS NULL AND s.is_enabled
        """
    private static let everybody: SQL = "SELECT id FROM staff WHERE id > 0 AND is_enabled"

    /// Tells those who work on a ticket: whom it is assigned to, else its group, else all of the staff.
    func sendToStaff(_ kind: MailKind, ticket: Int, comment: Int? = nil) throws(StoreFailure) {
        var members = try database.rows(Self.responsible, [.int(ticket)]) { $0.int(0) }
        if members.isEmpty { members = try database.rows(Self.everybody) { $0.int(0) } }
        for member in members {
            try send(OutgoingMail(kind: kind, recipient: .staff(member), ticket: ticket, comment: comment))
        }
    }
}
