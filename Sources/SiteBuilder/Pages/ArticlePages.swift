// Articles and the pages of `content/pages`: their records and their bodies.

import KnowledgeBase

extension PageBuilder {
    func articles(_ language: Language) -> [Page] {
        let related = RelatedArticles(site, language)
        var neighbours: [Int: (previous: Int?, next: Int?)] = [:]
        for category in site.categories[language] ?? [] {
            let own = category.articles.filter { site.documents[$0].file.language == language }
            for (position, index) in own.enumerated() {
                neighbours[index] = (
                    position > 0 ? own[position - 1] : nil, position + 1 < own.count ? own[position + 1] : nil
                )
            }
        }
        return site.documents.indices.compactMap { index in
            let file = site.documents[index].file
            guard file.language == language else { return nil }
            switch file.kind {
            case .article:
                return article(index, language, neighbours[index]?.previous, neighbours[index]?.next, related)
            case .page: return plainPage(index, language)
            case .category, .attachment: return nil
            }
        }
    }

    private func article(_ index: Int, _ language: Language, _ previous: Int?, _ next: Int?, _ related: RelatedArticles)
        -> Page?
    {
        let document = site.documents[index]
        let front = document.front
        let stated = front.related.compactMap { relatedDocument($0.text, document.file) }
        let others = related.related(to: index, stated: stated)
        let routes = site.routes(language)
        let toc = document.body.headings.filter { $0.level <= 3 }
        let record = Shapes.article.record([
            "title": .text(front.title), "description": .text(front.description),
            "breadcrumbs": .records(breadcrumbs(to: document.file.folder, language)),
            "toc": toc.count < 2
                ? .none
                : .record(
                    Shapes.contents.record([
                        "items": .records(
                            toc.map { heading in
                                Shapes.heading.record([
                                    "id": .text(heading.id), "title": .text(heading.text),
                                    "level": .number(heading.level), "sub": .flag(heading.level > 2),
                                ])
                            })
                    ])),
            "updated": .text(date(front.lastChange, language)), "updated-iso": .text(front.lastChange?.iso ?? ""),
            "tags": .records(front.tags.map { link($0, routes.tag(Slug.make(from: $0))) }),
            "has-tags": .flag(!front.tags.isEmpty),
            "products": .records(front.products.map { link($0, routes.product(Slug.make(from: $0))) }),
            "has-products": .flag(!front.products.isEmpty),
            "related": others.isEmpty
                ? .none
                : .record(
                    Shapes.related.record([
                        "items": .records(
                            others.map { other in
                                Shapes.list.record([
                                    "title": .text(site.documents[other].front.title),
                                    "url": .text(site.addresses[other].url),
                                    "description": .text(site.documents[other].front.description),
                                ])
                            })
                    ])),
            "previous": .record(previous.map { link(site.documents[$0].front.title, site.addresses[$0]) }),
            "next": .record(next.map { link(site.documents[$0].front.title, site.addresses[$0]) }),
            "outdated": .record(outdated(document, language)),
            "untranslated": .record(untranslated(document, language)),
            "overdue": .record(overdue(document, language)),
        ])
        let head = head(
            title: front.title, description: front.description, path: site.addresses[index], language,
            translations: translations(of: document.file.key), type: "article", jsonLD: jsonLD(index, language))
        return page(
            "article", language, at: site.addresses[index], head: head, record: record, extraKey: bodyKey(index)
        ) { record in
            Shapes.article.record(record, with: "body", .html(body(index)))
        }
    }

    private func plainPage(_ index: Int, _ language: Language) -> Page? {
        let document = site.documents[index]
        let record = Shapes.plainPage.record([
            "title": .text(document.front.title), "updated": .text(date(document.front.lastChange, language)),
            "updated-iso": .text(document.front.lastChange?.iso ?? ""),
        ])
        let head = head(
            title: document.front.title, description: document.front.description, path: site.addresses[index], language,
            translations: translations(of: document.file.key))
        return page("page", language, at: site.addresses[index], head: head, record: record, extraKey: bodyKey(index)) {
            record in
            Shapes.plainPage.record(record, with: "body", .html(body(index)))
        }
    }

