// Files of whoever sends them: keeping them for a form that is sent later, and naming them in a ticket.

import KnowledgeBase

/// A file that waits for its form to be sent; its key goes into a hidden field.
public struct KeptFile: Sendable {
    public let id: Int
    public let name: String
    public let size: Int
}

/// The files that one customer or one staff member sent. Another's file is out of reach, whatever key a form names.
struct OwnFiles {
    let store: Store
    private let owner: [Value]

    init(_ store: Store, contact: Int) { (self.store, owner) = (store, [.int(contact), .null]) }

    init(_ store: Store, staff: Int) { (self.store, owner) = (store, [.null, .int(staff)]) }

    private static let add: SQL = """
        INSERT INTO attachments (contact_id, staff_id, ticket_id, comment_id, at, file, name, type, size, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let adopt: SQL = """
        UPDATE attachments SET ticket_id = ?4, comment_id = ?5
        WHERE id = ?3 AND contact_id IS ?1 AND staff_id IS ?2 AND ticket_id IS NULL
        """
    private static let kept: SQL = """
        SELECT id, name, size FROM attachments
        WHERE id = ?3 AND contact_id IS ?1 AND staff_id IS ?2 AND ticket_id IS NULL
        """
    private static let usedByTicket: SQL = "SELECT coalesce(sum(size), 0) FROM attachments WHERE ticket_id = ?"

    /// Keeps files for a form that comes back to its writer first; they are swept after a day.
    func keep(_ files: [ReceivedFile]) throws(StoreFailure) -> [KeptFile] {
        try store.write { () throws(StoreFailure) in
            var kept: [KeptFile] = []
            for file in files {
                try insert(file, ticket: nil, comment: nil)
                kept.append(KeptFile(id: store.database.insertedRow, name: file.name, size: file.size))
            }
            return kept
        }
    }

    /// Those of the keys that are files waiting for a form of this owner.
    func kept(_ ids: [Int]) throws(StoreFailure) -> [KeptFile] {
        var found: [KeptFile] = []
        for id in ids.prefix(store.settings.desk.attachmentCount) {
            let file = try store.database.first(Self.kept, owner + [.int(id)]) {
                KeptFile(id: $0.int(0), name: $0.text(1), size: $0.int(2))
            }
            if let file { found.append(file) }
        }
        return found
    }

    /// Why these files cannot all go into one ticket; only inside the transaction that takes them.
    func refusal(_ files: [ReceivedFile], kept ids: [Int], ticket: Int?) throws(StoreFailure) -> Refusal? {
        if files.isEmpty, ids.isEmpty { return nil }
        let desk = store.settings.desk
        if files.count + ids.count > desk.attachmentCount { return .tooManyFiles(most: desk.attachmentCount) }
        let keptSize = try kept(ids).reduce(0) { $0 + $1.size }
        let before = try store.database.first(Self.usedByTicket, [.optional(ticket)]) { $0.int(0) } ?? 0
        let size = before + keptSize + files.reduce(0) { $0 + $1.size }
        return size > desk.attachmentsOfTicket ? .filesTooLarge(most: desk.attachmentsOfTicket) : nil
    }

    /// Names the files in a ticket; only inside a transaction.
    func attach(_ files: [ReceivedFile], kept: [Int], ticket: Int, comment: Int?) throws(StoreFailure) {
        for file in files { try insert(file, ticket: ticket, comment: comment) }
        for id in kept {
            try store.database.run(Self.adopt, owner + [.int(id), .int(ticket), .optional(comment)])
        }
    }

    private func insert(_ file: ReceivedFile, ticket: Int?, comment: Int?) throws(StoreFailure) {
        try store.database.run(
            Self.add,
            owner + [
                .optional(ticket), .optional(comment), .time(store.now), .text(file.file), .text(file.name),
                .text(file.type), .int(file.size), .blob(file.digest),
            ])
    }
}
