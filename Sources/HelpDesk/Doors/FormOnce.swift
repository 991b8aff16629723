// Makes a customer's form act once, and tells a form sent again from one whose words were changed meanwhile.

extension Customer {
    enum Earlier {
        case none
        case same(ticket: Int?)
        case otherWords(ticket: Int?)
    }

    private var owner: String { "c\(identity.contact)" }

    /// Whether this form has acted before; only inside the transaction in which it acts.
    func earlier(_ key: FormKey, _ words: [String]) throws(StoreFailure) -> Earlier {
        guard let found = try store.acted(key, owner: owner) else { return .none }
        return found.digest == Self.digest(words) ? .same(ticket: found.ticket) : .otherWords(ticket: found.ticket)
    }

    func remember(_ key: FormKey, _ words: [String], ticket: Int?) throws(StoreFailure) {
        try store.remember(key, owner: owner, digest: Self.digest(words), ticket: ticket)
    }

    private static func digest(_ words: [String]) -> [UInt8] {
        Sodium.sha256(words.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) })
    }
}
