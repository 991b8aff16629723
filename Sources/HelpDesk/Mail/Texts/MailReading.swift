// Reads from the store what one message tells.
import KnowledgeBase

/// For one message; `hidesSecrets` puts dots where a link's secret would be, for previews.
struct MailReading {
    let store: Store
    let event: MailEvent
    let hidesSecrets: Bool

    private static let contact: SQL = """
        SELECT name, email, language, is_enabled, support_end FROM contacts WHERE id = ? AND erased IS NULL
        """
    private static let member: SQL = "SELECT name, email, language, is_enabled FROM staff WHERE id = ?"
    private static let ticket: SQL = """
        SELECT t.number, t.title, t.status, t.priority, t.category, p.name, a.name, c.name, s.name, g.name, t.opened,
            t.closed, t.description, t.solution
        FROM tickets t JOIN accounts a ON a.id = t.account_id JOIN contacts c ON c.id = t.contact_id
            LEFT JOIN products p ON p.id = t.product_id LEFT JOIN staff s ON s.id = t.assignee_id
            LEFT JOIN groups g ON g.id = t.group_id
        WHERE t.id = ?
        """
    private static let mayRead: SQL = """
        SELECT 1 FROM tickets t JOIN contacts c ON c.id = ?2 WHERE t.id = ?1 AND t.account_id = c.account_id
            AND (t.contact_id = c.id OR c.visibility = 'all' OR c.visibility = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = c.id AND r.ticket_id = t.id))
        """
    private static let comment: SQL = """
        SELECT coalesce(s.name, c.name, ''), m.body
        FROM comments m LEFT JOIN contacts c ON c.id = m.contact_id LEFT JOIN staff s ON s.id = m.staff_id
        WHERE m.id = ?1 AND m.ticket_id = ?2
        """
    private static let filesOfComment: SQL = "SELECT count(*) FROM attachments WHERE comment_id = ?"
    private static let filesOfTicket: SQL = """
        SELECT count(*) FROM attachments WHERE ticket_id = ? AND comment_id IS NULL
        """

    /// - Parameter text: what it quotes instead of what is stored.
    func facts(quoting text: MailedText? = nil) throws(StoreFailure) -> Result<MailFacts, MailIsMoot> {
        do throws(Stop) {
            return .success(try read(quoting: text))
        } catch {
            switch error {
            case .moot(let reason): return .failure(MailIsMoot(reason: reason))
            case .store(let failure): throw failure
            }
        }
    }

    private enum Stop: Error {
        case moot(String)
        case store(StoreFailure)
    }

    private func read(quoting text: MailedText?) throws(Stop) -> MailFacts {
        var facts = MailFacts(event: event, addressee: try addressee())
        if event.kind == .periodEnds, let contact = event.contact {
            let last = try first(Self.contact, contact) { $0.optionalText(4).flatMap { CalendarDate(iso: $0) } }
            guard let last = last ?? nil, last >= store.today else { throw .moot("the support period was changed") }
            facts.supportEnd = last
        }
        if let ticket = event.ticket {
            if let contact = event.contact { try checkAccess(of: contact, to: ticket) }
            guard let found = try first(Self.ticket, ticket, MailedTicket.init(row:)) else {
                throw .moot("the ticket is gone")
            }
            facts.ticket = found
            if let text { facts.text = text } else { facts.text = try self.text(of: found, ticket) }
        }
        if let link = event.link { facts.link = try address(of: link) }
        if facts.link == nil, event.kind.needsLink { throw .moot("its link was used or replaced") }
        return facts
    }

