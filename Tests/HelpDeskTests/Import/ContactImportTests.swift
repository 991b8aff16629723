import Testing

@testable import HelpDesk

@Suite("importing contacts")
struct ContactImportTests {
    private func report(_ desk: TestDesk, _ text: String, isTrial: Bool = false) throws -> ImportReport {
        try #require(try desk.staff().importContacts(ContactImport(Array(text.utf8)), isTrial: isTrial))
    }

    @Test("adds accounts and contacts, and a second time changes them")
    func addsAndChanges() throws {
        let desk = try TestDesk()
        _ = try desk.staff().addProduct(named: "Router")
        let text = #"""
            account;name;email;language;visibility;support-start;support-end;products;invite
            "ООО ""Рога; и копыта""";Мария;maria@kopyta.example;ru;all;01.02.2026;2027-01-31;Router;да
            Northwind;Anna;ANNA@northwind.example;;;;;;no
            """#
        let first = try report(desk, text)
        #expect(first == ImportReport(accountsAdded: 2, contactsAdded: 2, contactsChanged: 0, invitations: 1))
        let staff = try desk.staff()
        let maria = try #require(try staff.contact(withEmail: "maria@kopyta.example"))
        #expect(maria.account == "ООО \"Рога; и копыта\"" && maria.visibility == .all && maria.language == "ru")
        #expect(maria.start?.iso == "2026-02-01" && maria.end?.iso == "2027-01-31")
        #expect(try staff.products(ofAccount: maria.accountID).map(\.name) == ["Router"])
        let second = try report(desk, text.replacing("Anna", with: "Anna Keller"))
        #expect(second == ImportReport(accountsAdded: 0, contactsAdded: 0, contactsChanged: 2, invitations: 0))
        #expect(try desk.staff().contact(withEmail: "anna@northwind.example")?.name == "Anna Keller")
    }

    @Test("a trial changes nothing, and says the same")
    func trial() throws {
        let desk = try TestDesk()
        let text = "account,name,email\nA,B,b@a.example\n"
        let trial = try report(desk, text, isTrial: true)
        #expect(try desk.staff().contacts().items.isEmpty && desk.staff().accounts().items.isEmpty)
        #expect(try report(desk, text) == trial)
    }

    @Test("one bad line keeps all out, and every bad line is named")
    func problems() throws {
        let desk = try TestDesk()
        try desk.addCustomer("known@other.example", account: "Other")
        let found = try report(
            desk,
            """
            account,name,email,language,visibility,support-start,support-end,products,invite
            A,Good,good@a.example,,,,,,
            A,,no address,xx,some,2026-02-30,,Nothing,maybe
            A,Twice,GOOD@a.example,,,,,,
            A,Taken,known@other.example,,,,,,
            A,Backwards,back@a.example,,,2026-02-02,2026-02-01,,
            A,Long,long@a.example,,,,,,,,
            """)
        let told = found.problems.map { "\($0.line) \($0.column)" }
        #expect(
            told == [
                "3 email", "3 invite", "3 language", "3 name", "3 products", "3 support-start", "3 visibility",
                "4 email",
                "5 email", "6 support-end", "7 ",
            ])
        #expect(try desk.staff().contact(withEmail: "good@a.example") == nil)
        #expect(try desk.staff().accountID(named: "A") == nil)
    }

    private static let files: [[UInt8]] = [
        Array("организация\tимя\tпочта\r\nА\tЁж\tb@a.example\r\n".utf8),
        [0xEF, 0xBB, 0xBF] + Array("Account,Name,Email\n\nА,\"Ёж\",b@a.example".utf8),
        // Windows-1251: организация;имя;почта
        [0xEE, 0xF0, 0xE3, 0xE0, 0xED, 0xE8, 0xE7, 0xE0, 0xF6, 0xE8, 0xFF, 0x3B, 0xE8, 0xEC, 0xFF, 0x3B]
            + [0xEF, 0xEE, 0xF7, 0xF2, 0xE0, 0x0A, 0xC0, 0x3B, 0xA8, 0xE6, 0x3B] + Array("b@a.example".utf8),
        [0xFF, 0xFE] + wide("account;name;email\nА;Ёж;b@a.example"),
    ]

    private static func wide(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in text.utf16 { bytes += [UInt8(unit & 255), UInt8(unit >> 8)] }
        return bytes
    }

    @Test("files of every spreadsheet are read", arguments: files)
    func encodings(_ bytes: [UInt8]) throws {
        let desk = try TestDesk()
        let found = try #require(try desk.staff().importContacts(ContactImport(bytes), isTrial: false))
        #expect(found.problems == [])
        let contact = try desk.staff().contact(withEmail: "b@a.example")
        #expect(contact?.name == "Ёж" && contact?.account == "А")
    }

    @Test(
        "what is no list is told, and nothing is kept",
        arguments: [
            "", "\u{0}", "a,b,c\n1,2,3", "account,name,email\n\"never closed,b,c@d.example", "account,account,email\n",
            "\"", "\r\r\r",
            "account,name,email\n" + String(repeating: "x", count: 300) + ",b,c@d.example",
            "account,name,email\nA,B\u{7},c@d.example", String(repeating: ",", count: 100_000),
        ])
    func hostile(_ text: String) throws {
        let desk = try TestDesk()
        #expect(try !report(desk, text).problems.isEmpty)
        #expect(try desk.staff().accounts().items.isEmpty)
    }
}
