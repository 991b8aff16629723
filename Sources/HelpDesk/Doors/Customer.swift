// The customer's door: everything is bound to the contact of one session. What it can do is in the files beside this
// one: CustomerTickets (reading), CustomerSubmit and CustomerAnswer (writing), CustomerFiles, CustomerProfile.
import KnowledgeBase

/// A signed-in customer. No method takes a contact's or an account's key, so none can be given a wrong one.
public struct Customer {
    struct Identity {
        let session: Int
        let seen: Instant
        let contact: Int
        let account: Int
        let person: Person
    }

    let store: Store
    let identity: Identity
    let token: SessionToken

    public var person: Person { identity.person }

    /// Whether support is given today, in the site's time zone.
    public var standing: Standing {
        let period = person.period
        // Most have no period to look at; the zone's file is then not read.
        if period.start == nil, period.end == nil { return .supported(until: nil) }
        return period.standing(on: store.today)
    }

    /// The `csrf` field of this session's forms; each call gives another text.
    public func formToken() -> String { FormToken(session: token).text(store.entropy) }

    public func accepts(formToken: String) -> Bool { FormToken(session: token).accepts(formToken) }

    /// A fresh `once` field.
    public func newFormKey() -> FormKey { FormKey(store.entropy) }

    /// A name for this person's drafts in their browser, which tells nothing about anybody.
    public func draftOwner() throws(StoreFailure) -> String {
        let tag = try store.key().tag(.drafts, [Array(String(identity.contact).utf8)])
        return Base64URL.encode(Array(tag.prefix(9)))
    }

    /// The values that tell SQL which tickets this customer may see; each statement says how.
    var access: [Value] {
        [.int(identity.account), .text(person.visibility.rawValue), .int(identity.contact)]
    }

    private static let seenNow: SQL = "UPDATE sessions SET seen = ? WHERE id = ? AND seen < ?"

    /// Keeps the session from ending for want of use. Written at most every twelfth of the idle time, and never waited for.
    func touch() {
        let idle = store.settings.desk.sessionIdle
        guard store.now - identity.seen > idle / 12 else { return }
        // Reading is what was asked; that the session ends a little earlier must not get in its way.
        try? store.writeAside { (database: Database) throws(StoreFailure) in
            try database.run(Self.seenNow, [.time(store.now), .int(identity.session), .time(store.now)])
        }
    }
}
