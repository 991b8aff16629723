// The pieces of the index that a search has been given so far, and those that it waits for.

struct PieceStore {
    private var words: [Piece] = []
    private var spellings: [Piece] = []
    /// What was asked for and has not come.
    private(set) var wanted: [Wanted] = []
    private(set) var isDamaged = false

    struct Wanted {
        var isSpelling: Bool
        var number: Int
    }

    private struct Piece {
        var number: Int
        var bytes: [UInt8]
    }

    func word(_ number: Int) -> [UInt8]? { words.first { $0.number == number }?.bytes }
    func spelling(_ number: Int) -> [UInt8]? { spellings.first { $0.number == number }?.bytes }

    mutating func want(word number: Int) {
        if word(number) == nil { want(Wanted(isSpelling: false, number: number)) }
    }

    mutating func want(spelling number: Int) {
        if spelling(number) == nil { want(Wanted(isSpelling: true, number: number)) }
    }

    private mutating func want(_ piece: Wanted) {
        if wanted.contains(where: { $0.isSpelling == piece.isSpelling && $0.number == piece.number }) { return }
        wanted.append(piece)
    }

    mutating func supply(_ bytes: [UInt8], for index: Int) {
        guard index >= 0, index < wanted.count else { return }
        let piece = wanted[index]
        if !Checksum.isIntact(bytes) {
            isDamaged = true
        } else if piece.isSpelling {
            if spelling(piece.number) == nil { spellings.append(Piece(number: piece.number, bytes: bytes)) }
        } else if word(piece.number) == nil {
            words.append(Piece(number: piece.number, bytes: bytes))
        }
    }

    /// Forgets what has come since it was wanted; the rest stays wanted.
    mutating func settle() {
        var left: [Wanted] = []
        for piece in wanted where (piece.isSpelling ? spelling(piece.number) : word(piece.number)) == nil {
            left.append(piece)
        }
        wanted = left
    }
}
