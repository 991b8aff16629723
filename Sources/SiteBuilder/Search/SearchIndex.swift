// The search index as files to be published: one directory and one data file a language.

import KnowledgeBase

enum SearchIndex {
    /// Changes whenever the same documents give another index.
    private static let version: UInt64 = 4

    /// The files for a site. They are named and remembered by what they are made from, so that an edit in one language
    /// leaves the others' alone; nothing else is kept between builds.
    static func pages(_ site: Site, _ synonyms: Synonyms, state: UnsafeRawBufferPointer?) -> (
        pages: [Page], state: [UInt8]
    ) {
        (site.configuration.languages.flatMap { pages(site, $0, synonyms.groups[$0] ?? []) }, [])
    }

    private static func pages(_ site: Site, _ language: Language, _ synonyms: [[String]]) -> [Page] {
        let documents = searchable(site, language)
        var writer = SearchIndexWriter(
            language: language, stemmer: Stemmer(language),
            routes: SearchRoutes(language, default: site.configuration.defaultLanguage))
        writer.synonyms = synonyms
        addLabels(&writer, site, language, documents)
        let key = fingerprint(writer, site, documents)
        writer.dataName = "\(language.code)-\(key.short).data"
        let files = SearchFilesOnce(writer, site, documents)
        return [
            Page(path: "site/assets/search/\(writer.dataName)", key: key) { files.data },
            Page(path: "site/search/\(language.code).index", key: key) { files.directory },
        ]
    }

    /// Of everything that an index is made from.
    private static func fingerprint(_ writer: SearchIndexWriter, _ site: Site, _ documents: [Int]) -> Fingerprint {
        var key = Fingerprint()
        key.add(version)
        key.add(writer.routes.prefix)
        for index in documents {
            key.add(site.documents[index].file.path)
            key.add(site.addresses[index].text)
            key.add(site.documents[index].fingerprint)
        }
        for category in writer.categories {
            key.add(category.title)
            key.add(category.name)
            key.add(category.first)
        }
        for product in writer.products { key.add(product.title) }
        for group in writer.synonyms {
            key.add(group.count)
            for phrase in group { key.add(phrase) }
        }
        return key
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
