// What somebody typed, as words to look for.

/// Which words of the index count for one word of the query.
final class Matcher {
    enum Kind {
        /// Just this one.
        case same
        /// All that begin so.
        case beginning
        /// Stems that this one begins with, or that begin with it: `elect` and `elector`.
        case related
    }

    /// A stem; with `beginning`, the letters typed so far.
    var term: [UInt8]
    var kind = Kind.same
    /// How much it counts, in 256ths.
    var weight: Int
    /// Whether a title that has it has the word of the query.
    var isWhole = true
    /// How rare it is; set when it has been looked up.
    var rarity = 0

    init(term: [UInt8], kind: Kind = .same, weight: Int, isWhole: Bool = true) {
        self.term = term
        self.kind = kind
        self.weight = weight
        self.isWhole = isWhole
    }
}

/// A word of the query.
final class QueryWord {
    /// As typed, folded.
    var letters: [UInt8]
    var stem: [UInt8]
    var isPlain: Bool
    var isJoined: Bool
    /// The bytes of the query that it comes from.
    var from: Int
    var to: Int
    var isLast = false
    var isKnown = false
    /// What it was taken for; empty when as typed.
    var repair: [UInt8] = []
    var matchers: [Matcher] = []

    init(letters: [UInt8], stem: [UInt8], _ word: TextWord) {
        self.letters = letters
        self.stem = stem
        isPlain = word.isPlain
        isJoined = word.isJoined
        from = word.from
        to = word.to
    }
}

final class SearchQuery {
    /// More of a query than this is not looked at, in bytes and in words.
    static let longest = 1_500
    static let mostWords = 32

    private(set) var text: [UInt8] = []
    var words: [QueryWord] = []

    init() {}

    init(_ typed: [UInt8], _ stemmer: Stemmer) {
        text = typed.count > Self.longest ? Array(typed[..<Self.longest]) : typed
        words = Self.words(of: text, stemmer)
        markLast()
    }

    /// The different words of a text; a word that comes again counts once, where it comes last.
    static func words(of text: [UInt8], _ stemmer: Stemmer) -> [QueryWord] {
        let read = TextWords(of: text)
        var words: [QueryWord] = []
        for word in read.words {
            let letters = Array(read.letters(of: word))
            let stem = word.isPlain ? stemmer.stem(letters) : letters
            var kept: [QueryWord] = []
            for earlier in words where earlier.stem != stem { kept.append(earlier) }
            if kept.count == mostWords { kept.removeFirst() }
            kept.append(QueryWord(letters: letters, stem: stem, word))
            words = kept
        }
        return words
    }

    /// The last word may be unfinished, and so may the compound that ends with it.
    private func markLast() {
        var end = 0
        for word in words { end = max(end, word.to) }
        for word in words where word.to == end { word.isLast = true }
    }

    /// How many words a title has that is just this query.
    var titleWords: Int {
        var count = 0
        for word in words where !word.isJoined { count += 1 }
        return count
    }

    /// Finds the documents that answer just this question.
    var question: Matcher? { SearchTerms.question(words).map { Matcher(term: $0, weight: 256) } }

    /// Whether every word is known.
    var isKnown: Bool {
        for word in words where !word.isKnown { return false }
        return true
    }

    // MARK: - Typed with the wrong keyboard layout

    /// The stretches between white space in which nothing is known, as they read in the other layout.
    func otherLayouts(_ stemmer: Stemmer) -> [OtherLayout] {
        var layouts: [OtherLayout] = []
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] > 0x20 { end += 1 }
            if end - start >= 3, hasOnlyUnknown(start, end) {
                let layout = OtherLayout(from: start, to: end, KeyboardLayout.other(Array(text[start..<end])), stemmer)
                if end >= text.count { layout.words.last?.isLast = true }
                layouts.append(layout)
            }
            start = end + 1
        }
        return layouts
    }

    /// Whether there are words between two positions, none of them known.
    private func hasOnlyUnknown(_ start: Int, _ end: Int) -> Bool {
        var count = 0
        for word in words where word.from >= start && word.to <= end {
            if word.isKnown { return false }
            count += 1
        }
        return count > 0
    }

    /// Takes the words of a stretch from what it reads as in the other layout.
    func adopt(_ layout: OtherLayout) {
        var kept: [QueryWord] = []
        for word in words where word.from < layout.from || word.to > layout.to { kept.append(word) }
        for word in layout.words {
            word.from = layout.from
            word.to = layout.to
            kept.append(word)
        }
        layout.words.first?.repair = layout.text
        words = kept
    }

    /// The query with its repairs, to be shown; empty when nothing was repaired.
    var shown: [UInt8] {
        var shown: [UInt8] = []
        var position = 0
        while let next = repair(from: position) {
            shown += text[position..<next.from]
            shown += next.repair
            position = next.to
        }
        if position > 0 { shown += text[position...] }
        return shown
    }

    /// The first repaired word at or behind a position.
    private func repair(from position: Int) -> QueryWord? {
        var first: QueryWord?
        for word in words where !word.repair.isEmpty && word.from >= position {
            if first.map({ word.from < $0.from }) ?? true { first = word }
        }
        return first
    }
}

/// A stretch of the query as it reads when the same keys are pressed in the other keyboard layout.
final class OtherLayout {
    let from: Int
    let to: Int
    let text: [UInt8]
    let words: [QueryWord]

    init(from: Int, to: Int, _ text: [UInt8], _ stemmer: Stemmer) {
        self.from = from
        self.to = to
        self.text = text
        words = SearchQuery.words(of: text, stemmer)
    }
}