    /// The rendered text with its links resolved.
    func body(_ index: Int) -> HTML {
        let document = site.documents[index]
        return document.body.filled { number in
            var html = HTML()
            let link = document.body.links[number]
            var size: ImageSize?
            switch resolver.resolve(link, of: index).0 {
            case .outside(let address): AddressEscape.append(Array(address.utf8), to: &html)
            case .page(let path, let fragment):
                AddressEscape.append(Array(path.url.utf8), to: &html)
                if !fragment.isEmpty { AddressEscape.append(Array("#\(fragment)".utf8), to: &html) }
            case .file(let path, let content):
                AddressEscape.append(Array(path.url.utf8), to: &html)
                size = images[content]
            case .broken: html.append("#")
            }
            html.append("\"")
            if link.isImage, let size {
                html.append(" width=\"")
                html.append(number: size.width)
                html.append("\" height=\"")
                html.append(number: size.height)
                html.append("\"")
            }
            return html
        }
    }

    /// Of the text and of everything that its links resolve to.
    private func bodyKey(_ index: Int) -> Fingerprint {
        var key = site.documents[index].fingerprint
        for link in site.documents[index].body.links {
            switch resolver.resolve(link, of: index).0 {
            case .outside, .broken: key.add(0 as UInt64)
            case .page(let path, let fragment):
                key.add(path.text)
                key.add(fragment)
            case .file(let path, let content):
                key.add(path.text)
                key.add(images[content]?.width ?? 0)
                key.add(images[content]?.height ?? 0)
            }
        }
        return key
    }

    func translations(of key: String) -> [Language: SitePath] {
        var paths: [Language: SitePath] = [:]
        for language in site.configuration.languages {
            if let index = site.translation(key, language) { paths[language] = site.addresses[index] }
        }
        return paths
    }

    /// The document that a `related` entry means: beside the article, or from `faq/` on.
    func relatedDocument(_ path: String, _ file: ContentFile) -> Int? {
        let full = path.hasSuffix(".md") ? path : path + ".md"
        return resolver.markdown(LinkResolver.join(FileSystem.parent(file.path), full), file.language)
            ?? resolver.markdown(LinkResolver.join("faq", full), file.language)
            ?? resolver.markdown(LinkResolver.join("", full), file.language)
    }

    private func outdated(_ document: Document, _ language: Language) -> TemplateRecord? {
        let source = site.configuration.defaultLanguage
        guard language != source, let index = site.translation(document.file.key, source),
            let own = document.front.lastChange,
            let original = site.documents[index].front.lastChange, own < original
        else { return nil }
        return Shapes.outdated.record([
            "url": .text(site.addresses[index].url), "source-updated": .text(date(original, language)),
            "language": .text(words[source]?.text("language.name") ?? source.code),
        ])
    }

    private func untranslated(_ document: Document, _ language: Language) -> TemplateRecord? {
        let missing = site.configuration.languages.filter { site.translation(document.file.key, $0) == nil }
        if missing.isEmpty { return nil }
        return Shapes.untranslated.record([
            "languages": .records(
                missing.map { Shapes.name.record(["name": .text(words[$0]?.text("language.name") ?? $0.code)]) })
        ])
    }

    private func overdue(_ document: Document, _ language: Language) -> TemplateRecord? {
        guard document.front.isOverdue(on: site.today), let reviewBy = document.front.reviewBy else { return nil }
        return Shapes.overdue.record(["date": .text(date(reviewBy, language)), "date-iso": .text(reviewBy.iso)])
    }

    /// Structured data after schema.org/TechArticle.
    private func jsonLD(_ index: Int, _ language: Language) -> HTML {
        let front = site.documents[index].front
        var json = JSONText()
        json.open()
        json.add("@context", "https://schema.org")
        json.add("@type", "TechArticle")
        json.add("headline", front.title)
        if !front.description.isEmpty { json.add("description", front.description) }
        json.add("inLanguage", language.code)
        json.add("url", absolute(site.addresses[index]))
        if let date = front.date { json.add("datePublished", date.iso) }
        if let date = front.lastChange { json.add("dateModified", date.iso) }
        json.close()
        return HTML(markup: json.bytes)
    }
}
