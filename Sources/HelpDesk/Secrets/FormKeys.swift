// The keys of forms that have acted. A key is kept in the transaction of what its form does: both are there or neither.

extension Store {
    struct ActedForm {
        let digest: [UInt8]
        let ticket: Int?
    }

    private static let find: SQL = "SELECT digest, ticket_id FROM form_keys WHERE owner = ? AND key = ?"
    private static let add: SQL = "INSERT INTO form_keys (owner, key, at, digest, ticket_id) VALUES (?, ?, ?, ?, ?)"
    private static let sweep: SQL = """
        DELETE FROM form_keys WHERE (owner, key) IN (SELECT owner, key FROM form_keys WHERE at < ? ORDER BY at LIMIT 20)
        """
    /// For so many seconds a form stays known; a page left open longer has lost its session anyway.
    private static let memory = 30 * 86_400

    /// What is remembered of a form; only inside the transaction in which it acts.
    func acted(_ key: FormKey, owner: String) throws(StoreFailure) -> ActedForm? {
        try database.first(Self.find, [.text(owner), .text(key.text)]) {
            ActedForm(digest: $0.blob(0), ticket: $0.optionalInt(1))
        }
    }

    func hasActed(_ key: FormKey, owner: String) throws(StoreFailure) -> Bool {
        try acted(key, owner: owner) != nil
    }

    /// Remembers that a form has acted; only inside the transaction in which it acts.
    func remember(_ key: FormKey, owner: String, digest: [UInt8], ticket: Int?) throws(StoreFailure) {
        try database.run(Self.sweep, [.time(now - Self.memory)])
        try database.run(
            Self.add, [.text(owner), .text(key.text), .time(now), .blob(digest), .optional(ticket)])
    }
}
