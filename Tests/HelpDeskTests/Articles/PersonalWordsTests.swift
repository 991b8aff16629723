import Testing

@testable import HelpDesk

@Suite("what is personal is taken out of a text")
struct PersonalWordsTests {
    private let removing = PersonalWords(
        people: ["Мария Иванова", "Anna Keller"], organisations: ["ООО «Рога и копыта»", "Northwind Traders"])

    @Test(arguments: [
        ("Anna could not print, and ANNA's colleague neither.", "… could not print, and …'s colleague neither."),
        ("Спросите Марию Иванову или Марии.", "Спросите … или …."),
        ("В ООО «Рога и копыта» нет связи.", "В …» нет связи."),
        ("Northwind Traders see it; other traders do not.", "… see it; other traders do not."),
        ("Write to anna.k+x@northwind.example, please.", "Write to …, please."),
        ("Call +7 (495) 123-45-67 or 8 495 123 45 67.", "Call … or …."),
        ("See #1234567 and #12345678.", "See … and #12345678."),
        ("The router is 203.0.113.20, port 8080.", "The router is …, port 8080."),
        ("Address 2001:db8:0:1::5 or fe80::1ff:fe23:4567:890a.", "Address … or …."),
        ("Open http://127.0.0.1:8080/ at 10:30:15.", "Open http://127.0.0.1:8080/ at 10:30:15."),
        (
            "Error 0x80070005 in version 1.22.333.4444, 1 000 000 rows.",
            "Error 0x80070005 in version 1.22.333.4444, 1 000 000 rows."
        ),
        ("Between 2026-11-25 and 2026-12-01.", "Between 2026-11-25 and 2026-12-01."),
        ("", ""), ("@ . @. a@b", "@ . @. a@b"), ("+", "+"), ("(", "("),
    ])
    func removes(_ text: String, _ expected: String) {
        #expect(removing.removed(from: text) == expected)
    }
}
