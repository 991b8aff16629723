// Finding and changing customers: contacts, their accounts, and what those own.
import KnowledgeBase

public struct ContactLine: Sendable, Hashable {
    public let id: Int
    public let name: String
    public let email: String
    public let language: String
    public let visibility: Visibility
    public let isEnabled: Bool
    /// Whether they have set a password.
    public let hasPassword: Bool
    public let start: CalendarDate?
    public let end: CalendarDate?
    public let accountID: Int
    public let account: String
}

public struct AccountLine: Sendable, Hashable {
    public let id: Int
    public let name: String
    public let reference: String?
    public let contacts: Int
    public let openTickets: Int
}

/// What of a contact is to be changed; nil leaves it.
public struct ContactChange: Sendable {
    public var name: String?
    public var email: String?
    public var language: String?
    public var visibility: Visibility?
    public var isEnabled: Bool?
    /// Both days at once.
    public var period: SupportPeriod?

    public init() {}
}

extension Staff {
    static let listLength = 50

    private static let one: SQL = """
        SELECT c.id, c.name, c.email, c.language, c.visibility, c.is_enabled, c.password IS NOT NULL, c.support_start,
            c.support_end, c.account_id, a.name
        FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.id = ?
        """
    private static let found: SQL = """
        SELECT c.id FROM contacts c JOIN accounts a ON a.id = c.account_id
        WHERE c.erased IS NULL AND (?1 = '' OR c.name_key LIKE ?1 ESCAPE '\\' OR c.email_key LIKE ?1 ESCAPE '\\'
            OR a.name_key LIKE ?1 ESCAPE '\\')
        ORDER BY c.name_key LIMIT ?2 OFFSET ?3
        """
    private static let ofAccount: SQL = "SELECT id FROM contacts WHERE account_id = ? AND erased IS NULL ORDER BY id"
    private static let ending: SQL = """
        SELECT id FROM contacts WHERE support_end BETWEEN ? AND ? AND is_enabled ORDER BY support_end LIMIT 500
        """
    private static let accounts: SQL = """
        SELECT a.id, a.name, a.reference, (SELECT count(*) FROM contacts c WHERE c.account_id = a.id),
            (SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE t.account_id = a.id AND t.is_closed = 0 LIMIT 1000))
        FROM accounts a WHERE ?1 = '' OR a.name_key LIKE ?1 ESCAPE '\\' ORDER BY a.name_key LIMIT ?2 OFFSET ?3
        """
    private static let account: SQL = """
        SELECT a.id, a.name, a.reference, (SELECT count(*) FROM contacts c WHERE c.account_id = a.id),
            (SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE t.account_id = a.id AND t.is_closed = 0 LIMIT 1000))
        FROM accounts a WHERE a.id = ?1
        """
    private static let withEmail: SQL = "SELECT id FROM contacts WHERE email_key = ?"
    private static let change: SQL = """
        UPDATE contacts SET name = ?2, name_key = ?3, email = ?4, email_key = ?5, language = ?6, visibility = ?7,
            is_enabled = ?8, support_start = ?9, support_end = ?10
        WHERE id = ?1
        """
    private static let endSessions: SQL = "DELETE FROM sessions WHERE contact_id = ?"

    public func contact(_ id: Int) throws(StoreFailure) -> ContactLine? {
        try store.database.first(Self.one, [.int(id)], ContactLine.init(row:))
    }

    /// Contacts whose name, address or organisation holds the words; all when there are none. By name.
    public func contacts(matching words: String = "", page: Int = 1) throws(StoreFailure) -> Page<ContactLine> {
        let skipped = (min(max(page, 1), 1000) - 1) * Self.listLength
        let values: [Value] = [.text(Self.pattern(words)), .int(Self.listLength + 1), .int(skipped)]
        let ids = try store.database.rows(Self.found, values) { $0.int(0) }
        return Page(
            items: try contacts(ids.prefix(Self.listLength)), number: max(page, 1), hasNext: ids.count > Self.listLength
        )
    }

    public func contacts(ofAccount account: Int) throws(StoreFailure) -> [ContactLine] {
        try contacts(try store.database.rows(Self.ofAccount, [.int(account)]) { $0.int(0) }[...])
    }

    /// Whose support ends within so many days, today included.
    public func contactsEnding(withinDays days: Int) throws(StoreFailure) -> [ContactLine] {
        let last = CalendarDate(unixTime: store.now.seconds + store.zone.offset(at: store.now) + days * 86_400)
        let ids = try store.database.rows(Self.ending, [.text(store.today.iso), .text(last.iso)]) { $0.int(0) }
        return try contacts(ids[...])
    }

