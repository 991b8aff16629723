// Pages that lead to articles: home, categories, search, "not found", and redirects. Tags and products: LabelPages.swift.

import KnowledgeBase

extension PageBuilder {
    func home(_ language: Language) -> Page {
        let articles = site.documents.indices.filter {
            site.documents[$0].file.kind == .article && site.documents[$0].file.language == language
        }
        let recent = Array(newestFirst(articles).prefix(6))
        var key = Fingerprint()
        key.add(articles.count)
        for index in recent { itemKey(index, language, &key) }
        let count = articles.count
        return page("home", language, at: site.routes(language).home, key: key) { [self] in
            let record = Shapes.home.record([
                "recent": .records(recent.map { item($0, language) }),
                "total": .record(Shapes.total.record(["count": .number(count)])),
            ])
            let head = head(
                title: site.configuration.siteTitle(in: language),
                description: site.configuration.siteDescription(in: language), path: site.routes(language).home,
                language, translations: everywhere(\.home))
            return (head, record)
        }
    }

    /// Those that have a date, changed last first; on the same day by title.
    func newestFirst(_ articles: [Int]) -> [Int] {
        articles.filter { site.documents[$0].front.lastChange != nil }.sorted { a, b in
            let (first, second) = (site.documents[a].front, site.documents[b].front)
            if let date = first.lastChange, let other = second.lastChange, date != other { return other < date }
            return first.title == second.title
                ? site.documents[a].file.path < site.documents[b].file.path : first.title < second.title
        }
    }

    func category(_ category: Category, _ language: Language) -> Page {
        let below = category.subfolders.compactMap { site.category($0, language) }
        let translations = translations(ofCategory: category.folder)
        var key = cards.way(to: category.folder, language)
        key.add(category.description)
        key.add(category.index.map { documentKey($0, language) } ?? Fingerprint())
        for other in site.configuration.languages { key.add(translations[other]?.text ?? "") }
        key.add(category.count)
        for category in below {
            key.add(category.title)
            key.add(category.description)
            key.add(category.count)
            key.add(category.address.text)
        }
        for index in category.articles { itemKey(index, language, &key) }
        return page("category", language, at: category.address, key: key) { [self] () throws(ContentChanged) in
            let head = head(
                title: category.title, description: category.description, path: category.address, language,
                translations: translations)
            return (head, try categoryRecord(category, below, language))
        }
    }

    private func categoryRecord(_ category: Category, _ below: [Category], _ language: Language) throws(ContentChanged)
        -> TemplateRecord
    {
        var intro: HTML?
        if let index = category.index, site.documents[index].facts.hasBody {
            intro = filled(try reading.body(of: site.documents[index]), of: index)
        }
        return Shapes.categoryPage.record([
            "title": .text(category.title), "description": .text(category.description),
            "has-intro": .flag(intro != nil), "intro": intro.map { .html($0) } ?? .none,
            "count": .number(category.count),
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
    }

    func search(_ language: Language) -> Page {
        let path = site.routes(language).search
        return bare("search", title: "search.title", language, at: path, everywhere(\.search)) { [self] in
            let blank = Shapes.searchResult.record([
                "title": .html(HTML()), "url": .text(path.url), "excerpt": .html(HTML()), "category": .text(""),
                "heading": .record(link("", path)),
            ])
            return Shapes.searchPage.record(["blank": .record(blank)])
        }
    }

    func notFound(_ language: Language) -> Page {
        bare("not-found", title: "not-found.title", language, at: site.routes(language).notFound, [:]) {
            Shapes.nothing.record([:])
        }
    }

    /// A page that depends on nothing but its template and what all pages have.
    private func bare(
        _ template: String, title: String, _ language: Language, at path: SitePath,
        _ translations: [Language: SitePath], record: @escaping @Sendable () -> TemplateRecord
    ) -> Page {
        page(template, language, at: path, key: Fingerprint()) { [self] in
            let head = head(
                title: words[language]?.text(title) ?? "", description: "", path: path, language,
                translations: translations, noIndex: true)
            return (head, record())
        }
    }

    func redirect(_ redirect: Redirect) -> Page {
        let language =
            site.configuration.languages.dropFirst().first { redirect.to.text.hasPrefix("/\($0.code)/") }
            ?? site.configuration.defaultLanguage
        var key = Fingerprint()
        key.add(redirect.to.text)
        return page("redirect", language, at: redirect.from, key: key) { [self] in
            let head = head(
                title: site.configuration.siteTitle(in: language), description: "", path: redirect.to, language,
                translations: [:], noIndex: true)
            let record = Shapes.redirect.record([
                "target": .text(redirect.to.url), "target-absolute": .text(absolute(redirect.to)),
            ])
            return (head, record)
        }
    }
}
