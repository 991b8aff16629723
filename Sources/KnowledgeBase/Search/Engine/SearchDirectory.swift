// The directory of one language's index: what there is, and where its pieces begin in the data file.
//
// Layout: "KBS1", the checksum of the rest (4 bytes, lowest first), then numbers and texts as ByteReader reads them, in the
// order of `init`. The writer is SearchDirectoryWriter in SiteBuilder.

/// A name that results are counted and filtered by.
public struct SearchLabel {
    public var title: [UInt8]
    public var name: [UInt8]
}

final class SearchDirectory {
    static let magic: [UInt8] = [0x4B, 0x42, 0x53, 0x31]

    private(set) var isDamaged = false
    private(set) var fileName: [UInt8] = []
    private(set) var stemmer = Stemmer(isEnglish: false, isRussian: false)
    /// Before every address: `/` or `/ru/`.
    private(set) var pathPrefix: [UInt8] = []
    /// Behind the name of every content file: empty or `.ru`.
    private(set) var sourceSuffix: [UInt8] = []
    private(set) var codebook = Codebook()
    private(set) var categories: [SearchLabel] = []
    /// The first document of each category; those before the first belong to none.
    private(set) var categoryStarts: [Int] = []
    private(set) var products: [SearchLabel] = []
    private(set) var productDocuments: [[Int]] = []
    private(set) var synonyms: [SynonymGroup] = []
    private(set) var words = PieceTable()
    private(set) var spellings = PieceTable()
    /// Where each document's text begins; one more than there are documents.
    private(set) var textStarts: [Int] = [0]

    var documentCount: Int { textStarts.count - 1 }

    init(_ bytes: [UInt8]) {
        guard bytes.count > 8, bytes[..<4] == Self.magic[...], Self.checksum(bytes) == Checksum.of(bytes[8...]) else {
            isDamaged = true
            return
        }
        var reader = ByteReader(bytes, at: 8)
        let flags = reader.number()
        stemmer = Stemmer(isEnglish: flags & 1 != 0, isRussian: flags & 2 != 0)
        fileName = reader.text()
        pathPrefix = reader.text()
        sourceSuffix = reader.text()
        codebook = Codebook(&reader)
        readCategories(&reader)
        readProducts(&reader)
        for _ in 0..<reader.count() { synonyms.append(SynonymGroup(&reader)) }
        words = PieceTable(&reader, from: 0)
        spellings = PieceTable(&reader, from: words.end)
        var end = spellings.end
        textStarts = [end]
        for _ in 0..<reader.count() {
            end += reader.number()
            textStarts.append(end)
        }
        isDamaged = reader.isDamaged || !isConsistent
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        UInt32(bytes[4]) | UInt32(bytes[5]) << 8 | UInt32(bytes[6]) << 16 | UInt32(bytes[7]) << 24
    }

    private var isConsistent: Bool {
        for start in categoryStarts where start > documentCount { return false }
        for documents in productDocuments { for document in documents where document >= documentCount { return false } }
        return true
    }

    private func readCategories(_ reader: inout ByteReader) {
        var start = 0
        for _ in 0..<reader.count() {
            categories.append(SearchLabel(title: reader.text(), name: reader.text()))
            start += reader.number()
            categoryStarts.append(start)
        }
    }

    private func readProducts(_ reader: inout ByteReader) {
        for _ in 0..<reader.count() {
            products.append(SearchLabel(title: reader.text(), name: reader.text()))
            var documents: [Int] = []
            var document = -1
            for _ in 0..<reader.count() {
                document += reader.number() + 1
                documents.append(document)
            }
            productDocuments.append(documents)
        }
    }

    /// The category of a document, -1 where it has none.
    func category(of document: Int) -> Int {
        var category = categoryStarts.count - 1
        while category >= 0, categoryStarts[category] > document { category -= 1 }
        return category
    }

    func text(of document: Int) -> SearchNeed {
        SearchNeed(offset: textStarts[document], length: textStarts[document + 1] - textStarts[document])
    }
}

/// TextWords and phrases of one meaning.
final class SynonymGroup {
    private(set) var phrases: [SynonymPhrase] = []

    init(_ reader: inout ByteReader) {
        for _ in 0..<reader.count() { phrases.append(SynonymPhrase(&reader)) }
    }
}

/// The stems of a phrase.
final class SynonymPhrase {
    private(set) var stems: [[UInt8]] = []

    init(_ reader: inout ByteReader) {
        for _ in 0..<reader.count() { stems.append(reader.text()) }
    }
}

/// The pieces that hold a sorted list of words: the first word of each, and where it lies.
final class PieceTable {
    private var letters: [UInt8] = []
    private var starts: [Int] = []
    private var offsets: [Int]

    init() { offsets = [0] }

    init(_ reader: inout ByteReader, from offset: Int) {
        offsets = [offset]
        var end = offset
        var term: [UInt8] = []
        for _ in 0..<reader.count() {
            let shared = reader.number()
            if shared < term.count { term.removeLast(term.count - shared) }
            term += reader.text()
            starts.append(letters.count)
            letters += term
            end += reader.number()
            offsets.append(end)
        }
        starts.append(letters.count)
    }

    var count: Int { offsets.count - 1 }
    var end: Int { offsets[offsets.count - 1] }

    func need(_ piece: Int) -> SearchNeed {
        SearchNeed(offset: offsets[piece], length: offsets[piece + 1] - offsets[piece])
    }

    private func first(_ piece: Int) -> ArraySlice<UInt8> { letters[starts[piece]..<starts[piece + 1]] }

    /// The piece that holds the word if any does; nil when there are no pieces.
    func piece(of word: [UInt8]) -> Int? {
        if count == 0 { return nil }
        var low = 0
        var high = count
        while high - low > 1 {
            let middle = (low + high) / 2
            if ByteOrder.isLess(word[...], first(middle)) { high = middle } else { low = middle }
        }
        return low
    }

    /// The pieces that hold words from `low` up to those that begin with `high`, at most `limit`.
    func pieces(from low: [UInt8], through high: [UInt8], limit: Int) -> Range<Int> {
        guard let start = piece(of: low), let end = piece(of: high + [0xFF]) else { return 0..<0 }
        return start..<min(end + 1, start + limit)
    }
}
