// What comes of a message that came in: a comment, a new ticket, or it is kept aside.
import KnowledgeBase

public enum ReceptionOutcome: Sendable, Equatable {
    case commented(TicketNumber)
    case opened(TicketNumber)
    /// It had been taken before.
    case known
    /// A machine sent it: kept, not answered.
    case automatic(String)
    /// Kept for somebody to look at, and why.
    case aside(AsideReason)
    /// Nothing was kept: the mail system shall try again.
    case again(String)
}

/// Takes in messages. Needs a store of the staff's side, opened for writing.
public struct MailReception {
    let store: Store
    private let aside: MailAside

    public init(_ store: Store) {
        self.store = store
        aside = MailAside(store.settings.folder)
    }

    private static let taken: SQL = "SELECT 1 FROM internal_received WHERE message = ?"
    private static let take: SQL = """
        INSERT INTO internal_received (message, at, ticket_id) VALUES (?, ?, (SELECT id FROM tickets WHERE number = ?))
        ON CONFLICT DO NOTHING
        """

    /// - Parameters:
    ///   - message: nil for bytes in which no message was found.
    ///   - bytes: as they came.
    public func receive(_ message: IncomingMessage?, bytes: [UInt8]) throws(StoreFailure) -> ReceptionOutcome {
        guard let message else { return try keep(bytes, nil, .unreadable) }
        if let sign = AutomaticMail.sign(in: message, loop: store.settings.desk.mailFrom.lowercased()) {
            return aside.keep(bytes, .automatic, at: store.now) == nil ? Self.notKept : .automatic(sign)
        }
        let digest = Sodium.sha256(message.name.isEmpty ? bytes : Array(message.name.utf8))
        if try store.database.first(Self.taken, [.blob(digest)], { _ in true }) != nil { return .known }
        let outcome = try file(message, key: FormKey(digest: digest))
        switch outcome {
        case .commented(let number), .opened(let number): try note(digest, number)
        case .aside(let reason): return try keep(bytes, message, reason)
        default: break
        }
        return outcome
    }

    private func note(_ digest: [UInt8], _ ticket: TicketNumber) throws(StoreFailure) {
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.take, [.blob(digest), .time(store.now), .int(ticket.value)])
        }
    }

    private static let notKept = ReceptionOutcome.again("it could not be kept aside")

    private func keep(
        _ bytes: [UInt8], _ message: IncomingMessage?, _ reason: AsideReason
    ) throws(StoreFailure) -> ReceptionOutcome {
        guard let file = aside.keep(bytes, .people, at: store.now) else { return Self.notKept }
        try store.noteAside(file, message, reason)
        return .aside(reason)
    }

    private func file(_ message: IncomingMessage, key: FormKey) throws(StoreFailure) -> ReceptionOutcome {
        guard let reply = store.settings.configuration.mail.replyAddress else {
            return .aside(.switchedOff)
        }
        guard message.from.count == 1, let sender = message.from.first.flatMap({ EmailAddress($0) }) else {
            return .aside(.severalSenders)
        }
        guard let customer = try store.customer(writingFrom: sender) else { return .aside(.unknownSender) }
        let tokens = message.tokens(replyAddress: reply)
        let key = key
        let person = ReplyToken.Person.contact(customer.identity.contact)
        let serverKey = try store.key()
        if let token = tokens.first(where: { $0.belongs(to: person, key: serverKey) }) {
            return try comment(message, on: token.ticket, by: customer, key)
        }
        if !tokens.isEmpty { return .aside(.foreignToken) }
        guard store.settings.configuration.mail.opensTickets else { return .aside(.unrelated) }
        return try open(message, by: customer, key)
    }

    private func comment(
        _ message: IncomingMessage, on number: TicketNumber, by customer: Customer, _ key: FormKey
    ) throws(StoreFailure) -> ReceptionOutcome {
        let files = try received(message, customer)
        let text = Self.withRefused(files.refused, QuotedText.cut(message.body))
        switch try customer.comment(on: number, text, files: files.taken, once: key) {
        case .done, .alreadyDone, .alreadyDoneOtherwise: return .commented(number)
        case .invalid: return .aside(.noText)
        case .notFound: return .aside(.notAllowed)
        case .refused(let refusal):
            try tell(customer, number)
            return .aside(AsideReason(refusal))
        }
    }

    private func open(
        _ message: IncomingMessage, by customer: Customer, _ key: FormKey
    ) throws(StoreFailure) -> ReceptionOutcome {
        let files = try received(message, customer)
        let subject = message.subject.trimmingBlanks().shortened(to: TextRule.title.length)
        var form = NewTicket(
            title: subject.isEmpty ? "…" : subject,
            description: Self.withRefused(files.refused, QuotedText.cut(message.body)), priority: "medium",
            category: "other")
        form.files = files.taken
        switch try customer.submit(form, once: key) {
        case .submitted(let number), .alreadySubmitted(let number), .alreadySubmittedOtherwise(let number):
            return .opened(number)
        case .invalid: return .aside(.noText)
        case .refused(let refusal): return .aside(AsideReason(refusal))
        }
    }

    /// Tells the sender, who knows otherwise only that the mail was sent.
    private func tell(_ customer: Customer, _ number: TicketNumber) throws(StoreFailure) {
        try store.write { () throws(StoreFailure) in
            guard let ticket = try customer.ticketID(number) else { return }
            try store.send(
                OutgoingMail(kind: .notFiled, recipient: .contact(customer.identity.contact), ticket: ticket))
        }
    }

    private static func withRefused(_ names: [String], _ text: String) -> String {
        names.isEmpty ? text : text + "\n\n" + names.map { "[✗ \($0)]" }.joined(separator: "\n")
    }
}
