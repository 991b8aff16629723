// What all pages of one language can show: the site's own names and addresses, its topics and pages.

import KnowledgeBase

enum CommonRecord {
    /// - Parameter searchModule: the address of the search engine's module; without one pages search on the server.
    static func make(_ site: Site, _ language: Language, searchModule: String?) -> TemplateRecord {
        let routes = site.routes(language)
        return Shapes.common.record([
            "site.title": .text(site.configuration.siteTitle(in: language)),
            "site.description": .text(site.configuration.siteDescription(in: language)),
            "site.url": .text(site.configuration.siteURL), "lang": .text(language.code),
            "several-languages": .flag(site.configuration.languages.count > 1), "home-url": .text(routes.home.url),
            "search-url": .text(routes.search.url), "portal-url": .text(Routes.portalHome.url),
            "new-ticket-url": .text(Routes.newTicket.url), "feed-url": .text(routes.feed.url),
            "opensearch-url": .text(routes.openSearch.url), "server-search-url": .text(Routes.serverSearch.url),
            "search-module": .text(searchModule ?? ""), "search-ledger": .flag(site.configuration.searchLedger),
            "categories": .records(categories(site, language)), "footer-pages": .records(pages(site, language)),
        ])
    }

    private static func categories(_ site: Site, _ language: Language) -> [TemplateRecord] {
        let top = (site.categories[language] ?? []).lazy.filter { Category.parents($0.folder) == ["faq"] }
        return top.prefix(24).map { category in
            Shapes.category.record([
                "title": .text(category.title), "url": .text(category.address.url),
                "description": .text(category.description), "count": .number(category.count),
                "articles": .records(category.articles.prefix(5).map { link(site, $0) }),
            ])
        }
    }

    private static func pages(_ site: Site, _ language: Language) -> [TemplateRecord] {
        let own = site.shown(language).filter { site.documents[$0].file.kind == .page }
        return site.sorted(own).map { link(site, $0) }
    }

    private static func link(_ site: Site, _ index: Int) -> TemplateRecord {
        Shapes.link.record([
            "title": .text(site.documents[index].front.title), "url": .text(site.addresses[index].url),
        ])
    }
}
