// The files of tickets, for the staff.
import Glibc

extension Staff {
    private static let file: SQL = """
        SELECT f.id, f.name, f.type, f.size, f.at, f.comment_id, f.file
        FROM attachments f JOIN tickets t ON t.id = f.ticket_id WHERE f.id = ?1 AND t.number = ?2
        """

    /// Opens an attachment of a ticket.
    public func attachment(_ id: Int, of number: TicketNumber) throws(StoreFailure) -> AttachmentOutcome {
        let found = try store.database.first(Self.file, [.int(id), .int(number.value)], Attachment.init(row:))
        guard let found, AttachmentFolder.isName(found.file) else { return .notFound }
        let path = store.settings.folder.attachments + "/" + found.file
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return .unavailable(found) }
        let file = OpenAttachment(attachment: found, descriptor: descriptor)
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == found.size else { return .unavailable(found) }
        return .open(file)
    }
}
