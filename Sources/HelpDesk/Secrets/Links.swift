// One-time links. The secret in a link is made from the server's key, so that it can be written into a mail without
// ever resting in the database; see docs/decisions/0402.

import KnowledgeBase

public enum LinkPurpose: String, Sendable {
    case invitation, reset, rating
}

/// The secret part of a mailed address.
public struct LinkToken: Sendable, Equatable {
    let bytes: [UInt8]

    /// Reads it from an address; nil for anything that cannot be one.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(Substring(text)), bytes.count == 32 else {
            return nil
        }
        self.bytes = bytes
    }

    init(id: Int, purpose: String, nonce: [UInt8], key: ServerKey) {
        bytes = key.tag(.links, [Array(String(id).utf8), Array(purpose.utf8), nonce])
    }

    public var text: String { Base64URL.encode(bytes) }

    var hash: [UInt8] { Sodium.sha256(bytes) }
}

extension Store {
    struct LinkedContact {
        let id: Int
        let contact: Int
        let used: Instant?
        let password: String?
    }

    private static let supersede: SQL = "DELETE FROM links WHERE contact_id = ? AND purpose = ? AND used IS NULL"
    private static let sweep: SQL = """
        DELETE FROM links WHERE id IN (
            SELECT l.id FROM links l WHERE l.ends < ?
                AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.link_id = l.id)
            ORDER BY l.ends LIMIT 20)
        """
    private static let nextID: SQL = "SELECT coalesce(max(id), 0) + 1 FROM links"
    private static let add: SQL = """
        INSERT INTO links (id, purpose, contact_id, nonce, hash, created, ends) VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    private static let detach: SQL = """
        UPDATE outbox SET link_id = NULL,
            state = CASE state WHEN 'waiting' THEN 'dropped' ELSE state END,
            finished = coalesce(finished, ?2),
            reason = CASE state WHEN 'waiting' THEN 'a newer link was sent' ELSE reason END
        WHERE link_id IN (SELECT id FROM links WHERE contact_id = ?1 AND purpose = ?3 AND used IS NULL)
        """
    private static let linked: SQL = """
        SELECT l.id, l.contact_id, l.used, c.password FROM links l JOIN contacts c ON c.id = l.contact_id
        WHERE l.hash = ? AND l.purpose = ? AND l.ends > ? AND c.is_enabled
        """
    private static let use: SQL = "UPDATE links SET used = ? WHERE id = ? AND used IS NULL AND ends > ?"

    /// Makes a link for a contact; an older one of the same purpose stops working. Only inside a transaction.
    func addLink(_ purpose: LinkPurpose, contact: Int) throws(StoreFailure) -> Int {
        try withdrawLinks(purpose, contact: contact)
        try database.run(Self.sweep, [.time(now - 86_400)])
        let id = try nextLinkID()
        let nonce = entropy.bytes(16)
        let token = LinkToken(id: id, purpose: purpose.rawValue, nonce: nonce, key: try key())
        let lifetime = purpose == .reset ? settings.desk.resetLifetime : settings.desk.invitationLifetime
        try database.run(
            Self.add,
            [
                .int(id), .text(purpose.rawValue), .int(contact), .blob(nonce), .blob(token.hash), .time(now),
                .time(now + lifetime),
            ])
        return id
    }

    func nextLinkID() throws(StoreFailure) -> Int { try database.first(Self.nextID) { $0.int(0) } ?? 1 }

    /// Ends a contact's unused links of a purpose; only inside a transaction.
    func withdrawLinks(_ purpose: LinkPurpose, contact: Int) throws(StoreFailure) {
        try database.run(Self.detach, [.int(contact), .time(now), .text(purpose.rawValue)])
        try database.run(Self.supersede, [.int(contact), .text(purpose.rawValue)])
    }

    func linkedContact(_ link: LinkToken, _ purpose: LinkPurpose) throws(StoreFailure) -> LinkedContact? {
        try database.first(Self.linked, [.blob(link.hash), .text(purpose.rawValue), .time(now)]) {
            LinkedContact(
                id: $0.int(0), contact: $0.int(1), used: $0.optionalTime(2), password: $0.optionalText(3))
        }
    }

    /// Marks a link as used; false if somebody was faster.
    func useLink(_ id: Int) throws(StoreFailure) -> Bool {
        try database.run(Self.use, [.time(now), .int(id), .time(now)])
        return database.changes == 1
    }
}

extension Store {
    private static let made: SQL = "SELECT purpose, nonce, ends FROM links WHERE id = ? AND used IS NULL AND ends > ?"

    /// The secret of a link whose mail is being written; nil when the link does not work any more, so that the mail is moot.
    func mailedLink(_ id: Int) throws(StoreFailure) -> MailedLink? {
        let found = try database.first(Self.made, [.int(id), .time(now)]) {
            (purpose: $0.text(0), nonce: $0.blob(1), ends: $0.time(2))
        }
        guard let found else { return nil }
        let token = LinkToken(id: id, purpose: found.purpose, nonce: found.nonce, key: try key())
        return MailedLink(purpose: found.purpose, token: token, ends: found.ends)
    }
}

/// A link as its mail tells it.
struct MailedLink {
    /// 'invitation', 'reset', 'rating' or 'staff'.
    let purpose: String
    let token: LinkToken
    let ends: Instant
}
