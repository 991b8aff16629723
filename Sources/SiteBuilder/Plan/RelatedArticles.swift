// Which articles a reader may want next: those that the author names, then those that share tags, products and title words.

import KnowledgeBase

struct RelatedArticles: Sendable {
    /// How many are shown.
    static let limit = 4
    /// A word or tag that more articles have than this says nothing.
    private static let commonest = 60

    /// The articles that have each term, for all terms one behind the other.
    private var articles: [Int32] = []
    private var places: [UInt64: Range<Int>] = [:]
    private let terms: [Int: [UInt64]]

    /// For the articles of one language.
    init(_ site: Site, _ language: Language) {
        var terms: [Int: [UInt64]] = [:]
        var counts: [UInt64: Int] = [:]
        for (index, document) in site.documents.enumerated()
        where document.file.kind == .article && document.file.language == language {
            let own = document.facts.terms
            terms[index] = own
            for term in own { counts[term, default: 0] += 1 }
        }
        self.terms = terms
        var total = 0
        for (term, count) in counts where count <= Self.commonest && count > 1 {
            places[term] = total..<total
            total += count
        }
        articles = [Int32](repeating: 0, count: total)
        for index in site.documents.indices {
            for term in terms[index] ?? [] {
                guard let place = places[term] else { continue }
                articles[place.upperBound] = Int32(index)
                places[term] = place.lowerBound..<(place.upperBound + 1)
            }
        }
    }

    /// The best, the author's own choice first. `scores` has room for every document and is zero before and after.
    func related(to index: Int, stated: [Int], scores: inout [Int32]) -> [Int] {
        var related: [Int] = []
        for article in stated where article != index && !related.contains(article) { related.append(article) }
        if related.count >= Self.limit { return Array(related.prefix(Self.limit)) }
        var found: [Int32] = []
        for term in terms[index] ?? [] {
            guard let place = places[term] else { continue }
            let weight = Int32(truncatingIfNeeded: term & 3)
            for article in articles[place] {
                if scores[Int(article)] == 0 { found.append(article) }
                scores[Int(article)] += weight
            }
        }
        scores[index] = 0
        for article in related { scores[article] = 0 }
        related += best(of: found, scores, Self.limit - related.count)
        for article in found { scores[Int(article)] = 0 }
        return related
    }

    /// Those with the highest scores above one; of the same score, the first.
    private func best(of found: [Int32], _ scores: [Int32], _ count: Int) -> [Int] {
        var best: [(score: Int32, article: Int32)] = []
        for article in found {
            let score = scores[Int(article)]
            if score < 2 { continue }
            if best.count == count, let last = best.last, (last.score, article) > (score, last.article) { continue }
            let place = best.firstIndex { (score, $0.article) > ($0.score, article) } ?? best.count
            best.insert((score, article), at: place)
            if best.count > count { best.removeLast() }
        }
        return best.map { Int($0.article) }
    }

    /// Hashes of what articles may share; the last two bits are the weight.
    static func terms(of front: FrontMatter) -> [UInt64] {
        var terms = front.tags.map { term("t", $0.slug, 3) } + front.products.map { term("p", $0.slug, 2) }
        var seen: Set<Substring> = []
        for word in Slug.make(from: front.title).split(separator: "-") where word.utf8.count > 4 {
            let stem = word.prefix(6)
            if seen.insert(stem).inserted { terms.append(term("w", stem, 1)) }
        }
        return terms
    }

    private static func term(_ kind: String, _ text: some StringProtocol, _ weight: UInt64) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.add(kind)
        fingerprint.add(String(text))
        return (fingerprint.high ^ fingerprint.low) & ~3 | weight
    }
}
