// Signing in and out.
import KnowledgeBase

/// What came of an attempt to sign in. Unknown, wrong and disabled are one and the same.
public enum SignInOutcome: Sendable {
    case signedIn(NewSession)
    case refused
    /// Too many failures; the next attempt is heard after so many seconds.
    case wait(seconds: Int)
    /// Too many people are signing in at this moment.
    case busy(retryAfter: Int)
}

extension Visitor {
    private static let contact: SQL = """
        SELECT id, language, is_enabled, password FROM contacts WHERE email_key = ? AND erased IS NULL
        """
    private static let newHash: SQL = "UPDATE contacts SET password = ? WHERE id = ? AND password = ?"
    private static let addSession: SQL = """
        INSERT INTO sessions (token, contact_id, created, seen, ends, agent) VALUES (?, ?, ?, ?, ?, ?)
        """
    private static let endSession: SQL = "DELETE FROM sessions WHERE token = ?"
    private static let sweepSessions: SQL = """
        DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE ends < ? ORDER BY ends LIMIT 20)
        """

    private struct Candidate {
        let id: Int
        let language: String
        let isEnabled: Bool
        let password: String?
    }

    /// Checks a password and begins a session. Needs a store opened for writing.
    /// - Parameters:
    ///   - agent: `HTTP_USER_AGENT`, for the list of sessions.
    ///   - previous: the token the browser sent; its session ends.
    public func signIn(
        email: String, password: String, agent: String, previous: SessionToken? = nil
    ) throws(StoreFailure) -> SignInOutcome {
        let address = EmailAddress(email.trimmingBlanks())?.key ?? "no address"
        let buckets = try signInBuckets(address)
        let wait = try store.throttleWait(buckets)
        if wait > 0 { return .wait(seconds: wait) }
        let outcome = try store.withPasswordSlot { () throws(StoreFailure) -> SignInOutcome in
            let wait = try store.throttleWait(buckets)
            if wait > 0 { return .wait(seconds: wait) }
            return try check(address, password, buckets, agent, previous)
        }
        return outcome ?? .busy(retryAfter: 3)
    }

    /// Ends the session of this token, if there is one.
    public func signOut(_ token: SessionToken?) throws(StoreFailure) {
        guard let token else { return }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.endSession, [.blob(token.hash)])
        }
    }

    private func signInBuckets(_ address: String) throws(StoreFailure) -> [ThrottleBucket] {
        let key = try store.key()
        return [
            ThrottleBucket(.pair, address + " " + network.prefix, key: key),
            ThrottleBucket(.network, network.prefix, key: key), ThrottleBucket(.person, address, key: key),
            ThrottleBucket(.all, "", key: key),
        ]
    }

    private func check(
        _ address: String, _ password: String, _ buckets: [ThrottleBucket], _ agent: String, _ previous: SessionToken?
    ) throws(StoreFailure) -> SignInOutcome {
        let candidate = try store.database.first(Self.contact, [.text(address)]) {
            Candidate(id: $0.int(0), language: $0.text(1), isEnabled: $0.flag(2), password: $0.optionalText(3))
        }
        let isRight = store.isPassword(password, of: candidate?.password)
        guard let candidate, isRight, candidate.isEnabled else {
            try store.write { () throws(StoreFailure) in try store.throttleFailed(buckets) }
            return .refused
        }
        try renewHash(of: candidate, password)
        return try store.write { () throws(StoreFailure) in
            if let pair = buckets.first { try store.throttleForget(pair) }
            if let previous { try store.database.run(Self.endSession, [.blob(previous.hash)]) }
            return .signedIn(try beginSession(candidate, agent))
        }
    }

    /// Hashes anew when the configured cost has risen since.
    private func renewHash(of candidate: Candidate, _ password: String) throws(StoreFailure) {
        guard let old = candidate.password, Sodium.needsRehash(old, cost: store.settings.passwordCost) else { return }
        let new = try store.passwordHash(password)
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.newHash, [.text(new), .int(candidate.id), .text(old)])
        }
    }

    private func beginSession(_ candidate: Candidate, _ agent: String) throws(StoreFailure) -> NewSession {
        let token = SessionToken(store.entropy)
        let ends = store.now + store.settings.desk.sessionLength
        try store.database.run(Self.sweepSessions, [.time(store.now)])
        try store.database.run(
            Self.addSession,
            [
                .blob(token.hash), .int(candidate.id), .time(store.now), .time(store.now), .time(ends),
                .text(agent.shortened(to: 200)),
            ])
        let actor = Actor.contact(candidate.id)
        try store.record(Event(kind: "signed-in"), by: actor)
        return NewSession(token: token, ends: ends, language: candidate.language, owner: actor.name)
    }
}
