// The rule by which a zone's clocks go on after its last listed change, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
// Source: RFC 8536 §3.3.1, POSIX "TZ".
import KnowledgeBase

struct YearlyRule: Sendable, Equatable {
    private struct Change: Sendable, Equatable {
        enum Day: Sendable, Equatable {
            case week(month: Int, week: Int, weekday: Int)
            case julian(Int)
            case ordinal(Int)
        }
        let day: Day
        let time: Int
    }

    private let standard: Int
    private let summer: (offset: Int, start: Change, end: Change)?

    static func == (a: YearlyRule, b: YearlyRule) -> Bool {
        a.standard == b.standard && a.summer?.offset == b.summer?.offset && a.summer?.start == b.summer?.start
            && a.summer?.end == b.summer?.end
    }

    /// Nil for a text that is no such rule.
    init?(_ text: String) {
        var scanner = Scanner(rest: Substring(text))
        guard scanner.name(), let west = scanner.time() else { return nil }
        standard = -west
        guard abs(standard) <= ZoneFile.farthest else { return nil }
        if scanner.rest.isEmpty {
            summer = nil
            return
        }
        guard scanner.name() else { return nil }
        let offset: Int
        if scanner.rest.first == "," {
            offset = standard + 3600
        } else {
            guard let west = scanner.time() else { return nil }
            offset = -west
        }
        guard abs(offset) <= ZoneFile.farthest, scanner.take(","), let start = Self.change(&scanner), scanner.take(","),
            let end = Self.change(&scanner), scanner.rest.isEmpty
        else { return nil }
        summer = (offset, start, end)
    }

    /// Seconds ahead of UTC at a Unix time.
    func offset(at seconds: Int) -> Int {
        guard let summer else { return standard }
        let year = CalendarDate(unixTime: seconds + standard).year
        let start = Self.moment(summer.start, year: year) - standard
        let end = Self.moment(summer.end, year: year) - summer.offset
        let isSummer = start < end ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
        return isSummer ? summer.offset : standard
    }

    /// The change's local time, as if it were UTC.
    private static func moment(_ change: Change, year: Int) -> Int {
        let first = Day.number(year: year, month: 1, day: 1)
        let isLeap = Day.number(year: year + 1, month: 1, day: 1) - first == 366
        let day: Int
        switch change.day {
        case .ordinal(let number): day = first + number
        case .julian(let number): day = first + number - 1 + (isLeap && number >= 60 ? 1 : 0)
        case .week(let month, let week, let weekday):
            let start = Day.number(year: year, month: month, day: 1)
            let next =
                month == 12
                ? Day.number(year: year + 1, month: 1, day: 1)
                : Day.number(year: year, month: month + 1, day: 1)
            let firstMatch = start + (weekday - Day.weekday(start) + 7) % 7
            var candidate = firstMatch + 7 * (week - 1)
            while candidate >= next { candidate -= 7 }
            day = candidate
        }
        return day * 86_400 + change.time
    }

    private static func change(_ scanner: inout Scanner) -> Change? {
        let day: Change.Day
        if scanner.take("M") {
            guard let month = scanner.number(1...12), scanner.take("."), let week = scanner.number(1...5),
                scanner.take("."), let weekday = scanner.number(0...6)
            else { return nil }
            day = .week(month: month, week: week, weekday: weekday)
        } else if scanner.take("J") {
            guard let number = scanner.number(1...365) else { return nil }
            day = .julian(number)
        } else {
            guard let number = scanner.number(0...365) else { return nil }
            day = .ordinal(number)
        }
        guard scanner.take("/") else { return Change(day: day, time: 7200) }
        guard let time = scanner.time() else { return nil }
        return Change(day: day, time: time)
    }

    private struct Scanner {
        var rest: Substring

        mutating func take(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        mutating func number(_ range: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...3).contains(digits.count), let number = Int(digits), range.contains(number) else { return nil }
            rest = rest[digits.endIndex...]
            return number
        }

        /// `<+03>` or at least three letters.
        mutating func name() -> Bool {
            if take("<") {
                guard let end = rest.firstIndex(of: ">") else { return false }
                rest = rest[rest.index(after: end)...]
                return true
            }
            let letters = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest[letters.endIndex...]
            return letters.count >= 3
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time() -> Int? {
            let isNegative = take("-")
            if !isNegative { _ = take("+") }
            guard var seconds = number(0...167).map({ $0 * 3600 }) else { return nil }
            for unit in [60, 1] where take(":") {
                guard let part = number(0...59) else { return nil }
                seconds += part * unit
            }
            return isNegative ? -seconds : seconds
        }
    }
}

/// Days counted from 1970-01-01. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
enum Day {
    static func number(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 for Sunday.
    static func weekday(_ number: Int) -> Int { ((number + 4) % 7 + 7) % 7 }
}
