// Pages that lead to articles: home, categories, tags, products, search, "not found", and redirects.

import KnowledgeBase

extension PageBuilder {
    func home(_ language: Language) -> Page {
        let title = site.configuration.siteTitle(in: language)
        let articles = site.documents.indices.filter {
            site.documents[$0].file.kind == .article && site.documents[$0].file.language == language
        }
        let recent = articles.filter { site.documents[$0].front.lastChange != nil }.sorted { a, b in
            (site.documents[b].front.lastChange?.iso ?? "", site.documents[a].front.title, site.documents[a].file.path)
                < (
                    site.documents[a].front.lastChange?.iso ?? "", site.documents[b].front.title,
                    site.documents[b].file.path
                )
        }
        let record = Shapes.home.record([
            "recent": .records(recent.prefix(6).map { item($0, language) }),
            "total": .record(Shapes.total.record(["count": .number(articles.count)])),
        ])
        let routes = site.configuration.languages.map { ($0, site.routes($0).home) }
        let head = head(
            title: title, description: site.configuration.siteDescription(in: language),
            path: site.routes(language).home, language,
            translations: Dictionary(uniqueKeysWithValues: routes))
        return always(page("home", language, at: site.routes(language).home, head: head, record: record))
    }

    func category(_ category: Category, _ language: Language) -> Page {
        let below = category.subfolders.compactMap { self.category($0, language) }
        let hasIntro = category.index.map { !site.documents[$0].body.html.bytes.isEmpty } ?? false
        let record = Shapes.categoryPage.record([
            "title": .text(category.title), "description": .text(category.description), "has-intro": .flag(hasIntro),
            "intro": category.index.map { .html(body($0)) } ?? .none, "count": .number(category.count),
            "breadcrumbs": .records(Array(breadcrumbs(to: category.folder, language).dropLast())),
            "subcategories": .records(
                below.map { category in
                    Shapes.subcategory.record([
                        "title": .text(category.title), "url": .text(category.address.url),
                        "description": .text(category.description), "count": .number(category.count),
                    ])
                }),
            "articles": .records(category.articles.map { item($0, language) }),
        ])
        var translations: [Language: SitePath] = [:]
        for other in site.configuration.languages {
            translations[other] = self.category(category.folder, other)?.address
        }
        let head = head(
            title: category.title, description: category.description, path: category.address, language,
            translations: translations)
        return always(page("category", language, at: category.address, head: head, record: record))
    }

    /// One page for every tag and product that an article of this language has.
    func lists(_ language: Language) -> [Page] {
        let routes = site.routes(language)
        return labels(language, \.tags).map { list($0, language, "kind-tag", routes.tag) }
            + labels(language, \.products).map { list($0, language, "kind-product", routes.product) }
    }

    /// The addresses of those pages.
    static func listPaths(_ site: Site) -> Set<String> {
        var paths: Set<String> = []
        for document in site.documents where document.file.kind == .article {
            let routes = site.routes(document.file.language)
            for tag in document.front.tags { paths.insert(routes.tag(Slug.make(from: tag)).text) }
            for product in document.front.products { paths.insert(routes.product(Slug.make(from: product)).text) }
        }
        return paths
    }

    private struct Label {
        let slug: String
        let title: String
        let articles: [Int]
    }

    private func labels(_ language: Language, _ path: KeyPath<FrontMatter, [String]>) -> [Label] {
        var articles: [String: (title: String, articles: [Int])] = [:]
        for (index, document) in site.documents.enumerated()
        where document.file.kind == .article && document.file.language == language {
            for label in document.front[keyPath: path] {
                articles[Slug.make(from: label), default: (label, [])].articles.append(index)
            }
        }
        return articles.map { Label(slug: $0, title: $1.title, articles: site.sorted($1.articles)) }.sorted {
            $0.slug < $1.slug
        }
    }

    private func list(_ label: Label, _ language: Language, _ kind: String, _ route: (String) -> SitePath) -> Page {
        let record = Shapes.listPage.record([
            "title": .text(label.title), "kind-tag": .flag(kind == "kind-tag"),
            "kind-product": .flag(kind == "kind-product"),
            "count": .number(label.articles.count), "articles": .records(label.articles.map { item($0, language) }),
        ])
        let path = route(label.slug)
        let head = head(title: label.title, description: "", path: path, language, translations: [language: path])
        return always(page("list", language, at: path, head: head, record: record))
    }

    func search(_ language: Language) -> Page {
        let path = site.routes(language).search
        let routes = site.configuration.languages.map { ($0, site.routes($0).search) }
        let head = head(
            title: words[language]?.text("search.title") ?? "", description: "", path: path, language,
            translations: Dictionary(uniqueKeysWithValues: routes), noIndex: true)
        let blank = Shapes.searchResult.record([
            "title": .html(HTML()), "url": .text(path.url), "excerpt": .html(HTML()), "category": .text(""),
            "heading": .record(link("", path)),
        ])
        return always(
            page("search", language, at: path, head: head, record: Shapes.searchPage.record(["blank": .record(blank)])))
    }

    func notFound(_ language: Language) -> Page {
        let path = site.routes(language).notFound
        let head = head(
            title: words[language]?.text("not-found.title") ?? "", description: "", path: path, language,
            translations: [:], noIndex: true)
        return always(page("not-found", language, at: path, head: head, record: Shapes.nothing.record([:])))
    }

    func redirect(_ redirect: Redirect) -> Page {
        let language =
            site.configuration.languages.dropFirst().first { redirect.to.text.hasPrefix("/\($0.code)/") }
            ?? site.configuration.defaultLanguage
        let head = head(
            title: site.configuration.siteTitle(in: language), description: "", path: redirect.to, language,
            translations: [:],
            noIndex: true)
        let record = Shapes.redirect.record([
            "target": .text(redirect.to.url), "target-absolute": .text(absolute(redirect.to)),
        ])
        return always(page("redirect", language, at: redirect.from, head: head, record: record))
    }

    /// Every template exists once the theme had no problem, which is checked before pages are made.
    private func always(_ page: Page?) -> Page { page ?? Page(path: "site/.nothing", key: Fingerprint()) { [] } }
}
