// The date of a message. Source: RFC 5322 §3.3.
import KnowledgeBase

package enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// In UTC, such as `Wed, 25 Nov 2026 02:30:00 +0000`.
    package static func text(_ instant: Instant) -> [String] {
        let clock = TimeZoneRules.utc.clock(at: instant)
        let time = String(short: {
            $0.add(hour: clock.hour, digits: 2, minute: clock.minute)
            $0.add(":")
            $0.add(clock.second, digits: 2)
        })
        let day = "\(days[instant.seconds / 86_400 % 7]),"
        return [day, String(clock.date.day), months[clock.date.month - 1], String(clock.date.year), time, "+0000"]
    }
}