    private func addressee() throws(Stop) -> MailAddressee {
        let isStaff = event.staff != nil
        guard let id = event.staff ?? event.contact else { throw .moot("it has no recipient") }
        let found = try first(isStaff ? Self.member : Self.contact, id) {
            (name: $0.text(0), email: $0.text(1), language: $0.text(2), isEnabled: $0.flag(3))
        }
        guard let found else { throw .moot("the recipient was erased") }
        if !found.isEnabled, event.kind != .passwordChanged, event.kind != .addressChanged {
            throw .moot("the recipient is disabled")
        }
        guard let address = EmailAddress(event.recipient ?? found.email) else { throw .moot("the address is not one") }
        let known = store.settings.configuration.languages
        let language = known.first { $0.code == found.language } ?? store.settings.configuration.defaultLanguage
        return MailAddressee(
            name: found.name, address: address, signsInWith: found.email, language: language,
            person: isStaff ? .staff(id) : .contact(id))
    }

    private func checkAccess(of contact: Int, to ticket: Int) throws(Stop) {
        do throws(StoreFailure) {
            if try store.database.first(Self.mayRead, [.int(ticket), .int(contact)], { _ in true }) != nil { return }
        } catch { throw .store(error) }
        throw .moot("the recipient may not read this ticket any more")
    }

    /// What the message quotes: a comment, the solution, or what the ticket says.
    private func text(of ticket: MailedTicket, _ id: Int) throws(Stop) -> MailedText? {
        switch event.kind {
        case .solution:
            guard let solution = ticket.solution else { throw .moot("the solution was taken back") }
            return MailedText(author: "", body: solution)
        case .comment, .staffComment:
            guard let comment = event.comment else { return MailedText(author: ticket.submitter, body: "") }
            return try self.comment(comment, of: id)
        case .received, .staffNewTicket, .staffAssigned:
            let files = try first(Self.filesOfTicket, id) { $0.int(0) } ?? 0
            return MailedText(author: ticket.submitter, body: ticket.description, files: files)
        default: return nil
        }
    }

    private func comment(_ comment: Int, of ticket: Int) throws(Stop) -> MailedText {
        do throws(StoreFailure) {
            let found = try store.database.first(Self.comment, [.int(comment), .int(ticket)]) {
                MailedText(author: $0.text(0), body: $0.text(1))
            }
            if var found {
                found.files = try store.database.first(Self.filesOfComment, [.int(comment)]) { $0.int(0) } ?? 0
                return found
            }
        } catch { throw .store(error) }
        throw .moot("the comment is gone")
    }

    private func address(of link: Int) throws(Stop) -> MailedAddress? {
        do throws(StoreFailure) {
            guard let found = try store.mailedLink(link) else { return nil }
            let site = store.settings.configuration.siteURL
            let secret = hidesSecrets ? "…" : found.token.text
            return MailedAddress(url: "\(site)/portal/\(found.purpose.folder)/\(secret)", until: found.ends)
        } catch { throw .store(error) }
    }

    private func first<T>(_ statement: SQL, _ id: Int, _ read: (Row) -> T) throws(Stop) -> T? {
        do throws(StoreFailure) {
            return try store.database.first(statement, [.int(id)], read)
        } catch { throw .store(error) }
    }
}

extension MailedTicket {
    init(row: Row) {
        self.init(
            number: TicketNumber(stored: row.int(0)), title: row.text(1),
            status: Status(rawValue: row.text(2)) ?? .open,
            priority: Priority(rawValue: row.int(3)) ?? .medium, category: Category(rawValue: row.text(4)) ?? .other,
            product: row.optionalText(5), account: row.text(6), submitter: row.text(7),
            assignee: row.optionalText(8) ?? row.optionalText(9), opened: row.time(10), closed: row.optionalTime(11),
            description: row.text(12), solution: row.optionalText(13))
    }
}

extension MailKind {
    fileprivate var needsLink: Bool { self == .invitation || self == .reset || self == .staffInvitation }
}

extension String {
    /// The folder below `/portal/` that opens links of this purpose.
    fileprivate var folder: String {
        switch self {
        case "reset": "password-reset"
        case "staff": "staff/invitation"
        default: self
        }
    }
}
