// Files: taking them in, keeping them for a form that is sent later, naming them in a ticket, and giving them out.
import Glibc

/// A file that waits for its form to be sent; its key goes into a hidden field.
public struct KeptFile: Sendable {
    public let id: Int
    public let name: String
    public let size: Int
}

/// An attachment whose content is open for reading; closed when this value goes.
public struct OpenAttachment: ~Copyable {
    public let attachment: Attachment
    /// To be read from its beginning.
    public let descriptor: Int32

    deinit { close(descriptor) }
}

extension Customer {
    private static let usedToday: SQL = """
        SELECT coalesce(sum(size), 0) FROM attachments WHERE contact_id = ? AND at > ?
        """
    private static let usedByTicket: SQL = "SELECT coalesce(sum(size), 0) FROM attachments WHERE ticket_id = ?"
    private static let keptSize: SQL = """
        SELECT size FROM attachments WHERE id = ? AND contact_id = ? AND ticket_id IS NULL
        """
    private static let add: SQL = """
        INSERT INTO attachments (ticket_id, comment_id, contact_id, at, file, name, type, size, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let adopt: SQL = """
        UPDATE attachments SET ticket_id = ?, comment_id = ?
        WHERE id = ? AND contact_id = ? AND ticket_id IS NULL
        """
    private static let kept: SQL = """
        SELECT id, name, size FROM attachments WHERE id = ? AND contact_id = ? AND ticket_id IS NULL
        """
    private static let visible: SQL = """
        SELECT f.id, f.name, f.type, f.size, f.at, f.comment_id, f.file
        FROM attachments f JOIN tickets t ON t.id = f.ticket_id
        WHERE f.id = ?5 AND t.number = ?4 AND t.account_id = ?1
            AND (t.contact_id = ?3 OR ?2 = 'all' OR ?2 = 'chosen' AND EXISTS (
                SELECT 1 FROM ticket_readers r WHERE r.contact_id = ?3 AND r.ticket_id = t.id))
        """

    /// Begins to take in a file. Whoever has no support today sends none.
    public func receive(named name: String) throws(StoreFailure) -> UploadStart {
        if !standing.isSupported { return .refused(.support(standing)) }
        return .begun(
            try Upload(
                folder: store.settings.folder.attachments, name: name, desk: store.settings.desk,
                entropy: store.entropy))
    }

    /// Keeps files for a form that comes back to its writer first; they are swept after a day.
    public func keep(_ files: [ReceivedFile]) throws(StoreFailure) -> [KeptFile] {
        try store.write { () throws(StoreFailure) in
            var kept: [KeptFile] = []
            for file in files {
                try insert(file, ticket: nil, comment: nil)
                kept.append(KeptFile(id: store.database.insertedRow, name: file.name, size: file.size))
            }
            return kept
        }
    }

    /// Those of the keys that are files waiting for a form of this customer.
    public func keptFiles(_ ids: [Int]) throws(StoreFailure) -> [KeptFile] {
        var found: [KeptFile] = []
        for id in ids.prefix(store.settings.desk.attachmentCount) {
            let file = try store.database.first(Self.kept, [.int(id), .int(identity.contact)]) {
                KeptFile(id: $0.int(0), name: $0.text(1), size: $0.int(2))
            }
            if let file { found.append(file) }
        }
        return found
    }

    /// Opens an attachment of a ticket; nil when there is none such for this customer.
    public func attachment(_ id: Int, of number: TicketNumber) throws(StoreFailure) -> AttachmentOutcome {
        let found = try store.database.first(
            Self.visible, access + [.int(number.value), .int(id)], Attachment.init(row:))
        guard let found else { return .notFound }
        return AttachmentFolder.open(found, in: store.settings.folder.attachments)
    }

    /// Why these files cannot all be taken; only inside the transaction that takes them.
    func filesRefusal(_ files: [ReceivedFile], kept: [Int], ticket: Int?) throws(StoreFailure) -> Refusal? {
        if files.isEmpty, kept.isEmpty { return nil }
        let desk = store.settings.desk
        if files.count + kept.count > desk.attachmentCount { return .tooManyFiles(most: desk.attachmentCount) }
        let new = files.reduce(0) { $0 + $1.size }
        var keptSize = 0
        for id in kept {
            keptSize += try store.database.first(Self.keptSize, [.int(id), .int(identity.contact)]) { $0.int(0) } ?? 0
        }
        let ofDay =
            try store.database.first(
                Self.usedToday, [.int(identity.contact), .time(store.now - 86_400)]
            ) { $0.int(0) } ?? 0
        if ofDay + new > desk.attachmentsOfDay { return .filesTooLarge(most: desk.attachmentsOfDay) }
        let before = try store.database.first(Self.usedByTicket, [.optional(ticket)]) { $0.int(0) } ?? 0
        if before + new + keptSize > desk.attachmentsOfTicket { return .filesTooLarge(most: desk.attachmentsOfTicket) }
        return nil
    }

    /// Names the files in a ticket; only inside a transaction.
    func attach(_ files: [ReceivedFile], kept: [Int], ticket: Int, comment: Int?) throws(StoreFailure) {
        for file in files { try insert(file, ticket: ticket, comment: comment) }
        for id in kept {
            try store.database.run(
                Self.adopt, [.int(ticket), .optional(comment), .int(id), .int(identity.contact)])
        }
    }

    private func insert(_ file: ReceivedFile, ticket: Int?, comment: Int?) throws(StoreFailure) {
        try store.database.run(
            Self.add,
            [
                .optional(ticket), .optional(comment), .int(identity.contact), .time(store.now), .text(file.file),
                .text(file.name), .text(file.type), .int(file.size), .blob(file.digest),
            ])
    }
}

/// The beginning of an upload.
public enum UploadStart: ~Copyable {
    case begun(Upload)
    case refused(UploadProblem)
}

/// What is given out for an attachment.
public enum AttachmentOutcome: ~Copyable {
    case open(OpenAttachment)
    /// It belongs to the ticket, but its content is missing or has another size.
    case unavailable(Attachment)
    case notFound
}
