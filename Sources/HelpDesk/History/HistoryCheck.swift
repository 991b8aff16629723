// Follows the chain of events from its beginning and finds the first that does not fit.

public struct HistoryResult: Sendable, Equatable {
    public let events: Int
    /// The hash of the last event that fits, in hexadecimal digits.
    public let head: String
    /// What is wrong, naming the first event that was altered; nil when all is well.
    public let problem: String?
}

public struct HistoryCheck {
    private let store: Store

    public init(_ store: Store) { self.store = store }

    private static let events: SQL = """
        SELECT id, at, ticket_id, actor, actor_id, kind, detail, digest, hash FROM events WHERE id > ? ORDER BY id LIMIT 1000
        """
    /// What was written with an event, as it is in the database today.
    private static let comment: SQL = "SELECT body FROM comments WHERE id = ?"
    private static let note: SQL = "SELECT body FROM internal_notes WHERE id = ?"
    private static let salt: SQL = "SELECT salt FROM events WHERE id = ?"
    private static let writerOfTicket: SQL = "SELECT contact_id FROM tickets WHERE id = ?"

    /// - Parameter mustContain: a hash that the history is known to have had.
    public func run(mustContain hash: String? = nil) throws(StoreFailure) -> HistoryResult {
        var previous: [UInt8] = []
        var last = 0
        var isFound = hash == nil
        var unsalted: [HistoryRow] = []
        var erased: Set<Int> = []
        while true {
            let rows = try store.database.rows(Self.events, [.int(last)]) { row in
                (
                    row: HistoryRow(
                        id: row.int(0), at: row.int(1), ticket: row.optionalInt(2), actor: row.text(3),
                        actorID: row.optionalInt(4), kind: row.text(5), detail: row.text(6),
                        digest: row.isNull(7) ? nil : row.blob(7)), hash: row.blob(8)
                )
            }
            for (row, stored) in rows {
                if let problem = try problem(row, stored, after: previous, last: last) {
                    return HistoryResult(events: last, head: Hexadecimal.text(previous), problem: problem)
                }
                previous = stored
                last = row.id
                if row.digest != nil, try salt(of: row).isEmpty { unsalted.append(row) }
                if row.kind == "contact-erased", let id = row.detail.split(separator: " ").last.flatMap({ Int($0) }) {
                    erased.insert(id)
                }
                if let hash, hash == Hexadecimal.text(stored) { isFound = true }
            }
            if rows.isEmpty { break }
        }
        for row in unsalted where try !isErased(row, erased) {
            let problem = "\(Self.name(row)): what was written with it can no longer be checked, and nobody was erased"
            return HistoryResult(events: last, head: Hexadecimal.text(previous), problem: problem)
        }
        let problem = isFound ? nil : "the history does not contain \(hash ?? ""): its end was cut off or rewritten"
        return HistoryResult(events: last, head: Hexadecimal.text(previous), problem: problem)
    }

    private func problem(
        _ row: HistoryRow, _ stored: [UInt8], after previous: [UInt8], last: Int
    ) throws(StoreFailure) -> String? {
        let name = Self.name(row)
        if row.id != last + 1 { return "\(name): \(row.id - last - 1) events before it are missing" }
        if row.hash(after: previous) != stored { return "\(name): it, or the one before it, was altered" }
        guard let digest = row.digest, let text = try text(of: row) else { return nil }
        let salt = try salt(of: row)
        // The salt goes when a person is erased; what was written can then be neither known nor checked.
        if salt.isEmpty { return nil }
        return Sodium.sha256(salt + Array(text.utf8)) == digest ? nil : "\(name): what was written with it was altered"
    }

    private static func name(_ row: HistoryRow) -> String {
        "event \(row.id) (\(row.kind)\(row.ticket.map { ", ticket key \($0)" } ?? ""))"
    }

    private func salt(of row: HistoryRow) throws(StoreFailure) -> [UInt8] {
        try store.database.first(Self.salt, [.int(row.id)]) { $0.blob(0) } ?? []
    }

    /// Whether a person was erased to whom the event, or its ticket, belongs.
    private func isErased(_ row: HistoryRow, _ erased: Set<Int>) throws(StoreFailure) -> Bool {
        if row.actor == "customer", let id = row.actorID, erased.contains(id) { return true }
        guard let ticket = row.ticket else { return false }
        let writer = try store.database.first(Self.writerOfTicket, [.int(ticket)]) { $0.int(0) }
        return writer.map(erased.contains) ?? false
    }

    /// The words that belong to the event; nil for events without, and for those whose words may change later.
    private func text(of row: HistoryRow) throws(StoreFailure) -> String? {
        let parts = row.detail.split(separator: " ")
        guard parts.count == 2, let id = Int(parts[1]) else { return nil }
        switch row.kind {
        case "comment": return try store.database.first(Self.comment, [.int(id)]) { $0.text(0) } ?? ""
        case "note": return try store.database.first(Self.note, [.int(id)]) { $0.text(0) } ?? ""
        default: return nil
        }
    }
}

enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
