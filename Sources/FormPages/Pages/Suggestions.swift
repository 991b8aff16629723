// Articles that may answer a ticket before it is sent, found by the engine that readers search with.

import HelpDesk
import KnowledgeBase

/// An article that was found, ready to be shown.
struct SuggestedArticle {
    /// Below the content folder.
    let source: String
    let record: TemplateRecord
}

enum Suggestions {
    private static let most = 5

    static func articles(for form: NewTicketForm, _ visit: CustomerVisit) -> [SuggestedArticle] {
        var options = SearchOptions()
        options.limit = most
        let index = SearchIndex(folder: visit.world.published.site, language: visit.language)
        guard !form.title.isEmpty, case .found(let results) = index.search(Array(form.title.utf8), options) else {
            return []
        }
        return results.hits.map { hit in
            SuggestedArticle(source: String(decoding: hit.source, as: UTF8.self), record: FoundArticle.record(hit))
        }
    }

    /// Shows them on the way to sending; the form is carried along.
    static func page(
        _ articles: [SuggestedArticle], _ form: NewTicketForm, _ visit: CustomerVisit, _ customer: Customer
    ) throws(StoreFailure) -> Response {
        try customer.noteSuggestions(articles.map { $0.source })
        let record = PortalShapes.suggestions.record([
            "articles": .records(articles.map { $0.record }), "title": .text(form.title), "kept": .records(form.hidden),
            "files-lost": .flag(visit.files.arePassedOver),
        ])
        return try visit.page(.suggestions, record)
    }
}
