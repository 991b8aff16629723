// A staff member's own sign-in: password, sessions, recovery codes, language.

import KnowledgeBase

extension Staff {
    private static let secrets: SQL = "SELECT password FROM internal_staff_secrets WHERE staff_id = ?"
    private static let setPassword: SQL = "UPDATE internal_staff_secrets SET password = ? WHERE staff_id = ?"
    private static let newToken: SQL = "UPDATE internal_sessions SET token = ? WHERE id = ? AND staff_id = ?"
    private static let endOthers: SQL = "DELETE FROM internal_sessions WHERE staff_id = ? AND id <> ?"
    private static let endOne: SQL = "DELETE FROM internal_sessions WHERE id = ? AND staff_id = ?"
    private static let sessions: SQL = """
        SELECT id, created, seen, agent FROM internal_sessions WHERE staff_id = ? AND ends > ? AND seen > ?
        ORDER BY seen DESC
        """
    private static let setLanguage: SQL = "UPDATE staff SET language = ? WHERE id = ?"

    /// Changes the password; every other session ends, this browser goes on with a new token.
    public func changePassword(
        current: String, new: String, again: String
    ) throws(StoreFailure) -> PasswordChangeOutcome {
        guard let identity else { return .wrongCurrent }
        let bucket = ThrottleBucket(.pair, "staff change \(identity.id)", key: try store.key())
        let wait = try store.throttleWait([bucket])
        if wait > 0 { return .wait(seconds: wait) }
        let hash = try store.database.first(Self.secrets, [.int(identity.id)]) { $0.optionalText(0) } ?? nil
        let rules = PasswordRules(
            leastCharacters: max(store.settings.desk.passwordLength, 12),
            knownNames: [store.settings.configuration.siteTitle, identity.name, identity.email])
        let outcome = try store.withPasswordSlot { () throws(StoreFailure) -> PasswordChangeOutcome in
            guard store.isPassword(current, of: hash) else {
                try store.write { () throws(StoreFailure) in try store.throttleFailed([bucket]) }
                return .wrongCurrent
            }
            if new != again { return .unacceptable(.differ) }
            if let problem = rules.problem(with: new) { return .unacceptable(problem) }
            return try replace(identity, with: try store.passwordHash(new))
        }
        return outcome ?? .busy(retryAfter: 3)
    }

    private func replace(_ identity: StaffIdentity, with hash: String) throws(StoreFailure) -> PasswordChangeOutcome {
        let token = SessionToken(store.entropy)
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.setPassword, [.text(hash), .int(identity.id)])
            try store.database.run(Self.endOthers, [.int(identity.id), .int(identity.session)])
            try store.database.run(Self.newToken, [.blob(token.hash), .int(identity.session), .int(identity.id)])
            try store.record(Event(kind: "password-changed"), by: actor)
        }
        return .changed(token)
    }

    /// New recovery codes, shown this once; the old ones stop working.
    public func renewRecoveryCodes() throws(StoreFailure) -> [String] {
        guard let identity else { return [] }
        return try store.write { () throws(StoreFailure) in
            try store.record(Event(kind: "recovery-codes-renewed"), by: actor)
            return try store.newRecoveryCodes(staff: identity.id)
        }
    }

    /// Where this staff member is signed in, the latest first.
    public func sessions() throws(StoreFailure) -> [SessionLine] {
        guard let identity else { return [] }
        let oldest = store.now - store.settings.desk.staffSessionIdle
        return try store.database.rows(Self.sessions, [.int(identity.id), .time(store.now), .time(oldest)]) {
            SessionLine(
                id: $0.int(0), created: $0.time(1), lastSeen: $0.time(2), agent: $0.text(3),
                isCurrent: $0.int(0) == identity.session)
        }
    }

    public func endSession(_ id: Int) throws(StoreFailure) {
        guard let identity else { return }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.endOne, [.int(id), .int(identity.id)])
        }
    }

    public func endOtherSessions() throws(StoreFailure) {
        guard let identity else { return }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.endOthers, [.int(identity.id), .int(identity.session)])
        }
    }

    /// Sets the language of pages and mails; false if the site does not have it.
    public func setLanguage(_ code: String) throws(StoreFailure) -> Bool {
        guard let identity, store.settings.configuration.languages.contains(where: { $0.code == code }) else {
            return false
        }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.setLanguage, [.text(code), .int(identity.id)])
        }
        return true
    }
}
