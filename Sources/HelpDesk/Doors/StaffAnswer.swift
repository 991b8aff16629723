// Working on a ticket: one save for all that changes together, notes apart. A save names the version it was made from.

/// Who works on a ticket.
public enum Assignment: Sendable, Equatable {
    case nobody
    case member(Int)
    case group(Int)
}

/// What one save changes; nil leaves it.
public struct TicketChange: Sendable {
    /// Sent to the customer.
    public var comment: String?
    public var solution: String?
    public var status: Status?
    public var priority: Priority?
    public var category: Category?
    /// The key of a product of the ticket's account; 0 for none.
    public var product: Int?
    public var assignment: Assignment?
    /// Articles named in the answer, by their path in the content folder; added to those named before.
    public var citations: [String] = []
    /// Sent along with the comment; `kept`: those that an earlier sending of the form left behind.
    public var files: [ReceivedFile] = []
    public var kept: [Int] = []

    public init() {}
}

public enum SaveOutcome: Sendable {
    case saved
    /// The same form was sent before; it has its effect.
    case alreadySaved
    /// Somebody changed the ticket meanwhile: nothing was saved. The ticket as it is now.
    case conflict(StaffTicket)
    case invalid([String: FieldProblem])
    /// The files are too many or too large together.
    case refused(Refusal)
    case notFound
}

extension Staff {
    struct Before {
        let id: Int
        let version: Int
        let account: Int
        let contact: Int
        let status: Status
        let priority: Int
        let category: String
        let product: Int?
        let assignee: Int?
        let group: Int?
        let solution: String?
        let waitingSince: Instant?
        let firstAnswered: Instant?
        let solved: Instant?
        let closed: Instant?
        let timesReopened: Int
    }

    private static let before: SQL = """
        SELECT id, version, account_id, contact_id, status, priority, category, product_id, assignee_id, group_id,
            solution, waiting_since, first_answered, solved, closed, times_reopened
        FROM tickets WHERE number = ?
        """
    private static let update: SQL = """
        UPDATE tickets SET status = ?3, is_closed = ?3 = 'closed', priority = ?4, category = ?5, product_id = ?6,
            assignee_id = ?7, group_id = ?8, solution = ?9, waiting_since = ?10, first_answered = ?11, solved = ?12,
            closed = ?13, times_reopened = ?14, changed = max(changed, ?15), version = version + 1
        WHERE id = ?1 AND version = ?2
        """
    private static let addComment: SQL = "INSERT INTO comments (ticket_id, staff_id, at, body) VALUES (?, ?, ?, ?)"
    private static let addNote: SQL = "INSERT INTO internal_notes (ticket_id, staff_id, at, body) VALUES (?, ?, ?, ?)"
    private static let touchVersion: SQL = "UPDATE tickets SET version = version + 1 WHERE id = ?"
    private static let cite: SQL = "INSERT INTO citations (ticket_id, article) VALUES (?, ?) ON CONFLICT DO NOTHING"
    private static let canBeAssigned: SQL = "SELECT 1 FROM staff WHERE id = ? AND is_enabled"
    private static let isGroup: SQL = "SELECT 1 FROM groups WHERE id = ?"
    private static let isOwned: SQL = "SELECT 1 FROM account_products WHERE account_id = ? AND product_id = ?"
    private static let others: SQL = """
        SELECT r.contact_id FROM ticket_readers r JOIN contacts c ON c.id = r.contact_id
        WHERE r.ticket_id = ? AND c.is_enabled AND c.visibility <> 'own'
        """

    /// Saves a change of a ticket, if it is still at `version`, once however often this form is sent.
    public func save(
        _ change: TicketChange, to number: TicketNumber, version: Int, once key: FormKey
    ) throws(StoreFailure) -> SaveOutcome {
        var texts = ChangeTexts()
        let problems = texts.take(change)
        if !problems.isEmpty { return .invalid(problems) }
        let outcome = try store.write { () throws(StoreFailure) -> SaveOutcome? in
            guard let before = try before(number) else { return .notFound }
            if try store.hasActed(key, owner: owner) { return .alreadySaved }
            guard before.version == version else { return nil }
            if let problems = try unacceptable(change, texts, before) { return .invalid(problems) }
            if let refusal = try files.refusal(change.files, kept: change.kept, ticket: before.id) {
                return .refused(refusal)
            }
            let after = after(change, texts, before)
            try store.counting(before.id) { () throws(StoreFailure) in try keep(after, before, version) }
            try tell(change, texts, before, after)
            try store.remember(key, owner: owner, digest: [], ticket: before.id)
            return .saved
        }
        if let outcome { return outcome }
        guard let ticket = try ticket(number) else { return .notFound }
        return .conflict(ticket)
    }

    /// Adds an internal note. It goes to nobody outside, changes nothing that customers see, and needs no version.
    public func addNote(_ body: String, to number: TicketNumber, once key: FormKey) throws(StoreFailure) -> SaveOutcome
    {
        guard case .success(let text) = TextRule.comment.accept(body) else {
            if case .failure(let refusal) = TextRule.comment.accept(body) { return .invalid(["note": refusal.problem]) }
            return .invalid([:])
        }
        return try store.write { () throws(StoreFailure) in
            guard let before = try before(number) else { return .notFound }
            guard let identity else { return .invalid(["author": .missing]) }
            if try store.hasActed(key, owner: owner) { return .alreadySaved }
            try store.database.run(
                Self.addNote, [.int(before.id), .int(identity.id), .time(store.now), .text(text)])
            let note = store.database.insertedRow
            try store.database.run(Self.touchVersion, [.int(before.id)])
            try store.enterInternalWords(of: text, ticket: before.id)
            try store.record(Event(kind: "note", ticket: before.id, detail: "note \(note)", text: text), by: actor)
            try store.remember(key, owner: owner, digest: [], ticket: before.id)
            return .saved
        }
    }

