// Shows why a document was found: the words in its title, the section that fits best, and a passage of it.

struct Highlighter {
    private var words: [QueryWord] = []
    private var stemmer = Stemmer(isEnglish: false, isRussian: false)

    init() {}

    init(_ query: SearchQuery, _ stemmer: Stemmer) {
        for word in query.words where !word.matchers.isEmpty && !word.isJoined { words.append(word) }
        for word in query.words where !word.matchers.isEmpty && word.isJoined { words.append(word) }
        self.stemmer = stemmer
    }

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
        hit.title = page.title
        hit.path = page.path
        hit.source = page.source
        hit.titleMarks = marks(in: page.title)
        if let best = bestSection(of: page) {
            hit.heading = best.section.heading
            hit.anchor = best.section.heading.isEmpty ? [] : best.section.anchor
            let passage = Passage(best.section.text, best.places, length: length)
            hit.excerpt = passage.text
            hit.excerptMarks = passage.marks
        }
        hit.score += nearness(of: page)
        hit.isFilled = true
    }

    func marks(in text: [UInt8]) -> [SearchMark] { Self.marks(places(in: text)) }

    private func nearness(of page: PageText) -> Int {
        var nearness = Nearness(words)
        nearness.look(at: places(in: page.title))
        for section in page.sections {
            nearness.look(at: places(in: section.heading))
            nearness.look(at: places(in: section.text))
        }
        return nearness.score
    }

    // MARK: - Sections

    private func bestSection(of page: PageText) -> (section: PageText.Section, places: [Place])? {
        var best: (section: PageText.Section, places: [Place])?
        var bestScore = -1
        for section in page.sections {
            let found = places(in: section.text)
            let score = 3 * distinct(places(in: section.heading)) + 2 * distinct(found)
            if score > bestScore {
                bestScore = score
                best = (section, found)
            }
        }
        return best
    }

    private func distinct(_ places: [Place]) -> Int {
        var found: UInt64 = 0
        for place in places { found |= 1 << UInt64(place.word & 63) }
        return found.nonzeroBitCount
    }

    // MARK: - TextWords

    private func places(in text: [UInt8]) -> [Place] {
        let read = TextWords(of: text)
        var places: [Place] = []
        var position = 0
        for word in read.words {
            if !word.isJoined { position += 1 }
            let letters = Array(read.letters(of: word))
            if let index = queryWord(letters, word.isPlain) {
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
        guard let first = letters.first, let other = term.first else { return false }
        if other == 1 { return term.count > 1 && term[1] == first }
        return first == other && (letters.count < 2 || term.count < 2 || letters[1] == term[1])
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
