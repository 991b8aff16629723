// What everybody of the staff did, out of the history; for administrators.

/// A line of the audit.
public struct AuditLine: Sendable {
    public let id: Int
    public let at: Instant
    /// 'customer', 'staff' or 'system' (the command line and the mailer).
    public let actor: String
    public let name: String?
    public let kind: String
    public let detail: String
    public let ticket: TicketNumber?
}

extension Staff {
    private static let latest: SQL = """
        SELECT e.id, e.at, e.actor, coalesce(c.name, s.name), e.kind, e.detail, t.number
        FROM events e LEFT JOIN contacts c ON e.actor = 'customer' AND c.id = e.actor_id
            LEFT JOIN staff s ON e.actor = 'staff' AND s.id = e.actor_id LEFT JOIN tickets t ON t.id = e.ticket_id
        WHERE e.id < ? ORDER BY e.id DESC LIMIT 100
        """
    private static let ofMember: SQL = """
        SELECT e.id, e.at, e.actor, s.name, e.kind, e.detail, t.number
        FROM events e JOIN staff s ON s.id = e.actor_id LEFT JOIN tickets t ON t.id = e.ticket_id
        WHERE e.actor = 'staff' AND e.actor_id = ? AND e.id < ? ORDER BY e.at DESC, e.id DESC LIMIT 100
        """

    /// The latest hundred events before one, of everybody or of one staff member; nothing for whoever is no administrator.
    public func audit(before id: Int? = nil, member: Int? = nil) throws(StoreFailure) -> [AuditLine] {
        guard may(.administrator) else { return [] }
        let end = Value.int(id ?? .max)
        if let member { return try store.database.rows(Self.ofMember, [.int(member), end], AuditLine.init(row:)) }
        return try store.database.rows(Self.latest, [end], AuditLine.init(row:))
    }
}

extension AuditLine {
    init(row: Row) {
        self.init(
            id: row.int(0), at: row.time(1), actor: row.text(2), name: row.optionalText(3), kind: row.text(4),
            detail: row.text(5), ticket: row.optionalInt(6).map { TicketNumber(stored: $0) })
    }
}
