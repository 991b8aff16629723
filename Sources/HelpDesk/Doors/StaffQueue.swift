// The staff's lists of tickets. Which tickets: one statement a list, each walking an index in the list's order and
// passing over what the filters leave out; what is shown of them is read by key.

/// Which list of the queue.
public enum QueueList: String, Sendable, CaseIterable {
    /// Assigned to me; the first list.
    case mine
    /// Given to one of my groups.
    case groups
    /// Nobody's and no group's.
    case unassigned
    /// All in which the customer waits for us, the longest waiting first.
    case waiting
    case all
}

public struct QueueQuery: Sendable {
    public static let pageSize = 25
    public static let lastPage = 200

    public var list: QueueList
    public var isClosed = false
    public var status: Status?
    public var priority: Priority?
    public var category: Category?
    public var product: Int?
    public var account: Int?
    /// Words that must all occur, in what customers see or in notes; or a number. Empty for no search.
    public var words = ""
    /// Counted from 1.
    public var page = 1

    public init(_ list: QueueList) { self.list = list }
}

/// A line of the queue.
public struct QueueLine: Sendable {
    public let number: TicketNumber
    public let title: String
    public let status: Status
    public let priority: Priority
    public let category: Category
    public let contact: String
    public let account: String
    public let product: String?
    public let assignee: String?
    public let group: String?
    public let opened: Instant
    public let changed: Instant
    /// Since when the customer waits for us.
    public let waitingSince: Instant?
    /// Whether something happened since this staff member looked at it last.
    public let isNews: Bool
}

/// How many tickets are in a list; counting stops at `most`.
public struct QueueCount: Sendable, Equatable {
    public static let most = 500
    public let list: QueueList
    public let count: Int
}

extension Staff {
    // Values of every list: ?1 the staff member or group, ?2 closed, ?3… the filters (none: NULL), ?8 and ?9 how many from where.
    private static let mine: SQL = """
        SELECT id FROM tickets WHERE assignee_id = ?1 AND is_closed = ?2
            AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR priority = ?4) AND (?5 IS NULL OR category = ?5)
            AND (?6 IS NULL OR product_id = ?6) AND (?7 IS NULL OR account_id = ?7)
        ORDER BY changed DESC LIMIT ?8 OFFSET ?9
        """
    private static let ofGroup: SQL = """
        SELECT id, changed FROM tickets WHERE group_id = ?1 AND is_closed = ?2
            AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR priority = ?4) AND (?5 IS NULL OR category = ?5)
            AND (?6 IS NULL OR product_id = ?6) AND (?7 IS NULL OR account_id = ?7)
        ORDER BY changed DESC LIMIT ?8 OFFSET ?9
        """
    private static let myGroups: SQL = "SELECT group_id FROM memberships WHERE staff_id = ?"
    private static let ofNobody: SQL = """
        SELECT id FROM tickets INDEXED BY tickets_of_nobody
        WHERE assignee_id IS NULL AND group_id IS NULL AND is_closed = ?2 AND ?1 IS NOT NULL
            AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR priority = ?4) AND (?5 IS NULL OR category = ?5)
            AND (?6 IS NULL OR product_id = ?6) AND (?7 IS NULL OR account_id = ?7)
        ORDER BY changed DESC LIMIT ?8 OFFSET ?9
        """
    private static let waiting: SQL = """
        SELECT id FROM tickets WHERE waiting_since IS NOT NULL AND ?1 IS NOT NULL AND ?2 = 0
            AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR priority = ?4) AND (?5 IS NULL OR category = ?5)
            AND (?6 IS NULL OR product_id = ?6) AND (?7 IS NULL OR account_id = ?7)
        ORDER BY waiting_since LIMIT ?8 OFFSET ?9
        """
    private static let all: SQL = """
        SELECT id FROM tickets WHERE is_closed = ?2 AND ?1 IS NOT NULL
            AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR priority = ?4) AND (?5 IS NULL OR category = ?5)
            AND (?6 IS NULL OR product_id = ?6) AND (?7 IS NULL OR account_id = ?7)
        ORDER BY changed DESC LIMIT ?8 OFFSET ?9
        """
    private static let ofProduct: SQL = """
        SELECT id FROM tickets WHERE product_id = ?6 AND is_closed = ?2 AND ?1 IS NOT NULL
            AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR priority = ?4) AND (?5 IS NULL OR category = ?5)
            AND (?7 IS NULL OR account_id = ?7)
        ORDER BY changed DESC LIMIT ?8 OFFSET ?9
        """
    private static let ofAccount: SQL = """
        SELECT id FROM tickets WHERE account_id = ?7 AND is_closed = ?2 AND ?1 IS NOT NULL
            AND (?3 IS NULL OR status = ?3) AND (?4 IS NULL OR priority = ?4) AND (?5 IS NULL OR category = ?5)
            AND (?6 IS NULL OR product_id = ?6)
        ORDER BY changed DESC LIMIT ?8 OFFSET ?9
        """
    private static let line: SQL = """
        SELECT t.number, t.title, t.status, t.priority, t.category, c.name, a.name, p.name, s.name, g.name, t.opened,
            t.changed, t.waiting_since, coalesce(l.version < t.version, 1)
        FROM tickets t JOIN contacts c ON c.id = t.contact_id JOIN accounts a ON a.id = t.account_id
            LEFT JOIN products p ON p.id = t.product_id LEFT JOIN staff s ON s.id = t.assignee_id
            LEFT JOIN groups g ON g.id = t.group_id
            LEFT JOIN internal_looks l ON l.staff_id = ?2 AND l.ticket_id = t.id
        WHERE t.id = ?1
        """

