// Letting customers in: invitation, and passwords for demonstrations.

extension Staff {
    private static let contactExists: SQL = "SELECT 1 FROM contacts WHERE id = ? AND is_enabled AND erased IS NULL"
    private static let setPassword: SQL = "UPDATE contacts SET password = ?, password_changed = ? WHERE id = ?"

    /// Has an invitation mailed; an earlier one stops working. False if there is no such contact, or it is disabled.
    public func invite(contact: Int) throws(StoreFailure) -> Bool {
        guard may(.groupAdministrator) else { return false }
        return try store.write { () throws(StoreFailure) in
            guard try exists(Self.contactExists, contact) else { return false }
            let link = try store.addLink(.invitation, contact: contact)
            try store.send(OutgoingMail(kind: .invitation, recipient: .contact(contact), link: link))
            try store.record(Event(kind: "invited", detail: "contact \(contact)"), by: actor)
            return true
        }
    }

    /// Sets the password of a contact of the demo. Only the command line does it: staff never choose a customer's password.
    public func setDemoPassword(_ password: String, contact: Int) throws(StoreFailure) {
        guard identity == nil else { return }
        let hash = try store.passwordHash(password)
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.setPassword, [.text(hash), .time(store.now), .int(contact)])
            try store.record(Event(kind: "password-set", detail: "contact \(contact)"), by: actor)
        }
    }
}
