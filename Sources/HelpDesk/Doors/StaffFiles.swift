// The files of tickets, for the staff.

extension Staff {
    private static let file: SQL = """
        SELECT f.id, f.name, f.type, f.size, f.at, f.comment_id, f.file
        FROM attachments f JOIN tickets t ON t.id = f.ticket_id WHERE f.id = ?1 AND t.number = ?2
        """

    /// Opens an attachment of a ticket.
    public func attachment(_ id: Int, of number: TicketNumber) throws(StoreFailure) -> AttachmentOutcome {
        let found = try store.database.first(Self.file, [.int(id), .int(number.value)], Attachment.init(row:))
        guard let found else { return .notFound }
        return AttachmentFolder.open(found, in: store.settings.folder.attachments)
    }
}
