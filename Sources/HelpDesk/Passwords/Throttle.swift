// Slows down whoever guesses: by person and network together, by network, by person, and altogether.
import CLinux

/// What is counted. A count halves every so often; above what is free each further failure doubles the wait.
struct ThrottleRule: Sendable {
    let name: String
    /// So many failures cost nothing.
    let free: Double
    /// The wait after the first that is not free, and the longest, in seconds.
    let wait: Double
    let longest: Double
    /// After so many seconds a count is worth half.
    let halfLife: Double

    /// Somebody at one network, trying one address.
    static let pair = ThrottleRule(name: "pair", free: 5, wait: 2, longest: 900, halfLife: 900)
    /// One network, trying any address.
    static let network = ThrottleRule(name: "network", free: 30, wait: 2, longest: 900, halfLife: 900)
    /// One address, tried from anywhere: never long, or a stranger could lock its owner out.
    static let person = ThrottleRule(name: "person", free: 200, wait: 1, longest: 20, halfLife: 3600)
    /// Everything together.
    static let all = ThrottleRule(name: "all", free: 3000, wait: 1, longest: 5, halfLife: 600)
    /// Mails with a link to one address (the third makes the next one wait), and on behalf of one network.
    static let linkMail = ThrottleRule(name: "link-mail", free: 2, wait: 1800, longest: 3600, halfLife: 3600)
    static let linkMailNetwork = ThrottleRule(
        name: "link-mail-network", free: 20, wait: 60, longest: 900, halfLife: 3600)
    /// Feedback and searches of one network.
    static let feedback = ThrottleRule(name: "feedback", free: 60, wait: 60, longest: 900, halfLife: 3600)

    /// The count of now.
    func decayed(_ count: Double, from before: Instant, to now: Instant) -> Double {
        count * exp2(-Double(now - before) / halfLife)
    }

    /// Seconds to wait after the failure that made it `count`.
    func pause(at count: Double) -> Double {
        // A rest of what has decayed is not a failure; without it the first ones would not be free.
        count < free + 0.5 ? 0 : min(longest, wait * exp2(min(count - free, 20)))
    }

    /// Seconds after which the count says nothing any more.
    var lifetime: Int { Int(halfLife * 8 + longest) }
}

/// One counter.
struct ThrottleBucket {
    let rule: ThrottleRule
    let key: [UInt8]

    init(_ rule: ThrottleRule, _ subject: String, key: ServerKey) {
        self.rule = rule
        self.key = Array(key.tag(.throttle, [Array(rule.name.utf8), Array(subject.utf8)]).prefix(16))
    }
}

extension Store {
    private static let count: SQL = "SELECT count, at FROM throttle WHERE bucket = ?"
    private static let setCount: SQL = """
        INSERT INTO throttle (bucket, count, at, ends) VALUES (?, ?, ?, ?)
        ON CONFLICT (bucket) DO UPDATE SET count = excluded.count, at = excluded.at, ends = excluded.ends
        """
    private static let forget: SQL = "DELETE FROM throttle WHERE bucket = ?"
    private static let sweep: SQL = """
        DELETE FROM throttle WHERE bucket IN (SELECT bucket FROM throttle WHERE ends < ? ORDER BY ends LIMIT 20)
        """

    /// How many seconds from now the next attempt is allowed; none: at once.
    func throttleWait(_ buckets: [ThrottleBucket]) throws(StoreFailure) -> Int {
        var wait = 0
        for bucket in buckets {
            guard let (count, at) = try throttleCount(bucket) else { continue }
            let pause = bucket.rule.pause(at: bucket.rule.decayed(count, from: at, to: now))
            wait = max(wait, Int(pause.rounded(.up)) - (now - at))
        }
        return wait
    }

    /// Counts one failure in each bucket; only inside a transaction.
    func throttleFailed(_ buckets: [ThrottleBucket]) throws(StoreFailure) {
        for bucket in buckets {
            var count = 1.0
            if let (before, at) = try throttleCount(bucket) {
                count += bucket.rule.decayed(before, from: at, to: now)
            }
            try database.run(
                Self.setCount,
                [.blob(bucket.key), .real(count), .time(now), .time(now + bucket.rule.lifetime)])
        }
        try database.run(Self.sweep, [.time(now)])
    }

    func throttleForget(_ bucket: ThrottleBucket) throws(StoreFailure) {
        try database.run(Self.forget, [.blob(bucket.key)])
    }

    private func throttleCount(_ bucket: ThrottleBucket) throws(StoreFailure) -> (count: Double, at: Instant)? {
        try database.first(Self.count, [.blob(bucket.key)]) { ($0.real(0), $0.time(1)) }
    }
}
