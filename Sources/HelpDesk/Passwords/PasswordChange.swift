// What goes with every change of a customer's password, by whichever way.

import KnowledgeBase

extension Store {
    private static let names: SQL = """
        SELECT c.name, c.email, a.name FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.id = ?
        """
    private static let products: SQL = """
        SELECT p.name FROM contacts c JOIN account_products o ON o.account_id = c.account_id
            JOIN products p ON p.id = o.product_id WHERE c.id = ?
        """
    private static let set: SQL = "UPDATE contacts SET password = ?, password_changed = ? WHERE id = ?"
    private static let endOthers: SQL = "DELETE FROM sessions WHERE contact_id = ? AND id IS NOT ?"

    /// What a password of this contact must be, the names it must not be made of included.
    func passwordRules(forContact contact: Int) throws(StoreFailure) -> PasswordRules {
        var names = [settings.configuration.siteTitle]
        names += try database.rows(Self.names, [.int(contact)]) { [$0.text(0), $0.text(1), $0.text(2)] }.flatMap { $0 }
        names += try database.rows(Self.products, [.int(contact)]) { $0.text(0) }
        return PasswordRules(leastCharacters: settings.desk.passwordLength, knownNames: names)
    }

    /// Keeps the new hash, ends every session but one, withdraws links, and has a notice mailed; inside a transaction.
    func replacePassword(of contact: Int, with hash: String, keeping session: Int?) throws(StoreFailure) {
        try database.run(Self.set, [.text(hash), .time(now), .int(contact)])
        try database.run(Self.endOthers, [.int(contact), .optional(session)])
        try withdrawLinks(.reset, contact: contact)
        try withdrawLinks(.invitation, contact: contact)
        try record(Event(kind: "password-changed"), by: .contact(contact))
        try send(OutgoingMail(kind: .passwordChanged, recipient: .contact(contact)))
    }
}
