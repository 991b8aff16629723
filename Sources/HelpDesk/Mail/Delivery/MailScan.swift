// What nobody does that mail must tell: that a support period is ending, and that nobody has taken a ticket.
import KnowledgeBase

extension Store {
    private static let ending: SQL = """
        SELECT id, support_end FROM contacts
        WHERE support_end BETWEEN ?1 AND ?2 AND is_enabled AND erased IS NULL AND NOT EXISTS (
            SELECT 1 FROM outbox o WHERE o.once = 'period ' || contacts.id || ' ' || support_end || ' ' || ?3)
        LIMIT 500
        """
    private static let untaken: SQL = """
        SELECT id, group_id FROM tickets
        WHERE waiting_since IS NOT NULL AND waiting_since < ?1 AND assignee_id IS NULL AND is_closed = 0
            AND NOT EXISTS (
                SELECT 1 FROM outbox o WHERE o.ticket_id = tickets.id AND o.kind = 'staff-unassigned')
        ORDER BY waiting_since LIMIT 100
        """
    private static let membersOfGroup: SQL = """
        SELECT s.id FROM memberships m JOIN staff s ON s.id = m.staff_id WHERE m.group_id = ? AND s.is_enabled
        """
    private static let leaders: SQL = """
        SELECT id FROM staff WHERE id > 0 AND is_enabled AND role IN ('group-administrator', 'administrator')
        """

    /// Puts into the outbox what is due, each thing once.
    func scanForMail() throws(StoreFailure) {
        try scanSupportEnds(from: 8, to: 30)
        try scanSupportEnds(from: 0, to: 7)
        try scanUntaken()
    }

    private func scanSupportEnds(from first: Int, to last: Int) throws(StoreFailure) {
        let days = [today.adding(days: first).iso, today.adding(days: last).iso].map { Value.text($0) }
        let found = try database.rows(Self.ending, days + [.int(last)]) { (id: $0.int(0), end: $0.text(1)) }
        if found.isEmpty { return }
        try write { () throws(StoreFailure) in
            for contact in found {
                try send(
                    OutgoingMail(
                        kind: .periodEnds, recipient: .contact(contact.id),
                        once: "period \(contact.id) \(contact.end) \(last)"))
            }
        }
    }

    private func scanUntaken() throws(StoreFailure) {
        let since = now - settings.configuration.mail.unassignedAfter
        let found = try database.rows(Self.untaken, [.time(since)]) { (id: $0.int(0), group: $0.optionalInt(1)) }
        if found.isEmpty { return }
        try write { () throws(StoreFailure) in
            for ticket in found {
                var members =
                    try ticket.group.map { (group) throws(StoreFailure) in
                        try database.rows(Self.membersOfGroup, [.int(group)]) { $0.int(0) }
                    } ?? []
                if members.isEmpty { members = try database.rows(Self.leaders) { $0.int(0) } }
                for member in members {
                    try send(
                        OutgoingMail(
                            kind: .staffUnassigned, recipient: .staff(member), ticket: ticket.id,
                            once: "unassigned \(ticket.id) \(member)"))
                }
            }
        }
    }
}
