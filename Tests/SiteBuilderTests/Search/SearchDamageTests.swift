// Whatever is typed and however the index was damaged, the engine answers: results, or that the index is damaged.

import KnowledgeBase
import Testing

@testable import SiteBuilder

@Suite struct SearchDamageTests {
    private static let fixture = SearchFixture(
        Dictionary(
            uniqueKeysWithValues: (0..<40).map { number in
                (
                    "c\(number % 3)/a\(number)",
                    String.article(
                        "Article \(number) on printing",
                        "Word\(number) of many common words.\n\n## Part\n\nColour paper \(number * 7)."
                    )
                )
            }))

    static let hostile: [(String, [UInt8])] = [
        ("nothing", []), ("spaces", Array("   \t\n".utf8)), ("zeros", [0, 0, 0]), ("controls", Array(0...31)),
        ("not UTF-8", [0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0xF5, 0xE2, 0x82]),
        ("signs of regular expressions", Array(".*+?^${}()|[]\\ (a+)+$".utf8)), ("emoji", Array("😀👩‍👩‍👧 printing".utf8)),
        ("10 kB of one word", Array(String(repeating: "printing", count: 1_300).utf8)),
        ("10 kB of many words", Array((0..<1_500).map { "word\($0)" }.joined(separator: " ").utf8)),
        ("10 kB of hyphens", Array(String(repeating: "a-", count: 5_000).utf8)),
        ("10 kB of apostrophes", Array(String(repeating: "a'", count: 5_000).utf8)),
        ("marks alone", Array(String(repeating: "\u{301}", count: 200).utf8)),
        ("quotation marks", Array("\"a' <b> & --".utf8)),
        ("right to left", Array("مرحبا שלום".utf8)), ("ideographs", Array("日本語の検索".utf8)),
    ]

    @Test("any query is answered", arguments: hostile.map(\.0))
    func answers(_ name: String) throws {
        let query = try #require(Self.hostile.first { $0.0 == name }).1
        _ = try #require(Self.fixture.results(query))
    }

    @Test("random queries are answered")
    func answersRandom() {
        var random = SplitMix(seed: 7)
        for _ in 0..<300 {
            let query = (0..<Int(random.next() % 40)).map { _ in UInt8(truncatingIfNeeded: random.next() >> 20) }
            #expect(Self.fixture.results(query) != nil)
        }
    }

    /// Damages the bytes, then asks as long as the engine wants something.
    private func ask(_ directory: [UInt8], _ damage: ([UInt8]) -> [UInt8]) -> Bool {
        var engine = SearchEngine(directory: directory)
        engine.ask(Array("printng colour word7".utf8), SearchOptions())
        for _ in 0..<10 {
            let step = engine.step()
            let needs = engine.needs
            for (index, need) in needs.enumerated() {
                let data = Self.fixture.files.data
                let start = min(need.offset, data.count)
                engine.supply(damage(Array(data[start..<min(data.count, start + need.length)])), for: index)
            }
            switch step {
            case .needs: continue
            case .ranked, .damaged: return engine.isDamaged
            }
        }
        return false
    }

    @Test("damaged pieces are noticed or harmless, whatever their checksum says")
    func damagedPieces() {
        var random = SplitMix(seed: 11)
        var noticed = 0
        for round in 0..<400 {
            let isDamaged = ask(Self.fixture.files.directory) { piece in
                var piece = piece
                for _ in 0..<(1 + Int(random.next() % 4)) where piece.count > 2 {
                    piece[2 + Int(random.next() % UInt64(piece.count - 2))] = UInt8(truncatingIfNeeded: random.next())
                }
                if round % 3 == 0, piece.count > 2 {
                    // Also what a forger or chance would make of it.
                    let sum = Checksum.short(piece[2...])
                    piece[0] = UInt8(truncatingIfNeeded: sum)
                    piece[1] = UInt8(truncatingIfNeeded: sum >> 8)
                }
                return piece
            }
            if isDamaged { noticed += 1 }
        }
        #expect(noticed > 250)
    }

    @Test("missing and short pieces are damage")
    func shortPieces() {
        #expect(ask(Self.fixture.files.directory) { _ in [] })
        #expect(ask(Self.fixture.files.directory) { Array($0.dropLast()) })
        #expect(ask(Self.fixture.files.directory) { $0 + [0] })
    }

    @Test("a damaged directory is noticed or harmless, whatever its checksum says")
    func damagedDirectory() {
        var random = SplitMix(seed: 13)
        for round in 0..<400 {
            var directory = Self.fixture.files.directory
            directory.removeLast(round % 7 == 0 ? Int(random.next() % UInt64(directory.count)) : 0)
            for _ in 0..<(1 + Int(random.next() % 3)) where directory.count > 8 {
                directory[8 + Int(random.next() % UInt64(directory.count - 8))] = UInt8(
                    truncatingIfNeeded: random.next())
            }
            if round % 2 == 0, directory.count > 8 {
                let sum = Checksum.of(directory[8...])
                for byte in 0..<4 { directory[4 + byte] = UInt8(truncatingIfNeeded: sum >> UInt32(8 * byte)) }
            }
            _ = ask(directory) { $0 }
        }
    }
}

/// Numbers that are the same in every run (Steele, Lea, Flood: SplitMix64).
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
