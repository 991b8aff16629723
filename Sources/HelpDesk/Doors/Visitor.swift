// The visitor's door: what somebody may do who has not signed in. Signing in is in VisitorSignIn.swift, links in
// VisitorLinks.swift, what readers of articles tell us in VisitorFeedback.swift.

import KnowledgeBase

/// Somebody at the door, known by nothing but the network they come from.
public struct Visitor {
    let store: Store
    let network: NetworkAddress

    public init(_ store: Store, from network: NetworkAddress) {
        self.store = store
        self.network = network
    }

    private static let session: SQL = """
        SELECT s.id, s.created, s.seen, s.ends, c.id, c.account_id, c.name, c.email, c.language, c.visibility,
            c.support_start, c.support_end, a.name
        FROM sessions s JOIN contacts c ON c.id = s.contact_id JOIN accounts a ON a.id = c.account_id
        WHERE s.token = ? AND s.ends > ? AND s.seen > ? AND c.is_enabled
        """

    /// The customer whose session has this token; nil when it ended, was ended, or never was.
    public func insider(session token: SessionToken?) throws(StoreFailure) -> Customer? {
        guard let token else { return nil }
        let oldest = store.now - store.settings.desk.sessionIdle
        let found = try store.database.first(
            Self.session, [.blob(token.hash), .time(store.now), .time(oldest)], Self.identity)
        guard let found else { return nil }
        let customer = Customer(store: store, identity: found, token: token)
        customer.touch()
        return customer
    }

    private static func identity(_ row: Row) -> Customer.Identity {
        let period = SupportPeriod(
            start: row.optionalText(10).flatMap { CalendarDate(iso: $0) },
            end: row.optionalText(11).flatMap { CalendarDate(iso: $0) })
        return Customer.Identity(
            session: row.int(0), seen: row.time(2), contact: row.int(4), account: row.int(5),
            person: Person(
                name: row.text(6), email: row.text(7), language: row.text(8), account: row.text(12),
                visibility: Visibility(rawValue: row.text(9)) ?? .own, period: period))
    }

    /// The `csrf` field of a form that anybody sees; `form` names the form, for which alone it is good.
    public func formToken(for form: String) throws(StoreFailure) -> String {
        AnonymousFormToken.text(at: store.now, form: form, key: try store.key())
    }

    public func accepts(formToken: String, for form: String) throws(StoreFailure) -> Bool {
        AnonymousFormToken.accepts(formToken, at: store.now, form: form, key: try store.key())
    }

    /// A fresh `once` field.
    public func newFormKey() -> FormKey { FormKey(store.entropy) }
}
