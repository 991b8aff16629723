// From a row of the outbox to the message that goes out.
import KnowledgeBase

/// Why there is no message.
enum MailWriting: Error {
    /// It need not be sent any more.
    case moot(String)
    /// It cannot be written now, such as for want of a published theme.
    case notNow(String)
}

struct MailWriter {
    let store: Store
    let texts: MailTexts

    private var settings: DeskSettings { store.settings }

    /// - Parameter hidesSecrets: for a preview; the secrets of links and of the reply address are then not in it.
    func message(
        _ event: MailEvent, hidesSecrets: Bool = false
    ) throws(StoreFailure) -> Result<MailMessage, MailWriting> {
        let facts: MailFacts
        switch try MailReading(store: store, event: event, hidesSecrets: hidesSecrets).facts() {
        case .failure(let moot): return .failure(.moot(moot.reason))
        case .success(let read): facts = read
        }
        return try write(facts, hidesSecrets: hidesSecrets)
    }

    /// For what has been read, or made up for a preview.
    func write(_ facts: MailFacts, hidesSecrets: Bool) throws(StoreFailure) -> Result<MailMessage, MailWriting> {
        let language = facts.addressee.language
        guard let words = texts.words(language) else {
            return .failure(.notNow("the words of the theme are not published; run site-builder build"))
        }
        let records = MailRecords(facts: facts, settings: settings, zone: store.zone, words: words, now: store.now)
        guard let text = texts.fill(facts.event.kind.template, language, with: records.all()) else {
            return .failure(.notNow("the mails of the theme are not published, or are of another version"))
        }
        guard let sender = EmailAddress(settings.desk.mailFrom) else {
            return .failure(.notNow("mail.from is not a mail address"))
        }
        return .success(try message(facts, text, from: sender, hidesSecrets))
    }

    private func message(
        _ facts: MailFacts, _ text: MailText, from sender: EmailAddress, _ hidesSecrets: Bool
    ) throws(StoreFailure) -> MailMessage {
        let event = facts.event
        let token = try facts.ticket.map { (ticket) throws(StoreFailure) in
            ReplyToken(ticket: ticket.number, person: facts.addressee.person, key: try store.key())
        }
        let shown = hidesSecrets ? nil : token
        let isToStaff = event.staff != nil
        return MailMessage(
            from: Mailbox(name: senderName(facts), sender),
            to: Mailbox(name: facts.addressee.name, facts.addressee.address), replyTo: isToStaff ? nil : replyTo(shown),
            subject: text.subject, date: store.now,
            id: MessageName.message("\(event.kind.rawValue)-\(event.tag)", reply: shown, domain: sender.domain),
            references: facts.ticket.map { [MessageName.thread($0.number, domain: sender.domain)] } ?? [],
            isAutomatic: !event.kind.isWritten, list: "tickets.\(settings.host)", loop: sender.key, text: text.text,
            html: text.html)
    }

    /// The site; for what a person wrote, that person at the site.
    private func senderName(_ facts: MailFacts) -> String {
        let site = settings.configuration.siteTitle(in: facts.addressee.language)
        guard facts.event.kind.isWritten, let author = facts.text?.author, !author.isEmpty else { return site }
        return "\(author) (\(site))"
    }

    private func replyTo(_ token: ReplyToken?) -> Mailbox? {
        guard let address = settings.configuration.mail.replyAddress else { return nil }
        guard let token, let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            return EmailAddress(address).map { Mailbox($0) }
        }
        return EmailAddress("\(address[..<at])+\(token.text)\(address[at...])").map { Mailbox($0) }
    }
}

extension MailEvent {
    /// The same whenever this row is sent, of this database or a copy; tells nothing about how many there are.
    fileprivate var tag: String {
        Sodium.sha256(Array("\(id) \(created.seconds) \(kind.rawValue)".utf8)).prefix(8).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

extension EmailAddress {
    var domain: String { text.split(separator: "@").last.map(String.init) ?? text }
}

extension DeskSettings {
    /// Of the site, without scheme and port.
    fileprivate var host: String {
        let authority = configuration.siteURL.split(separator: "/").last.map(String.init) ?? "localhost"
        return authority.split(separator: ":").first.map(String.init) ?? authority
    }
}
