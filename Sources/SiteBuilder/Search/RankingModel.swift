// The part of BM25F that depends on the document alone: how much it is about a word. What depends on the query is in the
// engine's Ranking.

import KnowledgeBase

struct RankingModel {
    /// How slowly more occurrences count more (k1).
    private static let saturation = 2.0
    /// How much long texts are held back (b); titles are not.
    private static let lengthWeight = 0.5

    /// The number of words of an ordinary document of the site.
    private let usualLength: Double

    /// - Parameter lengths: the number of words of each document. Their mean is taken in steps of about 1.4, so that an edit
    ///   hardly ever changes what is known of other documents.
    init(lengths: [Int]) {
        let mean = max(1, lengths.reduce(0, +) / max(1, lengths.count))
        var step = 1.0
        while step * 1.19 < Double(mean) { step *= 1.4142 }
        usualLength = step
    }

    /// From 1 to 15, in sixteenths of what is possible.
    ///
    /// - Parameters:
    ///   - weight: the sum of the word's occurrences, each by its field's weight.
    ///   - length: how many words the document has.
    func level(weight: Int, isInTitle: Bool, length: Int) -> Int {
        let title = isInTitle ? Double(min(weight, FieldWeight.title)) : 0
        let norm = 1 - Self.lengthWeight + Self.lengthWeight * Double(length) / usualLength
        let value = title + (Double(weight) - title) / norm
        return min(15, max(1, Int((16 * value / (value + Self.saturation)).rounded())))
    }
}
