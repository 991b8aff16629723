// The search: a machine that is given a directory and a query, says which pieces of the index it needs, and gives results.
// It does no I/O and never fails on any input: what is damaged is told by `step`.

public struct SearchEngine {
    private let directory: SearchDirectory
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
                needs = pieces.wanted.map {
                    $0.isSpelling ? directory.spellings.need($0.number) : directory.words.need($0.number)
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
        var query = SearchQuery(query, directory.stemmer)
        for index in query.words.indices {
            query.words[index].matchers = [Matcher(term: query.words[index].stem, weight: 1)]
        }
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
        let lookup = WordLookup(directory)
        for word in query.words { lookup.want(word, &pieces) }
        guard pieces.wanted.isEmpty else { return }
        query.words = query.words.map { lookup.resolved($0, &pieces) }
        for index in query.words.indices {
            lookup.addSynonyms(query, index, &query.words[index].matchers)
            query.words[index].isKnown = !query.words[index].matchers.isEmpty
        }
        stage = options.isExact || query.words.allSatisfy { $0.isKnown } ? .confirm : .repair
    }

    private mutating func repair() {
        let lookup = WordLookup(directory)
        if layouts.isEmpty, spellings.isEmpty {
            layouts = query.otherLayouts(directory.stemmer)
            for word in query.words where !word.isKnown && word.isPlain && SpellingSearch.isWorthwhile(word.letters) {
                spellings.append(SpellingSearch(word.letters))
            }
        }
        for layout in layouts { for word in layout.words { lookup.want(word, &pieces) } }
        for spelling in spellings { lookup.want(spelling, &pieces) }
        guard pieces.wanted.isEmpty else { return }
        for layout in layouts { adopt(layout, lookup) }
        for index in spellings.indices { lookup.run(&spellings[index], &pieces) }
        stage = .confirm
    }

    private mutating func adopt(_ layout: OtherLayout, _ lookup: WordLookup) {
        var layout = layout
        layout.words = layout.words.map { lookup.resolved($0, &pieces) }
        if layout.words.contains(where: { $0.isKnown }) { query.adopt(layout) }
    }

    private mutating func confirm() {
        let lookup = WordLookup(directory)
        for index in query.words.indices where !query.words[index].isKnown {
            if let found = spellings.first(where: { $0.word == query.words[index].letters }) {
                lookup.take(found.best, for: &query.words[index], &pieces)
            }
        }
        // Synonyms' words are elsewhere, too.
        for word in query.words { for matcher in word.matchers { lookup.want(matcher, &pieces) } }
        guard pieces.wanted.isEmpty else { return }
        query.words = query.words.map { lookup.rated($0, &pieces) }
        stage = .rank
    }

    private mutating func rank() {
        var ranking = Ranking(directory, options)
        for word in query.words where !ranking.isDamaged { ranking.add(word, pieces) }
        if ranking.isDamaged {
            hasDamagedText = true
            return
        }
        ranking.finish(query, &results)
        highlighter = Highlighter(query, directory.stemmer)
        results.shownQuery = query.shown
        needs = results.hits.map { directory.text(of: $0.document) }
        stage = .ranked
    }
}
