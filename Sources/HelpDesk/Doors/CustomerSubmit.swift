// Submitting a ticket.

import KnowledgeBase

extension Customer {
    private static let owned: SQL = """
        SELECT p.id, p.name, p.code FROM account_products o JOIN products p ON p.id = o.product_id
        WHERE o.account_id = ? ORDER BY p.name
        """
    private static let isNumberTaken: SQL = "SELECT 1 FROM tickets WHERE number = ?"
    private static let numberOfID: SQL = "SELECT number FROM tickets WHERE id = ? AND account_id = ?"
    private static let recent: SQL = """
        SELECT count(*), min(at) FROM (
            SELECT at FROM events WHERE actor = 'customer' AND actor_id = ?1 AND at > ?2 AND kind = ?3 LIMIT ?4)
        """
    private static let add: SQL = """
        INSERT INTO tickets (number, account_id, contact_id, product_id, priority, category, status, is_closed, opened,
            changed, waiting_since, title, description)
        VALUES (?, ?, ?, ?, ?, ?, 'open', 0, ?7, ?7, ?7, ?8, ?9)
        """

    /// The products that the customer's account owns.
    public func products() throws(StoreFailure) -> [Product] {
        try store.database.rows(Self.owned, [.int(identity.account)]) {
            Product(id: $0.int(0), name: $0.text(1), code: $0.optionalText(2))
        }
    }

    /// Submits a ticket, once however often this form is sent. Files of it must have been received before.
    public func submit(_ form: NewTicket, once key: FormKey) throws(StoreFailure) -> SubmitOutcome {
        let draft: Draft
        switch try checked(form) {
        case .failure(let problems): return .invalid(problems.byField)
        case .success(let accepted): draft = accepted
        }
        let words = [draft.title, draft.description, form.priority, form.category, form.product]
        return try store.write { () throws(StoreFailure) in
            switch try earlier(key, words) {
            case .same(let ticket): return .alreadySubmitted(try number(ticket))
            case .otherWords(let ticket): return .alreadySubmittedOtherwise(try number(ticket))
            case .none: break
            }
            if !standing.isSupported { return .refused(.support(standing)) }
            if let wait = try waitAfter("submitted", most: store.settings.desk.ticketsPerHour) {
                return .refused(.tooMany(retryAfter: wait))
            }
            if let refusal = try filesRefusal(form.files, kept: form.kept, ticket: nil) { return .refused(refusal) }
            return .submitted(try insert(draft, form, key, words))
        }
    }

    private struct Draft {
        let title: String
        let description: String
        let priority: Priority
        let category: Category
        let product: Int?
    }

    struct Problems: Error {
        let byField: [String: FieldProblem]
    }

    private func checked(_ form: NewTicket) throws(StoreFailure) -> Result<Draft, Problems> {
        var problems: [String: FieldProblem] = [:]
        let title = TextRule.title.accept(form.title)
        let description = TextRule.description.accept(form.description)
        if case .failure(let refusal) = title { problems["title"] = refusal.problem }
        if case .failure(let refusal) = description { problems["description"] = refusal.problem }
        let priority = Priority(code: form.priority)
        let category = Category(rawValue: form.category)
        if priority == nil { problems["priority"] = form.priority.isEmpty ? .missing : .notAChoice }
        if category == nil { problems["category"] = form.category.isEmpty ? .missing : .notAChoice }
        var product: Int?
        if !form.product.isEmpty {
            product = try products().first { String($0.id) == form.product }?.id
            if product == nil { problems["product"] = .notAChoice }
        }
        guard problems.isEmpty, let priority, let category, case .success(let title) = title,
            case .success(let description) = description
        else { return .failure(Problems(byField: problems)) }
        return .success(
            Draft(title: title, description: description, priority: priority, category: category, product: product))
    }

    private func insert(
        _ draft: Draft, _ form: NewTicket, _ key: FormKey, _ words: [String]
    ) throws(StoreFailure) -> TicketNumber {
        let number = try freeNumber()
        try store.database.run(
            Self.add,
            [
                .int(number.value), .int(identity.account), .int(identity.contact), .optional(draft.product),
                .int(draft.priority.rawValue), .text(draft.category.rawValue), .time(store.now), .text(draft.title),
                .text(draft.description),
            ])
        let id = store.database.insertedRow
        try store.count(ticket: id)
        try self.files.attach(form.files, kept: form.kept, ticket: id, comment: nil)
        try store.enterWords(of: draft.title + "\n" + draft.description, ticket: id, account: identity.account)
        try store.record(
            Event(kind: "submitted", ticket: id, text: draft.title + "\n" + draft.description),
            by: .contact(identity.contact))
        try remember(key, words, ticket: id)
        try store.countStillSent(form.suggestions)
        try store.send(OutgoingMail(kind: .received, recipient: .contact(identity.contact), ticket: id))
        try store.sendToStaff(.staffNewTicket, ticket: id)
        return number
    }

    private func freeNumber() throws(StoreFailure) -> TicketNumber {
        while true {
            let number = TicketNumber(stored: store.entropy.number(in: TicketNumber.range))
            let isTaken = try store.database.first(Self.isNumberTaken, [.int(number.value)]) { _ in true }
            if isTaken == nil { return number }
        }
    }

    private func number(_ ticket: Int?) throws(StoreFailure) -> TicketNumber {
        let number = try store.database.first(Self.numberOfID, [.optional(ticket), .int(identity.account)]) {
            $0.int(0)
        }
        guard let number else { throw StoreFailure(.rule, during: "looking for the ticket of a form") }
        return TicketNumber(stored: number)
    }

    /// Seconds to wait when this customer did so many things of a kind within the hour; nil when there is no need to.
    func waitAfter(_ kind: String, most: Int) throws(StoreFailure) -> Int? {
        let since = store.now - 3600
        let recent = try store.database.first(
            Self.recent, [.int(identity.contact), .time(since), .text(kind), .int(most)]
        ) { (count: $0.int(0), first: $0.time(1)) }
        guard let recent, recent.count >= most else { return nil }
        return max(1, recent.first + 3600 - store.now)
    }
}
