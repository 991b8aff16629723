// The mail that an answer would bring its customer, before the answer is sent.
import KnowledgeBase

extension MailQueue {
    private static let submitter: SQL = "SELECT id, contact_id FROM tickets WHERE number = ?"

    /// What a staff member is about to tell.
    public enum Answer: Sendable {
        case comment(String)
        case solution(String)
    }

    /// The message to the ticket's submitter; nil if there is no such ticket.
    /// - Parameter author: the name of who answers.
    public func preview(
        _ answer: Answer, by author: String, on number: TicketNumber
    ) throws(StoreFailure) -> MailPreview? {
        let found = try store.database.first(Self.submitter, [.int(number.value)]) { ($0.int(0), $0.int(1)) }
        guard let (ticket, contact) = found else { return nil }
        let (kind, text): (MailKind, MailedText) =
            switch answer {
            case .comment(let body): (.comment, MailedText(author: author, body: body))
            case .solution(let body): (.solution, MailedText(author: "", body: body))
            }
        let event = MailEvent(kind: kind, contact: contact, ticket: ticket, at: store.now)
        let writer = MailWriter(store: store, texts: texts)
        switch try MailReading(store: store, event: event, hidesSecrets: true).facts(quoting: text) {
        case .failure(let moot): return MailPreview.none(moot.reason)
        case .success(let facts): return MailPreview(try writer.write(facts, hidesSecrets: true))
        }
    }
}
