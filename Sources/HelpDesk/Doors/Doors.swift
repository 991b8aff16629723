// What the doors of both sides have in common, so that requests to either are answered in one way.

/// The door of somebody who has not signed in: `Visitor` for customers, `StaffEntrance` for staff.
public protocol Entrance {
    associatedtype Inside: Insider

    /// Needs a store opened for this side.
    init(_ store: Store, from network: NetworkAddress)

    /// The door of whoever has the session with this token; nil when it ended, was ended, or never was.
    func insider(session token: SessionToken?) throws(StoreFailure) -> Inside?

    /// The `csrf` field of a form that anybody sees; `form` names the form, for which alone it is good.
    func formToken(for form: String) throws(StoreFailure) -> String
    func accepts(formToken: String, for form: String) throws(StoreFailure) -> Bool

    /// A fresh `once` field.
    func newFormKey() -> FormKey

    func signOut(_ token: SessionToken?) throws(StoreFailure)
}

/// The door of somebody who signed in: `Customer` and `Staff`.
public protocol Insider {
    /// Who it is, for the log: `customer 5`.
    var logName: String { get }

    /// The code of the language that the person reads; nil at the command line.
    var language: String? { get }

    /// The `csrf` field of this session's forms; each call gives another text.
    func formToken() -> String
    func accepts(formToken: String) -> Bool

    /// A fresh `once` field.
    func newFormKey() -> FormKey

    /// Begins to take in a file.
    func receive(named name: String) throws(StoreFailure) -> UploadStart
    /// Keeps files for a form that comes back to its writer first; they are swept after a day.
    func keep(_ files: [ReceivedFile]) throws(StoreFailure) -> [KeptFile]
    /// Those of the keys that are files waiting for a form of this person.
    func keptFiles(_ ids: [Int]) throws(StoreFailure) -> [KeptFile]
}

extension Visitor: Entrance {}
extension StaffEntrance: Entrance {}
extension Customer: Insider {
    public var logName: String { Actor.contact(identity.contact).name }

    public var language: String? { person.language }
}
extension Staff: Insider {
    public var logName: String { actor.name }

    public var language: String? { person?.language }
}
