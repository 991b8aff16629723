// Links that came by mail: invitation and new password. Looking at one changes nothing; sending its form uses it up.
import KnowledgeBase

/// Whom a link belongs to.
public struct LinkHolder: Sendable {
    public let name: String
    public let email: String
    public let language: String
}

/// What came of setting a password through a link.
public enum LinkOutcome: Sendable, Equatable {
    case changed
    case unacceptable(PasswordProblem)
    /// Used, replaced by a newer one, too old, or never sent.
    case gone
    case busy(retryAfter: Int)
}

/// What came of asking for a link. It tells nothing about whether the address is known.
public enum LinkRequestOutcome: Sendable, Equatable {
    case accepted
    case wait(seconds: Int)
}

extension Visitor {
    private static let holder: SQL = """
        SELECT c.name, c.email, c.language FROM links l JOIN contacts c ON c.id = l.contact_id
        WHERE l.hash = ? AND l.purpose = ? AND l.ends > ? AND l.used IS NULL AND c.is_enabled
        """
    private static let contact: SQL = """
        SELECT id FROM contacts WHERE email_key = ? AND is_enabled AND erased IS NULL AND password IS NOT NULL
        """

    /// Whom a link belongs to, so that its page can greet them; nil when it does not work (any more).
    public func holder(of link: LinkToken?, _ purpose: LinkPurpose) throws(StoreFailure) -> LinkHolder? {
        guard let link else { return nil }
        return try store.database.first(
            Self.holder, [.blob(link.hash), .text(purpose.rawValue), .time(store.now)]
        ) { LinkHolder(name: $0.text(0), email: $0.text(1), language: $0.text(2)) }
    }

    /// Has a link for a new password mailed to the address, if it is a customer's who has set one before.
    public func requestReset(email: String) throws(StoreFailure) -> LinkRequestOutcome {
        let address = EmailAddress(email.trimmingBlanks())?.key ?? "no address"
        let key = try store.key()
        let person = ThrottleBucket(.linkMail, address, key: key)
        let whole = ThrottleBucket(.linkMailNetwork, network.prefix, key: key)
        let wait = try store.throttleWait([whole])
        if wait > 0 { return .wait(seconds: wait) }
        let answering = EqualTime(milliseconds: 50)
        defer { answering.wait() }
        try store.write { () throws(StoreFailure) in
            let mayMail = try store.throttleWait([person]) == 0
            try store.throttleFailed([person, whole])
            guard mayMail, let contact = try store.database.first(Self.contact, [.text(address)], { $0.int(0) }) else {
                return
            }
            let link = try store.addLink(.reset, contact: contact)
            try store.send(OutgoingMail(kind: .reset, recipient: .contact(contact), link: link))
        }
        return .accepted
    }

    /// Sets the password of a link's holder, uses the link up, and ends all the holder's sessions.
    public func setPassword(
        _ password: String, again: String, link: LinkToken?, _ purpose: LinkPurpose
    ) throws(StoreFailure) -> LinkOutcome {
        guard let link else { return .gone }
        guard let found = try store.linkedContact(link, purpose) else { return .gone }
        if let used = found.used { return try repeated(password, of: found, used: used) }
        if password != again { return .unacceptable(.differ) }
        let rules = try store.passwordRules(forContact: found.contact)
        if let problem = rules.problem(with: password) { return .unacceptable(problem) }
        let hash = try store.withPasswordSlot { () throws(StoreFailure) in try store.passwordHash(password) }
        guard let hash else { return .busy(retryAfter: 3) }
        let isChanged = try store.write { () throws(StoreFailure) -> Bool in
            guard try store.useLink(found.id) else { return false }
            try store.replacePassword(of: found.contact, with: hash, keeping: nil)
            return true
        }
        return isChanged ? .changed : .gone
    }

    /// The same form sent again shortly after: the same answer, if it holds the same password.
    private func repeated(
        _ password: String, of found: Store.LinkedContact, used: Instant
    ) throws(StoreFailure) -> LinkOutcome {
        guard store.now - used < 600 else { return .gone }
        let isSame = try store.withPasswordSlot { () throws(StoreFailure) in
            store.isPassword(password, of: found.password)
        }
        guard let isSame else { return .busy(retryAfter: 3) }
        return isSame ? .changed : .gone
    }
}
