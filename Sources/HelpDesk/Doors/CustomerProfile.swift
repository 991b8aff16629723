// "My profile": password, language, name, and where one is signed in.
import KnowledgeBase

public enum PasswordChangeOutcome: Sendable, Equatable {
    /// Every other session has ended. This browser goes on with a new token.
    case changed(SessionToken)
    case wrongCurrent
    case unacceptable(PasswordProblem)
    case wait(seconds: Int)
    case busy(retryAfter: Int)
}

extension Customer {
    private static let hash: SQL = "SELECT password FROM contacts WHERE id = ?"
    private static let newToken: SQL = "UPDATE sessions SET token = ? WHERE id = ? AND contact_id = ?"
    private static let sessions: SQL = """
        SELECT id, created, seen, agent FROM sessions WHERE contact_id = ? AND ends > ? AND seen > ? ORDER BY seen DESC
        """
    private static let endOne: SQL = "DELETE FROM sessions WHERE id = ? AND contact_id = ?"
    private static let endOthers: SQL = "DELETE FROM sessions WHERE contact_id = ? AND id <> ?"
    private static let setLanguage: SQL = "UPDATE contacts SET language = ? WHERE id = ?"
    private static let setName: SQL = "UPDATE contacts SET name = ?, name_key = ? WHERE id = ?"

    /// Changes the password; valid at once, for the next sign-in.
    public func changePassword(
        current: String, new: String, again: String
    ) throws(StoreFailure) -> PasswordChangeOutcome {
        let bucket = ThrottleBucket(.pair, "change \(identity.contact)", key: try store.key())
        let wait = try store.throttleWait([bucket])
        if wait > 0 { return .wait(seconds: wait) }
        let hash = try store.database.first(Self.hash, [.int(identity.contact)]) { $0.optionalText(0) } ?? nil
        let rules = try store.passwordRules(forContact: identity.contact)
        let outcome = try store.withPasswordSlot { () throws(StoreFailure) -> PasswordChangeOutcome in
            guard store.isPassword(current, of: hash) else {
                try store.write { () throws(StoreFailure) in try store.throttleFailed([bucket]) }
                return .wrongCurrent
            }
            if new != again { return .unacceptable(.differ) }
            if let problem = rules.problem(with: new) { return .unacceptable(problem) }
            return try replace(with: try store.passwordHash(new), bucket)
        }
        return outcome ?? .busy(retryAfter: 3)
    }

    private func replace(with hash: String, _ bucket: ThrottleBucket) throws(StoreFailure) -> PasswordChangeOutcome {
        let token = SessionToken(store.entropy)
        try store.write { () throws(StoreFailure) in
            try store.replacePassword(of: identity.contact, with: hash, keeping: identity.session)
            try store.database.run(
                Self.newToken, [.blob(token.hash), .int(identity.session), .int(identity.contact)])
            try store.throttleForget(bucket)
        }
        return .changed(token)
    }

    /// Where this customer is signed in, the latest first.
    public func sessions() throws(StoreFailure) -> [SessionLine] {
        let oldest = store.now - store.settings.desk.sessionIdle
        return try store.database.rows(
            Self.sessions, [.int(identity.contact), .time(store.now), .time(oldest)]
        ) {
            SessionLine(
                id: $0.int(0), created: $0.time(1), lastSeen: $0.time(2), agent: $0.text(3),
                isCurrent: $0.int(0) == identity.session)
        }
    }

    /// Ends one of this customer's sessions.
    public func endSession(_ id: Int) throws(StoreFailure) {
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.endOne, [.int(id), .int(identity.contact)])
        }
    }

    /// Signs out everywhere else.
    public func endOtherSessions() throws(StoreFailure) {
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.endOthers, [.int(identity.contact), .int(identity.session)])
        }
    }

    /// Sets the language of pages and mails; false if the site does not have it.
    public func setLanguage(_ code: String) throws(StoreFailure) -> Bool {
        guard store.settings.configuration.languages.contains(where: { $0.code == code }) else { return false }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.setLanguage, [.text(code), .int(identity.contact)])
        }
        return true
    }

    /// Sets the name that others see; what is wrong with it, or nil.
    public func setName(_ name: String) throws(StoreFailure) -> FieldProblem? {
        switch TextRule.name.accept(name) {
        case .failure(let refusal): return refusal.problem
        case .success(let accepted):
            try store.write { () throws(StoreFailure) in
                try store.database.run(
                    Self.setName, [.text(accepted), .text(accepted.lowercased()), .int(identity.contact)])
            }
            return nil
        }
    }
}
