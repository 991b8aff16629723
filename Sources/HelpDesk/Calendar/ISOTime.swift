// Times as programs read them.
import KnowledgeBase

extension Instant {
    /// `2026-11-24T10:00:00Z`
    public var iso: String {
        let second = (seconds % 86_400 + 86_400) % 86_400
        let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return CalendarDate(unixTime: seconds).iso + "T" + parts.joined(separator: ":") + "Z"
    }
}
