// Files: taking them in, and giving them out.
import CLinux
import KnowledgeBase

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

    var files: OwnFiles { OwnFiles(store, contact: identity.contact) }

    public func keep(_ files: [ReceivedFile]) throws(StoreFailure) -> [KeptFile] { try self.files.keep(files) }

    public func keptFiles(_ ids: [Int]) throws(StoreFailure) -> [KeptFile] { try files.kept(ids) }

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
        let ofDay =
            try store.database.first(
                Self.usedToday, [.int(identity.contact), .time(store.now - 86_400)]
            ) { $0.int(0) } ?? 0
        let most = store.settings.desk.attachmentsOfDay
        if ofDay + files.reduce(0, { $0 + $1.size }) > most { return .filesTooLarge(most: most) }
        return try self.files.refusal(files, kept: kept, ticket: ticket)
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
