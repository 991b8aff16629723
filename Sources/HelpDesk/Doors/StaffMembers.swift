// Keeping staff and groups; for administrators.
import KnowledgeBase

/// A staff member to be added.
public struct NewMember: Sendable {
    public var name: String
    public var email: String
    public var role: Role
    public var language: String

    public init(name: String, email: String, role: Role, language: String) {
        self.name = name
        self.email = email
        self.role = role
        self.language = language
    }
}

/// A staff member or group to whom a ticket can be given.
public struct GroupLine: Sendable, Hashable {
    public let id: Int
    public let name: String
    public let members: Int
}

public struct MemberLine: Sendable, Hashable {
    public let person: StaffPerson
    public let isEnabled: Bool
    /// Whether a password has been set, so that they can sign in.
    public let isEnrolled: Bool
    public let groups: [String]
}

extension Staff {
    private static let members: SQL = """
        SELECT s.id, s.name, s.email, s.language, s.role, s.is_enabled, i.password IS NOT NULL
        FROM staff s LEFT JOIN internal_staff_secrets i ON i.staff_id = s.id WHERE s.id > 0 ORDER BY s.id
        """
    private static let groupsOfMember: SQL = """
        SELECT g.name FROM memberships m JOIN groups g ON g.id = m.group_id WHERE m.staff_id = ? ORDER BY g.name
        """
    private static let groups: SQL = """
        SELECT g.id, g.name, (SELECT count(*) FROM memberships m WHERE m.group_id = g.id) FROM groups g
        WHERE g.id > 0 ORDER BY g.id
        """
    private static let memberWithEmail: SQL = "SELECT id FROM staff WHERE email_key = ?"
    private static let addMember: SQL = """
        INSERT INTO staff (name, email, email_key, role, language, created) VALUES (?, ?, ?, ?, ?, ?)
        """
    private static let setSecret: SQL = """
        INSERT INTO internal_staff_secrets (staff_id, totp) VALUES (?, ?)
        ON CONFLICT (staff_id) DO UPDATE SET totp = excluded.totp, totp_step = 0
        """
    private static let setPassword: SQL = "UPDATE internal_staff_secrets SET password = ? WHERE staff_id = ?"
    private static let setRole: SQL = "UPDATE staff SET role = ? WHERE id = ?"
    private static let setEnabled: SQL = "UPDATE staff SET is_enabled = ? WHERE id = ?"
    private static let endSessions: SQL = "DELETE FROM internal_sessions WHERE staff_id = ?"
    private static let memberExists: SQL = "SELECT 1 FROM staff WHERE id = ?"
    private static let groupNamed: SQL = "SELECT id FROM groups WHERE name = ?"
    private static let addGroup: SQL = "INSERT INTO groups (name) VALUES (?)"
    private static let join: SQL = """
        INSERT INTO memberships (staff_id, group_id, is_administrator) VALUES (?, ?, ?)
        ON CONFLICT (staff_id, group_id) DO UPDATE SET is_administrator = excluded.is_administrator
        """
    private static let leave: SQL = "DELETE FROM memberships WHERE staff_id = ? AND group_id = ?"

    public func members() throws(StoreFailure) -> [MemberLine] {
        let lines = try store.database.rows(Self.members) {
            (
                StaffPerson(
                    id: $0.int(0), name: $0.text(1), email: $0.text(2), language: $0.text(3),
                    role: Role(rawValue: $0.text(4)) ?? .specialist), $0.flag(5), $0.flag(6)
            )
        }
        var members: [MemberLine] = []
        for (person, isEnabled, isEnrolled) in lines {
            let groups = try store.database.rows(Self.groupsOfMember, [.int(person.id)]) { $0.text(0) }
            members.append(MemberLine(person: person, isEnabled: isEnabled, isEnrolled: isEnrolled, groups: groups))
        }
        return members
    }

    public func groups() throws(StoreFailure) -> [GroupLine] {
        try store.database.rows(Self.groups) { GroupLine(id: $0.int(0), name: $0.text(1), members: $0.int(2)) }
    }

