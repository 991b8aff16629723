// What is taken as a mail address.
import KnowledgeBase
import Testing

@Suite("mail addresses") struct EmailAddressTests {
    @Test(
        "taken as they are written",
        arguments: [
            "a@b", "Anna.Keller@Example.COM", "anna+tickets@example.org", "o'brien@example.com",
            "a_b-c=d!#$%&*/?^`{|}~@example.com",
            "анна@пример.рф", "anna@xn--e1afmkfd.xn--p1ai", "1@2.3", "x@sub.sub.sub.example",
            String(repeating: "l", count: 64) + "@example.com",
        ])
    func taken(_ text: String) throws { #expect(try #require(EmailAddress(text)).text == text) }

    @Test(
        "refused",
        arguments: [
            "", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b c", " a@b", "a@b ", "a@b\n", "a@b\r\nBcc: x@y", "a\0@b",
            "a@b\u{7F}", "a@b\u{200B}c",
            "a\u{202E}b@c", "a@b\u{A0}", "-option@example.com", ".a@b", "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c",
            "a@-b", "a@b-", "a@b_c", "a@b%c",
            "\"a b\"@c", "a,b@c", "a;b@c", "a@b,c@d", "<a@b>", "Anna <a@b>", "a(c)@b", "a\\b@c", "a:b@c",
            "a@[127.0.0.1]",
            String(repeating: "l", count: 65) + "@example.com", "a@" + String(repeating: "d", count: 64) + ".com",
            "a@" + String(repeating: "d.", count: 130) + "com",
        ])
    func refused(_ text: String) { #expect(EmailAddress(text) == nil) }

    @Test("capitals make no difference to whose address it is") func key() throws {
        let written = try #require(EmailAddress("Anna@Example.ORG"))
        #expect(written.key == "anna@example.org" && written.text == "Anna@Example.ORG")
        #expect(try #require(EmailAddress("ПЁТР@Пример.РФ")).key == "пётр@пример.рф")
    }
}
