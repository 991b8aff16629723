// What has an end goes by itself: whoever adds something takes away what is over, so that nothing grows for ever without a timer.

import Testing

@testable import HelpDesk

@Suite("what is over goes")
struct SweepTests {
    private static let later = 40 * 86_400

    private func count(_ desk: TestDesk, _ table: String) throws -> Int {
        let tables: [String: SQL] = [
            "sessions": "SELECT count(*) FROM sessions", "throttle": "SELECT count(*) FROM throttle",
            "form_keys": "SELECT count(*) FROM form_keys", "links": "SELECT count(*) FROM links",
            "searches": "SELECT count(*) FROM searches",
        ]
        let statement = try #require(tables[table])
        return try desk.store().database.first(statement) { $0.int(0) } ?? 0
    }

    private func grow(_ desk: TestDesk, _ table: String, after seconds: Int, number: Int) throws {
        let visitor = try desk.visitor(from: "192.0.2.\(number)", after: seconds)
        switch table {
        case "sessions": _ = try visitor.signIn(email: "anna@example.com", password: "horse battery", agent: "")
        case "throttle": _ = try visitor.signIn(email: "nobody\(number)@example.com", password: "x", agent: "")
        case "links": _ = try visitor.requestReset(email: "anna\(number)@example.com")
        default:
            let anna = try desk.customer("anna@example.com", after: seconds)
            _ = try anna.submit(.printer, once: anna.newFormKey())
        }
    }

    @Test(
        "and more of it with every addition than is added", arguments: ["sessions", "throttle", "form_keys", "links"])
    func swept(table: String) throws {
        let desk = try TestDesk { $0.helpDesk.ticketsPerHour = 1_000 }
        try desk.addCustomer("anna@example.com")
        if table == "links" { for number in 1...8 { try desk.addCustomer("anna\(number)@example.com") } }
        for number in 1...8 { try grow(desk, table, after: number, number: number) }
        let full = try count(desk, table)
        #expect(full >= 8)
        // A link stays as long as its mail; the mailer takes away what it has sent.
        try desk.store().database.run("DELETE FROM outbox")
        for number in 1...2 { try grow(desk, table, after: Self.later, number: number) }
        let added = try count(desk, table)
        #expect(added < full && added <= 8, "\(added) of \(full) are left")
    }

    @Test("a day keeps five thousand different searches, whoever sends them")
    func searches() throws {
        let desk = try TestDesk()
        let store = try desk.store()
        try store.write { () throws(StoreFailure) in
            for number in 0..<4_999 {
                try store.database.run(
                    "INSERT INTO searches (day, language, query, found, times) VALUES (?, 'en', ?, 0, 1)",
                    [.text(store.today.iso), .text("query \(number)")])
            }
        }
        let visitor = try desk.visitor()
        for number in 0..<3 { try visitor.note(SearchNote(query: "new \(number)", found: 0), language: "en") }
        #expect(try count(desk, "searches") == 5_000)
    }
}
