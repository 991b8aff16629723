// A report as a table of values: what the staff's page, its plots, the CSV files and portal-admin are made from.

import KnowledgeBase

public struct Report: Sendable {
    /// As addresses, words and the command line name it.
    public enum Name: String, CaseIterable, Sendable {
        case weeks, times, backlog, feedback, searches, suggestions
    }

    public enum Cell: Sendable, Hashable {
        case text(String)
        case number(Int)
        /// Seconds; none where nothing was measured.
        case duration(Int?)
        case priority(Priority)
        /// Up to so many days old; none for older than all.
        case age(Int?)
    }

    public let name: Name
    /// Keys of the theme's words.
    public let columns: [String]
    /// A cell for each column; the first one is the row's head.
    public let rows: [[Cell]]
    /// Which columns are plotted as bars.
    public private(set) var plotted: [Int] = []
}

extension Staff {
    /// - Parameter days: how far back it looks; the age of open tickets is as of now.
    public func report(_ name: Report.Name, days: Int) throws(StoreFailure) -> Report {
        switch name {
        case .weeks: try weeksReport(days)
        case .times: try timesReport(days)
        case .backlog: try backlogReport()
        case .feedback: try feedbackReport(days)
        case .searches: try searchesReport(days)
        case .suggestions: try suggestionsReport(days)
        }
    }

    private func weeksReport(_ days: Int) throws(StoreFailure) -> Report {
        Report(
            name: .weeks, columns: ["week", "opened", "solved", "reopened"],
            rows: try weeks(max(4, (days + 6) / 7)).map {
                [.text($0.monday.iso), .number($0.opened), .number($0.solved), .number($0.reopened)]
            }, plotted: [1, 2])
    }

    private func timesReport(_ days: Int) throws(StoreFailure) -> Report {
        Report(
            name: .times, columns: ["priority", "tickets", "first-answer", "solution"],
            rows: try answerTimes(days: days).map {
                [.priority($0.priority), .number($0.tickets), .duration($0.firstAnswer), .duration($0.solution)]
            })
    }

    private func backlogReport() throws(StoreFailure) -> Report {
        Report(
            name: .backlog, columns: ["age", "tickets"],
            rows: try backlog().map { [.age($0.upToDays), .number($0.tickets)] }, plotted: [1])
    }

    private func feedbackReport(_ days: Int) throws(StoreFailure) -> Report {
        Report(
            name: .feedback, columns: ["article", "helpful", "not-helpful", "comments"],
            rows: try articleFeedback(days: days).map {
                [
                    .text($0.article), .number($0.helpful), .number($0.notHelpful),
                    .text($0.comments.joined(separator: " · ")),
                ]
            })
    }

    private func searchesReport(_ days: Int) throws(StoreFailure) -> Report {
        Report(
            name: .searches, columns: ["query", "language", "times"],
            rows: try searchesInVain(days: days).map { [.text($0.query), .text($0.language), .number($0.times)] })
    }

    private func suggestionsReport(_ days: Int) throws(StoreFailure) -> Report {
        Report(
            name: .suggestions, columns: ["article", "shown", "still-sent"],
            rows: try suggestionsInVain(days: days).map {
                [.text($0.article), .number($0.shown), .number($0.stillSent)]
            })
    }
}
