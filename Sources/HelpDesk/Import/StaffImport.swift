// Taking a list of customers in: all of it or nothing.
import KnowledgeBase

public struct ImportReport: Sendable, Equatable {
    public var accountsAdded = 0
    public var contactsAdded = 0
    public var contactsChanged = 0
    public var invitations = 0
    /// By line; while there are any, nothing is taken in.
    public var problems: [ImportProblem] = []
}

extension Staff {
    private static let accountNamed: SQL = "SELECT id FROM accounts WHERE name = ?"

    public func accountID(named name: String) throws(StoreFailure) -> Int? {
        try store.database.first(Self.accountNamed, [.text(name)]) { $0.int(0) }
    }

    /// Adds contacts that are new and changes those whose address is known; accounts that are new are added, too. What it
    /// says is what it does, but for `isTrial`: then nothing is changed.
    ///
    /// - Returns: nil where the role does not reach so far.
    public func importContacts(_ list: ContactImport, isTrial: Bool) throws(StoreFailure) -> ImportReport? {
        guard may(.groupAdministrator) else { return nil }
        if isTrial { return try examined(list) }
        return try store.write { () throws(StoreFailure) in
            let report = try examined(list)
            if report.problems.isEmpty { for line in list.lines { try take(line) } }
            return report
        }
    }

    private func examined(_ list: ContactImport) throws(StoreFailure) -> ImportReport {
        var report = ImportReport()
        report.problems = list.problems
        var newAccounts: Set<String> = []
        let products = Set(try products().map { $0.name })
        let languages = store.settings.configuration.languages.map { $0.code }
        for line in list.lines {
            func complain(_ column: ContactImport.Column, _ reason: ImportProblem.Reason) {
                report.problems.append(ImportProblem(line: line.number, column: column.rawValue, reason: reason))
            }
            if !line.language.isEmpty, !languages.contains(line.language) { complain(.language, .field(.notAChoice)) }
            for product in line.products where !products.contains(product) {
                complain(.products, .noSuchProduct(product))
            }
            let known = EmailAddress(line.email) == nil ? nil : try contact(withEmail: line.email)
            if let known, known.account != line.account { complain(.email, .otherAccount(known.account)) }
            if known == nil { report.contactsAdded += 1 } else { report.contactsChanged += 1 }
            if known == nil, line.isInvited { report.invitations += 1 }
            if try accountID(named: line.account) == nil { newAccounts.insert(line.account) }
        }
        report.accountsAdded = newAccounts.count
        report.problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
        return report
    }

    /// A line that has been examined under the same lock.
    private func take(_ line: ContactImport.Line) throws(StoreFailure) {
        let account = try accountID(named: line.account)
        guard let account = account == nil ? try added(line.account) : account else { return }
        if let known = try contact(withEmail: line.email) {
            var change = ContactChange()
            change.name = line.name
            change.language = line.language.isEmpty ? nil : line.language
            change.visibility = line.visibility
            if line.hasPeriod { change.period = SupportPeriod(start: line.start, end: line.end) }
            _ = try changeContact(known.id, change)
        } else {
            let first = store.settings.configuration.defaultLanguage.code
            var contact = NewContact(
                name: line.name, email: line.email, account: account,
                language: line.language.isEmpty ? first : line.language)
            contact.visibility = line.visibility ?? .own
            contact.period = SupportPeriod(start: line.start, end: line.end)
            if case .kept(let id) = try addContact(contact), line.isInvited { _ = try invite(contact: id) }
        }
        for product in try products() where line.products.contains(product.name) {
            try give(product: product.id, to: account)
        }
    }

    private func added(_ account: String) throws(StoreFailure) -> Int? {
        if case .kept(let id) = try addAccount(named: account) { return id }
        return nil
    }
}