    /// One page of a list.
    public func queue(_ query: QueueQuery) throws(StoreFailure) -> Page<QueueLine> {
        let page = min(max(query.page, 1), QueueQuery.lastPage)
        let wanted = QueueQuery.pageSize + 1
        let skipped = (page - 1) * QueueQuery.pageSize
        let found: [Int]
        if query.words.isEmpty {
            found = try ids(query, count: wanted, skipping: skipped)
        } else {
            found = try searched(query, count: wanted, skipping: skipped)
        }
        let lines = try lines(Array(found.prefix(QueueQuery.pageSize)))
        return Page(items: lines, number: page, hasNext: found.count == wanted && page < QueueQuery.lastPage)
    }

    /// How many open tickets each list holds.
    public func counts() throws(StoreFailure) -> [QueueCount] {
        var counts: [QueueCount] = []
        for list in QueueList.allCases {
            let found = try ids(QueueQuery(list), count: QueueCount.most, skipping: 0)
            counts.append(QueueCount(list: list, count: found.count))
        }
        return counts
    }

    func lines(_ ids: [Int]) throws(StoreFailure) -> [QueueLine] {
        var lines: [QueueLine] = []
        for id in ids {
            let line = try store.database.first(Self.line, [.int(id), .int(identity?.id ?? 0)], QueueLine.init(row:))
            if let line { lines.append(line) }
        }
        return lines
    }

    func ids(_ query: QueueQuery, count: Int, skipping: Int) throws(StoreFailure) -> [Int] {
        if query.list == .groups { return try idsOfGroups(query, count: count, skipping: skipping) }
        let values = Self.values(query, subject: identity?.id ?? 0, count: count, skipping: skipping)
        return try store.database.rows(Self.statement(query), values) { $0.int(0) }
    }

    /// The beginnings of all my groups' lists, put in order.
    private func idsOfGroups(_ query: QueueQuery, count: Int, skipping: Int) throws(StoreFailure) -> [Int] {
        var found: [(id: Int, changed: Int)] = []
        for group in try store.database.rows(Self.myGroups, [.int(identity?.id ?? 0)], { $0.int(0) }) {
            let values = Self.values(query, subject: group, count: count + skipping, skipping: 0)
            found += try store.database.rows(Self.ofGroup, values) { ($0.int(0), $0.int(1)) }
        }
        found.sort { ($1.changed, $1.id) < ($0.changed, $0.id) }
        return found.dropFirst(skipping).prefix(count).map { $0.id }
    }

    static func values(_ query: QueueQuery, subject: Int, count: Int, skipping: Int) -> [Value] {
        [
            .int(subject), .flag(query.isClosed), .optional(query.status?.rawValue),
            .optional(query.priority?.rawValue), .optional(query.category?.rawValue), .optional(query.product),
            .optional(query.account), .int(count), .int(skipping),
        ]
    }

    /// The statement whose index leaves out the most.
    private static func statement(_ query: QueueQuery) -> SQL {
        switch query.list {
        case .mine: mine
        case .groups: ofGroup
        case .unassigned: ofNobody
        case .waiting: waiting
        case .all: query.account != nil ? ofAccount : query.product != nil ? ofProduct : all
        }
    }
}

extension QueueLine {
    init(row: Row) {
        self.init(
            number: TicketNumber(stored: row.int(0)), title: row.text(1),
            status: Status(rawValue: row.text(2)) ?? .open, priority: Priority(rawValue: row.int(3)) ?? .medium,
            category: Category(rawValue: row.text(4)) ?? .other, contact: row.text(5), account: row.text(6),
            product: row.optionalText(7), assignee: row.optionalText(8), group: row.optionalText(9),
            opened: row.time(10), changed: row.time(11), waitingSince: row.optionalTime(12), isNews: row.flag(13))
    }
}
