// The outbox as people look at it: what waits, what went out, what failed and why; trying again; seeing a message.
import KnowledgeBase

public enum MailState: String, Sendable, CaseIterable {
    case waiting, sent, failed, dropped
}

/// A line of the outbox.
public struct MailLine: Sendable {
    public let id: Int
    public let kind: MailKind
    public let state: MailState
    /// Of whom it goes to, as it is today.
    public let recipient: String
    public let address: String
    public let ticket: TicketNumber?
    public let created: Instant
    /// When it was handed over or given up; nil as long as it waits.
    public let finished: Instant?
    /// When it is tried (again); for one that waits.
    public let due: Instant
    public let attempts: Int
    /// Why it was not handed over the last time.
    public let reason: String?
}

/// What a look at one message shows. The secrets of its links are not in it.
public enum MailPreview: Sendable {
    case message(MailMessage)
    /// It would not be sent, for this reason.
    case none(String)
}

/// For the staff's side; whether somebody may use it is for their door to say.
public struct MailQueue {
    let store: Store
    let texts: MailTexts

    /// - Parameter published: the folder that the site is published to.
    public init(_ store: Store, published: String) {
        self.store = store
        texts = MailTexts(folder: published)
    }

    public static let pageSize = 50

    private static let count: SQL = """
        SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state <> 'waiting' AND state = ?1 LIMIT ?2)
        """
    private static let waiting: SQL = """
        SELECT count(*) FROM (SELECT 1 FROM outbox WHERE state = 'waiting' AND due >= 0 LIMIT ?)
        """
    private static let waitingLines: SQL = """
        SELECT o.id, o.kind, o.state, coalesce(c.name, s.name, ''), coalesce(o.recipient, c.email, s.email, ''),
            t.number, o.created, o.finished, o.due, o.attempts, o.reason
        FROM outbox o LEFT JOIN contacts c ON c.id = o.contact_id LEFT JOIN staff s ON s.id = o.staff_id
            LEFT JOIN tickets t ON t.id = o.ticket_id
        WHERE o.state = 'waiting' AND o.due >= 0 ORDER BY o.due LIMIT ? OFFSET ?
        """
    private static let finishedLines: SQL = """
        SELECT o.id, o.kind, o.state, coalesce(c.name, s.name, ''), coalesce(o.recipient, c.email, s.email, ''),
            t.number, o.created, o.finished, o.due, o.attempts, o.reason
        FROM outbox o LEFT JOIN contacts c ON c.id = o.contact_id LEFT JOIN staff s ON s.id = o.staff_id
            LEFT JOIN tickets t ON t.id = o.ticket_id
        WHERE o.state <> 'waiting' AND o.state = ? ORDER BY o.finished DESC LIMIT ? OFFSET ?
        """
    private static let again: SQL = """
        UPDATE outbox SET state = 'waiting', due = ?, attempts = 0, finished = NULL, reason = NULL
        WHERE id = ? AND state IN ('waiting', 'failed', 'dropped')
        """
    private static let allFailed: SQL = """
        UPDATE outbox SET state = 'waiting', due = ?, attempts = 0, finished = NULL, reason = NULL
        WHERE state <> 'waiting' AND state = 'failed'
        """
    private static let event: SQL = """
        SELECT id, kind, contact_id, staff_id, ticket_id, comment_id, link_id, recipient, created, attempts FROM outbox
        WHERE id = ?
        """

    /// How many messages are in each state.
    /// - Parameter most: where counting stops.
    public func counts(most: Int = .max) throws(StoreFailure) -> [MailState: Int] {
        var counts: [MailState: Int] = [:]
        for state in MailState.allCases where state != .waiting {
            let count = try store.database.first(Self.count, [.text(state.rawValue), .int(most)]) { $0.int(0) } ?? 0
            if count > 0 { counts[state] = count }
        }
        counts[.waiting] = try store.database.first(Self.waiting, [.int(most)]) { $0.int(0) }
        return counts
    }

    /// One page of the messages in a state: those that wait by when they are due, others newest first.
    public func list(_ state: MailState, page: Int = 1) throws(StoreFailure) -> Page<MailLine> {
        let range: [Value] = [.int(Self.pageSize + 1), .int((max(1, page) - 1) * Self.pageSize)]
        let lines =
            state == .waiting
            ? try store.database.rows(Self.waitingLines, range, MailLine.init(row:))
            : try store.database.rows(Self.finishedLines, [.text(state.rawValue)] + range, MailLine.init(row:))
        return Page(
            items: Array(lines.prefix(Self.pageSize)), number: max(1, page), hasNext: lines.count > Self.pageSize)
    }

    /// Has a message tried again at once, as if for the first time. False if there is no such, or it has been sent.
    public func retry(_ id: Int) throws(StoreFailure) -> Bool {
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.again, [.time(store.now), .int(id)])
            return store.database.changes == 1
        }
    }

    /// Has everything tried again that has failed; how much that was.
    public func retryFailed() throws(StoreFailure) -> Int {
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.allFailed, [.time(store.now)])
            return store.database.changes
        }
    }

    /// The message as it would go out now; nil if there is no such row.
    public func preview(_ id: Int) throws(StoreFailure) -> MailPreview? {
        guard let event = try store.database.first(Self.event, [.int(id)], MailEvent.init(row:)) else { return nil }
        return MailPreview(try MailWriter(store: store, texts: texts).message(event, hidesSecrets: true))
    }
}

extension MailPreview {
    init(_ written: Result<MailMessage, MailWriting>) {
        switch written {
        case .success(let message): self = .message(message)
        case .failure(.moot(let reason)), .failure(.notNow(let reason)): self = .none(reason)
        }
    }
}

extension MailLine {
    init(row: Row) {
        self.init(
            id: row.int(0), kind: MailKind(rawValue: row.text(1)) ?? .comment,
            state: MailState(rawValue: row.text(2)) ?? .waiting, recipient: row.text(3), address: row.text(4),
            ticket: row.optionalInt(5).map { TicketNumber(stored: $0) }, created: row.time(6),
            finished: row.optionalTime(7), due: row.time(8), attempts: row.int(9), reason: row.optionalText(10))
    }
}
