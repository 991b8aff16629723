// Where staff sign in: address, password, and a code that works once. Customers' sessions open nothing here.
import KnowledgeBase

/// Somebody at the staff's entrance.
public struct StaffEntrance {
    let store: Store
    let network: NetworkAddress

    /// Needs a store opened for the staff's side.
    public init(_ store: Store, from network: NetworkAddress) {
        self.store = store
        self.network = network
    }

    private static let session: SQL = """
        SELECT i.id, i.seen, s.id, s.name, s.email, s.language, s.role
        FROM internal_sessions i JOIN staff s ON s.id = i.staff_id
        WHERE i.token = ? AND i.ends > ? AND i.seen > ? AND s.is_enabled
        """
    private static let seenNow: SQL = "UPDATE internal_sessions SET seen = ? WHERE id = ? AND seen < ?"
    private static let member: SQL = """
        SELECT s.id, s.language, s.is_enabled, i.password, i.totp, i.totp_step
        FROM staff s LEFT JOIN internal_staff_secrets i ON i.staff_id = s.id WHERE s.email_key = ?
        """
    private static let useStep: SQL = """
        UPDATE internal_staff_secrets SET totp_step = ?1 WHERE staff_id = ?2 AND totp_step < ?1
        """
    private static let useRecovery: SQL = "DELETE FROM internal_recovery_codes WHERE staff_id = ? AND hash = ?"
    private static let newHash: SQL = "UPDATE internal_staff_secrets SET password = ? WHERE staff_id = ?"
    private static let addSession: SQL = """
        INSERT INTO internal_sessions (token, staff_id, created, seen, ends, agent) VALUES (?, ?, ?, ?, ?, ?)
        """
    private static let endSession: SQL = "DELETE FROM internal_sessions WHERE token = ?"
    private static let sweep: SQL = """
        DELETE FROM internal_sessions WHERE id IN (SELECT id FROM internal_sessions WHERE ends < ? ORDER BY ends LIMIT 20)
        """

    private struct Candidate {
        let id: Int
        let language: String
        let isEnabled: Bool
        let password: String?
        let totp: [UInt8]
        let step: Int
    }

    /// The staff member whose session has this token.
    public func insider(session token: SessionToken?) throws(StoreFailure) -> Staff? {
        guard let token else { return nil }
        let oldest = store.now - store.settings.desk.staffSessionIdle
        let found = try store.database.first(
            Self.session, [.blob(token.hash), .time(store.now), .time(oldest)]
        ) {
            StaffIdentity(
                session: $0.int(0), seen: $0.time(1), id: $0.int(2), name: $0.text(3), email: $0.text(4),
                language: $0.text(5), role: Role(rawValue: $0.text(6)) ?? .specialist)
        }
        guard let found else { return nil }
        if store.now - found.seen > store.settings.desk.staffSessionIdle / 12 {
            // Reading is what was asked; that the session ends a little earlier must not get in its way.
            try? store.writeAside { (database: Database) throws(StoreFailure) in
                try database.run(Self.seenNow, [.time(store.now), .int(found.session), .time(store.now)])
            }
        }
        return Staff(store: store, identity: found, token: token)
    }

    /// The `csrf` field of the sign-in form and of the form behind an invitation; `form` names the form.
    public func formToken(for form: String) throws(StoreFailure) -> String {
        AnonymousFormToken.text(at: store.now, form: "staff " + form, key: try store.key())
    }

    public func accepts(formToken: String, for form: String) throws(StoreFailure) -> Bool {
        AnonymousFormToken.accepts(formToken, at: store.now, form: "staff " + form, key: try store.key())
    }

    /// A fresh `once` field.
    public func newFormKey() -> FormKey { FormKey(store.entropy) }

    /// Checks all three and begins a session; which of them was wrong is not told.
    /// - Parameter code: from the authenticator app, or one of the recovery codes.
    public func signIn(
        email: String, password: String, code: String, agent: String, previous: SessionToken? = nil
    ) throws(StoreFailure) -> SignInOutcome {
        let address = EmailAddress(email.trimmingBlanks())?.key ?? "no address"
        let key = try store.key()
        let buckets = [
            ThrottleBucket(.pair, "staff \(address) \(network.prefix)", key: key),
            ThrottleBucket(.network, network.prefix, key: key),
            ThrottleBucket(.person, "staff " + address, key: key), ThrottleBucket(.all, "", key: key),
        ]
        let outcome = try store.withPasswordSlot { () throws(StoreFailure) -> SignInOutcome in
            let wait = try store.throttleWait(buckets)
            if wait > 0 { return .wait(seconds: wait) }
            return try check(address, password, code, buckets, agent, previous)
        }
        return outcome ?? .busy(retryAfter: 3)
    }

    public func signOut(_ token: SessionToken?) throws(StoreFailure) {
        guard let token else { return }
        try store.write { () throws(StoreFailure) in try store.database.run(Self.endSession, [.blob(token.hash)]) }
    }

    private func check(
        _ address: String, _ password: String, _ code: String, _ buckets: [ThrottleBucket], _ agent: String,
        _ previous: SessionToken?
    ) throws(StoreFailure) -> SignInOutcome {
        let candidate = try store.database.first(Self.member, [.text(address)]) {
            Candidate(
                id: $0.int(0), language: $0.text(1), isEnabled: $0.flag(2), password: $0.optionalText(3),
                totp: $0.blob(4), step: $0.int(5))
        }
        let isRight = store.isPassword(password, of: candidate?.password)
        var newHash: String?
        if isRight, let old = candidate?.password, Sodium.needsRehash(old, cost: store.settings.passwordCost) {
            newHash = try store.passwordHash(password)
        }
        return try store.write { () throws(StoreFailure) in
            guard let candidate, isRight, candidate.isEnabled, try use(code.trimmingBlanks(), of: candidate) else {
                try store.throttleFailed(buckets)
                return .refused
            }
            if let newHash { try store.database.run(Self.newHash, [.text(newHash), .int(candidate.id)]) }
            if let pair = buckets.first { try store.throttleForget(pair) }
            if let previous { try store.database.run(Self.endSession, [.blob(previous.hash)]) }
            return .signedIn(try beginSession(candidate, agent))
        }
    }

    /// Uses up a code of the app or a recovery code; false if it is neither.
    private func use(_ code: String, of candidate: Candidate) throws(StoreFailure) -> Bool {
        let key = try store.key().key(for: .totp)
        if let secret = Sodium.open(candidate.totp, key: key).map(CodeSecret.init(bytes:)),
            let step = secret.step(of: code, at: store.now, after: candidate.step)
        {
            try store.database.run(Self.useStep, [.int(step), .int(candidate.id)])
            return store.database.changes == 1
        }
        guard let recovery = Base32.decode(code), recovery.count == RecoveryCode.size else { return false }
        try store.database.run(Self.useRecovery, [.int(candidate.id), .blob(Sodium.sha256(recovery))])
        return store.database.changes == 1
    }

    private func beginSession(_ candidate: Candidate, _ agent: String) throws(StoreFailure) -> NewSession {
        let token = SessionToken(store.entropy)
        let ends = store.now + store.settings.desk.staffSessionLength
        try store.database.run(Self.sweep, [.time(store.now)])
        try store.database.run(
            Self.addSession,
            [
                .blob(token.hash), .int(candidate.id), .time(store.now), .time(store.now), .time(ends),
                .text(agent.shortened(to: 200)),
            ])
        let actor = Actor.staff(candidate.id)
        try store.record(Event(kind: "signed-in"), by: actor)
        return NewSession(token: token, ends: ends, language: candidate.language, owner: actor.name)
    }
}
