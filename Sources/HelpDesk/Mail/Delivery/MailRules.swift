// When a message is tried again, and when it is given up.

enum MailRules {
    /// Seconds to wait after the first, second, … failure; after the last of them it has failed for good. Together two days.
    private static let pauses = [60, 300, 900, 3600, 7200, 14_400, 28_800, 43_200, 86_400]

    /// Nil when it was tried often enough.
    static func pause(after attempts: Int) -> Int? {
        pauses.indices.contains(attempts - 1) ? pauses[attempts - 1] : nil
    }

    /// For so long nobody else takes a message that is being handed over, beyond the time-out of the program.
    static let lease = 120

    /// A message that its sender died with is tried again at once, behind others, unless that has happened so often that
    /// it may be why.
    static let mostInterruptions = 20

    /// Seconds that a message waits whose recipient had many lately.
    static let postponement = 600

    /// Handed over or dropped, a message is remembered for so long.
    static let memory = 90 * 86_400
}
