// One row of the outbox: what is to be told to whom.
import KnowledgeBase

struct MailEvent: Sendable {
    let id: Int
    let kind: MailKind
    let contact: Int?
    let staff: Int?
    let ticket: Int?
    let comment: Int?
    let link: Int?
    /// Where it goes instead of the person's address of today.
    let recipient: String?
    let created: Instant
    /// How often it was tried.
    let attempts: Int

    /// The columns that `init(row:)` reads, in this order.
    init(row: Row) {
        id = row.int(0)
        kind = MailKind(rawValue: row.text(1)) ?? .comment
        contact = row.optionalInt(2)
        staff = row.optionalInt(3)
        ticket = row.optionalInt(4)
        comment = row.optionalInt(5)
        link = row.optionalInt(6)
        recipient = row.optionalText(7)
        created = row.time(8)
        attempts = row.int(9)
    }

    /// Something that has not been put into the outbox: for a preview.
    init(kind: MailKind, contact: Int, ticket: Int, at created: Instant) {
        id = 0
        self.kind = kind
        self.contact = contact
        self.ticket = ticket
        self.created = created
        staff = nil
        comment = nil
        link = nil
        recipient = nil
        attempts = 0
    }
}

extension MailKind {
    var template: MailTemplate {
        switch self {
        case .invitation: .invitation
        case .staffInvitation: .staffInvitation
        case .reset: .reset
        case .passwordChanged: .passwordChanged
        case .addressChanged: .addressChanged
        case .received: .received
        case .assigned: .assigned
        case .comment: .comment
        case .solution: .solution
        case .closed: .closed
        case .reopened: .reopened
        case .notFiled: .notFiled
        case .periodEnds: .periodEnds
        case .staffNewTicket: .staffNewTicket
        case .staffComment: .staffComment
        case .staffAssigned: .staffAssigned
        case .staffUnassigned: .staffUnassigned
        }
    }

    /// Whether a person wrote what it tells. Everything else is marked as made by a machine.
    var isWritten: Bool { self == .comment || self == .solution || self == .staffComment }
}
