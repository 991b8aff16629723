// The outbox as the runner sees it: taking the next message, and noting what came of it. One transaction does both, so
// that a runner that dies leaves at most the one message in doubt that it had in hand.

import KnowledgeBase

/// What came of a message.
enum MailResult: Sendable, Equatable {
    case sent
    /// It is tried again then.
    case waiting(until: Instant, reason: String)
    case failed(String)
    case dropped(String)
}

extension Store {
    private static let next: SQL = """
        SELECT id, kind, contact_id, staff_id, ticket_id, comment_id, link_id, recipient, created, attempts FROM outbox
        WHERE state = 'waiting' AND due <= ? ORDER BY due, id LIMIT 1
        """
    private static let claim: SQL = """
        UPDATE outbox SET due = ?, attempts = attempts + 1, reason = 'interrupted while it was being handed over'
        WHERE id = ? AND state = 'waiting'
        """
    private static let finish: SQL = """
        UPDATE outbox SET state = ?, finished = ?, reason = ? WHERE id = ? AND state = 'waiting'
        """
    private static let postpone: SQL = "UPDATE outbox SET due = ?, reason = ? WHERE id = ? AND state = 'waiting'"
    private static let isDue: SQL = "SELECT 1 FROM outbox WHERE state = 'waiting' AND due <= ? LIMIT 1"
    private static let free: SQL = """
        UPDATE outbox SET due = ?1 WHERE state = 'waiting' AND due > ?1 AND attempts < ?2
            AND reason = 'interrupted while it was being handed over'
        """
    private static let giveUp: SQL = """
        UPDATE outbox SET state = 'failed', finished = ?1, reason = 'every time it was handed over the mailer ended'
        WHERE state = 'waiting' AND due > ?1 AND attempts >= ?2
            AND reason = 'interrupted while it was being handed over'
        """
    private static let forget: SQL = """
        DELETE FROM outbox WHERE id IN (
            SELECT id FROM outbox WHERE state <> 'waiting' AND state IN ('sent', 'dropped') AND finished < ? LIMIT 200)
        """
    private static let toContact: SQL = """
        SELECT count(*) FROM outbox
        WHERE state <> 'waiting' AND state = 'sent' AND finished > ?1 AND contact_id = ?2
        """
    private static let toMember: SQL = """
        SELECT count(*) FROM outbox
        WHERE state <> 'waiting' AND state = 'sent' AND finished > ?1 AND staff_id = ?2
        """
    private static let aboutTicket: SQL = """
        SELECT count(*) FROM outbox
        WHERE ticket_id = ?1 AND contact_id IS ?2 AND staff_id IS ?3 AND state = 'sent' AND finished > ?4
        """

    /// Whether there is anything to send now.
    func hasMailDue() throws(StoreFailure) -> Bool {
        try database.first(Self.isDue, [.time(now)]) { _ in true } ?? false
    }

    /// Only by whoever holds the runner's lock: a message that is marked as being handed over then has nobody's hand on it.
    func freeInterruptedMail() throws(StoreFailure) {
        try write { () throws(StoreFailure) in
            try database.run(Self.free, [.time(now), .int(MailRules.mostInterruptions)])
            try database.run(Self.giveUp, [.time(now), .int(MailRules.mostInterruptions)])
            try database.run(Self.forget, [.time(now - MailRules.memory)])
        }
    }

    /// Notes what came of the message before, and takes the next one that may go out; nil when there is none.
    func nextMail(after previous: (event: MailEvent, result: MailResult)?) throws(StoreFailure) -> MailEvent? {
        try write { () throws(StoreFailure) in
            if let previous { try note(previous.result, of: previous.event.id) }
            while let event = try database.first(Self.next, [.time(now)], MailEvent.init(row:)) {
                if try !passes(event) { continue }
                let lease = settings.configuration.mail.timeOut + MailRules.lease
                try database.run(Self.claim, [.time(now + lease), .int(event.id)])
                return try withRatingLink(event)
            }
            return nil
        }
    }

    /// Notes what came of the last message.
    func noteMail(_ result: MailResult, of event: MailEvent) throws(StoreFailure) {
        try write { () throws(StoreFailure) in try note(result, of: event.id) }
    }

    private func note(_ result: MailResult, of id: Int) throws(StoreFailure) {
        switch result {
        case .sent: try finish(id, "sent", nil)
        case .failed(let reason): try finish(id, "failed", reason)
        case .dropped(let reason): try finish(id, "dropped", reason)
        case .waiting(let due, let reason): try postpone(id, until: due, reason)
        }
    }

    private func finish(_ id: Int, _ state: String, _ reason: String?) throws(StoreFailure) {
        try database.run(Self.finish, [.text(state), .time(now), .optional(reason), .int(id)])
    }

    private func postpone(_ id: Int, until due: Instant, _ reason: String) throws(StoreFailure) {
        try database.run(Self.postpone, [.time(due), .text(reason), .int(id)])
    }

    /// Whether a message is within the limits; one that is not is put off or dropped.
    private func passes(_ event: MailEvent) throws(StoreFailure) -> Bool {
        let limits = settings.configuration.mail
        if let ticket = event.ticket {
            let count = try count(
                Self.aboutTicket,
                [.int(ticket), .optional(event.contact), .optional(event.staff), .time(now - 86_400)])
            if count >= limits.perTicket {
                try finish(event.id, "dropped", "\(count) messages about this ticket went to this address in a day")
                return false
            }
        }
        let (statement, person) = event.contact.map { (Self.toContact, $0) } ?? (Self.toMember, event.staff ?? 0)
        let lately = try count(statement, [.time(now - 3600), .int(person)])
        if lately < limits.perHour { return true }
        let reason = "\(lately) messages went to this address within an hour"
        try postpone(event.id, until: now + MailRules.postponement, reason)
        return false
    }

    private func count(_ statement: SQL, _ values: [Value]) throws(StoreFailure) -> Int {
        try database.first(statement, values) { $0.int(0) } ?? 0
    }
}
