// Looking words of a query up in the index: which pieces they are in, whether they are known, and what else they stand for.

final class WordLookup {
    /// How many pieces are read to complete a word that somebody is typing.
    private static let mostPieces = 4
    private static let mostSpellingPieces = 16
    /// How much a word counts that only begins like the one typed, a related one, a synonym, the second-best repair: in
    /// 256ths.
    private static let beginningWeight = 230
    private static let relatedWeight = 128
    private static let synonymWeight = 160
    private static let otherRepairWeight = 160

    /// A word that is in fewer than one of so many documents that hold words beginning with it is likely unfinished.
    private static let rareBesideBeginnings = 4

    private let directory: SearchDirectory

    init(_ directory: SearchDirectory) { self.directory = directory }

    // MARK: - What has to be read

    func want(_ word: QueryWord, _ pieces: PieceStore) {
        want(Matcher(term: word.stem, weight: 0), pieces)
        if word.isLast { want(Self.begun(word), pieces) }
        if let related = Self.related(word.stem, word) { want(related, pieces) }
    }

    @inline(never)
    func want(_ matcher: Matcher, _ pieces: PieceStore) {
        for piece in places(of: matcher) { pieces.want(piece, isSpelling: false) }
    }

    func want(_ spelling: SpellingSearch, _ pieces: PieceStore) {
        for piece in places(of: spelling) { pieces.want(piece, isSpelling: true) }
    }

    @inline(never)
    func places(of matcher: Matcher) -> Range<Int> {
        switch matcher.kind {
        case .same:
            guard let piece = directory.words.piece(of: matcher.term) else { return 0..<0 }
            return piece..<(piece + 1)
        case .beginning:
            return directory.words.pieces(from: matcher.term, through: matcher.term, limit: Self.mostPieces)
        case .related:
            let start = Array(matcher.term.prefix(SearchTerms.shortestRelated))
            return directory.words.pieces(from: start, through: matcher.term, limit: Self.mostPieces)
        }
    }

    private func places(of spelling: SpellingSearch) -> [Int] {
        var places: [Int] = []
        for (first, lengths) in spelling.beginnings {
            let low = [first, UInt8(truncatingIfNeeded: lengths.lowerBound)]
            let high = [first, UInt8(truncatingIfNeeded: lengths.upperBound)]
            for piece in directory.spellings.pieces(from: low, through: high, limit: Self.mostSpellingPieces)
            where !places.contains(piece) {
                places.append(piece)
            }
        }
        return places
    }

    /// What an unfinished word may become: two letters the beginning of a title's word, more that of any word.
    private static func begun(_ word: QueryWord) -> Matcher {
        if word.letters.count > SearchTerms.titleBeginningLength {
            return Matcher(term: word.letters, kind: .beginning, weight: beginningWeight, isWhole: false)
        }
        return Matcher(term: SearchTerms.titleBeginning(word.letters), weight: beginningWeight, isWhole: false)
    }

    private static func related(_ stem: [UInt8], _ word: QueryWord) -> Matcher? {
        guard word.isPlain, stem.count >= SearchTerms.shortestRelated else { return nil }
        return Matcher(term: stem, kind: .related, weight: relatedWeight, isWhole: false)
    }

    // MARK: - What was found

    /// Finds what a word matches as typed, and as the beginning of words when it is the last one and rare beside those.
    func resolve(_ word: QueryWord, _ pieces: PieceStore) {
        let whole = Matcher(term: word.stem, weight: 256)
        let known = frequency(of: whole, pieces)
        if known > 0 { word.matchers = [whole] }
        if word.isLast {
            let begun = Self.begun(word)
            if frequency(of: begun, pieces) > Self.rareBesideBeginnings * known { word.matchers.append(begun) }
        }
        if let related = Self.related(word.stem, word) {
            if !word.matchers.isEmpty || frequency(of: related, pieces) > 0 { word.matchers.append(related) }
        }
        word.isKnown = !word.matchers.isEmpty
    }

    /// Finds how rare all is that a word matches.
    func rate(_ word: QueryWord, _ pieces: PieceStore) {
        for matcher in word.matchers {
            let count = min(frequency(of: matcher, pieces), directory.documentCount)
            matcher.rarity = Logarithm.rarity(count, of: directory.documentCount)
        }
    }

    /// How many documents have a word, or words that begin so.
    @inline(never)
    private func frequency(of matcher: Matcher, _ pieces: PieceStore) -> Int {
        var count = 0
        for number in places(of: matcher) {
            guard let piece = pieces.bytes(number, isSpelling: false) else { continue }
            var cursor = TermCursor(piece)
            while cursor.next() {
                if matcher.matches(cursor.term) { count += cursor.value }
            }
        }
        return count
    }

    // MARK: - What a word stands for besides

    func run(_ spelling: SpellingSearch, _ pieces: PieceStore) {
        for number in places(of: spelling) {
            guard let piece = pieces.bytes(number, isSpelling: true) else { continue }
            if !spelling.look(into: piece) { return }
        }
    }

    /// Takes an unknown word for the nearest known ones.
    func take(_ candidates: [SpellingSearch.Candidate], for word: QueryWord, _ pieces: PieceStore) {
        guard let best = candidates.first else { return }
        word.repair = Letters.text(best.word)
        word.isKnown = true
        for candidate in candidates where candidate.distance == best.distance {
            let stem = directory.stemmer.stem(candidate.word)
            var isNew = true
            for matcher in word.matchers where matcher.term == stem { isNew = false }
            if !isNew { continue }
            let isFirst = word.matchers.isEmpty
            word.matchers.append(
                Matcher(term: stem, weight: isFirst ? 256 : Self.otherRepairWeight, isWhole: isFirst))
        }
    }

    /// Adds what the site's list of synonyms has for the phrase that begins with this word of the query.
    func addSynonyms(_ query: SearchQuery, _ index: Int) {
        let word = query.words[index]
        for group in directory.synonyms {
            guard let said = said(group, query, index) else { continue }
            for number in group.phrases.indices where number != said {
                for stem in group.phrases[number].stems {
                    let weight = Self.synonymWeight / group.phrases[number].stems.count
                    word.matchers.append(Matcher(term: stem, weight: weight, isWhole: false))
                }
            }
        }
        word.isKnown = !word.matchers.isEmpty
    }

    /// Which phrase of the group begins with this word of the query.
    private func said(_ group: SynonymGroup, _ query: SearchQuery, _ index: Int) -> Int? {
        for number in group.phrases.indices where Self.matches(group.phrases[number].stems, query, index) {
            return number
        }
        return nil
    }

    private static func matches(_ phrase: [[UInt8]], _ query: SearchQuery, _ index: Int) -> Bool {
        guard !phrase.isEmpty, index + phrase.count <= query.words.count else { return false }
        for position in phrase.indices where query.words[index + position].stem != phrase[position] { return false }
        return true
    }
}

extension Matcher {
    @inline(never)
    func matches(_ word: [UInt8]) -> Bool {
        switch kind {
        case .same: return word == term
        case .beginning: return ByteOrder.hasPrefix(word, term) && !SearchTerms.isQuestion(word)
        case .related:
            if SearchTerms.isQuestion(word) { return false }
            if word.count > term.count { return word.count <= 2 * term.count && ByteOrder.hasPrefix(word, term) }
            return word.count >= SearchTerms.shortestRelated && ByteOrder.hasPrefix(term, word)
        }
    }
}
