// The values of a report as people read them.

import KnowledgeBase

extension Report.Cell {
    public func text(_ words: PortalWords) -> String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        case .duration(let seconds): Self.duration(seconds, words)
        case .priority(let priority): words.text("priority.\(priority.code)")
        case .age(let days):
            words.text(days == nil ? "report.older" : "report.up-to", ["days": String(days ?? BacklogLine.oldest)])
        }
    }

    /// Whether it stands right-aligned, below others of its kind.
    public var isNumber: Bool {
        switch self {
        case .number, .duration: true
        case .text, .priority, .age: false
        }
    }

    /// `35 min`, `5 h`, `3 d`; a dash where nothing was measured.
    private static func duration(_ seconds: Int?, _ words: PortalWords) -> String {
        guard let seconds else { return "–" }
        let minutes = (seconds + 30) / 60
        if minutes < 100 { return words.text("age.minutes", ["n": String(minutes)]) }
        let hours = (minutes + 30) / 60
        if hours < 72 { return words.text("age.hours", ["n": String(hours)]) }
        return words.text("age.days", ["n": String((hours + 12) / 24)])
    }
}
