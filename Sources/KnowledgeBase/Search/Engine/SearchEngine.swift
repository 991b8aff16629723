// The search: a machine that is given a directory and a query, says which pieces of the index it needs, and gives results.
// It does no I/O and never fails on any input: what is damaged is told by `step`.

public struct SearchEngine {
    private let directory: SearchDirectory
    private let lookup: WordLookup
    private var pieces = PieceStore()
    private var query = SearchQuery()
    private var options = SearchOptions()
    private var stage = Stage.ranked
    private var layouts: [OtherLayout] = []
    private var spellings: [SpellingSearch] = []
    private var highlighter = Highlighter()
    private var hasDamagedText = false

    /// What the search waits for; see `step`.
    public private(set) var needs: [SearchNeed] = []
    public private(set) var results = SearchResults()

    private enum Stage { case lookUp, repair, confirm, rank, ranked }

    public init(directory bytes: [UInt8]) {
        directory = SearchDirectory(bytes)
        lookup = WordLookup(directory)
    }

    public var isDamaged: Bool { directory.isDamaged || pieces.isDamaged || hasDamagedText }
    /// The name of the data file that `needs` are parts of.
    public var fileName: [UInt8] { directory.fileName }
    public var documentCount: Int { directory.documentCount }
    public var categories: [SearchLabel] { directory.categories }
    public var products: [SearchLabel] { directory.products }

    /// Begins a search. `query` is UTF-8 in any state and of any length.
    public mutating func ask(_ query: [UInt8], _ options: SearchOptions) {
        self.options = options
        self.query = SearchQuery(query, directory.stemmer)
        pieces = PieceStore()
        results = SearchResults()
        needs = []
        layouts = []
        spellings = []
        hasDamagedText = false
        stage = .lookUp
    }

    /// Goes on as far as possible with what has been supplied.
    public mutating func step() -> SearchStep {
        if stage != .ranked { pieces.settle() }
        while stage != .ranked, !isDamaged {
            advance()
            if !pieces.wanted.isEmpty {
                needs = []
                for piece in pieces.wanted {
                    needs.append((piece.isSpelling ? directory.spellings : directory.words).need(piece.number))
                }
                return .needs
            }
        }
        return isDamaged ? .damaged : .ranked
    }

    /// Hands in the bytes of `needs[index]`.
    public mutating func supply(_ bytes: [UInt8], for index: Int) {
        guard index >= 0, index < needs.count else { return }
        if stage != .ranked {
            pieces.supply(bytes.count == needs[index].length ? bytes : [], for: index)
        } else if let text = PageText(bytes, directory, document: results.hits[index].document),
            bytes.count == needs[index].length
        {
            fill(index, from: text)
        } else {
            hasDamagedText = true
        }
    }

    /// Where the words of a query, in any of their forms, stand in a text; for pages that somebody comes to from a search.
    public func marks(in text: [UInt8], of query: [UInt8]) -> [SearchMark] {
        let query = SearchQuery(query, directory.stemmer)
        for word in query.words { word.matchers = [Matcher(term: word.stem, weight: 1)] }
        return Highlighter(query, directory.stemmer).marks(in: text)
    }

    /// Shows a hit; when it was the last one, hits whose texts have the words side by side move up.
    private mutating func fill(_ index: Int, from text: PageText) {
        if results.hits[index].isFilled { return }
        highlighter.fill(&results.hits[index], from: text, length: options.excerptLength)
        guard results.hits.allSatisfy({ $0.isFilled }) else { return }
        for index in results.hits.indices {
            var position = index
            while position > 0, results.hits[position - 1].score < results.hits[position].score {
                results.hits.swapAt(position - 1, position)
                position -= 1
            }
        }
        needs = []
    }

    // MARK: - Stages: each wants pieces until they are there, and then does its work

    private mutating func advance() {
        switch stage {
        case .lookUp: lookUp()
        case .repair: repair()
        case .confirm: confirm()
        case .rank, .ranked: rank()
        }
    }

    private mutating func lookUp() {
        for word in query.words { lookup.want(word, pieces) }
        wantQuestion()
        guard pieces.wanted.isEmpty else { return }
        for word in query.words { lookup.resolve(word, pieces) }
        for index in query.words.indices { lookup.addSynonyms(query, index) }
        stage = options.isExact || query.isKnown ? .confirm : .repair
    }

    private func wantQuestion() {
        if let question = query.question { lookup.want(question, pieces) }
    }

    private mutating func repair() {
        if layouts.isEmpty, spellings.isEmpty { findRepairs() }
        for layout in layouts { for word in layout.words { lookup.want(word, pieces) } }
        for spelling in spellings { lookup.want(spelling, pieces) }
        guard pieces.wanted.isEmpty else { return }
        for layout in layouts {
            var isKnown = false
            for word in layout.words {
                lookup.resolve(word, pieces)
                if word.isKnown { isKnown = true }
            }
            if isKnown { query.adopt(layout) }
        }
        for spelling in spellings { lookup.run(spelling, pieces) }
        stage = .confirm
    }

    private mutating func findRepairs() {
        layouts = query.otherLayouts(directory.stemmer)
        for word in query.words where !word.isKnown && word.isPlain && SpellingSearch.isWorthwhile(word.letters) {
            spellings.append(SpellingSearch(word.letters))
        }
    }

    private mutating func confirm() {
        for word in query.words where !word.isKnown {
            for spelling in spellings where spelling.word == word.letters {
                lookup.take(spelling.best, for: word, pieces)
            }
        }
        // Synonyms' words are elsewhere, too.
        for word in query.words { for matcher in word.matchers { lookup.want(matcher, pieces) } }
        wantQuestion()
        guard pieces.wanted.isEmpty else { return }
        for word in query.words { lookup.rate(word, pieces) }
        stage = .rank
    }

    private mutating func rank() {
        let ranking = Ranking(directory, lookup, options)
        for word in query.words where !ranking.isDamaged { ranking.add(word, pieces) }
        if let question = query.question { ranking.lift(question, pieces) }
        if ranking.isDamaged {
            hasDamagedText = true
            return
        }
        ranking.finish(query, &results)
        highlighter = Highlighter(query, directory.stemmer)
        results.shownQuery = query.shown
        needs = []
        for hit in results.hits { needs.append(directory.text(of: hit.document)) }
        stage = .ranked
    }
}
