// Makes a form act once. The key is kept in the transaction of what the form does, so both are there or neither.

extension Customer {
    enum Earlier {
        case none
        case same(ticket: Int?)
        case otherWords(ticket: Int?)
    }

    private static let earlier: SQL = "SELECT digest, ticket_id FROM form_keys WHERE owner = ? AND key = ?"
    private static let add: SQL = "INSERT INTO form_keys (owner, key, at, digest, ticket_id) VALUES (?, ?, ?, ?, ?)"
    private static let sweep: SQL = """
        DELETE FROM form_keys WHERE (owner, key) IN (
            SELECT owner, key FROM form_keys WHERE at < ? ORDER BY at LIMIT 20)
        """
    /// For so long a form stays known; a page left open longer has lost its session anyway.
    private static let memory = 30 * 86_400

    private var owner: String { "c\(identity.contact)" }

    /// Whether this form has acted before; only inside the transaction in which it acts.
    func earlier(_ key: FormKey, _ words: [String]) throws(StoreFailure) -> Earlier {
        let found = try store.database.first(Self.earlier, [.text(owner), .text(key.text)]) {
            (digest: $0.blob(0), ticket: $0.optionalInt(1))
        }
        guard let found else { return .none }
        return found.digest == Self.digest(words) ? .same(ticket: found.ticket) : .otherWords(ticket: found.ticket)
    }

    func remember(_ key: FormKey, _ words: [String], ticket: Int?) throws(StoreFailure) {
        try store.database.run(Self.sweep, [.time(store.now - Self.memory)])
        try store.database.run(
            Self.add,
            [.text(owner), .text(key.text), .time(store.now), .blob(Self.digest(words)), .optional(ticket)])
    }

    private static func digest(_ words: [String]) -> [UInt8] {
        Sodium.sha256(words.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) })
    }
}
