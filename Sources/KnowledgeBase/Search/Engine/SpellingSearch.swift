// Finding what a misspelt word was meant to be among the words of the site.

/// The words of the site that are nearest to an unknown one.
public final class SpellingSearch {
    /// How many are taken when several are equally near.
    static let most = 3

    final class Candidate {
        var word: [UInt8]
        var distance: Int
        var popularity: Int

        init(word: [UInt8], distance: Int, popularity: Int) {
            self.word = word
            self.distance = distance
            self.popularity = popularity
        }
    }

    let word: [UInt8]
    private(set) var best: [Candidate] = []
    private var table = EditDistance()

    init(_ word: [UInt8]) { self.word = word }

    /// Whether a word is long enough to be repaired.
    static func isWorthwhile(_ word: [UInt8]) -> Bool { word.count >= 4 }

    /// How many mistakes a word may have.
    var limit: Int { word.count >= 8 ? 2 : 1 }

    /// The first letters and lengths that the meant word can have. With the second letter first, the first one was swapped
    /// or is too many.
    var beginnings: [(first: UInt8, lengths: ClosedRange<Int>)] {
        guard word.count > 1 else { return [] }
        let own = (first: word[0], lengths: (word.count - 1)...(word.count + 1))
        return word[0] == word[1] ? [own] : [own, (word[1], (word.count - 1)...word.count)]
    }

    /// How spellings are sorted: by their first letter, then by their length.
    public static func key(_ word: ArraySlice<UInt8>) -> [UInt8] {
        guard let first = word.first else { return [] }
        return [first, UInt8(truncatingIfNeeded: min(word.count, 250))] + word.dropFirst()
    }

    /// Looks through the words of a piece; false when it is damaged.
    func look(into piece: [UInt8]) -> Bool {
        var cursor = TermCursor(piece)
        while cursor.next() {
            let key = cursor.term
            guard key.count >= 2, abs(Int(key[1]) - word.count) <= 1 else { continue }
            let other = [key[0]] + key[2...]
            if let distance = table.between(word, other, limit: limit) {
                add(Candidate(word: other, distance: distance, popularity: cursor.value))
            }
        }
        return !cursor.isDamaged
    }

    private func add(_ candidate: Candidate) {
        if best.contains(where: { $0.word == candidate.word }) { return }
        var index = best.count
        while index > 0, Self.isBetter(candidate, best[index - 1]) { index -= 1 }
        best.insert(candidate, at: index)
        if best.count > Self.most { best.removeLast() }
    }

    private static func isBetter(_ a: Candidate, _ b: Candidate) -> Bool {
        a.distance != b.distance ? a.distance < b.distance : a.popularity > b.popularity
    }
}
