// From a site and a theme to the list of pages. The records of single page kinds are in the files beside this one.

import KnowledgeBase

struct PageBuilder: Sendable {
    let site: Site
    let theme: LocalisedTheme
    let words: [Language: Words]
    let resolver: LinkResolver
    let images: [String: ImageSize]

    let commons: [Language: TemplateRecord]
    private let commonKeys: [Language: Fingerprint]

    init(
        _ site: Site, _ theme: LocalisedTheme, words: [Language: Words], resolver: LinkResolver,
        images: [String: ImageSize], searchModule: String
    ) {
        self.site = site
        self.theme = theme
        self.words = words
        self.resolver = resolver
        self.images = images
        var commons: [Language: TemplateRecord] = [:]
        var keys: [Language: Fingerprint] = [:]
        for language in site.configuration.languages {
            let common = Self.common(site, language, searchModule)
            commons[language] = common
            var key = Fingerprint()
            key.add(common)
            keys[language] = key
        }
        self.commons = commons
        commonKeys = keys
    }

    /// Every page made from a template.
    func pages() -> [Page] {
        var pages: [Page] = []
        for language in site.configuration.languages {
            pages.append(home(language))
            pages.append(search(language))
            pages.append(notFound(language))
            pages += (site.categories[language] ?? []).filter { $0.folder != "faq" }.map { category($0, language) }
            pages += lists(language)
            pages += articles(language)
        }
        return pages + Redirect.all(site).map(redirect)
    }

    /// One page: its template filled with the common record, its head and its own.
    func page(
        _ template: String, _ language: Language, at path: SitePath, head: TemplateRecord, record: TemplateRecord,
        extraKey: Fingerprint = Fingerprint(), body: (@Sendable (TemplateRecord) -> TemplateRecord)? = nil
    ) -> Page? {
        guard let compiled = theme.template(template, language), let common = commons[language] else { return nil }
        var key = compiled.fingerprint
        key.add(commonKeys[language] ?? Fingerprint())
        key.add(head)
        key.add(record)
        key.add(extraKey)
        return Page(path: "site/\(path.file)", key: key) {
            var html = HTML()
            html.reserve(16_384)
            compiled.template.fill([common, head, body?(record) ?? record], into: &html)
            return html.bytes
        }
    }

    // MARK: - What many pages share

    func absolute(_ path: SitePath) -> String { site.configuration.siteURL + path.url }

    /// The head of a page that has the same meaning in other languages at `translations`.
    func head(
        title: String, description: String, path: SitePath, _ language: Language, translations: [Language: SitePath],
        type: String = "website", jsonLD: HTML? = nil, noIndex: Bool = false
    ) -> TemplateRecord {
        let languages = site.configuration.languages
        let alternates = languages.filter { translations[$0] != nil }.map { other in
            Shapes.alternate.record(["lang": .text(other.code), "url": .text(absolute(translations[other] ?? path))])
        }
        return Shapes.page.record([
            "page.title": .text(title), "page.description": .text(description), "page.url": .text(path.url),
            "page.canonical": .text(absolute(path)), "page.noindex": .flag(noIndex), "page.type": .text(type),
            "page.json-ld": jsonLD.map { .html($0) } ?? .none,
            "page.alternates": .records(alternates.count > 1 ? alternates : []),
            "languages": .records(
                languages.map { other in
                    Shapes.language.record([
                        "code": .text(other.code), "name": .text(words[other]?.text("language.name") ?? other.code),
                        "url": .text((translations[other] ?? site.routes(other).home).url),
                        "current": .flag(other == language),
                    ])
                }),
        ])
    }

    func date(_ date: CalendarDate?, _ language: Language) -> String {
        guard let date, let words = words[language] else { return "" }
        return words.text(
            "date.format",
            [
                "day": String(date.day), "month": words.text("date.month.\(date.month)"), "year": String(date.year),
            ])
    }

    /// An article as lists show it to readers of `language`.
    func item(_ index: Int, _ language: Language) -> TemplateRecord {
        let document = site.documents[index]
        let change = document.front.lastChange
        return Shapes.item.record([
            "title": .text(document.front.title), "url": .text(site.addresses[index].url),
            "description": .text(document.front.description),
            "category": .text(categoryTitle(document.file.folder, language)),
            "updated": .text(date(change, language)), "updated-iso": .text(change?.iso ?? ""),
            "overdue": .flag(document.front.isOverdue(on: site.today)),
            "foreign": .flag(document.file.language != language), "foreign-lang": .text(document.file.language.code),
        ])
    }

    func link(_ title: String, _ path: SitePath) -> TemplateRecord {
        Shapes.link.record(["title": .text(title), "url": .text(path.url)])
    }

    func categoryTitle(_ folder: String, _ language: Language) -> String {
        category(folder, language)?.title ?? ""
    }

    func category(_ folder: String, _ language: Language) -> Category? {
        site.categories[language]?.first { $0.folder == folder }
    }

    /// The way from the home page down to a folder.
    func breadcrumbs(to folder: String, _ language: Language) -> [TemplateRecord] {
        let home = link(words[language]?.text("breadcrumbs.home") ?? "", site.routes(language).home)
        let above = Site.parents(folder).reversed() + [folder]
        return [home]
            + above.compactMap { category($0, language) }.filter { $0.folder != "faq" }.map {
                link($0.title, $0.address)
            }
    }

    private static func common(_ site: Site, _ language: Language, _ searchModule: String) -> TemplateRecord {
        let routes = site.routes(language)
        let categories = (site.categories[language] ?? []).filter { Site.parents($0.folder) == ["faq"] }
        let pages = site.documents.indices.filter { site.documents[$0].file.kind == .page }
        let own = Set(pages.map { site.documents[$0].file.key }).compactMap { site.document($0, language) }
        return Shapes.common.record([
            "site.title": .text(site.configuration.siteTitle(in: language)),
            "site.description": .text(site.configuration.siteDescription(in: language)),
            "site.url": .text(site.configuration.siteURL), "lang": .text(language.code),
            "several-languages": .flag(site.configuration.languages.count > 1), "home-url": .text(routes.home.url),
            "search-url": .text(routes.search.url), "portal-url": .text(Routes.portalHome.url),
            "new-ticket-url": .text(Routes.newTicket.url), "feed-url": .text(routes.feed.url),
            "opensearch-url": .text(routes.openSearch.url), "server-search-url": .text(Routes.serverSearch.url),
            "search-module": .text(searchModule),
            "categories": .records(
                categories.prefix(24).map { category in
                    Shapes.category.record([
                        "title": .text(category.title), "url": .text(category.address.url),
                        "description": .text(category.description), "count": .number(category.count),
                        "articles": .records(
                            category.articles.prefix(5).map { index in
                                Shapes.link.record([
                                    "title": .text(site.documents[index].front.title),
                                    "url": .text(site.addresses[index].url),
                                ])
                            }),
                    ])
                }),
            "footer-pages": .records(
                site.sorted(own).map { index in
                    Shapes.link.record([
                        "title": .text(site.documents[index].front.title), "url": .text(site.addresses[index].url),
                    ])
                }),
        ])
    }
}
