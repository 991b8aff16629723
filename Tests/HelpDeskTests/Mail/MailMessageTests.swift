// Messages as bytes, read back by another program.
import KnowledgeBase
import Testing

@testable import HelpDesk

extension MailMessage {
    /// A message of which a test changes what it is about.
    static func sample() throws -> MailMessage {
        MailMessage(
            from: Mailbox(name: "Acme Support", try #require(EmailAddress("support@example.com"))),
            to: Mailbox(name: "Anna", try #require(EmailAddress("anna@example.org"))), subject: "Hello",
            date: Instant(seconds: 1_764_064_800), id: "comment-1.portal@example.com", isAutomatic: true,
            list: "tickets.help.example.com", loop: "support@example.com", text: "Text.\n",
            html: HTML(text: "Text.\n"))
    }
}

@Suite("messages")
struct MailMessageTests {
    static let hostile = [
        "Не печатает принтер", "A plain subject", "  blanks  around  ", "=?utf-8?B?aGk=?=", "a =?x?= b", "",
        "Ж" + String(repeating: "ё", count: 200), String(repeating: "x", count: 400), "tab\tinside",
        "\"quotes\" \\ and (comments), <brackets>; @", "e\u{301}\u{327} 🇷🇺👩‍👩‍👧 \u{202e}rtl",
        "Mixed русский and English words",
        "[Портал #1234567] Не открывается отчёт за третий квартал после обновления на рабочих местах бухгалтерии",
        "a\u{0085}b\u{2028}c", String(repeating: "word ", count: 60) + "end",
    ]

    @Test("subjects and names come back as they were, in short lines of seven bits", arguments: hostile)
    func roundTrip(text: String) throws {
        var message = try MailMessage.sample()
        message.subject = text
        message.to = Mailbox(name: text, message.to.address)
        let read = try ReadMessage(try message.bytes())
        #expect(read.isSevenBit && read.longestLine <= 78)
        #expect(read.defects.isEmpty && read.headerDefects.isEmpty)
        #expect(Array(read.subject.unicodeScalars) == Array(text.unicodeScalars))
        #expect(read.to.count == 1 && read.to[0][1] == "anna@example.org")
        #expect(Array(read.to[0][0].unicodeScalars) == Array(text.unicodeScalars))
        #expect(read.fields == Self.fields)
    }

    static let fields = [
        "date", "from", "to", "subject", "message-id", "auto-submitted", "x-auto-response-suppress", "list-id",
        "x-loop",
        "mime-version", "content-type",
    ]

    @Test("a value that could end its line is refused", arguments: ["\r", "\n", "\r\nBcc: eve@example.com", "a\0b"])
    func lineEnds(text: String) throws {
        for change in [{ $0.subject = text }, { $0.id = text }, { $0.loop = text }] as [(inout MailMessage) -> Void] {
            var message = try MailMessage.sample()
            change(&message)
            #expect(throws: MailFault.self) { try message.bytes() }
        }
        var named = try MailMessage.sample()
        named.to = Mailbox(name: text, named.to.address)
        #expect(throws: MailFault.unsafeHeader("To")) { try named.bytes() }
    }

    static let bodies = [
        "Short.\n", "No line end", ".\n..\nFrom here\n.dot\n", "Trailing blank \nand tab\t\n", "=3D = ==\n",
        String(repeating: "очень длинная строка без конца ", count: 100) + "\n", "\n\n\n", "a\n\n\nb\n",
        "--=_portal_\n--\n-- \nsignature\n", String(repeating: "x", count: 5000), "🇷🇺 e\u{301} \u{202e}\n",
    ]

    @Test("both parts come back as they were", arguments: bodies)
    func body(text: String) throws {
        var message = try MailMessage.sample()
        message.text = text
        message.html = HTML(text: text)
        let bytes = try message.bytes()
        let read = try ReadMessage(bytes)
        #expect(read.isSevenBit && read.longestLine <= 78 && read.defects.isEmpty)
        #expect(read.type == "multipart/alternative" && read.parts.map(\.type) == ["text/plain", "text/html"])
        let whole = text.hasSuffix("\n") ? text : text + "\n"
        #expect(read.parts[0].text == whole)
        #expect(read.parts[1].text == String(decoding: HTML(text: whole).bytes, as: UTF8.self))
        #expect(!bytes.split(separator: 10).contains { $0.elementsEqual(".".utf8) || $0.starts(with: "From ".utf8) })
    }

    @Test("a written message is not marked as a machine's; a thread is named by what came before")
    func marks() throws {
        var message = try MailMessage.sample()
        message.isAutomatic = false
        message.references = ["ticket-1.portal@example.com", "x@example.org"]
        let read = try ReadMessage(try message.bytes())
        #expect(!read.fields.contains("auto-submitted") && !read.fields.contains("x-auto-response-suppress"))
        #expect(read.references == ["<ticket-1.portal@example.com>", "<x@example.org>"])
        #expect(read.seconds == 1_764_064_800)
        #expect(read.id == "<comment-1.portal@example.com>")
    }
}
