// The local time of a zone, from the system's zone files. Source: RFC 8536, "The Time Zone Information Format (TZif)".
import CLinux
import KnowledgeBase

/// When clocks of one zone show what.
public struct TimeZoneRules: Sendable {
    /// From `start` on, local time is UTC plus `offset` seconds.
    struct Period: Sendable, Equatable {
        let start: Int
        let offset: Int
    }

    private let first: Int
    private let periods: [Period]
    private let rule: YearlyRule?

    public static let utc = TimeZoneRules(first: 0, periods: [], rule: nil)

    init(first: Int, periods: [Period], rule: YearlyRule?) {
        self.first = first
        self.periods = periods
        self.rule = rule
    }

    /// Reads the zone file of an IANA name such as `Europe/Moscow`; nil if there is none.
    public init?(named name: String) {
        if name == "UTC" {
            self = .utc
            return
        }
        let plain: (UInt8) -> Bool = {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "/_+-".utf8.contains($0)
        }
        guard !name.isEmpty, name.utf8.first != UInt8(ascii: "/"), name.utf8.allSatisfy(plain) else { return nil }
        guard let bytes = Self.contents("/usr/share/zoneinfo/" + name), let rules = ZoneFile.parse(bytes) else {
            return nil
        }
        self = rules
    }

    /// Seconds that local time is ahead of UTC.
    public func offset(at instant: Instant) -> Int {
        let seconds = instant.seconds
        guard let last = periods.last, let earliest = periods.first else {
            return rule?.offset(at: seconds) ?? first
        }
        if seconds >= last.start, let rule { return rule.offset(at: seconds) }
        if seconds < earliest.start { return first }
        var low = 0
        var high = periods.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if periods[middle].start <= seconds { low = middle } else { high = middle }
        }
        return periods[low].offset
    }

    /// The calendar date on the zone's clocks.
    public func date(at instant: Instant) -> CalendarDate {
        CalendarDate(unixTime: instant.seconds + offset(at: instant))
    }

    /// What the zone's calendars and clocks show, and how many seconds they are ahead of UTC.
    struct Clock {
        let date: CalendarDate
        let hour: Int
        let minute: Int
        let second: Int
        let offset: Int
    }

    func clock(at instant: Instant) -> Clock {
        let offset = offset(at: instant)
        let local = instant.seconds + offset
        let second = (local % 86_400 + 86_400) % 86_400
        return Clock(
            date: CalendarDate(unixTime: local), hour: second / 3_600, minute: second / 60 % 60, second: second % 60,
            offset: offset)
    }

    private static func contents(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }
}
