// Entries of the index that are no words.

public enum SearchTerms {
    /// Which titles have a word that begins with these letters, for the first letters that somebody types.
    public static func titleBeginning(_ letters: [UInt8]) -> [UInt8] { [1] + letters }

    /// How many letters such beginnings have.
    public static let titleBeginningLength = 2

    /// Stems of which one begins with the other are related, if the shorter has so many letters.
    public static let shortestRelated = 5

    /// Which documents answer a question that is asked just so; nil when it has no words. Forms and order of words make no
    /// difference. The entry is the longest stem, beside which it lies, so that whoever looks for the words has it, too; then a
    /// zero, and three bytes that all stems give together.
    public static func question(_ text: [UInt8], _ stemmer: Stemmer) -> [UInt8]? {
        question(SearchQuery(text, stemmer).words)
    }

    static func question(_ words: [QueryWord]) -> [UInt8]? {
        var longest: [UInt8] = []
        var sum: UInt32 = 0
        for word in words where !word.isJoined {
            let stem = word.stem
            sum &+= Checksum.of(stem[...])
            let isFirst = stem.count == longest.count && ByteOrder.isLess(stem[...], longest[...])
            if stem.count > longest.count || isFirst { longest = stem }
        }
        if longest.isEmpty { return nil }
        return longest + [
            0, UInt8(truncatingIfNeeded: sum >> 16), UInt8(truncatingIfNeeded: sum >> 8),
            UInt8(truncatingIfNeeded: sum),
        ]
    }

    /// Whether an entry is a question's.
    static func isQuestion(_ entry: [UInt8]) -> Bool { entry.count > 4 && entry[entry.count - 4] == 0 }
}
