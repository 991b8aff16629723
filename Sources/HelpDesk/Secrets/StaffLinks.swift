// Invitations of staff members; made as the links of customers are, but on the staff's side only.

import KnowledgeBase

extension Store {
    private static let detach: SQL = """
        UPDATE outbox SET link_id = NULL,
            state = CASE state WHEN 'waiting' THEN 'dropped' ELSE state END, finished = coalesce(finished, ?2),
            reason = CASE state WHEN 'waiting' THEN 'a newer link was sent' ELSE reason END
        WHERE link_id IN (SELECT id FROM links WHERE staff_id = ?1)
        """
    private static let remove: SQL = "DELETE FROM links WHERE staff_id = ?"
    private static let add: SQL = """
        INSERT INTO links (id, purpose, staff_id, nonce, hash, created, ends) VALUES (?, 'staff', ?, ?, ?, ?, ?)
        """

    /// Makes an invitation; an older one stops working. Only inside a transaction.
    func addStaffLink(staff: Int) throws(StoreFailure) -> Int {
        try withdrawStaffLinks(staff: staff)
        let id = try nextLinkID()
        let nonce = entropy.bytes(16)
        let token = LinkToken(id: id, purpose: "staff", nonce: nonce, key: try key())
        try database.run(
            Self.add,
            [
                .int(id), .int(staff), .blob(nonce), .blob(token.hash), .time(now),
                .time(now + settings.desk.invitationLifetime),
            ])
        return id
    }

    func withdrawStaffLinks(staff: Int) throws(StoreFailure) {
        try database.run(Self.detach, [.int(staff), .time(now)])
        try database.run(Self.remove, [.int(staff)])
    }
}
