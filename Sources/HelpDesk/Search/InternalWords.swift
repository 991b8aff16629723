// The words of internal notes, apart from those of what customers see.

extension Store {
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
