// Words of a query that stand beside each other in a text, in the query's order, make its document a little better.

struct Nearness {
    /// How much neighbours count, next to what a word counts (at most 15 times its rarity).
    private static let weight = 5

    /// Pairs of words of the query, one or two apart, that some text has just so.
    private var found: UInt64 = 0
    private let words: [QueryWord]

    /// - Parameter words: those of the query that are known, in order.
    init(_ words: [QueryWord]) { self.words = words }

    /// - Parameter places: where words of the query are in a text, in order.
    mutating func look(at places: [Highlighter.Place]) {
        for index in places.indices {
            let place = places[index]
            for next in (index + 1)..<max(index + 1, min(index + 3, places.count)) {
                let other = places[next]
                let apart = other.position - place.position
                let wanted = other.word - place.word
                guard apart > 0, apart <= 2, wanted == 1 || wanted == 2, place.word < 32 else { continue }
                found |= 1 << UInt64(2 * place.word + wanted - 1)
            }
        }
    }

    var score: Int {
        var score = 0
        for (index, word) in words.enumerated() where index < 32 {
            for apart in 1...2 where found >> UInt64(2 * index + apart - 1) & 1 == 1 && index + apart < words.count {
                score += Self.weight * min(rarity(word), rarity(words[index + apart])) / apart
            }
        }
        return score
    }

    private func rarity(_ word: QueryWord) -> Int { word.matchers.first?.rarity ?? 0 }
}
