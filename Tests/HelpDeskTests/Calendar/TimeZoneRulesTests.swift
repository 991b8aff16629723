// Local time against what the zone database is known to say.
import KnowledgeBase
import Testing

@testable import HelpDesk

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

    /// A zone file (RFC 8536) with one kind of time and a rule.
    private func file(offset: Int32, rule: String) -> [UInt8] {
        let counts: [UInt8] = ([0, 0, 0, 0, 1, 4] as [UInt8]).flatMap { [0, 0, 0, $0] as [UInt8] }
        let head = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts
        let kind: [UInt8] =
            (0..<4).map { UInt8(truncatingIfNeeded: offset >> (24 - 8 * Int32($0))) } + [0, 0] + Array("MSK\0".utf8)
        return head + kind + head + kind + Array("\n\(rule)\n".utf8)
    }

    @Test("a damaged file is none, and never a wrong time")
    func damaged() throws {
        let good = file(offset: 10_800, rule: "MSK-3")
        #expect(ZoneFile.parse(good)?.offset(at: Instant(seconds: 0)) == 10_800)
        for length in 0..<(good.count - 8) {
            #expect(ZoneFile.parse(Array(good[..<length]))?.offset(at: Instant(seconds: 0)) == nil)
        }
        for (offset, rule) in [
            (93_601, ""), (-93_601, ""), (0, "MSK-30"), (0, "A0B-30,M3.1.0,M9.1.0"), (0, "nonsense"),
        ] {
            #expect(
                ZoneFile.parse(file(offset: Int32(offset), rule: rule))?.offset(at: Instant(seconds: 0)) == nil,
                "\(offset) \(rule)")
        }
    }
}
