// A new staff member's first visit: behind the mailed link they set up the authenticator app and choose a password.

import KnowledgeBase

/// Codes for the day the phone is lost; each works once.
enum RecoveryCode {
    static let size = 10
    static let count = 10

    /// Four groups of four, for people to write down.
    static func text(_ bytes: [UInt8]) -> String {
        let letters = Array(Base32.encode(bytes))
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
            .joined(separator: "-")
    }
}

/// What the page behind a staff invitation shows.
public struct Enrolment: Sendable {
    public let name: String
    public let email: String
    public let language: String
    /// For the authenticator app.
    public let secret: CodeSecret
}

public enum EnrolmentOutcome: Sendable, Equatable {
    /// With the recovery codes, which are shown this once.
    case enrolled(recoveryCodes: [String])
    case unacceptable(PasswordProblem)
    case wrongCode
    case gone
    case busy(retryAfter: Int)
}

extension StaffEntrance {
    private struct Invited {
        let link: Int
        let staff: Int
        let name: String
        let email: String
        let language: String
        let totp: [UInt8]
    }

    private static let invited: SQL = """
        SELECT l.id, s.id, s.name, s.email, s.language, i.totp FROM links l JOIN staff s ON s.id = l.staff_id
            JOIN internal_staff_secrets i ON i.staff_id = s.id
        WHERE l.hash = ? AND l.purpose = 'staff' AND l.ends > ? AND l.used IS NULL AND s.is_enabled
        """
    private static let enrol: SQL = "UPDATE internal_staff_secrets SET password = ?, totp_step = ? WHERE staff_id = ?"
    private static let endSessions: SQL = "DELETE FROM internal_sessions WHERE staff_id = ?"

    /// Whom an invitation belongs to; nil when it does not work (any more).
    public func enrolment(_ link: LinkToken?) throws(StoreFailure) -> Enrolment? {
        guard let invited = try invited(link), let secret = try secret(invited) else { return nil }
        return Enrolment(name: invited.name, email: invited.email, language: invited.language, secret: secret)
    }

    /// Sets password and app, and uses the invitation up. The code proves that the app was set up right.
    public func enrol(
        _ link: LinkToken?, password: String, again: String, code: String
    ) throws(StoreFailure) -> EnrolmentOutcome {
        guard let invited = try invited(link), let secret = try secret(invited) else { return .gone }
        if password != again { return .unacceptable(.differ) }
        let rules = PasswordRules(
            leastCharacters: max(store.settings.desk.passwordLength, 12),
            knownNames: [store.settings.configuration.siteTitle, invited.name, invited.email])
        if let problem = rules.problem(with: password) { return .unacceptable(problem) }
        guard let step = secret.step(of: code.trimmingBlanks(), at: store.now, after: 0) else { return .wrongCode }
        let hash = try store.withPasswordSlot { () throws(StoreFailure) in try store.passwordHash(password) }
        guard let hash else { return .busy(retryAfter: 3) }
        return try store.write { () throws(StoreFailure) in
            guard try store.useLink(invited.link) else { return .gone }
            try store.database.run(Self.enrol, [.text(hash), .int(step), .int(invited.staff)])
            try store.database.run(Self.endSessions, [.int(invited.staff)])
            try store.record(Event(kind: "enrolled"), by: .staff(invited.staff))
            return .enrolled(recoveryCodes: try store.newRecoveryCodes(staff: invited.staff))
        }
    }

    private func invited(_ link: LinkToken?) throws(StoreFailure) -> Invited? {
        guard let link else { return nil }
        return try store.database.first(Self.invited, [.blob(link.hash), .time(store.now)]) {
            Invited(
                link: $0.int(0), staff: $0.int(1), name: $0.text(2), email: $0.text(3), language: $0.text(4),
                totp: $0.blob(5))
        }
    }

    private func secret(_ invited: Invited) throws(StoreFailure) -> CodeSecret? {
        Sodium.open(invited.totp, key: try store.key().key(for: .totp)).map(CodeSecret.init(bytes:))
    }
}

extension Store {
    private static let forgetCodes: SQL = "DELETE FROM internal_recovery_codes WHERE staff_id = ?"
    private static let addCode: SQL = "INSERT INTO internal_recovery_codes (staff_id, hash) VALUES (?, ?)"

    /// Replaces a staff member's recovery codes; only inside a transaction.
    func newRecoveryCodes(staff: Int) throws(StoreFailure) -> [String] {
        try database.run(Self.forgetCodes, [.int(staff)])
        var texts: [String] = []
        for _ in 0..<RecoveryCode.count {
            let code = entropy.bytes(RecoveryCode.size)
            try database.run(Self.addCode, [.int(staff), .blob(Sodium.sha256(code))])
            texts.append(RecoveryCode.text(code))
        }
        return texts
    }
}
