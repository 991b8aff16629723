// Points in time as pages show them: in the site's zone, in the reader's language, and exactly for machines.

import HelpDesk
import KnowledgeBase

package struct Moments: Sendable {
    package let zone: TimeZoneRules
    package let words: PortalWords

    package init(zone: TimeZoneRules, words: PortalWords) {
        self.zone = zone
        self.words = words
    }

    /// `25 November 2026, 14:05`
    package func text(_ instant: Instant) -> String {
        let (hour, minute) = zone.time(at: instant)
        return words.text(
            "date.time", ["date": text(zone.date(at: instant)), "time": "\(hour):\(Self.padded(minute))"])
    }

    /// `25 November 2026`
    package func text(_ date: CalendarDate) -> String {
        words.text(
            "date.format",
            ["day": String(date.day), "month": words.text("date.month.\(date.month)"), "year": String(date.year)])
    }

    /// `2026-11-25T14:05+03:00`, for `<time datetime>` (WHATWG HTML, valid global date and time string).
    package func machine(_ instant: Instant) -> String {
        let (hour, minute) = zone.time(at: instant)
        let minutes = zone.offset(at: instant) / 60
        let sign = minutes < 0 ? "-" : "+"
        let ahead = abs(minutes)
        return zone.date(at: instant).iso + "T\(Self.padded(hour)):\(Self.padded(minute))"
            + "\(sign)\(Self.padded(ahead / 60)):\(Self.padded(ahead % 60))"
    }

    /// `2026-11-25T11:05:09Z`, for logs and exports.
    package static func utc(_ instant: Instant) -> String {
        let second = (instant.seconds % 86_400 + 86_400) % 86_400
        return CalendarDate(unixTime: instant.seconds).iso
            + "T\(padded(second / 3_600)):\(padded(second / 60 % 60)):\(padded(second % 60))Z"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
