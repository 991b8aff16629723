// Finds tickets by words for the staff: in what customers see, and in internal notes.

extension Store {
    private static let anywhere: SQL = """
        SELECT ticket_id FROM ticket_words WHERE word_id = ?1 UNION SELECT ticket_id FROM internal_words WHERE word_id = ?1
        """
    private static let addInternal: SQL = """
        INSERT INTO internal_words (word_id, ticket_id) VALUES (?, ?) ON CONFLICT DO NOTHING
        """

    /// Enters the words of an internal note; only inside a transaction.
    func enterInternalWords(of text: String, ticket: Int) throws(StoreFailure) {
        for word in TicketWords.stems(of: text) {
            try database.run(Self.addInternal, [.int(try idOfWord(word)), .int(ticket)])
        }
    }
}

/// What a search by words of the staff looks for.
struct SoughtWords {
    private static let holders: SQL = """
        SELECT ticket_id FROM ticket_words WHERE word_id = ?1
        UNION ALL SELECT ticket_id FROM internal_words WHERE word_id = ?1 LIMIT ?2
        """
    private static let holds: SQL = """
        SELECT 1 FROM ticket_words WHERE ticket_id = ?1 AND word_id = ?2
        UNION ALL SELECT 1 FROM internal_words WHERE ticket_id = ?1 AND word_id = ?2
        """

    private let database: Database
    /// The keys of what each word may stand for; the last one may be a beginning.
    private let words: [[Int]]

    /// Nil where a word stands for nothing, so that no ticket can hold all of them.
    init?(_ query: String, _ store: Store) throws(StoreFailure) {
        database = store.database
        var words: [[Int]] = []
        for word in TicketWords.queryStems(of: query) {
            let keys = try store.wordsBeginning(with: word)
            if keys.isEmpty { return nil }
            words.append(keys)
        }
        if words.isEmpty { return nil }
        self.words = words
    }

    /// Whether a ticket holds all the words.
    func areHeld(by ticket: Int) throws(StoreFailure) -> Bool {
        for keys in words where try !holds(ticket, oneOf: keys) { return false }
        return true
    }

    private func holds(_ ticket: Int, oneOf keys: [Int]) throws(StoreFailure) -> Bool {
        for key in keys {
            if try database.first(Self.holds, [.int(ticket), .int(key)], { _ in true }) != nil { return true }
        }
        return false
    }

    /// The tickets that hold a word which no more than `most` do; nil where all words are more frequent.
    func holdersOfRareWord(most: Int) throws(StoreFailure) -> Set<Int>? {
        for most in [most / 30, most] {
            for keys in words.sorted(by: { $0.count < $1.count }) {
                if let tickets = try holders(of: keys, most: most) { return tickets }
            }
        }
        return nil
    }

    /// The tickets that hold all the words; reads every one that holds any.
    func allHolders() throws(StoreFailure) -> Set<Int> {
        var result: Set<Int>?
        for keys in words {
            let tickets = try holders(of: keys, most: .max) ?? []
            result = result?.intersection(tickets) ?? tickets
        }
        return result ?? []
    }

    private func holders(of keys: [Int], most: Int) throws(StoreFailure) -> Set<Int>? {
        var tickets: Set<Int> = []
        for key in keys {
            let limit = most == .max ? -1 : most + 1
            tickets.formUnion(try database.rows(Self.holders, [.int(key), .int(limit)]) { $0.int(0) })
            if tickets.count > most { return nil }
        }
        return tickets
    }
}
