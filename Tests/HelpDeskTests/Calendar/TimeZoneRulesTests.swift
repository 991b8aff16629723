// Local time against what the zone database is known to say.
import HelpDesk
import KnowledgeBase
import Testing

@Suite("time zones")
struct TimeZoneRulesTests {
    @Test(
        "offsets before, between and after the listed changes",
        arguments: [
            ("UTC", 0, 0),
            ("Europe/Moscow", 1_400_000_000, 14_400), ("Europe/Moscow", 1_800_000_000, 10_800),
            ("America/New_York", 1_793_512_799, -14_400), ("America/New_York", 1_793_512_800, -18_000),
            ("Europe/Berlin", 4_109_878_800, 7_200), ("Europe/Berlin", 4_109_878_799, 3_600),
            ("Australia/Sydney", 1_767_225_600, 39_600), ("Asia/Kolkata", 1_767_225_600, 19_800),
        ])
    func offset(name: String, seconds: Int, expected: Int) throws {
        let zone = try #require(TimeZoneRules(named: name))
        #expect(zone.offset(at: Instant(seconds: seconds)) == expected)
    }

    @Test(
        "a name that is no zone is refused", arguments: ["", "/etc/passwd", "Nowhere/Land", "../zoneinfo/UTC", "a b"])
    func unknown(name: String) {
        #expect(TimeZoneRules(named: name) == nil)
    }

    @Test("a day ends at local midnight")
    func midnight() throws {
        let zone = try #require(TimeZoneRules(named: "Europe/Moscow"))
        #expect(zone.date(at: Instant(seconds: 1_767_214_799)).iso == "2025-12-31")
        #expect(zone.date(at: Instant(seconds: 1_767_214_800)).iso == "2026-01-01")
    }
}
