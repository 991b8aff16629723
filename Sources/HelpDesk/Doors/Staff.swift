// The staff's door. What it can do is in the files beside this one: StaffQueue, StaffTicket and StaffAnswer for the
// work; StaffPeople, StaffContacts and StaffAccess for customers; StaffMembers for colleagues; StaffReports.

/// What a staff member may do. Everybody of the staff reads and answers every ticket.
public enum Role: String, Sendable, CaseIterable, Comparable {
    case specialist
    /// Keeps customers, products and saved replies, too.
    case groupAdministrator = "group-administrator"
    /// Keeps staff and groups, and sees what everybody did, too.
    case administrator

    public static func < (a: Role, b: Role) -> Bool { a.rank < b.rank }

    private var rank: Int { self == .specialist ? 0 : self == .groupAdministrator ? 1 : 2 }
}

/// Somebody of the staff who signed in, or an administrator at the command line.
public struct Staff {
    let store: Store
    let identity: StaffIdentity?
    let token: SessionToken?

    /// The administrator who can run programs on the server; needs a store opened for the staff's side.
    public static func commandLine(_ store: Store) throws(StoreFailure) -> Staff {
        guard store.side == .staff else { throw StoreFailure(.rule, during: "opening the staff's door") }
        return Staff(store: store, identity: nil, token: nil)
    }

    public var role: Role { identity?.role ?? .administrator }

    /// Nil at the command line.
    public var person: StaffPerson? {
        identity.map { StaffPerson(id: $0.id, name: $0.name, email: $0.email, language: $0.language, role: $0.role) }
    }

    /// The `csrf` field of this session's forms; each call gives another text.
    public func formToken() -> String { token.map { FormToken(session: $0).text(store.entropy) } ?? "" }

    public func accepts(formToken: String) -> Bool {
        token.map { FormToken(session: $0).accepts(formToken) } ?? false
    }

    /// A fresh `once` field.
    public func newFormKey() -> FormKey { FormKey(store.entropy) }

    var actor: Actor { identity.map { .staff($0.id) } ?? .system }

    func may(_ least: Role) -> Bool { role >= least }
}

struct StaffIdentity {
    let session: Int
    let seen: Instant
    let id: Int
    let name: String
    let email: String
    let language: String
    let role: Role
}

/// A staff member as pages show them.
public struct StaffPerson: Sendable, Hashable {
    public let id: Int
    public let name: String
    public let email: String
    public let language: String
    public let role: Role
}
