// How the sorted words of an index are cut into pieces, and by which word each is found.
import Testing

@testable import KnowledgeBase
@testable import SiteBuilder

@Suite("pieces of the index") struct PieceWriterTests {
    private func piece(_ first: String, _ last: String) -> Piece {
        Piece(first: Array(first.utf8), last: Array(last.utf8), bytes: [])
    }

    @Test(
        "a piece is found by the shortest beginning of its first word that all words before it are smaller than",
        arguments: [
            ("abc", "kirk", "kisero", "kis"), ("a", "b", "c", "c"), ("a", "kis", "kisero", "kise"),
            ("a", "b", "bb", "bb"),
        ])
    func separator(_ first: String, _ last: String, _ next: String, _ expected: String) {
        #expect(Array(piece(next, next).separator(after: piece(first, last))) == Array(expected.utf8))
        #expect(piece(next, next).separator(after: nil).isEmpty)
    }

    @Test("pieces are of one size, but related words stay together as long as no piece becomes larger by a half")
    func together() {
        let counts = Array(repeating: 1, count: 1_000)
        let plain = PieceWriter.pieces(counts, documents: 100) { _ in false }
        let usual = plain[0].count
        #expect(plain.dropLast().allSatisfy { $0.count == usual })
        let together = PieceWriter.pieces(counts, documents: 100) { (usual - 5..<usual + 5).contains($0) }
        #expect(together[0] == 0..<usual + 5)
        #expect(together[1].count == usual)
        let endless = PieceWriter.pieces(counts, documents: 100) { _ in true }
        #expect(endless[0].count > usual && endless[0].count <= usual * 3 / 2 + 1)
        for pieces in [plain, together, endless] { #expect(Array(pieces.joined()) == Array(counts.indices)) }
    }

    @Test("a word that many documents have is a piece of its own")
    func frequent() {
        let pieces = PieceWriter.pieces([1, 1, 5_000, 1, 1], documents: 10_000) { _ in true }
        #expect(pieces == [0..<2, 2..<3, 3..<5])
    }
}
