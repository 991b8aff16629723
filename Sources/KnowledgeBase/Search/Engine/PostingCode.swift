// How one posting is written in bits: the gap to the document before, its weight, and, for a word of the title, how many
// words the title has. The writer in SiteBuilder and the reader here share what is said in this file.

/// That a word occurs in a document.
public struct Posting: Equatable {
    public var document: Int
    /// How much the document is about the word: 1…15, in sixteenths of what is possible.
    public var level: Int
    /// The number of different words in the title (at most 15) when this is one of them, else 0.
    public var titleWords: Int

    public init(document: Int, level: Int, titleWords: Int) {
        self.document = document
        self.level = level
        self.titleWords = titleWords
    }

    public static let levelBits = 4
    public static let titleBits = 4

    /// Rice's parameter for `count` of `documents` documents: about the logarithm of the mean gap.
    public static func gapParameter(_ count: Int, of documents: Int) -> Int {
        var parameter = 0
        while count << (parameter + 1) <= documents - documents / 3, parameter < 24 { parameter += 1 }
        return parameter
    }
}

/// Reads the postings of one word after the other.
struct PostingReader {
    private var bits: BitReader
    private let documents: Int

    init(_ piece: [UInt8], at byte: Int, documents: Int) {
        bits = BitReader(piece, at: byte)
        self.documents = documents
    }

    /// Calls `use` with each posting of a word that `count` documents have; false when the bytes are damaged.
    mutating func read(_ count: Int, _ use: (Posting) -> Void) -> Bool {
        guard count <= documents else { return false }
        let parameter = Posting.gapParameter(count, of: documents)
        var document = -1
        for _ in 0..<count {
            document += bits.rice(parameter) + 1
            let level = bits.bits(Posting.levelBits)
            let titleWords = bits.bit() == 1 ? bits.bits(Posting.titleBits) : 0
            guard document < documents, !bits.isDamaged else { return false }
            use(Posting(document: document, level: level, titleWords: titleWords))
        }
        return true
    }
}
