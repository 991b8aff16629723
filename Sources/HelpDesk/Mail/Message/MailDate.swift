// The date of a message. Source: RFC 5322 §3.3.
import KnowledgeBase

package enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// In UTC, such as `Wed, 25 Nov 2026 02:30:00 +0000`.
    package static func text(_ instant: Instant) -> [String] {
        let day = instant.seconds / 86_400
        let second = instant.seconds % 86_400
        let date = TimeZoneRules.utc.date(at: instant)
        let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
        return ["\(days[day % 7]),", String(date.day), months[date.month - 1], String(date.year), time, "+0000"]
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