    /// Adds a staff member and has an invitation mailed, behind which they set up their sign-in.
    public func addMember(_ member: NewMember) throws(StoreFailure) -> RecordOutcome {
        guard may(.administrator) else { return .notAllowed }
        var problems: [String: FieldProblem] = [:]
        let name = TextRule.name.accept(member.name)
        if case .failure(let refusal) = name { problems["name"] = refusal.problem }
        let email = EmailAddress(member.email)
        if email == nil { problems["email"] = .notAnAddress }
        if Language(member.language) == nil { problems["language"] = .notAChoice }
        guard problems.isEmpty, case .success(let name) = name, let email else { return .invalid(problems) }
        return try store.write { () throws(StoreFailure) in
            if try store.database.first(Self.memberWithEmail, [.text(email.key)], { _ in true }) != nil {
                return .invalid(["email": .taken])
            }
            try store.database.run(
                Self.addMember,
                [
                    .text(name), .text(email.text), .text(email.key), .text(member.role.rawValue),
                    .text(member.language), .time(store.now),
                ])
            let id = store.database.insertedRow
            try store.record(Event(kind: "staff-added", detail: "staff \(id) \(member.role.rawValue)"), by: actor)
            try inviteMember(id)
            return .kept(id)
        }
    }

    /// Has a (new) invitation mailed, with a new secret for the authenticator app; whoever is signed in with the old one is out.
    public func inviteMember(_ id: Int) throws(StoreFailure) {
        guard may(.administrator) else { return }
        try store.write { () throws(StoreFailure) in
            try keepSecret(CodeSecret(store.entropy), of: id)
            try store.database.run(Self.endSessions, [.int(id)])
            let link = try store.addStaffLink(staff: id)
            try store.send(OutgoingMail(kind: .staffInvitation, recipient: .staff(id), link: link))
            try store.record(Event(kind: "staff-invited", detail: "staff \(id)"), by: actor)
        }
    }

    /// Sets the sign-in of a staff member of the demo, or of the first one, at the command line.
    public func setSignIn(password: String, secret: CodeSecret, member id: Int) throws(StoreFailure) {
        guard identity == nil else { return }
        let hash = try store.passwordHash(password)
        try store.write { () throws(StoreFailure) in
            try keepSecret(secret, of: id)
            try store.database.run(Self.setPassword, [.text(hash), .int(id)])
            try store.withdrawStaffLinks(staff: id)
            try store.record(Event(kind: "staff-password-set", detail: "staff \(id)"), by: actor)
        }
    }

    /// Changes the role; valid from their next click.
    public func setRole(_ role: Role, member id: Int) throws(StoreFailure) -> RecordOutcome {
        try changeMember(id, "staff-role", "staff \(id) \(role.rawValue)") { () throws(StoreFailure) in
            try store.database.run(Self.setRole, [.text(role.rawValue), .int(id)])
        }
    }

    /// Lets somebody in, or no longer; their sessions end.
    public func setEnabled(_ isEnabled: Bool, member id: Int) throws(StoreFailure) -> RecordOutcome {
        try changeMember(id, isEnabled ? "staff-enabled" : "staff-disabled", "staff \(id)") {
            () throws(StoreFailure) in
            try store.database.run(Self.setEnabled, [.flag(isEnabled), .int(id)])
            try store.database.run(Self.endSessions, [.int(id)])
        }
    }

    public func addGroup(named name: String) throws(StoreFailure) -> RecordOutcome {
        guard may(.administrator) else { return .notAllowed }
        return try addNamed(name, Self.groupNamed) { (name) throws(StoreFailure) in
            try store.database.run(Self.addGroup, [.text(name)])
            let id = store.database.insertedRow
            try store.record(Event(kind: "group-added", detail: "group \(id)"), by: actor)
            return id
        }
    }

    /// Puts a staff member into a group, or takes them out.
    public func setMembership(
        of id: Int, in group: Int, _ isMember: Bool, asAdministrator: Bool = false
    ) throws(StoreFailure) -> RecordOutcome {
        try changeMember(id, isMember ? "group-joined" : "group-left", "staff \(id) group \(group)") {
            () throws(StoreFailure) in
            if isMember {
                try store.database.run(Self.join, [.int(id), .int(group), .flag(asAdministrator)])
            } else {
                try store.database.run(Self.leave, [.int(id), .int(group)])
            }
        }
    }

    private func changeMember(
        _ id: Int, _ kind: String, _ detail: String, _ change: () throws(StoreFailure) -> Void
    ) throws(StoreFailure) -> RecordOutcome {
        guard may(.administrator) else { return .notAllowed }
        return try store.write { () throws(StoreFailure) in
            guard try exists(Self.memberExists, id) else { return .notFound }
            try change()
            try store.record(Event(kind: kind, detail: detail), by: actor)
            return .kept(id)
        }
    }

    private func keepSecret(_ secret: CodeSecret, of id: Int) throws(StoreFailure) {
        let key = try store.key().key(for: .totp)
        let sealed = Sodium.seal(secret.bytes, key: key, nonce: store.entropy.bytes(24))
        try store.database.run(Self.setSecret, [.int(id), .blob(sealed)])
    }
}
