// Removes what nobody will ask for again: files whose form was never sent, and what crashes left in the folder.
import CLinux

extension Staff {
    private static let abandoned: SQL = """
        SELECT id, file FROM attachments WHERE ticket_id IS NULL AND at < ? ORDER BY at LIMIT 500
        """
    private static let forget: SQL = "DELETE FROM attachments WHERE id = ? AND ticket_id IS NULL"
    private static let isKnown: SQL = "SELECT 1 FROM attachments WHERE file = ?"

    /// Removes kept files that waited for more than a day, and files of more than a day that no row names; how many went.
    /// A row goes before its file: a crash in between leaves a file without a row, which the next sweep removes.
    public func sweepFiles() throws(StoreFailure) -> Int {
        guard identity == nil else { return 0 }
        let yesterday = store.now - 86_400
        let rows = try store.database.rows(Self.abandoned, [.time(yesterday)]) { (id: $0.int(0), file: $0.text(1)) }
        if !rows.isEmpty {
            try store.write { () throws(StoreFailure) in
                for row in rows { try store.database.run(Self.forget, [.int(row.id)]) }
            }
        }
        let folder = store.settings.folder.attachments
        var removed = 0
        for (name, changed) in try AttachmentFolder.contents(folder) where changed < yesterday {
            let known = try store.database.first(Self.isKnown, [.text(name)]) { _ in true }
            if known == nil, unlink(folder + "/" + name) == 0 { removed += 1 }
        }
        return removed
    }
}
