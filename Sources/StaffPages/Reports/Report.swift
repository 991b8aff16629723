// A report as a table: what the page, the plot and the CSV file are made from.

import HelpDesk
import KnowledgeBase

struct Report {
    /// As addresses and words name it.
    enum Name: String, CaseIterable {
        case weeks, times, backlog, feedback, searches, suggestions
    }

    enum Cell {
        case text(String)
        case number(Int)
        /// Seconds.
        case duration(Int?)
    }

    let name: Name
    /// Keys of the theme's words, the first one of the rows' heads.
    let columns: [String]
    let rows: [(head: String, cells: [Cell])]
    /// Which columns are plotted as bars, counted without the heads.
    var plotted: [Int] = []

    static func make(_ name: Name, days: Int, _ staff: Staff, _ visit: StaffVisit) throws(StoreFailure) -> Report {
        let words = visit.words
        switch name {
        case .weeks:
            let lines = try staff.weeks(max(4, (days + 6) / 7))
            return Report(
                name: name, columns: ["week", "opened", "solved", "reopened"],
                rows: lines.map {
                    ($0.monday.iso, [.number($0.opened), .number($0.solved), .number($0.reopened)])
                }, plotted: [0, 1])
        case .times:
            return Report(
                name: name, columns: ["priority", "tickets", "first-answer", "solution"],
                rows: try staff.answerTimes(days: days).map {
                    (
                        words.text("priority.\($0.priority.code)"),
                        [.number($0.tickets), .duration($0.firstAnswer), .duration($0.solution)]
                    )
                })
        case .backlog:
            return Report(
                name: name, columns: ["age", "tickets"],
                rows: try staff.backlog().map { line in
                    let key = line.upToDays == nil ? "report.older" : "report.up-to"
                    return (words.text(key, ["days": String(line.upToDays ?? 90)]), [.number(line.tickets)])
                }, plotted: [0])
        case .feedback:
            return Report(
                name: name, columns: ["article", "helpful", "not-helpful", "comments"],
                rows: try staff.articleFeedback(days: days).map {
                    (
                        $0.article,
                        [.number($0.helpful), .number($0.notHelpful), .text($0.comments.joined(separator: " · "))]
                    )
                })
        case .searches:
            return Report(
                name: name, columns: ["query", "language", "times"],
                rows: try staff.searchesInVain(days: days).map { ($0.query, [.text($0.language), .number($0.times)]) })
        case .suggestions:
            return Report(
                name: name, columns: ["article", "shown", "still-sent"],
                rows: try staff.suggestionsInVain(days: days).map {
                    ($0.article, [.number($0.shown), .number($0.stillSent)])
                })
        }
    }
}
