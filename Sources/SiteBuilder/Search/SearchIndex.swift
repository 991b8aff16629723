// The search index as files to be published: one directory and one data file a language.

import KnowledgeBase

enum SearchIndex {
    /// The files for a site; `state` is what the last published build gave back, nil when there is none.
    static func pages(_ site: Site, state: UnsafeRawBufferPointer?) -> (pages: [Page], state: [UInt8]) {
        (site.configuration.languages.flatMap { pages(site, $0) }, [])
    }

    private static func pages(_ site: Site, _ language: Language) -> [Page] {
        let documents = searchable(site, language)
        var writer = SearchIndexWriter(
            language: language,
            stemmer: Stemmer(isEnglish: ["en", "ru"].contains(language.code), isRussian: language.code == "ru"),
            routes: SearchRoutes(language, default: site.configuration.defaultLanguage))
        addLabels(&writer, site, language, documents)
        let files = writer.files(
            documents.map { index in
                let document = site.documents[index]
                return SearchDocument(file: document.file, path: site.addresses[index], facts: document.search)
            })
        return [
            Page(path: "site/assets/search/\(files.dataName)", key: Fingerprint(of: files.data)) { files.data },
            Page(path: "site/search/\(language.code).index", key: Fingerprint(of: files.directory)) { files.directory },
        ]
    }

    /// The documents that readers of a language may find: those outside categories first, then category by category.
    private static func searchable(_ site: Site, _ language: Language) -> [Int] {
        let indices = site.documents.indices.filter { index in
            let document = site.documents[index]
            return document.file.language == language && !document.search.isEmpty
        }
        return indices.sorted { a, b in
            let (a, b) = (site.documents[a].file, site.documents[b].file)
            return (category(a), a.path) < (category(b), b.path)
        }
    }

    /// The folder below `faq/`; empty for what is in none.
    private static func category(_ file: ContentFile) -> String {
        file.folder.hasPrefix("faq/") ? String(file.folder.dropFirst(4)) : ""
    }

    private static func addLabels(
        _ writer: inout SearchIndexWriter, _ site: Site, _ language: Language, _ documents: [Int]
    ) {
        var products: [String: (title: String, documents: [Int])] = [:]
        for (number, index) in documents.enumerated() {
            let document = site.documents[index]
            let name = category(document.file)
            if !name.isEmpty, writer.categories.last?.name != name {
                let title = site.categories[language]?.first { $0.folder == document.file.folder }?.title
                writer.categories.append(.init(title: title ?? name, name: name, first: number))
            }
            for product in document.front.products {
                products[product.slug, default: (product.text, [])].documents.append(number)
            }
        }
        writer.products = products.sorted { $0.key < $1.key }.map {
            .init(title: $0.value.title, name: $0.key, documents: $0.value.documents)
        }
    }
}
