// Shows why a document was found: the words in its title, the section that fits best, and a passage of it.

struct Highlighter {
    private var words: [QueryWord] = []
    private var stemmer = Stemmer(isEnglish: false, isRussian: false)
    /// With which letters words begin that may be in the query.
    private var beginnings: [UInt8] = []

    init() {}

    init(_ query: SearchQuery, _ stemmer: Stemmer) {
        for word in query.words where !word.matchers.isEmpty && !word.isJoined { words.append(word) }
        for word in query.words where !word.matchers.isEmpty && word.isJoined { words.append(word) }
        self.stemmer = stemmer
        for word in words {
            for matcher in word.matchers { beginnings.append(Self.first(matcher.term)) }
        }
    }

    /// The first letter of an entry that is a word or the beginning of a title's.
    private static func first(_ term: [UInt8]) -> UInt8 { term.count > 1 && term[0] == 1 ? term[1] : term.first ?? 0 }

    /// A place where a word of the query is.
    final class Place {
        let mark: SearchMark
        /// Which word of the query.
        let word: Int
        /// Which word of the text.
        let position: Int

        init(mark: SearchMark, word: Int, position: Int) {
            self.mark = mark
            self.word = word
            self.position = position
        }
    }

    func fill(_ hit: inout SearchHit, from page: PageText, length: Int) {
        let inTitle = places(in: page.title)
        var nearness = Nearness(words)
        nearness.look(at: inTitle)
        var best: FoundSection?
        for section in page.sections {
            let found = FoundSection(section, inHeading: places(in: section.heading), inText: places(in: section.text))
            nearness.look(at: found.inHeading)
            nearness.look(at: found.inText)
            if found.score > best?.score ?? -1 { best = found }
        }
        hit.title = page.title
        hit.titleMarks = Self.marks(inTitle)
        hit.path = page.path
        hit.source = page.source
        hit.score += nearness.score
        if let best { show(best, in: &hit, length) }
        hit.isFilled = true
    }

    private func show(_ found: FoundSection, in hit: inout SearchHit, _ length: Int) {
        hit.heading = found.section.heading
        hit.anchor = found.section.heading.isEmpty ? [] : found.section.anchor
        let passage = Passage(found.section.text, found.inText, length: length)
        hit.excerpt = passage.text
        hit.excerptMarks = passage.marks
    }

    func marks(in text: [UInt8]) -> [SearchMark] { Self.marks(places(in: text)) }

    /// A section, and where words of the query are in it.
    private final class FoundSection {
        let section: PageText.Section
        let inHeading: [Place]
        let inText: [Place]
        /// How many different words it has, those of the heading counted once more.
        let score: Int

        init(_ section: PageText.Section, inHeading: [Place], inText: [Place]) {
            self.section = section
            self.inHeading = inHeading
            self.inText = inText
            score = 3 * Self.distinct(inHeading) + 2 * Self.distinct(inText)
        }

        private static func distinct(_ places: [Place]) -> Int {
            var found: UInt64 = 0
            for place in places { found |= 1 << UInt64(place.word & 63) }
            return found.nonzeroBitCount
        }
    }

    // MARK: - TextWords

    private func places(in text: [UInt8]) -> [Place] {
        let read = TextWords(of: text)
        var places: [Place] = []
        var position = 0
        for word in read.words {
            if !word.isJoined { position += 1 }
            let letters = read.letters(of: word)
            guard let first = letters.first, beginnings.contains(first) else { continue }
            if let index = queryWord(Array(letters), word.isPlain) {
                places.append(Place(mark: SearchMark(start: word.from, end: word.to), word: index, position: position))
            }
        }
        return places
    }

    /// Which word of the query a word of the text is.
    private func queryWord(_ letters: [UInt8], _ isPlain: Bool) -> Int? {
        var stem: [UInt8] = []
        for (index, word) in words.enumerated() {
            for matcher in word.matchers where Self.mayMatch(letters, matcher.term) {
                if matcher.kind == .beginning {
                    if ByteOrder.hasPrefix(letters, matcher.term) { return index }
                    continue
                }
                if matcher.term.first == 1 {
                    if ByteOrder.hasPrefix(letters, Array(matcher.term.dropFirst())) { return index }
                    continue
                }
                if stem.isEmpty { stem = isPlain ? stemmer.stem(letters) : letters }
                if matcher.matches(stem) { return index }
            }
        }
        return nil
    }

    /// A stem has its word's first letters; stemming every word of a page would take long.
    private static func mayMatch(_ letters: [UInt8], _ term: [UInt8]) -> Bool {
        guard letters[0] == first(term) else { return false }
        return term.first == 1 || letters.count < 2 || term.count < 2 || letters[1] == term[1]
    }

    /// Marks that do not overlap, in order.
    static func marks(_ places: [Place]) -> [SearchMark] {
        var marks: [SearchMark] = []
        for place in places {
            var mark = place.mark
            while let last = marks.last, last.end > mark.start {
                mark.start = min(mark.start, last.start)
                mark.end = max(mark.end, last.end)
                marks.removeLast()
            }
            marks.append(mark)
        }
        return marks
    }
}
