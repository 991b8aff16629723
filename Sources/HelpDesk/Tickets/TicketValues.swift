// Tickets as pages and mails see them.

/// A line of a list of tickets.
public struct TicketSummary: Sendable {
    public let number: TicketNumber
    public let title: String
    public let status: Status
    public let priority: Priority
    public let category: Category
    public let opened: Instant
    public let changed: Instant
    public let closed: Instant?
    /// Who submitted it.
    public let submitter: String
    public let isMine: Bool
    /// The beginning of the solution, at most 300 characters; nil as long as there is none.
    public let solutionLead: String?
    let id: Int
}

/// Who wrote something.
public enum Author: Sendable, Equatable {
    case me(String)
    case colleague(String)
    case staff(String)

    public var name: String {
        switch self {
        case .me(let name), .colleague(let name), .staff(let name): name
        }
    }
}

public struct Comment: Sendable {
    public let id: Int
    public let author: Author
    public let at: Instant
    /// As typed: plain text to be rendered by the safe renderer.
    public let body: String
    public let attachments: [Attachment]
}

/// A file of a ticket, without its content.
public struct Attachment: Sendable {
    public let id: Int
    /// For people; never a path.
    public let name: String
    /// By content, such as `image/png`.
    public let type: String
    public let size: Int
    public let at: Instant
    let commentID: Int?
    let file: String

    /// Whether a browser may show it in place; everything else is only ever downloaded.
    public var isSafeImage: Bool { ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(type) }
}

/// All that a customer sees of a ticket.
public struct Ticket: Sendable {
    public let summary: TicketSummary
    public let description: String
    public let solution: String?
    public let product: String?
    /// The staff member or group that works on it.
    public let assignee: String?
    /// Files that came with the ticket itself.
    public let attachments: [Attachment]
    /// Oldest first.
    public let comments: [Comment]
    /// Articles that staff named as the answer, by their path in the content folder.
    public let citations: [String]
    /// Until when the customer can reopen it; nil for an open ticket, and when the days are over.
    public let reopenableUntil: Instant?
}

/// One page of a list.
public struct Page<Item: Sendable>: Sendable {
    public let items: [Item]
    /// Counted from 1.
    public let number: Int
    public let hasNext: Bool
}

/// Which tickets are listed, and how.
public struct TicketQuery: Sendable {
    public enum Filter: String, Sendable { case open, closed, all }
    public enum Order: String, Sendable { case changed, oldest, opened, priority }

    public static let pageSize = 25
    /// Behind this page nobody looks by turning pages.
    public static let lastPage = 400

    public var filter: Filter
    /// Words that all must occur, or a ticket's number; empty for no search.
    public var words: String
    public var order: Order
    /// Counted from 1.
    public var page: Int

    public init(_ filter: Filter = .open, words: String = "", order: Order = .changed, page: Int = 1) {
        self.filter = filter
        self.words = words
        self.order = order
        self.page = min(max(page, 1), Self.lastPage)
    }
}
