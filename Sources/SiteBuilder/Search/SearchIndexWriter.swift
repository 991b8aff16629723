// Makes the index of one language: from the facts of its documents to the data file and the directory.

import KnowledgeBase

/// A document that is to be found.
struct SearchDocument: @unchecked Sendable {
    let file: ContentFile
    let path: SitePath
    /// See `SearchFacts`; they live as long as the site's plan.
    let facts: UnsafeRawBufferPointer
}

struct SearchIndexWriter: Sendable {
    let language: Language
    let stemmer: Stemmer
    let routes: SearchRoutes
    /// The name of the data file.
    var dataName = ""
    var categories: [SearchCategory] = []
    var products: [SearchProduct] = []
    var synonyms: [[String]] = []

    /// A category and how many documents it has; documents come in the order of categories, those without one first.
    struct SearchCategory: Sendable {
        var title: String
        var name: String
        var first: Int
    }

    struct SearchProduct: Sendable {
        var title: String
        var name: String
        var documents: [Int]
    }

    struct Files: Sendable {
        var data: [UInt8]
        var directory: [UInt8]
    }

    func files(_ documents: [SearchDocument]) -> Files {
        let readers = documents.map { SearchFactsReader($0.facts) }
        var vocabulary = Vocabulary(
            stemmer, RankingModel(lengths: readers.map(\.length)), room: readers.reduce(0) { $0 + $1.wordCount })
        for document in documents { vocabulary.add(document.facts) }
        let pages = PageTextWriter(language)
        let words = wordPieces(&vocabulary)
        let spellings = spellingPieces(vocabulary)
        var data: [UInt8] = []
        let wordBytes = (words + spellings).reduce(0) { $0 + $1.bytes.count }
        data.reserveCapacity(wordBytes + documents.count * PageTextWriter.usual)
        for piece in words + spellings { data += piece.bytes }
        var lengths: [Int] = []
        for page in Parallel.map(
            documents, { pages.piece(SearchFactsReader($0.facts).page, $0.file, at: $0.path, routes) })
        {
            data += page
            lengths.append(page.count)
        }
        let directory = SearchDirectoryWriter(index: self).directory(words, spellings, lengths)
        return Files(data: data, directory: directory)
    }

    // MARK: - Pieces

    private func wordPieces(_ vocabulary: inout Vocabulary) -> [Piece] {
        let (starts, entries) = vocabulary.takeSortedEntries()
        let order = Self.sorted(vocabulary.stems)
        let documents = vocabulary.documentCount
        let stems = vocabulary.stems
        let counts = order.map { Int(vocabulary.stemCounts[$0]) }
        let runs = PieceWriter.pieces(counts, documents: documents) { position in
            let beginning = stems.letters(order[position]).prefix(SearchTerms.shortestRelated)
            return position > 0 && stems.letters(order[position - 1]).starts(with: beginning)
        }
        return Parallel.map(runs) { run in
            var writer = PieceWriter()
            for stem in order[run] {
                let range = starts[stem]..<starts[stem + 1]
                writer.add(stems.letters(stem), value: range.count)
                writer.add(entries[range], documents: documents)
            }
            return writer.finish()
        }
    }

    private func spellingPieces(_ vocabulary: Vocabulary) -> [Piece] {
        var pieces: [Piece] = []
        var writer = PieceWriter()
        for (key, count) in vocabulary.spellings().sorted(by: { ByteOrder.isLess($0.key[...], $1.key[...]) }) {
            if writer.isFullOfSpellings { pieces.append(writer.finish()) }
            writer.add(key[...], value: Self.popularity(count))
        }
        if writer.count > 0 { pieces.append(writer.finish()) }
        return pieces
    }

    /// About the logarithm of a number of documents.
    private static func popularity(_ count: Int) -> Int { Int.bitWidth - count.leadingZeroBitCount }

    private static func sorted(_ table: LetterTable) -> [Int] {
        let letters = table.letters
        return letters.withUnsafeBufferPointer { letters in
            let keyed = (0..<table.count).map { number in (Self.head(letters, table.range(number)), number) }
            return keyed.sorted { a, b in
                if a.0 != b.0 { return a.0 < b.0 }
                return ByteOrder.isLess(table.letters(a.1), table.letters(b.1))
            }.map(\.1)
        }
    }

    /// The first eight letters as a number that sorts as they do.
    private static func head(_ letters: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
        var head: UInt64 = 0
        for index in range.lowerBound..<(range.lowerBound + 8) {
            head = head << 8 | (index < range.upperBound ? UInt64(letters[index]) : 0)
        }
        return head
    }
}
