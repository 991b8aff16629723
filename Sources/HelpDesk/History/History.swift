// Writes the history: one chain of events, each hashed with the one before, so that a later change shows.

/// Who did something.
enum Actor: Sendable {
    case contact(Int)
    case staff(Int)
    case system

    /// Such as `customer 5`.
    var name: String { id.map { "\(kind) \($0)" } ?? kind }

    var kind: String {
        switch self {
        case .contact: "customer"
        case .staff: "staff"
        case .system: "system"
        }
    }

    var id: Int? {
        switch self {
        case .contact(let id), .staff(let id): id
        case .system: nil
        }
    }
}

/// Something that happened; `detail` holds codes and keys only.
struct Event {
    let kind: String
    var ticket: Int?
    var detail = ""
    /// What was written with it; only its salted digest is kept.
    var text: String?
}

extension Store {
    private static let lastHash: SQL = "SELECT id, hash FROM events ORDER BY id DESC LIMIT 1"
    private static let addEvent: SQL = """
        INSERT INTO events (id, at, ticket_id, actor, actor_id, kind, detail, digest, salt, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Appends to the chain; only inside a transaction.
    func record(_ event: Event, by actor: Actor) throws(StoreFailure) {
        let last = try database.first(Self.lastHash) { (id: $0.int(0), hash: $0.blob(1)) }
        let salt = event.text == nil ? nil : entropy.bytes(16)
        var row = HistoryRow(
            id: (last?.id ?? 0) + 1, at: now.seconds, ticket: event.ticket, actor: actor.kind, actorID: actor.id,
            kind: event.kind, detail: event.detail, digest: nil)
        if let text = event.text, let salt { row.digest = Sodium.sha256(salt + Array(text.utf8)) }
        let hash = row.hash(after: last?.hash ?? [])
        try database.run(
            Self.addEvent,
            [
                .int(row.id), .int(row.at), .optional(row.ticket), .text(row.actor), .optional(row.actorID),
                .text(row.kind), .text(row.detail), row.digest.map { .blob($0) } ?? .null,
                salt.map { .blob($0) } ?? .null, .blob(hash),
            ])
    }
}

/// What of an event its hash covers.
struct HistoryRow {
    let id: Int
    let at: Int
    let ticket: Int?
    let actor: String
    let actorID: Int?
    let kind: String
    let detail: String
    var digest: [UInt8]?

    /// SHA-256 of the hash before it and every field, each with its length in front.
    func hash(after previous: [UInt8]) -> [UInt8] {
        let fields = [
            previous, Array(String(id).utf8), Array(String(at).utf8), Array((ticket.map(String.init) ?? "").utf8),
            Array(actor.utf8), Array((actorID.map(String.init) ?? "").utf8), Array(kind.utf8), Array(detail.utf8),
            digest ?? [],
        ]
        return Sodium.sha256(fields.flatMap { Array("\($0.count):".utf8) + $0 })
    }
}
