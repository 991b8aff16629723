// Looking words of a query up in the index: which pieces they are in, whether they are known, and what else they stand for.

struct WordLookup {
    /// How many pieces are read to complete a word that somebody is typing.
    private static let mostPrefixPieces = 4
    private static let mostSpellingPieces = 8
    /// How much a word counts that only begins like the one typed, a synonym, the second-best repair: in 256ths.
    private static let prefixWeight = 230
    private static let synonymWeight = 160
    private static let otherRepairWeight = 160

    private let directory: SearchDirectory

    init(_ directory: SearchDirectory) { self.directory = directory }

    // MARK: - What has to be read

    func want(_ word: QueryWord, _ pieces: inout PieceStore) {
        want(Matcher(term: word.stem, weight: 0), &pieces)
        if word.isLast { want(Matcher(term: Self.prefixTerm(word), isPrefix: Self.isPrefix(word), weight: 0), &pieces) }
    }

    func want(_ matcher: Matcher, _ pieces: inout PieceStore) {
        for piece in places(of: matcher) { pieces.want(word: piece) }
    }

    func want(_ spelling: SpellingSearch, _ pieces: inout PieceStore) {
        for piece in places(of: spelling) { pieces.want(spelling: piece) }
    }

    func places(of matcher: Matcher) -> Range<Int> {
        if matcher.isPrefix {
            return directory.words.pieces(from: matcher.term, through: matcher.term, limit: Self.mostPrefixPieces)
        }
        guard let piece = directory.words.piece(of: matcher.term) else { return 0..<0 }
        return piece..<(piece + 1)
    }

    private func places(of spelling: SpellingSearch) -> [Int] {
        var places: [Int] = []
        for first in spelling.firstLetters {
            let count = spelling.word.count
            let low = [first, UInt8(truncatingIfNeeded: count - spelling.limit)]
            let high = [first, UInt8(truncatingIfNeeded: count + spelling.limit)]
            places += directory.spellings.pieces(from: low, through: high, limit: Self.mostSpellingPieces)
        }
        return places
    }

    /// Two letters are looked up as such, among the beginnings of titles' words; more as the beginning of any word.
    private static func prefixTerm(_ word: QueryWord) -> [UInt8] {
        isPrefix(word) ? word.letters : SearchTerms.titleBeginning(word.letters)
    }

    private static func isPrefix(_ word: QueryWord) -> Bool { word.letters.count > 2 }

    // MARK: - What was found

    /// The word with what it matches as typed, or as the beginning of words when it is the last one and unknown.
    func resolved(_ word: QueryWord, _ pieces: inout PieceStore) -> QueryWord {
        var word = word
        let whole = Matcher(term: word.stem, weight: 256)
        if frequency(of: whole, pieces) > 0 { word.matchers = [whole] }
        if word.matchers.isEmpty, word.isLast {
            let begun = Matcher(
                term: Self.prefixTerm(word), isPrefix: Self.isPrefix(word), weight: Self.prefixWeight, isWhole: false)
            if frequency(of: begun, pieces) > 0 { word.matchers = [begun] }
        }
        word.isKnown = !word.matchers.isEmpty
        return word
    }

    /// The word with the rarity of all that it matches.
    func rated(_ word: QueryWord, _ pieces: inout PieceStore) -> QueryWord {
        var word = word
        for index in word.matchers.indices {
            let count = min(frequency(of: word.matchers[index], pieces), directory.documentCount)
            word.matchers[index].rarity = Logarithm.rarity(count, of: directory.documentCount)
        }
        return word
    }

    /// How many documents have a word, or words that begin so.
    private func frequency(of matcher: Matcher, _ pieces: PieceStore) -> Int {
        var count = 0
        for number in places(of: matcher) {
            guard let piece = pieces.word(number) else { continue }
            var cursor = TermCursor(piece)
            while cursor.next() {
                if matcher.matches(cursor.term) { count += cursor.value }
            }
        }
        return count
    }

    // MARK: - What a word stands for besides

    func run(_ spelling: inout SpellingSearch, _ pieces: inout PieceStore) {
        for number in places(of: spelling) {
            guard let piece = pieces.spelling(number) else { continue }
            if !spelling.look(into: piece) { return }
        }
    }

    /// Takes an unknown word for the nearest known ones.
    func take(_ candidates: [SpellingSearch.Candidate], for word: inout QueryWord, _ pieces: inout PieceStore) {
        guard let best = candidates.first else { return }
        word.repair = Letters.text(best.word)
        word.isKnown = true
        for candidate in candidates where candidate.distance == best.distance {
            let stem = directory.stemmer.stem(candidate.word)
            if word.matchers.contains(where: { $0.term == stem }) { continue }
            let weight = word.matchers.isEmpty ? 256 : Self.otherRepairWeight
            word.matchers.append(Matcher(term: stem, weight: weight, isWhole: word.matchers.isEmpty))
        }
    }

    /// Adds what the site's list of synonyms has for the phrase that begins with this word of the query.
    func addSynonyms(_ query: SearchQuery, _ index: Int, _ matchers: inout [Matcher]) {
        for group in directory.synonyms {
            guard let said = group.phrases.first(where: { Self.matches($0, query, index) }) else { continue }
            for phrase in group.phrases where phrase != said {
                for stem in phrase {
                    let weight = Self.synonymWeight / phrase.count
                    matchers.append(Matcher(term: stem, weight: weight, isWhole: false))
                }
            }
        }
    }

    private static func matches(_ phrase: [[UInt8]], _ query: SearchQuery, _ index: Int) -> Bool {
        guard !phrase.isEmpty, index + phrase.count <= query.words.count else { return false }
        for position in phrase.indices where query.words[index + position].stem != phrase[position] { return false }
        return true
    }
}

extension Matcher {
    func matches(_ word: [UInt8]) -> Bool { isPrefix ? ByteOrder.hasPrefix(word, term) : word == term }
}
