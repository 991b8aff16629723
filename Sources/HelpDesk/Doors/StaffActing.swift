// Doors of others, for the administrator at the command line and for mail that comes in: what a customer or a staff
// member does there is bound to them as in a browser.
import KnowledgeBase

extension Staff {
    private static let contact: SQL = """
        SELECT c.id, c.account_id, c.name, c.email, c.language, c.visibility, c.support_start, c.support_end, a.name
        FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.id = ? AND c.is_enabled AND c.erased IS NULL
        """
    private static let member: SQL = """
        SELECT id, name, email, language, role FROM staff WHERE id = ? AND is_enabled
        """

    /// The door of a contact, without a session; nil if there is no such contact or it is disabled.
    public func customer(_ contact: Int) throws(StoreFailure) -> Customer? {
        guard identity == nil else { return nil }
        let found = try store.database.first(Self.contact, [.int(contact)]) { row in
            let period = SupportPeriod(
                start: row.optionalText(6).flatMap { CalendarDate(iso: $0) },
                end: row.optionalText(7).flatMap { CalendarDate(iso: $0) })
            return Customer.Identity(
                session: 0, seen: store.now, contact: row.int(0), account: row.int(1),
                person: Person(
                    name: row.text(2), email: row.text(3), language: row.text(4), account: row.text(8),
                    visibility: Visibility(rawValue: row.text(5)) ?? .own, period: period))
        }
        return found.map { Customer(store: store, identity: $0, token: SessionToken(store.entropy)) }
    }

    /// The door of a staff member, without a session.
    public func member(_ id: Int) throws(StoreFailure) -> Staff? {
        guard identity == nil else { return nil }
        let found = try store.database.first(Self.member, [.int(id)]) {
            StaffIdentity(
                session: 0, seen: store.now, id: $0.int(0), name: $0.text(1), email: $0.text(2), language: $0.text(3),
                role: Role(rawValue: $0.text(4)) ?? .specialist)
        }
        return found.map { Staff(store: store, identity: $0, token: nil) }
    }

    private static let contactWithEmail: SQL = "SELECT id FROM contacts WHERE email_key = ? AND erased IS NULL"
    private static let memberWithEmail: SQL = "SELECT id FROM staff WHERE email_key = ?"

    /// The contact with this address.
    public func contact(withEmail email: String) throws(StoreFailure) -> ContactLine? {
        let key = EmailAddress(email.trimmingBlanks())?.key ?? ""
        guard let id = try store.database.first(Self.contactWithEmail, [.text(key)], { $0.int(0) }) else { return nil }
        return try contact(id)
    }

    /// The staff member with this address.
    public func member(withEmail email: String) throws(StoreFailure) -> Int? {
        let key = EmailAddress(email.trimmingBlanks())?.key ?? ""
        return try store.database.first(Self.memberWithEmail, [.text(key)]) { $0.int(0) }
    }
}
