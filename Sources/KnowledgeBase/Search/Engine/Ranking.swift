// Which documents fit a query best: BM25F, whose part that depends on the document alone is in the index as a level, summed
// over the words of the query; a title that is just the query comes first, then a question that is.

final class Ranking {
    private let directory: SearchDirectory
    private let lookup: WordLookup
    private let options: SearchOptions
    private(set) var isDamaged = false

    /// More than any words come to, so that a title or a question that is just the query comes first.
    private static let hasTitle = 1 << 24
    private static let answersQuestion = 1 << 23

    private var scores: [Int]
    /// How many words of the query each title has, and how many words each title has in all.
    private var titleHits: [UInt8]
    private var titleWords: [UInt8]
    /// Of the word that is being added: the best of what it matches.
    private var wordScores: [Int]
    private var wordInTitle: [UInt8]
    private var touched: [Int] = []

    init(_ directory: SearchDirectory, _ lookup: WordLookup, _ options: SearchOptions) {
        self.lookup = lookup
        self.directory = directory
        self.options = options
        let count = directory.documentCount
        scores = Array(repeating: 0, count: count)
        titleHits = Array(repeating: 0, count: count)
        titleWords = titleHits
        wordScores = scores
        wordInTitle = titleHits
    }

    // MARK: - TextWords

    func add(_ word: QueryWord, _ pieces: PieceStore) {
        find(word.matchers, pieces)
        for document in touched {
            scores[document] += wordScores[document]
            if wordInTitle[document] == 1, !word.isJoined, titleHits[document] < 255 { titleHits[document] += 1 }
        }
        forgetWord()
    }

    /// Puts the documents that answer just this question before all others.
    func lift(_ question: Matcher, _ pieces: PieceStore) {
        question.rarity = 1
        find([question], pieces)
        for document in touched { scores[document] += Self.answersQuestion }
        forgetWord()
    }

    @inline(never)
    private func find(_ matchers: [Matcher], _ pieces: PieceStore) {
        var seen: [Int] = []
        for matcher in matchers {
            for number in lookup.places(of: matcher) where !seen.contains(number) {
                seen.append(number)
                if let piece = pieces.bytes(number, isSpelling: false) { read(piece, matchers) }
            }
        }
    }

    private func forgetWord() {
        for document in touched {
            wordScores[document] = 0
            wordInTitle[document] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }

    private func read(_ piece: [UInt8], _ matchers: [Matcher]) {
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
                if best > 0 { note(posting, max(1, (posting.level * best) >> 8), isWhole) }
            }
            if !isIntact { isDamaged = true }
        }
        if words.isDamaged { isDamaged = true }
    }

    private func note(_ posting: Posting, _ score: Int, _ isWhole: Bool) {
        let document = posting.document
        if wordScores[document] == 0 { touched.append(document) }
        wordScores[document] = max(wordScores[document], score)
        if posting.titleWords > 0 {
            if isWhole { wordInTitle[document] = 1 }
            titleWords[document] = UInt8(truncatingIfNeeded: posting.titleWords)
        }
    }

    // MARK: - Results

    func finish(_ query: SearchQuery, _ results: inout SearchResults) {
        liftExactTitles(query)
        countLabels(&results)
        var heap = DocumentHeap()
        for document in scores.indices where scores[document] > 0 && fits(document) {
            heap.append(scores[document], document)
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

    private func liftExactTitles(_ query: SearchQuery) {
        let wanted = min(query.titleWords, 15)
        guard wanted > 0 else { return }
        for document in scores.indices
        where Int(titleWords[document]) == wanted && Int(titleHits[document]) == query.titleWords {
            scores[document] += Self.hasTitle
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
        results.productCounts = []
        for documents in directory.productDocuments {
            var count = 0
            for document in documents where scores[document] > 0 && isInCategory(document) { count += 1 }
            results.productCounts.append(count)
        }
    }
}
