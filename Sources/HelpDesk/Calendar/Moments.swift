// Points in time as people read them: in the site's zone, in the reader's language, and exactly for machines.
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
        let local = zone.clock(at: instant)
        let time = String(short: { $0.add(hour: local.hour, digits: 1, minute: local.minute) })
        return words.text("date.time", ["date": text(local.date), "time": time])
    }

    /// `25 November 2026`
    package func text(_ date: CalendarDate) -> String {
        words.text(
            "date.format",
            ["day": String(date.day), "month": words.text("date.month.\(date.month)"), "year": String(date.year)])
    }

    /// `2026-11-25T14:05+03:00`, for `<time datetime>` (WHATWG HTML, valid global date and time string).
    package func machine(_ instant: Instant) -> String {
        let local = zone.clock(at: instant)
        let ahead = abs(local.offset) / 60
        return String(short: {
            $0.add(local.date)
            $0.add("T")
            $0.add(hour: local.hour, digits: 2, minute: local.minute)
            $0.add(local.offset < 0 ? "-" : "+")
            $0.add(hour: ahead / 60, digits: 2, minute: ahead % 60)
        })
    }

    /// `2026-11-25T11:05:09Z`, for logs and exports.
    package static func utc(_ instant: Instant) -> String {
        let clock = TimeZoneRules.utc.clock(at: instant)
        return String(short: {
            $0.add(clock.date)
            $0.add("T")
            $0.add(hour: clock.hour, digits: 2, minute: clock.minute)
            $0.add(":")
            $0.add(clock.second, digits: 2)
            $0.add("Z")
        })
    }
}
