// What the search index keeps of each document between runs.

enum SearchFacts {
    /// Called from several threads, once for each document that is read.
    static func make(_ document: ParsedDocument) -> [UInt8] { [] }
}
