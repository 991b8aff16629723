// What readers of the knowledge base tell without signing in, and what is counted of their searches.
import KnowledgeBase

public enum FeedbackOutcome: Sendable, Equatable {
    case taken
    /// This visitor has judged this article today.
    case alreadyTaken
    case invalid([String: FieldProblem])
    case wait(seconds: Int)
}

/// One search, for the list of what readers look for.
public struct SearchNote: Sendable {
    public var query: String
    /// How many results there were.
    public var found: Int
    /// Whether one of them was opened.
    public var isOpened = false
    /// Whether it was counted before, and only the opening is news.
    public var isCounted = false

    public init(query: String, found: Int) {
        self.query = query
        self.found = found
    }
}

extension Visitor {
    private static let addFeedback: SQL = """
        INSERT INTO feedback (article, language, is_helpful, comment, day, visitor) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (article, day, visitor) DO NOTHING
        """
    private static let ofVisitor: SQL = "SELECT count(*) FROM feedback WHERE visitor = ? AND day = ?"
    private static let addSearch: SQL = """
        INSERT INTO searches (day, language, query, found, times, opened) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (day, language, query) DO UPDATE SET found = excluded.found, times = times + excluded.times,
            opened = opened + excluded.opened
        """
    private static let searchesOfDay: SQL = "SELECT count(*) FROM (SELECT 1 FROM searches WHERE day = ? LIMIT ?)"
    /// So many different searches of a day are kept, whoever sends them.
    private static let mostSearches = 5_000
    /// So many judgements of one visitor a day.
    private static let feedbackPerDay = 60

    /// Notes whether an article helped; once a visitor, article and day.
    /// - Parameters:
    ///   - article: its path in the content folder, such as `faq/customers/sign-in`; at most 300 bytes.
    public func giveFeedback(
        article: String, language: String, isHelpful: Bool, comment: String
    ) throws(StoreFailure) -> FeedbackOutcome {
        let text: String
        switch TextRule.feedback.accept(comment) {
        case .failure(let refusal): return .invalid(["comment": refusal.problem])
        case .success(let accepted): text = accepted
        }
        guard Self.isArticle(article), Language(language) != nil else { return .invalid(["article": .notAChoice]) }
        let day = store.today.iso
        let visitor = try store.key().tag(.feedback, [Array(day.utf8), Array(network.prefix.utf8)])
        return try store.write { () throws(StoreFailure) in
            let before = try store.database.first(Self.ofVisitor, [.blob(visitor), .text(day)]) { $0.int(0) } ?? 0
            if before >= Self.feedbackPerDay { return .wait(seconds: 86_400) }
            try store.database.run(
                Self.addFeedback,
                [
                    .text(article), .text(language), .flag(isHelpful), text.isEmpty ? .null : .text(text), .text(day),
                    .blob(visitor),
                ])
            return store.database.changes == 1 ? .taken : .alreadyTaken
        }
    }

    /// Counts a search. Nothing of the visitor is kept.
    public func note(_ search: SearchNote, language: String) throws(StoreFailure) {
        let folded = search.query.lowercased().split { $0.isWhitespace }.joined(separator: " ").shortened(to: 100)
        guard !folded.isEmpty, Language(language) != nil else { return }
        let day = Value.text(store.today.iso)
        try store.write { () throws(StoreFailure) in
            let most = Self.mostSearches
            guard try store.database.first(Self.searchesOfDay, [day, .int(most)], { $0.int(0) }) != most else { return }
            try store.database.run(
                Self.addSearch,
                [
                    day, .text(language), .text(folded), .int(search.found), .flag(!search.isCounted),
                    .flag(search.isOpened),
                ])
        }
    }

    private static func isArticle(_ path: String) -> Bool {
        let isPlain: (UInt8) -> Bool = {
            (48...57).contains($0) || (97...122).contains($0) || (65...90).contains($0) || "/-_.".utf8.contains($0)
                || $0 >= 128
        }
        return (1...300).contains(path.utf8.count) && path.utf8.allSatisfy(isPlain) && !path.holds("..")
    }
}

extension Store {
    private static let shown: SQL = """
        INSERT INTO suggestions (day, article, shown) VALUES (?, ?, 1)
        ON CONFLICT (day, article) DO UPDATE SET shown = shown + 1
        """
    private static let stillSent: SQL = """
        INSERT INTO suggestions (day, article, shown, still_sent) VALUES (?, ?, 1, 1)
        ON CONFLICT (day, article) DO UPDATE SET still_sent = still_sent + 1
        """

    /// Counts articles after which a ticket was sent all the same; only inside a transaction.
    func countStillSent(_ articles: [String]) throws(StoreFailure) {
        for article in articles.prefix(10) where (1...300).contains(article.unicodeScalars.count) {
            try database.run(Self.stillSent, [.text(today.iso), .text(article)])
        }
    }

    /// Counts articles that were shown to somebody writing a ticket; only inside a transaction.
    func countShown(_ articles: [String]) throws(StoreFailure) {
        for article in articles.prefix(10) where (1...300).contains(article.unicodeScalars.count) {
            try database.run(Self.shown, [.text(today.iso), .text(article)])
        }
    }
}

extension Customer {
    /// Counts articles that were offered while a ticket was written.
    public func noteSuggestions(_ articles: [String]) throws(StoreFailure) {
        try store.write { () throws(StoreFailure) in try store.countShown(articles) }
    }
}
