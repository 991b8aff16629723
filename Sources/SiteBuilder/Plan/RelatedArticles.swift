// Which articles a reader may want next: those that the author names, then those that share tags, products and rare words.

import KnowledgeBase

struct RelatedArticles {
    /// How many are shown.
    static let limit = 4
    /// A word or tag that more articles have than this says nothing.
    private static let commonest = 60

    private let postings: [String: [Int]]
    private let terms: [Int: [(term: String, weight: Int)]]

    /// For the articles of one language.
    init(_ site: Site, _ language: Language) {
        var postings: [String: [Int]] = [:]
        var terms: [Int: [(term: String, weight: Int)]] = [:]
        for (index, document) in site.documents.enumerated() {
            guard document.file.kind == .article, document.file.language == language else { continue }
            terms[index] = Self.terms(of: document.front)
            for (term, _) in terms[index] ?? [] { postings[term, default: []].append(index) }
        }
        self.postings = postings
        self.terms = terms
    }

    /// The best, the author's own choice first.
    func related(to index: Int, stated: [Int]) -> [Int] {
        var related: [Int] = []
        for article in stated where article != index && !related.contains(article) { related.append(article) }
        if related.count >= Self.limit { return Array(related.prefix(Self.limit)) }
        var scores: [Int: Int] = [:]
        for (term, weight) in terms[index] ?? [] {
            guard let articles = postings[term], articles.count <= Self.commonest else { continue }
            for article in articles where article != index { scores[article, default: 0] += weight }
        }
        let best = scores.filter { $0.value > 1 && !related.contains($0.key) }.sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        return related + best.prefix(Self.limit - related.count).map(\.key)
    }

    private static func terms(of front: FrontMatter) -> [(term: String, weight: Int)] {
        var terms =
            front.tags.map { ("t" + Slug.make(from: $0), 3) } + front.products.map { ("p" + Slug.make(from: $0), 2) }
        var seen: Set<String> = []
        for word in Slug.make(from: front.title).split(separator: "-") where word.utf8.count > 4 {
            let stem = String(word.prefix(6))
            if seen.insert(stem).inserted { terms.append(("w" + stem, 1)) }
        }
        return terms
    }
}
