// Times as pages and mails show them.
import KnowledgeBase
import Testing

@testable import HelpDesk

@Suite("times for people and for machines")
struct MomentsTests {
    private func moments(_ zone: String) throws -> Moments {
        let words = "date.format\t{{day}} {{month}} {{year}}\ndate.month.12\tDecember\ndate.time\t{{date}}, {{time}}\n"
        return Moments(
            zone: try #require(TimeZoneRules(named: zone)),
            words: PortalWords(Array(words.utf8), language: try #require(Language("en"))))
    }

    @Test(
        "in the zone of the site, with its distance from UTC",
        arguments: [
            ("UTC", "2025-12-31T20:59+00:00", "31 December 2025, 20:59"),
            ("Europe/Moscow", "2025-12-31T23:59+03:00", "31 December 2025, 23:59"),
            ("America/St_Johns", "2025-12-31T17:29-03:30", "31 December 2025, 17:29"),
            ("Pacific/Auckland", "2026-01-01T09:59+13:00", "1 date.month.1 2026, 9:59"),
        ])
    func zones(name: String, machine: String, text: String) throws {
        let moment = Instant(seconds: 1_767_214_799)
        #expect(try moments(name).machine(moment) == machine)
        #expect(try moments(name).text(moment) == text)
        #expect(Moments.utc(moment) == "2025-12-31T20:59:59Z")
    }
}
