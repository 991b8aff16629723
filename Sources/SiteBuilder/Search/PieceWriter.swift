// The pieces of the data file that hold sorted words. Where one ends and the next begins depends on the words alone, so that
// an edit changes few pieces.

import KnowledgeBase

/// A piece and the first word in it.
struct Piece: Sendable {
    var first: [UInt8]
    var bytes: [UInt8]
}

struct PieceWriter {
    /// How many words a piece has on average.
    private static let words: UInt32 = 64
    private static let spellings: UInt32 = 128

    /// Whether a word begins a piece. One that many documents have is a piece of its own, so that its neighbours are cheap.
    static func begins(_ word: ArraySlice<UInt8>, count: Int, before: Int, documents: Int) -> Bool {
        let many = max(300, documents / 16)
        return count >= many || before >= many || isChosen(word, words)
    }

    static func beginsSpellings(_ word: ArraySlice<UInt8>) -> Bool { isChosen(word, spellings) }

    private static func isChosen(_ word: ArraySlice<UInt8>, _ oneOf: UInt32) -> Bool {
        Checksum.of(word) &* 0x9E37_79B1 >> 16 % oneOf == 0
    }

    private var table = ByteWriter()
    private var postings = BitWriter()
    private var first: [UInt8] = []
    private var last: [UInt8] = []
    private(set) var count = 0

    mutating func add(_ word: ArraySlice<UInt8>, value: Int) {
        if count == 0 { first = Array(word) }
        var shared = 0
        while shared < last.count, shared < word.count, last[shared] == word[word.startIndex + shared] { shared += 1 }
        let added = word.dropFirst(shared)
        table.add(UInt8(min(shared, 15) << 4 | min(added.count, 15)))
        if shared >= 15 { table.add(shared - 15) }
        if added.count >= 15 { table.add(added.count - 15) }
        table.add(raw: added)
        table.add(value)
        last = Array(word)
        count += 1
    }

    mutating func add(_ entries: ArraySlice<UInt64>, documents: Int) {
        let parameter = Posting.gapParameter(entries.count, of: documents)
        var before = -1
        for entry in entries {
            let posting = Vocabulary.Entry.posting(entry)
            postings.rice(posting.document - before - 1, parameter)
            before = posting.document
            postings.bits(posting.level, Posting.levelBits)
            postings.bits(posting.titleWords > 0 ? 1 : 0, 1)
            if posting.titleWords > 0 { postings.bits(posting.titleWords, Posting.titleBits) }
        }
    }

    mutating func finish() -> Piece {
        var writer = ByteWriter()
        writer.add(count)
        writer.add(raw: table.bytes)
        writer.add(raw: postings.finish())
        let piece = Piece(first: first, bytes: writer.searchPiece)
        self = PieceWriter()
        return piece
    }
}
