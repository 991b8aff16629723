// A point in time, and the two things of the world that a request is given instead of taking them: time and chance.
import CLinux

/// Seconds since 1970-01-01T00:00:00Z.
public struct Instant: Sendable, Hashable, Comparable {
    public let seconds: Int

    public init(seconds: Int) { self.seconds = seconds }

    /// What the system's clock says.
    public static var now: Instant { Instant(seconds: time(nil)) }

    public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

    public static func + (instant: Instant, seconds: Int) -> Instant { Instant(seconds: instant.seconds + seconds) }

    public static func - (instant: Instant, seconds: Int) -> Instant { Instant(seconds: instant.seconds - seconds) }

    /// The seconds from `b` to `a`; never less than none, as clocks are set back at times.
    public static func - (a: Instant, b: Instant) -> Int { max(0, a.seconds - b.seconds) }
}

/// Where secret numbers come from.
public struct Entropy: Sendable {
    let fill: @Sendable (Int) -> [UInt8]

    /// `fill` gives so many bytes that nobody can guess.
    public init(_ fill: @escaping @Sendable (Int) -> [UInt8]) { self.fill = fill }

    /// The kernel's generator.
    public static let system = Entropy(Sodium.randomBytes)

    func bytes(_ count: Int) -> [UInt8] { fill(count) }

    /// A number of the range, all equally likely.
    func number(in range: ClosedRange<Int>) -> Int {
        let span = UInt64(range.upperBound - range.lowerBound) + 1
        let limit = UInt64.max - UInt64.max % span
        while true {
            let number = fill(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if number < limit { return range.lowerBound + Int(number % span) }
        }
    }
}
