// Everything that the documents of one language say, gathered: words as they are written, their stems, and the postings.

import KnowledgeBase

struct Vocabulary {
    /// Words as they are written, and in how many documents each is.
    private(set) var words = LetterTable(capacity: 1 << 14)
    private(set) var wordCounts: [Int32] = []
    private var wordIsPlain: [Bool] = []
    private var stemOfWord: [Int32] = []

    private(set) var stems = LetterTable(capacity: 1 << 14)
    private(set) var stemCounts: [Int32] = []

    /// One entry for each stem of each document, in the order of documents: see `Entry`.
    private(set) var entries: [UInt64] = []
    private(set) var documentCount = 0

    private let stemmer: Stemmer
    private let ranking: RankingModel
    // Of the document that is being added.
    private var weights: [Int32] = []
    private var places: [UInt8] = []
    private var touched: [Int32] = []

    /// - Parameter room: about how many different words all documents have, each counted for itself.
    init(_ stemmer: Stemmer, _ ranking: RankingModel, room: Int) {
        self.stemmer = stemmer
        self.ranking = ranking
        entries.reserveCapacity(room)
    }

    /// A posting and its stem in one number.
    enum Entry {
        static func make(stem: Int, _ posting: Posting) -> UInt64 {
            UInt64(stem) << 40 | UInt64(posting.document) << 8 | UInt64(posting.level) << 4 | UInt64(posting.titleWords)
        }

        static func stem(_ entry: UInt64) -> Int { Int(entry >> 40) }

        static func posting(_ entry: UInt64) -> Posting {
            Posting(
                document: Int(entry >> 8 & 0xFFFF_FFFF), level: Int(entry >> 4 & 15), titleWords: Int(entry & 15))
        }
    }

    mutating func add(_ facts: UnsafeRawBufferPointer) {
        var reader = SearchFactsReader(facts)
        while let entry = reader.next() { add(entry) }
        let titleWords = touched.reduce(0) {
            $0 + (places[Int($1)] & SearchFacts.isInTitle != 0 && places[Int($1)] & SearchFacts.isJoined == 0 ? 1 : 0)
        }
        for stem in touched {
            let stem = Int(stem)
            let posting = Posting(
                document: documentCount,
                level: ranking.level(
                    weight: Int(weights[stem]), isInTitle: places[stem] & SearchFacts.isInTitle != 0,
                    length: reader.length),
                titleWords: places[stem] & SearchFacts.isInTitle != 0 ? min(max(titleWords, 1), 15) : 0)
            entries.append(Entry.make(stem: stem, posting))
            stemCounts[stem] += 1
            weights[stem] = 0
            places[stem] = 0
        }
        touched.removeAll(keepingCapacity: true)
        documentCount += 1
    }

    private mutating func add(_ entry: SearchFacts.Entry) {
        let word = words.number(of: entry.letters)
        if word == wordCounts.count { learn(word, isPlain: entry.flags & SearchFacts.isPlain != 0) }
        wordCounts[word] += 1
        let stem = Int(stemOfWord[word])
        if weights[stem] == 0 { touched.append(Int32(truncatingIfNeeded: stem)) }
        weights[stem] += Int32(truncatingIfNeeded: entry.weight)
        let flags = entry.flags & (SearchFacts.isInTitle | SearchFacts.isJoined)
        if flags & SearchFacts.isInTitle != 0 {
            places[stem] |= flags
            if flags & SearchFacts.isJoined == 0 { addBeginning(entry.letters) }
        }
    }

    /// Notes that the title has a word that begins with these letters.
    private mutating func addBeginning(_ letters: UnsafeBufferPointer<UInt8>) {
        guard letters.count >= SearchTerms.titleBeginningLength else { return }
        let beginning = SearchTerms.titleBeginning(Array(letters.prefix(SearchTerms.titleBeginningLength)))
        let stem = number(ofStem: beginning)
        if weights[stem] == 0 { touched.append(Int32(truncatingIfNeeded: stem)) }
        weights[stem] = Int32(FieldWeight.title)
    }

    private mutating func number(ofStem letters: [UInt8]) -> Int {
        let stem = letters.withUnsafeBufferPointer { stems.number(of: $0) }
        if stem == stemCounts.count {
            stemCounts.append(0)
            weights.append(0)
            places.append(0)
        }
        return stem
    }

    private mutating func learn(_ word: Int, isPlain: Bool) {
        let letters = Array(words.letters(word))
        let stem = number(ofStem: isPlain ? stemmer.stem(letters) : letters)
        wordCounts.append(0)
        wordIsPlain.append(isPlain)
        stemOfWord.append(Int32(truncatingIfNeeded: stem))
    }

    // MARK: - In order

    /// The postings by stem: those of stem n are at `starts[n]..<starts[n + 1]`. They are not kept twice: `entries` is empty then.
    mutating func takeSortedEntries() -> (starts: [Int], entries: [UInt64]) {
        var starts = [0]
        starts.reserveCapacity(stems.count + 1)
        for count in stemCounts { starts.append((starts.last ?? 0) + Int(count)) }
        var next = starts
        var sorted = [UInt64](repeating: 0, count: entries.count)
        for entry in entries {
            let stem = Entry.stem(entry)
            sorted[next[stem]] = entry
            next[stem] += 1
        }
        entries = []
        return (starts, sorted)
    }

    /// The words that an unknown one may have been meant to be. On a large site, one that a single document has is as likely
    /// to be a mistake itself.
    func spellings() -> [(key: [UInt8], count: Int)] {
        let least = documentCount > 2_000 ? 2 : 1
        var spellings: [(key: [UInt8], count: Int)] = []
        for word in 0..<words.count where wordIsPlain[word] && Int(wordCounts[word]) >= least {
            let letters = words.letters(word)
            if letters.count >= 3, letters.count <= 30 {
                spellings.append((SpellingSearch.key(letters), Int(wordCounts[word])))
            }
        }
        return spellings
    }
}
