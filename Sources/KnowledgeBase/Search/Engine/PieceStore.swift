// The pieces of the index that a search has been given so far, and those that it waits for.

/// A piece of the list of words, or of the list of spellings.
final class IndexPiece {
    let number: Int
    let isSpelling: Bool
    fileprivate(set) var bytes: [UInt8] = []

    init(number: Int, isSpelling: Bool) {
        self.number = number
        self.isSpelling = isSpelling
    }
}

final class PieceStore {
    private var pieces: [IndexPiece] = []
    /// What was asked for and has not come.
    private(set) var wanted: [IndexPiece] = []
    private(set) var isDamaged = false

    /// The bytes of a piece; nil when it has not come.
    @inline(never)
    func bytes(_ number: Int, isSpelling: Bool) -> [UInt8]? {
        for piece in pieces where piece.number == number && piece.isSpelling == isSpelling {
            return piece.bytes.isEmpty ? nil : piece.bytes
        }
        return nil
    }

    @inline(never)
    func want(_ number: Int, isSpelling: Bool) {
        for piece in pieces where piece.number == number && piece.isSpelling == isSpelling { return }
        let piece = IndexPiece(number: number, isSpelling: isSpelling)
        pieces.append(piece)
        wanted.append(piece)
    }

    func supply(_ bytes: [UInt8], for index: Int) {
        if index >= wanted.count { return }
        if Checksum.isIntact(bytes) { wanted[index].bytes = bytes } else { isDamaged = true }
    }

    /// Forgets what has come since it was wanted; the rest stays wanted.
    func settle() {
        var left: [IndexPiece] = []
        for piece in wanted where piece.bytes.isEmpty { left.append(piece) }
        wanted = left
    }
}
