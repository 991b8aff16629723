// The pieces of the data file that hold sorted words, all of about one size: a search fetches whole pieces, and the directory
// has an entry for each.

import KnowledgeBase

/// A piece and the words it lies between.
struct Piece: Sendable {
    var first: [UInt8]
    var last: [UInt8]
    var bytes: [UInt8]

    /// The shortest beginning of its first word that comes after all words of the piece before: whoever looks for a word that
    /// lies between the two need not read the piece before.
    func separator(after before: Piece?) -> ArraySlice<UInt8> {
        guard let before else { return [] }
        return (1...first.count).map { first.prefix($0) }.first { ByteOrder.isLess(before.last[...], $0) } ?? first[...]
    }
}

struct PieceWriter {
    private static let spellings = 128

    /// About how many bytes a piece of words may have. On a large site, where the directory is what weighs, there are fewer
    /// and larger ones.
    private static func room(_ documents: Int) -> Int { 850 + documents / 20 }

    /// Where each piece begins and ends in a sorted list of words, of which it is told in how many documents each is. A word that
    /// many documents have is a piece of its own, so that its neighbours are cheap. Words that may be related, which are looked
    /// for together, stay together as far as that makes no piece larger by a half.
    static func pieces(_ counts: [Int], documents: Int, isRelatedToLast: (Int) -> Bool) -> [Range<Int>] {
        let room = room(documents)
        var pieces: [Range<Int>] = []
        var start = 0
        var size = 0
        for (position, count) in counts.enumerated() {
            let cost = 6 + (count * (Posting.gapParameter(count, of: documents) + Posting.levelBits + 3)) / 8
            if size > 0, size + cost > room, size + cost > room * 3 / 2 || !isRelatedToLast(position) {
                pieces.append(start..<position)
                start = position
                size = 0
            }
            size += cost
        }
        if start < counts.count { pieces.append(start..<counts.count) }
        return pieces
    }

    private var table = ByteWriter()
    private var postings = BitWriter()
    private var first: [UInt8] = []
    private var last: [UInt8] = []
    private(set) var count = 0

    var isFullOfSpellings: Bool { count >= Self.spellings }

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
        let piece = Piece(first: first, last: last, bytes: writer.searchPiece)
        self = PieceWriter()
        return piece
    }
}