    var owner: String { "s\(identity?.id ?? 0)" }

    private func before(_ number: TicketNumber) throws(StoreFailure) -> Before? {
        try store.database.first(Self.before, [.int(number.value)]) {
            Before(
                id: $0.int(0), version: $0.int(1), account: $0.int(2), contact: $0.int(3),
                status: Status(rawValue: $0.text(4)) ?? .open, priority: $0.int(5), category: $0.text(6),
                product: $0.optionalInt(7), assignee: $0.optionalInt(8), group: $0.optionalInt(9),
                solution: $0.optionalText(10), waitingSince: $0.optionalTime(11), firstAnswered: $0.optionalTime(12),
                solved: $0.optionalTime(13), closed: $0.optionalTime(14), timesReopened: $0.int(15))
        }
    }

    private func unacceptable(
        _ change: TicketChange, _ texts: ChangeTexts, _ before: Before
    ) throws(StoreFailure) -> [String: FieldProblem]? {
        var problems: [String: FieldProblem] = [:]
        if texts.comment == nil, !change.files.isEmpty || !change.kept.isEmpty { problems["comment"] = .missing }
        if change.comment != nil, identity == nil { problems["comment"] = .notAChoice }
        switch change.assignment {
        case .member(let id)? where id != before.assignee:
            if try !exists(Self.canBeAssigned, id) { problems["assignment"] = .notAChoice }
        case .group(let id)?:
            if try !exists(Self.isGroup, id) { problems["assignment"] = .notAChoice }
        default: break
        }
        if let product = change.product, product != 0, product != before.product {
            let isOwned = try store.database.first(Self.isOwned, [.int(before.account), .int(product)]) { _ in true }
            if isOwned == nil { problems["product"] = .notAChoice }
        }
        return problems.isEmpty ? nil : problems
    }

    private func keep(_ after: After, _ before: Before, _ version: Int) throws(StoreFailure) {
        try store.database.run(
            Self.update,
            [
                .int(before.id), .int(version), .text(after.status.rawValue), .int(after.priority),
                .text(after.category), .optional(after.product), .optional(after.assignee), .optional(after.group),
                .optional(after.solution), .optional(after.waitingSince?.seconds),
                .optional(after.firstAnswered?.seconds), .optional(after.solved?.seconds),
                .optional(after.closed?.seconds), .int(after.timesReopened), .time(store.now),
            ])
    }

    /// Writes history, words and mails of a save.
    private func tell(
        _ change: TicketChange, _ texts: ChangeTexts, _ before: Before, _ after: After
    ) throws(StoreFailure) {
        for (kind, detail) in after.differences(from: before) {
            try store.record(Event(kind: kind, ticket: before.id, detail: detail), by: actor)
        }
        var comment: Int?
        if let text = texts.comment, let identity {
            try store.database.run(
                Self.addComment, [.int(before.id), .int(identity.id), .time(store.now), .text(text)])
            let id = store.database.insertedRow
            comment = id
            try files.attach(change.files, kept: change.kept, ticket: before.id, comment: id)
            try store.enterWords(of: text, ticket: before.id, account: before.account)
            try store.record(Event(kind: "comment", ticket: before.id, detail: "comment \(id)", text: text), by: actor)
        }
        if let text = texts.solution, text != before.solution {
            try store.enterWords(of: text, ticket: before.id, account: before.account)
            try store.record(Event(kind: "solution", ticket: before.id, text: text), by: actor)
        }
        for article in change.citations.prefix(20) where (1...300).contains(article.utf8.count) {
            try store.database.run(Self.cite, [.int(before.id), .text(article)])
        }
        try mail(before, after, comment: comment)
    }

    private func mail(_ before: Before, _ after: After, comment: Int?) throws(StoreFailure) {
        var kinds: [MailKind] = []
        if after.status == .closed, before.status != .closed {
            kinds.append(.closed)
        } else if let solution = after.solution, solution != before.solution {
            kinds.append(.solution)
        } else if comment != nil {
            kinds.append(.comment)
        }
        if let assignee = after.assignee, assignee != before.assignee {
            if kinds.isEmpty { kinds.append(.assigned) }
            if assignee != identity?.id {
                try store.send(
                    OutgoingMail(kind: .staffAssigned, recipient: .staff(assignee), ticket: before.id))
            }
        }
        if after.status != .closed, before.status == .closed { kinds.append(.reopened) }
        if kinds.isEmpty { return }
        let readers = [before.contact] + (try store.database.rows(Self.others, [.int(before.id)]) { $0.int(0) })
        for kind in kinds {
            for reader in readers {
                try store.send(
                    OutgoingMail(kind: kind, recipient: .contact(reader), ticket: before.id, comment: comment))
            }
        }
    }
}
