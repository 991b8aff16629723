// One page for every tag and product that articles have.

import KnowledgeBase

extension PageBuilder {
    private struct Label {
        let slug: String
        let title: String
        var articles: [Int]
    }

    func lists(_ language: Language) -> [Page] {
        let routes = site.routes(language)
        return labels(language, \.tags).map { list($0, language, "kind-tag", at: routes.tag($0.slug)) }
            + labels(language, \.products).map { list($0, language, "kind-product", at: routes.product($0.slug)) }
    }

    /// The addresses of those pages.
    static func listPaths(_ site: Site) -> Set<String> {
        var paths: Set<String> = []
        for language in site.configuration.languages {
            var tags: Set<String> = []
            var products: Set<String> = []
            for document in site.documents where document.file.kind == .article && document.file.language == language {
                for tag in document.front.tags { tags.insert(tag.slug) }
                for product in document.front.products { products.insert(product.slug) }
            }
            let routes = site.routes(language)
            paths.formUnion(tags.map { routes.tag($0).text })
            paths.formUnion(products.map { routes.product($0).text })
        }
        return paths
    }

    private func labels(_ language: Language, _ path: KeyPath<FrontMatter, [FrontMatter.Label]>) -> [Label] {
        var labels: [String: Label] = [:]
        for (index, document) in site.documents.enumerated()
        where document.file.kind == .article && document.file.language == language {
            for label in document.front[keyPath: path] {
                labels[label.slug, default: Label(slug: label.slug, title: label.text, articles: [])].articles.append(
                    index)
            }
        }
        return labels.values.sorted { $0.slug < $1.slug }
    }

    private func list(_ label: Label, _ language: Language, _ kind: String, at path: SitePath) -> Page {
        let articles = site.sorted(label.articles)
        var key = Fingerprint()
        key.add(label.title)
        key.add(kind)
        for index in articles { itemKey(index, language, &key) }
        return page("list", language, at: path, key: key) { [self] in
            let record = Shapes.listPage.record([
                "title": .text(label.title), "kind-tag": .flag(kind == "kind-tag"),
                "kind-product": .flag(kind == "kind-product"), "count": .number(articles.count),
                "articles": .records(articles.map { item($0, language) }),
            ])
            let head = head(
                title: label.title, description: "", path: path, language, translations: [language: path])
            return (head, record)
        }
    }
}
