// Finds tickets by the words in them. The words are entered in the transaction that writes their text.

extension Store {
    private static let addWord: SQL = "INSERT INTO words (word) VALUES (?) ON CONFLICT (word) DO NOTHING"
    private static let wordID: SQL = "SELECT id FROM words WHERE word = ?"
    private static let addTicketWord: SQL = """
        INSERT INTO ticket_words (word_id, account_id, ticket_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
        """
    private static let beginning: SQL = "SELECT id FROM words WHERE word >= ?1 AND word < ?2 ORDER BY word LIMIT 64"
    private static let inAccount: SQL = "SELECT ticket_id FROM ticket_words WHERE word_id = ? AND account_id = ?"

    /// Enters the words of a text that the customer may see; only inside a transaction.
    func enterWords(of text: String, ticket: Int, account: Int) throws(StoreFailure) {
        for word in TicketWords.stems(of: text) {
            try database.run(
                Self.addTicketWord, [.int(try idOfWord(word)), .int(account), .int(ticket)])
        }
    }

    func idOfWord(_ word: [UInt8]) throws(StoreFailure) -> Int {
        if let id = try database.first(Self.wordID, [.blob(word)], { $0.int(0) }) { return id }
        try database.run(Self.addWord, [.blob(word)])
        return database.insertedRow
    }

    /// The tickets of an account in which every word of the query occurs; the last one may be a beginning.
    func ticketsHolding(_ query: String, account: Int) throws(StoreFailure) -> Set<Int> {
        var result: Set<Int>?
        for word in TicketWords.queryStems(of: query) {
            var tickets: Set<Int> = []
            for id in try wordsBeginning(with: word) {
                tickets.formUnion(try database.rows(Self.inAccount, [.int(id), .int(account)]) { $0.int(0) })
            }
            result = result?.intersection(tickets) ?? tickets
            if result?.isEmpty == true { break }
        }
        return result ?? []
    }

    func wordsBeginning(with word: [UInt8]) throws(StoreFailure) -> [Int] {
        try database.rows(Self.beginning, [.blob(word), .blob(word + [0xff])]) { $0.int(0) }
    }
}
