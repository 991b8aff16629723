// Articles of the knowledge base for an answer, found by the same engine that readers search with.

import FormPages
import HelpDesk
import KnowledgeBase

struct FoundArticle {
    let title: String
    /// The whole address, for the customer.
    let url: String
    /// Below the content folder, as the search index has it.
    let source: String
    let excerpt: String

    private static let most = 5

    /// - Parameter language: the customer's.
    static func search(_ words: String, _ visit: StaffVisit, language code: String) -> [FoundArticle] {
        let configuration = visit.world.settings.configuration
        guard !words.isEmpty, let language = configuration.languages.first(where: { $0.code == code }) else {
            return []
        }
        var options = SearchOptions()
        options.limit = most
        let index = SearchIndex(folder: visit.world.published.site, language: language)
        guard case .found(let results) = index.search(Array(words.utf8), options) else { return [] }
        return results.hits.map { hit in
            FoundArticle(
                title: String(decoding: hit.title, as: UTF8.self), url: configuration.siteURL + encoded(hit.path),
                source: String(decoding: hit.source, as: UTF8.self),
                excerpt: String(decoding: hit.excerpt, as: UTF8.self))
        }
    }

    /// The article whatever its language: `faq/customers/sign-in.ru.md` is cited as `faq/customers/sign-in.md`.
    var cited: String {
        let parts = source.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 2, parts.last == "md", parts[parts.count - 2].utf8.count < 8 else { return source }
        return (parts.dropLast(2) + ["md"]).joined(separator: ".")
    }

    var record: TemplateRecord {
        StaffShapes.article.record([
            "title": .text(title), "url": .text(url), "path": .text(source), "excerpt": .text(excerpt),
        ])
    }

    private static func encoded(_ path: [UInt8]) -> String {
        path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { PercentEncoding.encode(String(decoding: $0, as: UTF8.self)) }.joined(separator: "/")
    }
}
