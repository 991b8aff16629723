// What somebody typed, as words to look for.

/// Which words of the index count for one word of the query.
struct Matcher {
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
}

/// A word of the query.
struct QueryWord {
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
}

struct SearchQuery {
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
            words.removeAll { $0.stem == stem }
            words.append(
                QueryWord(
                    letters: letters, stem: stem, isPlain: word.isPlain, isJoined: word.isJoined, from: word.from,
                    to: word.to))
        }
        return words.count > mostWords ? Array(words.suffix(mostWords)) : words
    }

    /// The last word may be unfinished, and so may the compound that ends with it.
    private mutating func markLast() {
        let end = words.reduce(0) { max($0, $1.to) }
        for index in words.indices where words[index].to == end { words[index].isLast = true }
    }

    /// How many words a title has that is just this query.
    var titleWords: Int { words.reduce(0) { $0 + ($1.isJoined ? 0 : 1) } }

    // MARK: - Typed with the wrong keyboard layout

    /// The stretches between white space in which nothing is known, as they read in the other layout.
    func otherLayouts(_ stemmer: Stemmer) -> [OtherLayout] {
        var layouts: [OtherLayout] = []
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] > 0x20 { end += 1 }
            let inside = words.filter { $0.from >= start && $0.to <= end }
            if !inside.isEmpty, inside.allSatisfy({ !$0.isKnown }), end - start >= 3 {
                let read = KeyboardLayout.other(Array(text[start..<end]))
                var words = Self.words(of: read, stemmer)
                if end >= text.count, !words.isEmpty { words[words.count - 1].isLast = true }
                if !words.isEmpty { layouts.append(OtherLayout(from: start, to: end, text: read, words: words)) }
            }
            start = end + 1
        }
        return layouts
    }

    /// Takes the words of a stretch from what it reads as in the other layout.
    mutating func adopt(_ layout: OtherLayout) {
        words.removeAll { $0.from >= layout.from && $0.to <= layout.to }
        for (index, word) in layout.words.enumerated() {
            var word = word
            word.from = layout.from
            word.to = layout.to
            if index == 0 { word.repair = layout.text }
            words.append(word)
        }
    }

    /// The query with its repairs, to be shown; empty when nothing was repaired.
    var shown: [UInt8] {
        var repairs = words.filter { !$0.repair.isEmpty }
        if repairs.isEmpty { return [] }
        var shown: [UInt8] = []
        var position = 0
        while !repairs.isEmpty {
            var first = 0
            for index in repairs.indices where repairs[index].from < repairs[first].from { first = index }
            let next = repairs.remove(at: first)
            guard next.from >= position else { continue }
            shown += text[position..<next.from] + next.repair
            position = next.to
        }
        return shown + text[position...]
    }
}

/// A stretch of the query as it reads when the same keys are pressed in the other keyboard layout.
struct OtherLayout {
    var from: Int
    var to: Int
    var text: [UInt8]
    var words: [QueryWord]
}
