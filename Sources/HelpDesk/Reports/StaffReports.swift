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

public struct SearchUse: Sendable, Hashable {
    public let query: String
    public let language: String
    public let times: Int
    /// Results of the last time.
    public let found: Int
    /// How often one of them was opened.
    public let opened: Int
}

public struct SuggestionLine: Sendable, Hashable {
    public let article: String
    public let shown: Int
    public let stillSent: Int
}

extension Staff {
    private static let times: SQL = """
        SELECT step, priority, seconds, tickets FROM answer_times WHERE week >= ?
        """
    private static let ofWeek: SQL = """
        SELECT sum(opened), sum(solved), sum(reopened) FROM ticket_counts WHERE quarter BETWEEN ?1 AND ?1 + 671
        """
    private static let openSince: SQL = """
        SELECT sum(still_open) FROM ticket_counts INDEXED BY ticket_counts_open
        WHERE still_open > 0 AND quarter >= ? AND quarter < ?
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
    private static let everySearch: SQL = """
        SELECT query, language, sum(times), max(found), sum(opened) FROM searches WHERE day >= ?
        GROUP BY language, query ORDER BY 3 DESC LIMIT 200
        """
    private static let suggestions: SQL = """
        SELECT article, sum(shown), sum(still_sent) FROM suggestions WHERE day >= ?
        GROUP BY article ORDER BY 3 DESC LIMIT 200
        """

    /// Median times of the tickets opened within so many days and in the rest of the week that these begin in, by priority,
    /// the most urgent first. In the steps of `answer_times`.
    public func answerTimes(days: Int) throws(StoreFailure) -> [AnswerTimes] {
        let week = (store.now.seconds - days * 86_400 + Self.mondayBefore1970) / Self.week
        // One list for each step of each priority, as there may be thousands of lengths.
        var lines = [[Lengths.Line]](repeating: [], count: 3 * (Priority.allCases.count + 1))
        _ = try store.database.rows(Self.times, [.int(week)]) {
            lines[3 * $0.int(1) + $0.int(0)].append(Lengths.Line(seconds: $0.int(2), tickets: $0.int(3)))
        }
        return Priority.allCases.reversed().map { priority in
            let steps = lines[(3 * priority.rawValue)...].prefix(3).map { Lengths($0) }
            return AnswerTimes(
                priority: priority, tickets: steps[0].tickets, firstAnswer: steps[1].median, solution: steps[2].median)
        }
    }

    /// The last so many weeks, this one included, the oldest first.
    public func weeks(_ count: Int) throws(StoreFailure) -> [WeekLine] {
        let today = (store.now.seconds + store.zone.offset(at: store.now)) / 86_400
        let thisMonday = today - (Day.weekday(today) + 6) % 7
        let first = thisMonday - 7 * (count - 1)
        let start = first * 86_400 - store.zone.offset(at: store.now)
        var lines: [WeekLine] = []
        for index in 0..<count {
            let monday = CalendarDate(unixTime: (first + 7 * index) * 86_400)
            let quarter = start / Self.quarter + 672 * index
            lines += try store.database.rows(Self.ofWeek, [.int(quarter)]) {
                WeekLine(monday: monday, opened: $0.int(0), solved: $0.int(1), reopened: $0.int(2))
            }
        }
        return lines
    }

    /// The open tickets by age, told by the quarter of an hour that they were opened in.
    public func backlog() throws(StoreFailure) -> [BacklogLine] {
        var lines: [BacklogLine] = []
        var younger = Int.max
        for age in [1, 3, 7, 14, 30, BacklogLine.oldest, nil] {
            // The first quarter that is not that old yet.
            let first = age.map { (store.now.seconds - $0 * 86_400) / Self.quarter + 1 } ?? 0
            lines += try store.database.rows(Self.openSince, [.int(first), .int(younger)]) {
                BacklogLine(upToDays: age, tickets: $0.int(0))
            }
            younger = first
        }
        return lines
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

    /// What readers looked for, the most frequent first; which of it was opened is known where search.ledger is on.
    public func searches(days: Int) throws(StoreFailure) -> [SearchUse] {
        try store.database.rows(Self.everySearch, [.text(day(before: days))]) {
            SearchUse(query: $0.text(0), language: $0.text(1), times: $0.int(2), found: $0.int(3), opened: $0.int(4))
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

    /// Seconds of the steps by which tickets are counted.
    private static let quarter = 900
    private static let week = 604_800
    /// From the Monday of the week in which 1970 began to its beginning.
    private static let mondayBefore1970 = 259_200
}
