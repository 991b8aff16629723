// What the reports show. Each is read by an index over a stretch of time, or from counters kept day by day.
import KnowledgeBase

/// How long it took, of the tickets opened in a stretch of time.
public struct AnswerTimes: Sendable {
    public let priority: Priority
    public let tickets: Int
    /// Medians in seconds; nil where nothing has been answered or solved.
    public let firstAnswer: Int?
    public let solution: Int?
}

/// One week of tickets, by the Monday it begins with.
public struct WeekLine: Sendable, Hashable {
    public let monday: CalendarDate
    public let opened: Int
    public let solved: Int
    public let reopened: Int
}

/// How many open tickets are how old.
public struct BacklogLine: Sendable, Hashable {
    /// Up to so many days old; nil for older than all.
    public let upToDays: Int?
    public let tickets: Int

    /// The age in days beyond which no more differences are made.
    public static let oldest = 90
}

public struct ArticleFeedback: Sendable, Hashable {
    public let article: String
    public let helpful: Int
    public let notHelpful: Int
    /// What readers wrote, the latest first, at most ten.
    public let comments: [String]
}

public struct SearchLine: Sendable, Hashable {
    public let query: String
    public let language: String
    public let times: Int
}

public struct SuggestionLine: Sendable, Hashable {
    public let article: String
    public let shown: Int
    public let stillSent: Int
}

extension Staff {
    private static let times: SQL = """
        SELECT priority, opened, first_answered, solved FROM tickets INDEXED BY tickets_by_opening WHERE opened >= ?
        """
    // Counted by SQLite, week by week and day by day: rows that only add one are not worth carrying over.
    private static let opened: SQL = """
        SELECT (opened - ?1) / 604800, count(*), sum(times_reopened > 0) FROM tickets INDEXED BY tickets_by_opening
        WHERE opened >= ?1 GROUP BY 1
        """
    private static let solved: SQL = """
        SELECT (solved - ?1) / 604800, count(*) FROM tickets WHERE solved >= ?1 GROUP BY 1
        """
    private static let openSince: SQL = """
        SELECT (?1 - opened) / 86400, count(*) FROM tickets WHERE is_closed = 0 GROUP BY 1
        """
    private static let feedback: SQL = """
        SELECT article, sum(is_helpful), sum(1 - is_helpful) FROM feedback INDEXED BY feedback_by_day WHERE day >= ?
        GROUP BY article ORDER BY 3 DESC, 2 DESC LIMIT 200
        """
    private static let comments: SQL = """
        SELECT comment FROM feedback WHERE article = ? AND day >= ? AND comment IS NOT NULL ORDER BY day DESC LIMIT 10
        """
    private static let inVain: SQL = """
        SELECT query, language, sum(times) FROM searches WHERE day >= ? AND found = 0
        GROUP BY language, query ORDER BY 3 DESC LIMIT 200
        """
    private static let suggestions: SQL = """
        SELECT article, sum(shown), sum(still_sent) FROM suggestions WHERE day >= ?
        GROUP BY article ORDER BY 3 DESC LIMIT 200
        """

    /// Median times of the tickets opened within so many days, by priority, the most urgent first.
    public func answerTimes(days: Int) throws(StoreFailure) -> [AnswerTimes] {
        let rows = try store.database.rows(Self.times, [.time(store.now - days * 86_400)]) {
            (priority: $0.int(0), opened: $0.int(1), answered: $0.optionalInt(2), solved: $0.optionalInt(3))
        }
        return Priority.allCases.reversed().map { priority in
            let ours = rows.filter { $0.priority == priority.rawValue }
            return AnswerTimes(
                priority: priority, tickets: ours.count,
                firstAnswer: Self.median(ours.compactMap { row in row.answered.map { $0 - row.opened } }),
                solution: Self.median(ours.compactMap { row in row.solved.map { $0 - row.opened } }))
        }
    }

    /// The last so many weeks, this one included, the oldest first.
    public func weeks(_ count: Int) throws(StoreFailure) -> [WeekLine] {
        let today = (store.now.seconds + store.zone.offset(at: store.now)) / 86_400
        let thisMonday = today - (Day.weekday(today) + 6) % 7
        let first = thisMonday - 7 * (count - 1)
        let start = Instant(seconds: first * 86_400 - store.zone.offset(at: store.now))
        let opened = try store.database.rows(Self.opened, [.time(start)]) {
            (week: $0.int(0), count: $0.int(1), reopened: $0.int(2))
        }
        let solved = try store.database.rows(Self.solved, [.time(start)]) { (week: $0.int(0), count: $0.int(1)) }
        return (0..<count).map { index in
            let week = opened.first { $0.week == index }
            return WeekLine(
                monday: CalendarDate(unixTime: (first + 7 * index) * 86_400), opened: week?.count ?? 0,
                solved: solved.first { $0.week == index }?.count ?? 0, reopened: week?.reopened ?? 0)
        }
    }

    /// The open tickets by age.
    public func backlog() throws(StoreFailure) -> [BacklogLine] {
        let ages = try store.database.rows(Self.openSince, [.time(store.now)]) { (days: $0.int(0), count: $0.int(1)) }
        func count(_ days: Range<Int>) -> Int {
            ages.reduce(0) { $0 + (days.contains($1.days) ? $1.count : 0) }
        }
        var lines: [BacklogLine] = []
        var least = 0
        for most in [1, 3, 7, 14, 30, BacklogLine.oldest] {
            lines.append(BacklogLine(upToDays: most, tickets: count(least..<most)))
            least = most
        }
        return lines + [BacklogLine(upToDays: nil, tickets: count(least..<Int.max))]
    }

    /// What readers thought of articles, the least helpful first.
    public func articleFeedback(days: Int) throws(StoreFailure) -> [ArticleFeedback] {
        let first = Value.text(day(before: days))
        let rows = try store.database.rows(Self.feedback, [first]) { ($0.text(0), $0.int(1), $0.int(2)) }
        var lines: [ArticleFeedback] = []
        for (article, helpful, notHelpful) in rows {
            let comments = try store.database.rows(Self.comments, [.text(article), first]) { $0.text(0) }
            lines.append(
                ArticleFeedback(article: article, helpful: helpful, notHelpful: notHelpful, comments: comments))
        }
        return lines
    }

    /// What readers looked for and did not find, the most frequent first.
    public func searchesInVain(days: Int) throws(StoreFailure) -> [SearchLine] {
        try store.database.rows(Self.inVain, [.text(day(before: days))]) {
            SearchLine(query: $0.text(0), language: $0.text(1), times: $0.int(2))
        }
    }

    /// Articles that were offered while a ticket was written, the most often in vain first.
    public func suggestionsInVain(days: Int) throws(StoreFailure) -> [SuggestionLine] {
        try store.database.rows(Self.suggestions, [.text(day(before: days))]) {
            SuggestionLine(article: $0.text(0), shown: $0.int(1), stillSent: $0.int(2))
        }
    }

    private func day(before days: Int) -> String {
        CalendarDate(unixTime: store.now.seconds + store.zone.offset(at: store.now) - days * 86_400).iso
    }

    private static func median(_ values: [Int]) -> Int? {
        let sorted = values.sorted()
        guard let upper = sorted.dropFirst(sorted.count / 2).first else { return nil }
        return sorted.count % 2 == 1 ? upper : (sorted[sorted.count / 2 - 1] + upper) / 2
    }
}
