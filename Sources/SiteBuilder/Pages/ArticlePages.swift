// Articles and the pages of `content/pages`: which there are, and what each depends on.

import KnowledgeBase

/// What one article shows of others.
struct ArticleSurroundings: Sendable {
    var previous: Int?
    var next: Int?
    var related: [Int] = []
}

extension PageBuilder {
    func articles(_ language: Language) -> [Page] {
        let own = site.documents.indices.filter { site.documents[$0].file.language == language }
        let surroundings = surroundings(own, language)
        let builder = self
        return Parallel.map(Array(zip(own, surroundings))) { index, around -> Page? in
            switch builder.site.documents[index].file.kind {
            case .article: builder.article(index, language, around)
            case .page: builder.plainPage(index, language)
            case .category, .attachment: nil
            }
        }.compactMap { $0 }
    }

    private func surroundings(_ own: [Int], _ language: Language) -> [ArticleSurroundings] {
        var neighbours = [ArticleSurroundings](repeating: .init(), count: site.documents.count)
        for category in site.categories[language] ?? [] {
            var before: Int?
            for index in category.articles where site.documents[index].file.language == language {
                neighbours[index].previous = before
                if let before { neighbours[before].next = index }
                before = index
            }
        }
        let related = RelatedArticles(site, language)
        let (builder, around, count) = (self, neighbours, site.documents.count)
        return Parallel.map(own, with: { [Int32](repeating: 0, count: count) }) { index, scores in
            var own = around[index]
            let document = builder.site.documents[index]
            if document.file.kind != .article { return own }
            let stated = document.front.related.compactMap { builder.relatedDocument($0.text, document.file) }
            own.related = related.related(to: index, stated: stated, scores: &scores)
            return own
        }
    }

    private func article(_ index: Int, _ language: Language, _ around: ArticleSurroundings) -> Page {
        var key = documentKey(index, language)
        for other in [around.previous, around.next] { key.add(other.map { cards[$0] } ?? Fingerprint()) }
        for other in around.related { key.add(cards[other]) }
        key.add(cards.way(to: site.documents[index].file.folder, language))
        return page("article", language, at: site.addresses[index], key: key) {
            [self] () throws(ContentChanged) in
            let body = try reading.body(of: site.documents[index])
            return (articleHead(index, language), articleRecord(index, language, around, body))
        }
    }

    private func plainPage(_ index: Int, _ language: Language) -> Page {
        page("page", language, at: site.addresses[index], key: documentKey(index, language)) {
            [self] () throws(ContentChanged) in
            let document = site.documents[index]
            let record = Shapes.plainPage.record([
                "title": .text(document.front.title), "updated": .text(date(document.front.lastChange, language)),
                "updated-iso": .text(document.front.lastChange?.iso ?? ""),
                "body": .html(filled(try reading.body(of: document), of: index)),
            ])
            let head = head(
                title: document.front.title, description: document.front.description, path: site.addresses[index],
                language, translations: translations(of: index))
            return (head, record)
        }
    }

    /// Of a document's own text, of what its links come to, and of its translations.
    func documentKey(_ index: Int, _ language: Language) -> Fingerprint {
        var key = site.documents[index].fingerprint
        key.add(cards[index])
        key.add(checks[index].key)
        for other in site.configuration.languages {
            let translation = site.translation(of: index, other)
            key.add(translation.map { site.addresses[$0].text } ?? "")
            key.add(translation.flatMap { site.documents[$0].front.lastChange })
        }
        return key
    }

    /// A rendered text with its links resolved.
    func filled(_ body: MarkdownBody, of index: Int) -> HTML {
        body.filled { number, html in
            let link = body.links[number]
            switch resolver.destination(link, of: index) {
            case .outside(let address): AddressEscape.append(address, to: &html)
            case .page(let path, let fragment):
                AddressEscape.append(path.url, to: &html)
                if !fragment.isEmpty { AddressEscape.append("#\(fragment)", to: &html) }
            case .file(let number):
                let attachment = resolver.attachments[number]
                AddressEscape.append(attachment.address.url, to: &html)
                html.append("\"")
                if link.isImage, let size = attachment.size {
                    html.append(" width=\"")
                    html.append(number: size.width)
                    html.append("\" height=\"")
                    html.append(number: size.height)
                    html.append("\"")
                }
                return
            case .broken: html.append("#")
            }
            html.append("\"")
        }
    }

    /// The document that a `related` entry means: beside the article, or from `faq/` on.
    func relatedDocument(_ path: String, _ file: ContentFile) -> Int? {
        let full = path.hasSuffix(".md") ? path : path + ".md"
        return resolver.markdown(PathText.join(FileSystem.parent(file.path), full), file.language)
            ?? resolver.markdown(PathText.join("faq", full), file.language)
            ?? resolver.markdown(PathText.join("", full), file.language)
    }
}
