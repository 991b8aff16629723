// Reads the bytes of a TZif file. Any damage gives nil, never a wrong time. Source: RFC 8536 §3.

enum ZoneFile {
    /// No clock is farther from UTC, in seconds.
    static let farthest = 26 * 3_600

    static func parse(_ bytes: [UInt8]) -> TimeZoneRules? {
        guard let old = Header(bytes, at: 0), old.version >= UInt8(ascii: "2") else { return nil }
        guard let header = Header(bytes, at: Header.size + old.length(timeSize: 4)) else { return nil }
        let start = header.position + Header.size
        let end = start + header.length(timeSize: 8)
        guard end <= bytes.count else { return nil }
        let indexes = start + header.transitions * 8
        let types = indexes + header.transitions
        func offset(ofType type: Int) -> Int? {
            guard type < header.types else { return nil }
            let offset = Int(Int32(truncatingIfNeeded: number(bytes, at: types + type * 6, size: 4)))
            return abs(offset) <= farthest ? offset : nil
        }
        var periods: [TimeZoneRules.Period] = []
        for index in 0..<header.transitions {
            guard let offset = offset(ofType: Int(bytes[indexes + index])) else { return nil }
            let start = number(bytes, at: start + index * 8, size: 8)
            if let last = periods.last, start <= last.start { return nil }
            periods.append(TimeZoneRules.Period(start: start, offset: offset))
        }
        guard let first = offset(ofType: 0) else { return nil }
        let footer = bytes[end...].dropFirst().prefix { $0 != 10 }
        if footer.isEmpty { return TimeZoneRules(first: first, periods: periods, rule: nil) }
        guard let rule = YearlyRule(String(decoding: footer, as: UTF8.self)) else { return nil }
        return TimeZoneRules(first: first, periods: periods, rule: rule)
    }

    private struct Header {
        static let size = 44
        let position: Int
        let version: UInt8
        let transitions: Int
        let types: Int
        private let others: (indicatorsUT: Int, indicatorsStandard: Int, leapSeconds: Int, characters: Int)

        init?(_ bytes: [UInt8], at position: Int) {
            guard position + Self.size <= bytes.count, bytes[position..<(position + 4)].elementsEqual("TZif".utf8)
            else { return nil }
            let counts = (0..<6).map { number(bytes, at: position + 20 + 4 * $0, size: 4) }
            guard counts.allSatisfy({ (0...10_000).contains($0) }), counts[4] > 0 else { return nil }
            self.position = position
            version = bytes[position + 4]
            others = (counts[0], counts[1], counts[2], counts[5])
            transitions = counts[3]
            types = counts[4]
        }

        func length(timeSize: Int) -> Int {
            transitions * (timeSize + 1) + types * 6 + others.characters + others.leapSeconds * (timeSize + 4)
                + others.indicatorsStandard + others.indicatorsUT
        }
    }

    /// A big-endian number; of 8 bytes signed, of 4 not.
    private static func number(_ bytes: [UInt8], at position: Int, size: Int) -> Int {
        Int(bitPattern: bytes[position..<(position + size)].reduce(UInt(0)) { $0 << 8 | UInt($1) })
    }
}
