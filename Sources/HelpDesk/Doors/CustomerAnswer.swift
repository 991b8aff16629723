// Commenting, closing and reopening.

import KnowledgeBase

extension Customer {
    private struct State {
        let id: Int
        let isClosed: Bool
        let closed: Instant?
    }

    private static let state: SQL = """
        SELECT t.id, t.is_closed, t.closed FROM tickets t WHERE t.number = ?4 AND t.account_id = ?1
            AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))
        """
    private static let addComment: SQL = "INSERT INTO comments (ticket_id, contact_id, at, body) VALUES (?, ?, ?, ?)"
    private static let answered: SQL = """
        UPDATE tickets SET changed = max(changed, ?1), version = version + 1,
            waiting_since = coalesce(waiting_since, ?1),
            status = CASE status WHEN 'waiting' THEN 'in-progress' ELSE status END
        WHERE id = ?2 AND account_id = ?3 AND is_closed = 0
        """
    private static let close: SQL = """
        UPDATE tickets SET changed = max(changed, ?1), version = version + 1, waiting_since = NULL, status = 'closed',
            is_closed = 1, closed = ?1
        WHERE id = ?2 AND account_id = ?3 AND is_closed = 0
        """
    private static let reopen: SQL = """
        UPDATE tickets SET changed = max(changed, ?1), version = version + 1, waiting_since = ?1, is_closed = 0,
            status = CASE WHEN assignee_id IS NULL THEN 'open' ELSE 'in-progress' END, closed = NULL,
            times_reopened = times_reopened + 1
        WHERE id = ?2 AND account_id = ?3 AND is_closed = 1
        """

    /// Adds a comment to an open ticket. A closed one takes none: it has to be reopened, which is another form.
    public func comment(
        on number: TicketNumber, _ body: String, files: [ReceivedFile] = [], kept: [Int] = [], once key: FormKey
    ) throws(StoreFailure) -> AnswerOutcome {
        let text: String
        switch TextRule.comment.accept(body) {
        case .failure(let refusal): return .invalid(["body": refusal.problem])
        case .success(let accepted): text = accepted
        }
        return try once("comment", number, key, [text]) { (ticket) throws(StoreFailure) in
            if ticket.isClosed { return .isClosed }
            if let wait = try waitAfter("comment", most: store.settings.desk.commentsPerHour) {
                return .tooMany(retryAfter: wait)
            }
            if let refusal = try filesRefusal(files, kept: kept, ticket: ticket.id) { return refusal }
            try insert(text, files, kept, ticket: ticket.id)
            return nil
        }
    }

    /// Closes a ticket. One that is closed stays so.
    public func close(_ number: TicketNumber, once key: FormKey) throws(StoreFailure) -> AnswerOutcome {
        try once("close", number, key, [], needsSupport: false) { (ticket) throws(StoreFailure) in
            if ticket.isClosed { return .isClosed }
            try change(ticket, Self.close, "closed")
            return nil
        }
    }

    /// Opens a closed ticket again, within the days that the site allows.
    public func reopen(_ number: TicketNumber, once key: FormKey) throws(StoreFailure) -> AnswerOutcome {
        try once("reopen", number, key, []) { (ticket) throws(StoreFailure) in
            if !ticket.isClosed { return .isOpen }
            if reopenableUntil(ticket.closed) == nil { return .tooLateToReopen }
            try change(ticket, Self.reopen, "reopened")
            try store.sendToStaff(.staffComment, ticket: ticket.id)
            return nil
        }
    }

    /// Runs `act` in a transaction, unless the form has acted before; `act` gives why not, or nil when it has acted.
    private func once(
        _ what: String, _ number: TicketNumber, _ key: FormKey, _ words: [String], needsSupport: Bool = true,
        _ act: (State) throws(StoreFailure) -> Refusal?
    ) throws(StoreFailure) -> AnswerOutcome {
        let words = [what, number.description] + words
        return try store.write { () throws(StoreFailure) in
            let ticket = try store.database.first(Self.state, access + [.int(number.value)]) {
                State(id: $0.int(0), isClosed: $0.flag(1), closed: $0.optionalTime(2))
            }
            guard let ticket else { return .notFound }
            switch try earlier(key, words) {
            case .same: return .alreadyDone
            case .otherWords: return .alreadyDoneOtherwise
            case .none: break
            }
            if needsSupport, !standing.isSupported { return .refused(.support(standing)) }
            if let refusal = try act(ticket) { return .refused(refusal) }
            try remember(key, words, ticket: ticket.id)
            return .done
        }
    }

    private func insert(_ text: String, _ files: [ReceivedFile], _ kept: [Int], ticket: Int) throws(StoreFailure) {
        try store.database.run(
            Self.addComment, [.int(ticket), .int(identity.contact), .time(store.now), .text(text)])
        let comment = store.database.insertedRow
        try self.files.attach(files, kept: kept, ticket: ticket, comment: comment)
        try store.database.run(Self.answered, [.time(store.now), .int(ticket), .int(identity.account)])
        try store.enterWords(of: text, ticket: ticket, account: identity.account)
        try store.record(
            Event(kind: "comment", ticket: ticket, detail: "comment \(comment)", text: text),
            by: .contact(identity.contact))
        try store.sendToStaff(.staffComment, ticket: ticket, comment: comment)
    }

    private func change(_ ticket: State, _ statement: SQL, _ event: String) throws(StoreFailure) {
        try store.counting(ticket.id) { () throws(StoreFailure) in
            try store.database.run(statement, [.time(store.now), .int(ticket.id), .int(identity.account)])
        }
        try store.record(Event(kind: event, ticket: ticket.id), by: .contact(identity.contact))
        if event == "closed" {
            try store.send(OutgoingMail(kind: .closed, recipient: .contact(identity.contact), ticket: ticket.id))
        }
    }
}
