// Entries of the index that are no words.

public enum SearchTerms {
    /// Which titles have a word that begins with these letters, for the first letters that somebody types.
    public static func titleBeginning(_ letters: [UInt8]) -> [UInt8] { [1] + letters }

    /// How many letters such beginnings have.
    public static let titleBeginningLength = 2

    /// Stems of which one begins with the other are related, if the shorter has so many letters.
    public static let shortestRelated = 5
}
