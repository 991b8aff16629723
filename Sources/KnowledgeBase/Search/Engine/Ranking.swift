// Which documents fit a query best: BM25F, whose part that depends on the document alone is in the index as a level, summed
// over the words of the query; a title that is just the query comes first.

struct Ranking {
    private let directory: SearchDirectory
    private let options: SearchOptions
    private(set) var isDamaged = false

    private var scores: [Int32]
    /// How many words of the query each title has, and how many words each title has in all.
    private var titleHits: [UInt8]
    private var titleWords: [UInt8]
    /// Of the word that is being added: the best of what it matches.
    private var wordScores: [Int32]
    private var wordInTitle: [Bool]
    private var touched: [Int32] = []

    init(_ directory: SearchDirectory, _ options: SearchOptions) {
        self.directory = directory
        self.options = options
        let count = directory.documentCount
        scores = Array(repeating: 0, count: count)
        titleHits = Array(repeating: 0, count: count)
        titleWords = titleHits
        wordScores = scores
        wordInTitle = Array(repeating: false, count: count)
    }

    // MARK: - TextWords

    mutating func add(_ word: QueryWord, _ pieces: PieceStore) {
        let lookup = WordLookup(directory)
        var seen: [Int] = []
        for matcher in word.matchers {
            for number in lookup.places(of: matcher) where !seen.contains(number) {
                seen.append(number)
                if let piece = pieces.word(number) { read(piece, word.matchers) }
            }
        }
        for document in touched {
            let document = Int(document)
            scores[document] += wordScores[document]
            if wordInTitle[document], !word.isJoined, titleHits[document] < 255 { titleHits[document] += 1 }
            wordScores[document] = 0
            wordInTitle[document] = false
        }
        touched.removeAll(keepingCapacity: true)
    }

    private mutating func read(_ piece: [UInt8], _ matchers: [Matcher]) {
        var words = TermCursor(piece)
        while words.next() {}
        var postings = PostingReader(piece, at: words.position, documents: directory.documentCount)
        var cursor = TermCursor(piece)
        while cursor.next(), !isDamaged {
            var best = 0
            var isWhole = false
            for matcher in matchers where matcher.matches(cursor.term) {
                best = max(best, matcher.rarity * matcher.weight)
                if matcher.isWhole { isWhole = true }
            }
            let isIntact = postings.read(cursor.value) { posting in
                if best > 0 { note(posting, Int32(truncatingIfNeeded: posting.level * best >> 8), isWhole) }
            }
            if !isIntact { isDamaged = true }
        }
        if words.isDamaged { isDamaged = true }
    }

    private mutating func note(_ posting: Posting, _ score: Int32, _ isWhole: Bool) {
        let document = posting.document
        if wordScores[document] == 0 { touched.append(Int32(truncatingIfNeeded: document)) }
        wordScores[document] = max(wordScores[document], score)
        if posting.titleWords > 0 {
            if isWhole { wordInTitle[document] = true }
            titleWords[document] = UInt8(truncatingIfNeeded: posting.titleWords)
        }
    }

    // MARK: - Results

    mutating func finish(_ query: SearchQuery, _ results: inout SearchResults) {
        liftExactTitles(query)
        countLabels(&results)
        var heap = DocumentHeap()
        for document in scores.indices where scores[document] > 0 && fits(document) {
            heap.append(Int(scores[document]), document)
        }
        results.total = heap.count
        heap.order()
        var rank = 0
        while rank < options.offset + options.limit, let (score, document) = heap.removeBest() {
            if rank >= options.offset {
                results.hits.append(
                    SearchHit(document: document, score: score, category: directory.category(of: document)))
            }
            rank += 1
        }
    }

    private mutating func liftExactTitles(_ query: SearchQuery) {
        let wanted = min(query.titleWords, 15)
        guard wanted > 0 else { return }
        for document in scores.indices
        where Int(titleWords[document]) == wanted && Int(titleHits[document]) == query.titleWords {
            scores[document] += 1 << 24
        }
    }

    // MARK: - Categories and products

    private func fits(_ document: Int) -> Bool { isInCategory(document) && isOfProduct(document) }

    private func isInCategory(_ document: Int) -> Bool {
        options.category < 0 || directory.category(of: document) == options.category
    }

    private func isOfProduct(_ document: Int) -> Bool {
        guard options.product >= 0 else { return true }
        guard options.product < directory.productDocuments.count else { return false }
        return directory.productDocuments[options.product].contains(document)
    }

    private func countLabels(_ results: inout SearchResults) {
        results.categoryCounts = Array(repeating: 0, count: directory.categories.count)
        for document in scores.indices where scores[document] > 0 && isOfProduct(document) {
            let category = directory.category(of: document)
            if category >= 0 { results.categoryCounts[category] += 1 }
        }
        results.productCounts = directory.productDocuments.map { documents in
            documents.reduce(0) { $0 + (scores[$1] > 0 && isInCategory($1) ? 1 : 0) }
        }
    }
}
