// What a search is asked, what it needs, and what it gives.

/// A part of the data file.
public struct SearchNeed: Equatable {
    public var offset: Int
    public var length: Int
}

/// What to do next; see `SearchEngine.step`.
public enum SearchStep {
    /// Supply all of `needs`, then step again.
    case needs
    /// `results` is final; `needs` are the texts of its hits.
    case ranked
    /// The index is not what it should be.
    case damaged
}

public struct SearchOptions {
    public var limit = 10
    public var offset = 0
    /// Only documents of this category or product (a position in the engine's list); -1: all.
    public var category = -1
    public var product = -1
    /// Takes every word as it is typed: no repairs.
    public var isExact = false
    /// About how many letters an excerpt has.
    public var excerptLength = 180

    public init() {}
}

/// A range of bytes of a text in UTF-8.
public struct SearchMark: Equatable {
    public var start: Int
    public var end: Int
}

public struct SearchResults {
    /// How many documents fit, on all pages of results.
    public var total = 0
    public var hits: [SearchHit] = []
    /// What results are shown for when the query was repaired; else empty.
    public var shownQuery: [UInt8] = []
    /// Documents in each category (of the wanted product) and of each product (in the wanted category).
    public var categoryCounts: [Int] = []
    public var productCounts: [Int] = []
}

/// A document that fits. Its texts are there when `isFilled`.
public struct SearchHit {
    public var document: Int
    /// The higher the better, comparable within one search.
    public var score: Int
    /// A position in the engine's list; -1: none.
    public var category: Int
    public var isFilled = false
    public var title: [UInt8] = []
    public var titleMarks: [SearchMark] = []
    /// The address on the site, not percent-encoded.
    public var path: [UInt8] = []
    /// The file below the content folder.
    public var source: [UInt8] = []
    /// The heading over the best passage and its anchor; empty where the article begins with it.
    public var heading: [UInt8] = []
    public var anchor: [UInt8] = []
    public var excerpt: [UInt8] = []
    public var excerptMarks: [SearchMark] = []
}
