// The customer's door for somebody who writes a mail instead of signing in.
import KnowledgeBase

extension Store {
    private static let contact: SQL = """
        SELECT c.id, c.account_id, c.name, c.email, c.language, c.visibility, c.support_start, c.support_end, a.name
        FROM contacts c JOIN accounts a ON a.id = c.account_id
        WHERE c.email_key = ? AND c.is_enabled AND c.erased IS NULL
        """

    /// The customer with this address. That it is really theirs, a token has to show before anything is done.
    func customer(writingFrom address: EmailAddress) throws(StoreFailure) -> Customer? {
        let found = try database.first(Self.contact, [.text(address.key)]) { row in
            let period = SupportPeriod(
                start: row.optionalText(6).flatMap { CalendarDate(iso: $0) },
                end: row.optionalText(7).flatMap { CalendarDate(iso: $0) })
            return Customer.Identity(
                session: 0, seen: now, contact: row.int(0), account: row.int(1),
                person: Person(
                    name: row.text(2), email: row.text(3), language: row.text(4), account: row.text(8),
                    visibility: Visibility(rawValue: row.text(5)) ?? .own, period: period))
        }
        return found.map { Customer(store: self, identity: $0, token: SessionToken(entropy)) }
    }
}

extension FormKey {
    /// Of a message: however often it comes, it acts once.
    init(digest: [UInt8]) { text = Base64URL.encode(Array(digest.prefix(16))) }
}
