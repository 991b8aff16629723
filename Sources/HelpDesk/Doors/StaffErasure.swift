// Erasing one person: name, address, words, files and traces. The account's tickets stay as numbers and states.
import CLinux

public enum ErasureOutcome: Sendable, Equatable {
    /// With how many tickets, comments and files were emptied.
    case erased(tickets: Int, comments: Int, files: Int)
    case notFound
    case notAllowed
}

extension Staff {
    private static let address: SQL = "SELECT email_key FROM contacts WHERE id = ?"
    private static let files: SQL = "SELECT file FROM attachments WHERE contact_id = ?"
    private static let ticketIDs: SQL = "SELECT id FROM tickets WHERE contact_id = ? AND account_id > 0"
    private static let emptyTicket: SQL = """
        UPDATE tickets SET title = '-', description = '-', solution = CASE WHEN solution IS NULL THEN NULL ELSE '-' END,
            version = version + 1
        WHERE id = ?
        """
    private static let emptyComments: SQL = "UPDATE comments SET body = '-' WHERE ticket_id = ?"
    private static let emptyNotes: SQL = "UPDATE internal_notes SET body = '-' WHERE ticket_id = ?"
    private static let emptyOwnComments: SQL = "UPDATE comments SET body = '-' WHERE contact_id = ?"
    private static let saltsOfTicket: SQL = "UPDATE events SET salt = NULL WHERE ticket_id = ?"
    private static let saltsOfPerson: SQL = "UPDATE events SET salt = NULL WHERE actor = 'customer' AND actor_id = ?"
    private static let words: SQL = "DELETE FROM ticket_words WHERE ticket_id = ?"
    private static let noteWords: SQL = "DELETE FROM internal_words WHERE ticket_id = ?"
    private static let forgetFiles: SQL = "DELETE FROM attachments WHERE contact_id = ?"
    private static let sessionsOf: SQL = "DELETE FROM sessions WHERE contact_id = ?"
    private static let readersOf: SQL = "DELETE FROM ticket_readers WHERE contact_id = ?"
    private static let mail: SQL = """
        UPDATE outbox SET recipient = NULL, reason = NULL, finished = coalesce(finished, ?2),
            state = CASE state WHEN 'waiting' THEN 'dropped' ELSE state END
        WHERE contact_id = ?1
        """
    private static let person: SQL = """
        UPDATE contacts SET name = '-', name_key = '-', email = '-', email_key = 'erased ' || id, is_enabled = 0,
            password = NULL, erased = ?2
        WHERE id = ?1 AND erased IS NULL
        """

    /// Erases a contact for good. What the person wrote and what was written in the person's tickets goes, with its words in
    /// the search; the chain of events stays whole, but can no longer tell what was written.
    public func erase(contact: Int) throws(StoreFailure) -> ErasureOutcome {
        guard may(.administrator) else { return .notAllowed }
        let outcome = try store.write { () throws(StoreFailure) -> (ErasureOutcome, [String]) in
            let address = try store.database.first(Self.address, [.int(contact)]) { $0.text(0) }
            try store.database.run(Self.person, [.int(contact), .time(store.now)])
            guard store.database.changes == 1 else { return (.notFound, []) }
            let files = try store.database.rows(Self.files, [.int(contact)]) { $0.text(0) }
            let mails = try address.map { address throws(StoreFailure) in try forgetMailAside(from: address) } ?? []
            let tickets = try store.database.rows(Self.ticketIDs, [.int(contact)]) { $0.int(0) }
            for ticket in tickets { try empty(ticket) }
            try store.database.run(Self.emptyOwnComments, [.int(contact)])
            let comments = store.database.changes
            for statement in [Self.saltsOfPerson, Self.forgetFiles, Self.sessionsOf, Self.readersOf] {
                try store.database.run(statement, [.int(contact)])
            }
            try store.withdrawLinks(.reset, contact: contact)
            try store.withdrawLinks(.invitation, contact: contact)
            try store.database.run(Self.mail, [.int(contact), .time(store.now)])
            let paths =
                mails + files.filter(AttachmentFolder.isName).map { store.settings.folder.attachments + "/" + $0 }
            try store.record(Event(kind: "contact-erased", detail: "contact \(contact)"), by: actor)
            return (.erased(tickets: tickets.count, comments: comments, files: files.count), paths)
        }
        // After the commit: a file without a row is swept, a row without a file would be a loss.
        for path in outcome.1 { unlink(path) }
        return outcome.0
    }

    private func empty(_ ticket: Int) throws(StoreFailure) {
        for statement in [
            Self.emptyTicket, Self.emptyComments, Self.emptyNotes, Self.saltsOfTicket, Self.words, Self.noteWords,
        ] {
            try store.database.run(statement, [.int(ticket)])
        }
    }
}
