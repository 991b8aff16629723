// The sorted words of one piece of the index. Each is written as what it shares with the one before and what it adds.

/// Walks through the words of a piece.
struct TermCursor {
    private var reader: ByteReader
    private var left: Int
    private var isBroken = false
    private(set) var term: [UInt8] = []
    /// In the index of words: how many documents have it. In that of spellings: how common it is.
    private(set) var value = 0

    init(_ piece: [UInt8]) {
        reader = ByteReader(piece, at: 2)
        left = reader.count()
    }

    /// Whether the list broke off.
    var isDamaged: Bool { reader.isDamaged || isBroken }
    /// Behind the last word: where the postings begin.
    var position: Int { reader.position }

    @inline(never)
    mutating func next() -> Bool {
        guard left > 0, !reader.isDamaged else { return false }
        left -= 1
        let head = Int(reader.byte())
        let shared = head >> 4 == 15 ? 15 + reader.number() : head >> 4
        let added = head & 15 == 15 ? 15 + reader.number() : head & 15
        guard shared <= term.count else {
            isBroken = true
            return false
        }
        term.removeLast(term.count - shared)
        term += reader.bytes(added)
        value = reader.number()
        return !reader.isDamaged
    }
}

public enum ByteOrder {
    public static func isLess(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Bool {
        var i = a.startIndex
        var j = b.startIndex
        while i < a.endIndex, j < b.endIndex {
            if a[i] != b[j] { return a[i] < b[j] }
            i += 1
            j += 1
        }
        return i == a.endIndex && j < b.endIndex
    }

    static func hasPrefix(_ word: [UInt8], _ prefix: [UInt8]) -> Bool {
        guard word.count >= prefix.count else { return false }
        for index in prefix.indices where word[index] != prefix[index] { return false }
        return true
    }
}
