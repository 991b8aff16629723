// Sends what is in the outbox, one message after the other. There is one runner at a time: it holds a lock that ends with
// its process, so what a dead one had in hand is known to be nobody's.
import KnowledgeBase

/// How many messages met which end.
public struct MailTally: Sendable, Equatable {
    public var sent = 0
    public var waiting = 0
    public var failed = 0
    public var dropped = 0
}

public final class MailRunner {
    private let settings: DeskSettings
    private let texts: MailTexts
    private let way: HandOver
    private let clock: () -> Instant
    private let entropy: Entropy
    private let log: (String) -> Void
    private let lock: FileLock
    public private(set) var tally = MailTally()

    /// Becomes the runner; nil when another one is at work.
    /// - Parameters:
    ///   - published: the folder that the site is published to.
    ///   - log: takes a line about each message that did not go out; there is no address and no text in it.
    public static func start(
        _ settings: DeskSettings, published: String, clock: @escaping () -> Instant = { .now },
        entropy: Entropy = .system, log: @escaping (String) -> Void
    ) throws(StoreFailure) -> MailRunner? {
        guard let lock = try FileLock(file: settings.folder.path + "/mail.lock", waitingAtMost: 0) else { return nil }
        let runner = MailRunner(settings, published, clock, entropy, log, lock)
        try runner.store().freeInterruptedMail()
        return runner
    }

    private init(
        _ settings: DeskSettings, _ published: String, _ clock: @escaping () -> Instant, _ entropy: Entropy,
        _ log: @escaping (String) -> Void, _ lock: consuming FileLock
    ) {
        self.settings = settings
        self.clock = clock
        self.entropy = entropy
        self.log = log
        self.lock = lock
        texts = MailTexts(folder: published)
        way = HandOver(settings)
    }

    /// Sends everything that is due. Stops early, between two messages, when `isOver` says so.
    public func sendAll(unless isOver: () -> Bool = { false }) throws(StoreFailure) {
        guard try store().hasMailDue() else { return }
        texts.refresh()
        var previous: (event: MailEvent, result: MailResult)?
        while !isOver() {
            let store = try store()
            guard let event = try store.nextMail(after: previous) else { return }
            let result = try send(event, store)
            count(result, of: event)
            previous = (event, result)
        }
        if let previous { try store().noteMail(previous.result, of: previous.event) }
    }

    /// Puts into the outbox what nobody's act tells: supports that end, tickets that nobody takes. For once in a while.
    public func scan() throws(StoreFailure) { try store().scanForMail() }

    /// The customers' side: internal notes are out of reach of whatever makes mail.
    private func store() throws(StoreFailure) -> Store {
        try Store(settings, .write, for: .customers, now: clock(), entropy: entropy)
    }

    private func send(_ event: MailEvent, _ store: Store) throws(StoreFailure) -> MailResult {
        switch try MailWriter(store: store, texts: texts).message(event) {
        case .failure(.moot(let reason)): return .dropped(reason)
        case .failure(.notNow(let reason)): return again(event, reason)
        case .success(let message): return handOver(message, event)
        }
    }

    private func handOver(_ message: MailMessage, _ event: MailEvent) -> MailResult {
        let bytes: [UInt8]
        do throws(MailFault) { bytes = try message.bytes() } catch {
            switch error {
            case .unsafeHeader(let name): return .failed("what belongs into \(name) holds a line break or NUL")
            }
        }
        let bounce = settings.desk.mailBounce.flatMap { EmailAddress($0) } ?? message.from.address
        let letter = Letter(
            bounce: bounce, recipient: message.to.address, bytes: bytes,
            fileName: "\(event.created.fileStamp)-\(event.id)-\(event.kind.rawValue).eml")
        switch way.accept(letter) {
        case .accepted: return .sent
        case .refused(let reason): return .failed(reason)
        case .deferred(let reason): return again(event, reason)
        }
    }

    private func again(_ event: MailEvent, _ reason: String) -> MailResult {
        guard let pause = MailRules.pause(after: event.attempts + 1) else {
            return .failed("given up after \(event.attempts + 1) attempts: \(reason)")
        }
        return .waiting(until: clock() + pause, reason: reason)
    }

    private func count(_ result: MailResult, of event: MailEvent) {
        switch result {
        case .sent: tally.sent += 1
        case .waiting(_, let reason):
            tally.waiting += 1
            log("mail \(event.id) (\(event.kind.rawValue)) waits: \(reason)")
        case .failed(let reason):
            tally.failed += 1
            log("mail \(event.id) (\(event.kind.rawValue)) failed: \(reason)")
        case .dropped(let reason):
            tally.dropped += 1
            log("mail \(event.id) (\(event.kind.rawValue)) dropped: \(reason)")
        }
    }
}

extension HandOver {
    fileprivate init(_ settings: DeskSettings) {
        if let folder = settings.mailFolder {
            self = .folder(MailFolder(path: folder))
        } else {
            self = .program(
                MailProgram(path: settings.desk.mailProgram, timeOut: settings.configuration.mail.timeOut))
        }
    }
}

extension Instant {
    /// `20261125-023000`, in UTC: sorts by time.
    fileprivate var fileStamp: String {
        let date = CalendarDate(unixTime: seconds).iso.filter { $0 != "-" }
        let second = seconds % 86_400
        let time = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : String($0) }.joined()
        return "\(date)-\(time)"
    }
}