    public func accounts(matching words: String = "", page: Int = 1) throws(StoreFailure) -> Page<AccountLine> {
        let skipped = (min(max(page, 1), 1000) - 1) * Self.listLength
        let values: [Value] = [.text(Self.pattern(words)), .int(Self.listLength + 1), .int(skipped)]
        let found = try store.database.rows(Self.accounts, values, AccountLine.init(row:))
        return Page(
            items: Array(found.prefix(Self.listLength)), number: max(page, 1), hasNext: found.count > Self.listLength)
    }

    public func account(_ id: Int) throws(StoreFailure) -> AccountLine? {
        try store.database.first(Self.account, [.int(id)], AccountLine.init(row:))
    }

    /// Changes a contact. A new address or a disabled one ends sessions and links; the old address is told.
    public func changeContact(_ id: Int, _ change: ContactChange) throws(StoreFailure) -> RecordOutcome {
        guard may(.groupAdministrator) else { return .notAllowed }
        return try store.write { () throws(StoreFailure) in
            guard let before = try contact(id) else { return .notFound }
            var problems: [String: FieldProblem] = [:]
            let name = TextRule.name.accept(change.name ?? before.name)
            if case .failure(let refusal) = name { problems["name"] = refusal.problem }
            let email = EmailAddress(change.email ?? before.email)
            if email == nil { problems["email"] = .notAnAddress }
            let language = change.language ?? before.language
            if !store.settings.configuration.languages.contains(where: { $0.code == language }) {
                problems["language"] = .notAChoice
            }
            if let period = change.period, let start = period.start, let end = period.end, end < start {
                problems["support-end"] = .notAChoice
            }
            guard problems.isEmpty, case .success(let name) = name, let email else { return .invalid(problems) }
            let owner = try store.database.first(Self.withEmail, [.text(email.key)]) { $0.int(0) }
            if let owner, owner != id { return .invalid(["email": .taken]) }
            try keep(change, before, name: name, email: email, language: language)
            return .kept(id)
        }
    }

    private func keep(
        _ change: ContactChange, _ before: ContactLine, name: String, email: EmailAddress, language: String
    ) throws(StoreFailure) {
        let isEnabled = change.isEnabled ?? before.isEnabled
        let period = change.period ?? SupportPeriod(start: before.start, end: before.end)
        try store.database.run(
            Self.change,
            [
                .int(before.id), .text(name), .text(name.lowercased()), .text(email.text), .text(email.key),
                .text(language), .text((change.visibility ?? before.visibility).rawValue), .flag(isEnabled),
                .optional(period.start?.iso), .optional(period.end?.iso),
            ])
        let isMoved = EmailAddress(before.email)?.key != email.key
        if isMoved || !isEnabled {
            try store.withdrawLinks(.reset, contact: before.id)
            try store.withdrawLinks(.invitation, contact: before.id)
            try store.database.run(Self.endSessions, [.int(before.id)])
        }
        if isMoved, before.hasPassword {
            try store.send(
                OutgoingMail(kind: .addressChanged, recipient: .contact(before.id), address: before.email))
            try store.send(OutgoingMail(kind: .addressChanged, recipient: .contact(before.id)))
        }
        try store.record(Event(kind: "contact-changed", detail: "contact \(before.id)"), by: actor)
    }

    private func contacts(_ ids: ArraySlice<Int>) throws(StoreFailure) -> [ContactLine] {
        var contacts: [ContactLine] = []
        for id in ids {
            if let contact = try contact(id) { contacts.append(contact) }
        }
        return contacts
    }

    /// A pattern of LIKE in which the words stand for themselves; empty for no words.
    static func pattern(_ words: String) -> String {
        let folded = words.trimmingBlanks().lowercased()
        if folded.isEmpty { return "" }
        return "%" + folded.map { "%_\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "%"
    }
}

extension ContactLine {
    init(row: Row) {
        self.init(
            id: row.int(0), name: row.text(1), email: row.text(2), language: row.text(3),
            visibility: Visibility(rawValue: row.text(4)) ?? .own, isEnabled: row.flag(5), hasPassword: row.flag(6),
            start: row.optionalText(7).flatMap { CalendarDate(iso: $0) },
            end: row.optionalText(8).flatMap { CalendarDate(iso: $0) }, accountID: row.int(9), account: row.text(10))
    }
}

extension AccountLine {
    init(row: Row) {
        self.init(
            id: row.int(0), name: row.text(1), reference: row.optionalText(2), contacts: row.int(3),
            openTickets: row.int(4))
    }
}
