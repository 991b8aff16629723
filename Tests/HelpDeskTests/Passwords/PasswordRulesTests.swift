// Which passwords are taken. Whatever is not refused by name is: no rule asks for capitals, digits or signs.
import Testing

@testable import HelpDesk

@Suite("passwords that are taken") struct PasswordRulesTests {
    private let rules = PasswordRules(
        leastCharacters: 12, knownNames: ["Northwind Support", "Anna Keller", "Acme Router X2"])

    @Test(
        "taken",
        arguments: [
            "seven green bottles", "all lower case letters", "зелёная бутылка стоит", "密码密码很长的一句话在这里吗", "🐎🔋🧷📎🐎🔋🧷📎🐎🔋🧷🧲",
            " a blank at both ends ", "123 456 789 lorem", "' OR 1=1 --; DROP", "<script>alert(1)</script>",
            String(repeating: "word ", count: 800),
            "anna keller likes tea", "northwind blows in may", "tab\tand\nline end within",
        ])
    func taken(_ password: String) { #expect(rules.problem(with: password) == nil) }

    @Test(
        "too short: characters count, not bytes",
        arguments: ["", "short", "elevenchars", "зелёная бут", "🐎🔋🧷📎🐎🔋🧷📎🐎🔋🧷"])
    func short(_ password: String) { #expect(rules.problem(with: password) == .tooShort(12)) }

    @Test("too long is told, never cut off: bytes count", arguments: [4_097, 100_000])
    func long(_ count: Int) {
        #expect(
            rules.problem(with: String(repeating: "ab", count: count / 2) + (count % 2 == 1 ? "c" : ""))
                == .tooLong(4_096))
        #expect(rules.problem(with: String(repeating: "ab", count: 2_048)) == nil)
    }

    @Test(
        "common: of the list, in any case; one character again and again; a run",
        arguments: [
            "1234567890123", "aaaaaaaaaaaa", "abcdefghijklm", "zyxwvutsrqponm", "абвгдежзийклм", "QWERTYUIOP",
            "0000000000o",
            "0987654321", "Password",
        ])
    func common(_ password: String) {
        #expect(PasswordRules(leastCharacters: 8, knownNames: []).problem(with: password) == .common)
    }

    @Test(
        "personal: little more than a name",
        arguments: [
            "annakeller2026", "Keller-Anna-12", "NorthwindSupport!", "northwind-1234567", "RouterAcme000000",
            "kellerkeller99",
        ])
    func personal(_ password: String) { #expect(rules.problem(with: password) == .personal) }

    @Test("a NUL is refused before anything else") func nul() {
        #expect(rules.problem(with: "seven green\0bottles") == .unreadable)
        #expect(rules.problem(with: "\0") == .unreadable)
    }
}
