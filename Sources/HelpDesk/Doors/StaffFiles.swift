// Files: taking them in for an answer, and giving them out.

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

    /// Begins to take in a file. Staff's may be as large and of the same kinds as customers'.
    public func receive(named name: String) throws(StoreFailure) -> UploadStart {
        .begun(
            try Upload(
                folder: store.settings.folder.attachments, name: name, desk: store.settings.desk,
                entropy: store.entropy))
    }

    /// Those of whoever is signed in; the command line sends none.
    var files: OwnFiles { OwnFiles(store, staff: identity?.id ?? 0) }

    public func keep(_ files: [ReceivedFile]) throws(StoreFailure) -> [KeptFile] { try self.files.keep(files) }

    public func keptFiles(_ ids: [Int]) throws(StoreFailure) -> [KeptFile] { try files.kept(ids) }
}
