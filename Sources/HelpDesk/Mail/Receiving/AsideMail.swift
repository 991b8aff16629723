// Messages of people that could not be filed, as staff see them: who wrote what, and why it became no comment or ticket.
import CLinux

/// Why a message was kept aside. The theme has the words: `mail-aside.<code>`.
public enum AsideReason: String, Sendable, CaseIterable {
    case unreadable
    /// `mail.reply-address` is not set.
    case switchedOff = "switched-off"
    case severalSenders = "several-senders"
    case unknownSender = "unknown-sender"
    /// Its token was made for somebody else.
    case foreignToken = "foreign-token"
    /// It answers none of our messages, and new tickets are not opened by mail.
    case unrelated
    case noText = "no-text"
    /// Its sender may not read the ticket.
    case notAllowed = "not-allowed"
    case closed
    case noSupport = "no-support"
    case tooMany = "too-many"
    case files

    init(_ refusal: Refusal) {
        switch refusal {
        case .support: self = .noSupport
        case .isClosed, .isOpen, .tooLateToReopen: self = .closed
        case .tooMany: self = .tooMany
        case .tooManyFiles, .filesTooLarge: self = .files
        }
    }
}

public struct AsideMail: Sendable {
    public let id: Int
    public let at: Instant
    public let sender: String
    public let subject: String
    /// Shortened; the whole message is in its file.
    public let body: String
    public let reason: AsideReason
}

extension Store {
    private static let add: SQL = """
        INSERT INTO internal_aside (file, at, sender, sender_key, subject, body, reason) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (file) DO NOTHING
        """

    func noteAside(_ file: String, _ message: IncomingMessage?, _ reason: AsideReason) throws(StoreFailure) {
        let sender = (message?.from ?? []).joined(separator: ", ").shortened(to: 300)
        let values: [Value] = [
            .text(file), .time(now), .text(sender), .text(sender.lowercased()),
            .text((message?.subject ?? "").shortened(to: 200)), .text((message?.body ?? "").shortened(to: 4_000)),
            .text(reason.rawValue),
        ]
        try write { () throws(StoreFailure) in try database.run(Self.add, values) }
    }
}

extension Staff {
    private static let aside: SQL = """
        SELECT id, at, sender, subject, body, reason FROM internal_aside ORDER BY id DESC LIMIT ? OFFSET ?
        """
    private static let asideCount: SQL = "SELECT count(*) FROM internal_aside"
    private static let asideFile: SQL = "SELECT file FROM internal_aside WHERE id = ?"
    private static let forgetAside: SQL = "DELETE FROM internal_aside WHERE id = ?"
    private static let asideOfSender: SQL = "SELECT id, file FROM internal_aside WHERE sender_key = ?"

    public func mailAsideCount() throws(StoreFailure) -> Int {
        try store.database.first(Self.asideCount) { $0.int(0) } ?? 0
    }

    /// The latest first.
    public func mailAside(page: Int) throws(StoreFailure) -> Page<AsideMail> {
        let size = 25
        let number = min(max(1, page), 1_000)
        var items = try store.database.rows(Self.aside, [.int(size + 1), .int((number - 1) * size)]) {
            AsideMail(
                id: $0.int(0), at: $0.time(1), sender: $0.text(2), subject: $0.text(3), body: $0.text(4),
                reason: AsideReason(rawValue: $0.text(5)) ?? .unreadable)
        }
        let hasNext = items.count > size
        if hasNext { items.removeLast() }
        return Page(items: items, number: number, hasNext: hasNext)
    }

    /// Opens a message as it came; nil when there is none such.
    public func openMailAside(_ id: Int) throws(StoreFailure) -> OpenAttachment? {
        guard let file = try store.database.first(Self.asideFile, [.int(id)], { $0.text(0) }) else { return nil }
        let path = MailAside(store.settings.folder).path(file, .people)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            return nil
        }
        return OpenAttachment(
            attachment: Attachment(
                id: id, name: file, type: "message/rfc822", size: Int(status.st_size), at: store.now, commentID: nil,
                file: file),
            descriptor: descriptor)
    }

    /// Removes a message that somebody has dealt with; false when there is none such.
    public func dismissMailAside(_ id: Int) throws(StoreFailure) -> Bool {
        guard let file = try store.database.first(Self.asideFile, [.int(id)], { $0.text(0) }) else { return false }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.forgetAside, [.int(id)])
            try store.record(Event(kind: "mail-dismissed", detail: file), by: actor)
        }
        unlink(MailAside(store.settings.folder).path(file, .people))
        return true
    }

    /// Forgets what somebody wrote whose messages could not be filed; only inside a transaction. The files' names, to be removed
    /// after it.
    func forgetMailAside(from address: String) throws(StoreFailure) -> [String] {
        let found = try store.database.rows(Self.asideOfSender, [.text(address)]) { (id: $0.int(0), file: $0.text(1)) }
        for message in found { try store.database.run(Self.forgetAside, [.int(message.id)]) }
        return found.map { MailAside(store.settings.folder).path($0.file, .people) }
    }
}
