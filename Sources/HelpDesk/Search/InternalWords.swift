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

    func ticketsHoldingAnywhere(_ query: String) throws(StoreFailure) -> Set<Int> {
        var result: Set<Int>?
        for word in TicketWords.queryStems(of: query) {
            var tickets: Set<Int> = []
            for id in try wordsBeginning(with: word) {
                tickets.formUnion(try database.rows(Self.anywhere, [.int(id)]) { $0.int(0) })
            }
            result = result?.intersection(tickets) ?? tickets
            if result?.isEmpty == true { break }
        }
        return result ?? []
    }
}
