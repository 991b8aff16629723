// What an article's template is filled with.

import KnowledgeBase

extension PageBuilder {
    func articleHead(_ index: Int, _ language: Language) -> TemplateRecord {
        let front = site.documents[index].front
        return head(
            title: front.title, description: front.description, path: site.addresses[index], language,
            translations: translations(of: index), type: "article", jsonLD: jsonLD(index, language))
    }

    func articleRecord(_ index: Int, _ language: Language, _ around: ArticleSurroundings, _ body: MarkdownBody)
        -> TemplateRecord
    {
        let document = site.documents[index]
        let front = document.front
        let routes = site.routes(language)
        return Shapes.article.record([
            "title": .text(front.title), "description": .text(front.description),
            "body": .html(filled(body, of: index)),
            "breadcrumbs": .records(breadcrumbs(to: document.file.folder, language)),
            "toc": .record(contents(body.headings)),
            "updated": .text(date(front.lastChange, language)), "updated-iso": .text(front.lastChange?.iso ?? ""),
            "tags": .records(front.tags.map { link($0.text, routes.tag($0.slug)) }),
            "has-tags": .flag(!front.tags.isEmpty),
            "products": .records(front.products.map { link($0.text, routes.product($0.slug)) }),
            "has-products": .flag(!front.products.isEmpty),
            "related": .record(related(around.related)),
            "previous": .record(around.previous.map { link(to: $0) }),
            "next": .record(around.next.map { link(to: $0) }),
            "outdated": .record(outdated(index, language)),
            "untranslated": .record(untranslated(index)),
            "overdue": .record(overdue(document, language)),
        ])
    }

    private func contents(_ headings: [MarkdownBody.Heading]) -> TemplateRecord? {
        let shown = headings.filter { $0.level <= 3 }
        if shown.count < 2 { return nil }
        let items = shown.map { heading in
            Shapes.heading.record([
                "id": .text(heading.id), "title": .text(heading.text), "level": .number(heading.level),
                "sub": .flag(heading.level > 2),
            ])
        }
        return Shapes.contents.record(["items": .records(items)])
    }

    private func related(_ articles: [Int]) -> TemplateRecord? {
        if articles.isEmpty { return nil }
        let items = articles.map { other in
            Shapes.list.record([
                "title": .text(site.documents[other].front.title), "url": .text(site.addresses[other].url),
                "description": .text(site.documents[other].front.description),
            ])
        }
        return Shapes.related.record(["items": .records(items)])
    }

    private func outdated(_ index: Int, _ language: Language) -> TemplateRecord? {
        let source = site.configuration.defaultLanguage
        guard language != source, let original = site.translation(of: index, source),
            let own = site.documents[index].front.lastChange,
            let change = site.documents[original].front.lastChange, own < change
        else { return nil }
        return Shapes.outdated.record([
            "url": .text(site.addresses[original].url), "source-updated": .text(date(change, language)),
            "language": .text(name(of: source)),
        ])
    }

    private func untranslated(_ index: Int) -> TemplateRecord? {
        let missing = site.configuration.languages.filter { site.translation(of: index, $0) == nil }
        if missing.isEmpty { return nil }
        return Shapes.untranslated.record([
            "languages": .records(missing.map { Shapes.name.record(["name": .text(name(of: $0))]) })
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
