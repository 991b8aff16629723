// A search by words of the staff: how frequent each word is, and which tickets hold all of them, notes included.

/// What a search by words of the staff looks for.
struct SoughtWords {
    /// Tickets that hold a word, and their accounts; one whose notes hold it as well comes twice.
    private static let holders: SQL = """
        SELECT ticket_id, account_id FROM ticket_words WHERE word_id = ?1
        UNION ALL SELECT id, account_id FROM internal_words JOIN tickets ON id = ticket_id WHERE word_id = ?1
        """
    private static let frequency: SQL = """
        SELECT count(*) FROM (SELECT 1 FROM ticket_words WHERE word_id = ?1
            UNION ALL SELECT 1 FROM internal_words WHERE word_id = ?1 LIMIT ?2)
        """
    private static let holds: SQL = "SELECT 1 FROM ticket_words WHERE ticket_id = ? AND word_id = ?"
    /// The same, where the account is known: a word's tickets lie side by side by account, so that fewer pages are read.
    private static let holdsInAccount: SQL = """
        SELECT 1 FROM ticket_words WHERE ticket_id = ? AND word_id = ? AND account_id = ?
        """
    private static let notesHold: SQL = "SELECT 1 FROM internal_words WHERE ticket_id = ? AND word_id = ?"
    private static let isInNotes: SQL = "SELECT 1 FROM internal_words WHERE word_id = ? LIMIT 1"
    /// Words are told apart by how frequent they are up to so many tickets.
    private static let mostCounted = 4_000

    /// The keys of what a word may stand for; the last one of a query may be a beginning.
    private struct Word {
        let keys: [Int]
        /// Those of them that any note holds.
        var keysInNotes: [Int] = []
        /// How many tickets hold it, at most.
        var frequency = 0
    }

    private let database: Database
    /// The rarest first; the others in any order.
    private let words: [Word]

    /// Nil where a word stands for nothing, so that no ticket can hold all of them.
    init?(_ query: String, _ store: Store) throws(StoreFailure) {
        database = store.database
        var words: [Word] = []
        // Only the rarest one matters: of a word that is more frequent than another, no more is counted.
        var most = Self.mostCounted
        for stem in TicketWords.queryStems(of: query) {
            let keys = try store.wordsBeginning(with: stem)
            if keys.isEmpty { return nil }
            var word = Word(keys: keys)
            for key in keys {
                let more = Value.int(max(0, most - word.frequency))
                word.frequency += try database.first(Self.frequency, [.int(key), more]) { $0.int(0) } ?? 0
                if try database.first(Self.isInNotes, [.int(key)], { _ in true }) != nil {
                    word.keysInNotes.append(key)
                }
            }
            words.append(word)
            most = min(most, word.frequency + 1)
        }
        if words.isEmpty { return nil }
        self.words = words.sorted { $0.frequency < $1.frequency }
    }

    /// Whether a ticket holds all the words; the rarest, which rules out most, is asked for first.
    func areHeld(by ticket: Int) throws(StoreFailure) -> Bool { try holds(ticket, words[...]) }

    private func holds(
        _ ticket: Int, _ words: ArraySlice<Word>, account: Int? = nil
    ) throws(StoreFailure) -> Bool {
        for word in words where try !holds(ticket, word, account) { return false }
        return true
    }

    private func holds(_ ticket: Int, _ word: Word, _ account: Int?) throws(StoreFailure) -> Bool {
        for key in word.keys {
            let isHeld =
                if let account {
                    try database.first(Self.holdsInAccount, [.int(ticket), .int(key), .int(account)]) { _ in true }
                } else {
                    try database.first(Self.holds, [.int(ticket), .int(key)]) { _ in true }
                }
            if isHeld != nil { return true }
        }
        for key in word.keysInNotes {
            if try database.first(Self.notesHold, [.int(ticket), .int(key)], { _ in true }) != nil { return true }
        }
        return false
    }

    /// The tickets that hold all the words, if no more than `most` hold the rarest of them; else nil.
    func holders(most: Int) throws(StoreFailure) -> Set<Int>? {
        guard words[0].frequency <= most else { return nil }
        var found: Set<Int> = []
        for (ticket, account) in try holders(of: words[0])
        where try holds(ticket, words.dropFirst(), account: account) { found.insert(ticket) }
        return found
    }

    /// The same, however many there are; reads every ticket that holds any of the words.
    func allHolders() throws(StoreFailure) -> Set<Int> {
        var result = Set(try holders(of: words[0]).map { $0.ticket })
        for word in words.dropFirst() { result.formIntersection(try holders(of: word).map { $0.ticket }) }
        return result
    }

    private func holders(of word: Word) throws(StoreFailure) -> [(ticket: Int, account: Int)] {
        var holders: [(ticket: Int, account: Int)] = []
        for key in word.keys {
            holders += try database.rows(Self.holders, [.int(key)]) { (ticket: $0.int(0), account: $0.int(1)) }
        }
        return holders
    }
}
