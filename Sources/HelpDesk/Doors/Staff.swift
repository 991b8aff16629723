// The staff's door. What it can do is in the files beside this one: StaffPeople, StaffTickets, StaffQueue, ….

/// What a staff member may do beyond answering tickets.
public enum Role: String, Sendable, CaseIterable {
    case specialist
    case groupAdministrator = "group-administrator"
    case administrator
}

/// Somebody of the staff, or an administrator at the command line.
public struct Staff {
    let store: Store
    let actor: Actor
    public let role: Role

    /// The administrator who can run programs on the server; needs a store opened for the staff's side.
    public static func commandLine(_ store: Store) throws(StoreFailure) -> Staff {
        guard store.side == .staff else { throw StoreFailure(.rule, during: "opening the staff's door") }
        return Staff(store: store, actor: .system, role: .administrator)
    }
}
