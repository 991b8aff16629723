// Everything outside the request that an answer depends on. A test gives another world to the same code.

import CLinux
import HelpDesk
import KnowledgeBase

public struct World: Sendable {
    public let settings: DeskSettings
    public let published: PublishedFolder
    public let now: Instant
    public let entropy: Entropy
    /// Names this request in the log and on error pages.
    public let requestID: String
    /// Takes one whole line.
    public let log: @Sendable (String) -> Void

    public init(
        settings: DeskSettings, published: PublishedFolder, now: Instant, entropy: Entropy, requestID: String,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.settings = settings
        self.published = published
        self.now = now
        self.entropy = entropy
        self.requestID = requestID
        self.log = log
    }

    package var configuration: Configuration { settings.configuration }

    /// The beginning of a line about this request.
    func line(_ event: StaticString) -> LogLine { LogLine(event, time: Moments.utc(now), requestID: requestID) }

    /// Logs an event of docs/security.md's list.
    package func log(_ event: StaticString, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        var line = line(event)
        for (name, value) in fields { line.add(name, value) }
        log(line.line)
    }
}
