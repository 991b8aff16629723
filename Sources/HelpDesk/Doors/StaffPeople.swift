// Keeping accounts, contacts and products.
import KnowledgeBase

/// What came of adding or changing a record.
public enum RecordOutcome: Sendable, Equatable {
    /// The record's key.
    case kept(Int)
    case invalid([String: FieldProblem])
    case notFound
    /// The role does not reach so far.
    case notAllowed
}

/// A contact to be added.
public struct NewContact: Sendable {
    public var name: String
    public var email: String
    public var account: Int
    public var language: String
    public var visibility: Visibility = .own
    public var period = SupportPeriod(start: nil, end: nil)

    public init(name: String, email: String, account: Int, language: String) {
        self.name = name
        self.email = email
        self.account = account
        self.language = language
    }
}

extension Staff {
    private static let accountNamed: SQL = "SELECT id FROM accounts WHERE name = ?"
    private static let addAccount: SQL = "INSERT INTO accounts (name, name_key, created) VALUES (?, ?, ?)"
    private static let productNamed: SQL = "SELECT id FROM products WHERE name = ?"
    private static let productCoded: SQL = "SELECT id FROM products WHERE code = ?"
    private static let addProduct: SQL = "INSERT INTO products (name, code) VALUES (?, ?)"
    private static let own: SQL = """
        INSERT INTO account_products (account_id, product_id) VALUES (?, ?) ON CONFLICT DO NOTHING
        """
    private static let accountExists: SQL = "SELECT 1 FROM accounts WHERE id = ?"
    private static let contactWithEmail: SQL = "SELECT id FROM contacts WHERE email_key = ?"
    private static let addContact: SQL = """
        INSERT INTO contacts
            (account_id, name, name_key, email, email_key, language, visibility, support_start, support_end, created)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    public func addAccount(named name: String) throws(StoreFailure) -> RecordOutcome {
        guard may(.groupAdministrator) else { return .notAllowed }
        return try addNamed(name, Self.accountNamed) { (name) throws(StoreFailure) in
            try store.database.run(Self.addAccount, [.text(name), .text(name.lowercased()), .time(store.now)])
            let id = store.database.insertedRow
            try store.record(Event(kind: "account-added", detail: "account \(id)"), by: actor)
            return id
        }
    }

    /// - Parameter code: as articles name it in their front matter; empty for none.
    public func addProduct(named name: String, code: String = "") throws(StoreFailure) -> RecordOutcome {
        guard may(.groupAdministrator) else { return .notAllowed }
        return try withProductCode(code, of: nil) { (code) throws(StoreFailure) in
            try addNamed(name, Self.productNamed) { (name) throws(StoreFailure) in
                try store.database.run(Self.addProduct, [.text(name), .optional(code)])
                let id = store.database.insertedRow
                try store.record(Event(kind: "product-added", detail: "product \(id)"), by: actor)
                return id
            }
        }
    }

    /// Runs `body` in a transaction with the code as it is kept, unless it does not fit or another product has it.
    private func withProductCode(
        _ code: String, of product: Int?, _ body: (String?) throws(StoreFailure) -> RecordOutcome
    ) throws(StoreFailure) -> RecordOutcome {
        switch TextRule.productCode.accept(code) {
        case .failure(let refusal): return .invalid(["code": refusal.problem])
        case .success(let code):
            return try store.write { () throws(StoreFailure) in
                let owner = try store.database.first(Self.productCoded, [.text(code)]) { $0.int(0) }
                if let owner, owner != product { return .invalid(["code": .taken]) }
                return try body(code.isEmpty ? nil : code)
            }
        }
    }

    private static let products: SQL = "SELECT id, name, code FROM products WHERE id > 0 ORDER BY id"
    private static let owned: SQL = """
        SELECT p.id, p.name, p.code FROM account_products o JOIN products p ON p.id = o.product_id
        WHERE o.account_id = ? ORDER BY p.name
        """
    private static let disown: SQL = "DELETE FROM account_products WHERE account_id = ? AND product_id = ?"
    private static let renameAccount: SQL = "UPDATE accounts SET name = ?2, name_key = ?3 WHERE id = ?1"
    private static let changeProduct: SQL = "UPDATE products SET name = ?2, code = ?3 WHERE id = ?1"
    private static let productExists: SQL = "SELECT 1 FROM products WHERE id = ?"

    public func products() throws(StoreFailure) -> [Product] {
        try store.database.rows(Self.products) {
            Product(id: $0.int(0), name: $0.text(1), code: $0.optionalText(2))
        }
    }

    public func products(ofAccount account: Int) throws(StoreFailure) -> [Product] {
        try store.database.rows(Self.owned, [.int(account)]) {
            Product(id: $0.int(0), name: $0.text(1), code: $0.optionalText(2))
        }
    }

    public func renameAccount(_ id: Int, to name: String) throws(StoreFailure) -> RecordOutcome {
        let event = Event(kind: "account-renamed", detail: "account \(id)")
        return try changeNamed(name, id, Self.accountNamed, Self.accountExists, event) {
            (name) throws(StoreFailure) in
            try store.database.run(Self.renameAccount, [.int(id), .text(name), .text(name.lowercased())])
        }
    }

    /// - Parameter code: empty for none.
    public func changeProduct(_ id: Int, name: String, code: String) throws(StoreFailure) -> RecordOutcome {
        let event = Event(kind: "product-changed", detail: "product \(id)")
        return try withProductCode(code, of: id) { (code) throws(StoreFailure) in
            try changeNamed(name, id, Self.productNamed, Self.productExists, event) { (name) throws(StoreFailure) in
                try store.database.run(Self.changeProduct, [.int(id), .text(name), .optional(code)])
            }
        }
    }

    /// Notes that an account no longer owns a product; its tickets keep it.
    public func take(product: Int, from account: Int) throws(StoreFailure) {
        guard may(.groupAdministrator) else { return }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.disown, [.int(account), .int(product)])
            try store.record(Event(kind: "product-taken", detail: "account \(account) product \(product)"), by: actor)
        }
    }

    private func changeNamed(
        _ name: String, _ id: Int, _ lookup: SQL, _ exists: SQL, _ event: Event,
        _ change: (String) throws(StoreFailure) -> Void
    ) throws(StoreFailure) -> RecordOutcome {
        guard may(.groupAdministrator) else { return .notAllowed }
        let accepted = TextRule.name.accept(name)
        if case .failure(let refusal) = accepted { return .invalid(["name": refusal.problem]) }
        guard case .success(let name) = accepted else { return .notFound }
        return try store.write { () throws(StoreFailure) in
            guard try self.exists(exists, id) else { return .notFound }
            let owner = try store.database.first(lookup, [.text(name)]) { $0.int(0) }
            if let owner, owner != id { return .invalid(["name": .taken]) }
            try change(name)
            try store.record(event, by: actor)
            return .kept(id)
        }
    }

    /// Notes that an account has bought a product.
    public func give(product: Int, to account: Int) throws(StoreFailure) {
        guard may(.groupAdministrator) else { return }
        try store.write { () throws(StoreFailure) in
            try store.database.run(Self.own, [.int(account), .int(product)])
            try store.record(Event(kind: "product-given", detail: "account \(account) product \(product)"), by: actor)
        }
    }

    public func addContact(_ contact: NewContact) throws(StoreFailure) -> RecordOutcome {
        guard may(.groupAdministrator) else { return .notAllowed }
        var problems: [String: FieldProblem] = [:]
        let name = TextRule.name.accept(contact.name)
        if case .failure(let refusal) = name { problems["name"] = refusal.problem }
        let email = EmailAddress(contact.email)
        if email == nil { problems["email"] = .notAnAddress }
        if !store.settings.configuration.languages.contains(where: { $0.code == contact.language }) {
            problems["language"] = .notAChoice
        }
        guard problems.isEmpty, case .success(let name) = name, let email else { return .invalid(problems) }
        return try store.write { () throws(StoreFailure) in
            guard try exists(Self.accountExists, contact.account) else { return .invalid(["account": .notAChoice]) }
            if try store.database.first(Self.contactWithEmail, [.text(email.key)], { _ in true }) != nil {
                return .invalid(["email": .taken])
            }
            try store.database.run(
                Self.addContact,
                [
                    .int(contact.account), .text(name), .text(name.lowercased()), .text(email.text), .text(email.key),
                    .text(contact.language),
                    .text(contact.visibility.rawValue), .optional(contact.period.start?.iso),
                    .optional(contact.period.end?.iso), .time(store.now),
                ])
            let id = store.database.insertedRow
            try store.record(Event(kind: "contact-added", detail: "contact \(id)"), by: actor)
            return .kept(id)
        }
    }

    func exists(_ statement: SQL, _ id: Int) throws(StoreFailure) -> Bool {
        try store.database.first(statement, [.int(id)]) { _ in true } != nil
    }

    func addNamed(
        _ name: String, _ lookup: SQL, _ add: (String) throws(StoreFailure) -> Int
    ) throws(StoreFailure) -> RecordOutcome {
        switch TextRule.name.accept(name) {
        case .failure(let refusal): return .invalid(["name": refusal.problem])
        case .success(let name):
            return try store.write { () throws(StoreFailure) in
                if try store.database.first(lookup, [.text(name)], { _ in true }) != nil {
                    return .invalid(["name": .taken])
                }
                return .kept(try add(name))
            }
        }
    }
}
