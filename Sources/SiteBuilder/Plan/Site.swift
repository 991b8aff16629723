// What is published, in which order, and how it hangs together. Pure: from documents and a date to a site.

import KnowledgeBase

struct Site: Sendable {
    let configuration: Configuration
    let today: CalendarDate
    /// Everything that readers may see, sorted by path.
    let documents: [Document]
    /// The address of each document.
    let addresses: [SitePath]
    private(set) var categories: [Language: [Category]] = [:]
    /// Documents by `ContentFile.key` and language.
    private let indices: [String: [Language: Int]]

    init(_ all: [Document], configuration: Configuration, today: CalendarDate, showsDrafts: Bool) {
        self.configuration = configuration
        self.today = today
        documents = all.filter { showsDrafts || $0.front.isVisible(on: today) }
        var indices: [String: [Language: Int]] = [:]
        for (index, document) in documents.enumerated() {
            indices[document.file.key, default: [:]][document.file.language] = index
        }
        self.indices = indices
        let documents = self.documents
        addresses = documents.map { document in
            let source = indices[document.file.key]?[configuration.defaultLanguage].map { documents[$0] }
            return Self.address(of: document, source: source, configuration)
        }
        for language in configuration.languages { categories[language] = makeCategories(language) }
    }

    func routes(_ language: Language) -> Routes { Routes(language, default: configuration.defaultLanguage) }

    /// The document of this key in the language, else in the default language, else in any.
    func document(_ key: String, _ language: Language) -> Int? {
        guard let versions = indices[key] else { return nil }
        return versions[language] ?? versions[configuration.defaultLanguage] ?? versions.min { $0.key < $1.key }?.value
    }

    func translation(_ key: String, _ language: Language) -> Int? { indices[key]?[language] }

    /// Addresses follow the file's name, unless the article (or else its source) says another slug.
    static func address(of document: Document, source: Document?, _ configuration: Configuration) -> SitePath {
        let file = document.file
        let routes = Routes(file.language, default: configuration.defaultLanguage)
        if file.kind == .category { return file.folder == "faq" ? routes.home : routes.category(file.folder) }
        let made = Slug.isValid(file.name) ? file.name : Slug.make(from: file.name)
        let slug = document.front.slug?.text ?? source?.front.slug?.text ?? (made.isEmpty ? "article" : made)
        return file.kind == .page ? routes.page(slug) : routes.article(file.folder, slug)
    }
}

extension FrontMatter {
    func isVisible(on day: CalendarDate) -> Bool {
        if isDraft || status == .draft || status == .obsolete { return false }
        if let publishDate, publishDate > day { return false }
        if let expiryDate, expiryDate <= day { return false }
        return true
    }

    func isOverdue(on day: CalendarDate) -> Bool { reviewBy.map { $0 < day } ?? false }

    var lastChange: CalendarDate? { updated ?? date }
}

/// A folder of articles as readers of one language see it.
struct Category: Sendable {
    let folder: String
    let title: String
    let description: String
    let weight: Int
    let address: SitePath
    /// The document `_index.md`, where there is one.
    let index: Int?
    /// Articles in reading order; those without a translation are there in another language.
    let articles: [Int]
    /// Folders right below this one.
    var subfolders: [String] = []
    /// Articles here and in all folders below.
    var count = 0
}

extension Site {
    private func makeCategories(_ language: Language) -> [Category] {
        var articles: [String: [Int]] = [:]
        for (key, versions) in indices {
            guard let index = document(key, language), let any = versions.values.first else { continue }
            guard documents[any].file.kind == .article else { continue }
            articles[documents[index].file.folder, default: []].append(index)
        }
        var folders = Set(articles.keys)
        for document in documents where document.file.kind == .category { folders.insert(document.file.folder) }
        for folder in folders { folders.formUnion(Self.parents(folder)) }
        folders.remove("faq")
        var categories = folders.map { makeCategory($0, articles[$0] ?? [], language) }
        if let loose = articles["faq"] { categories.append(makeCategory("faq", loose, language)) }
        categories.sort { Self.precedes(($0.weight, $0.title, $0.folder), ($1.weight, $1.title, $1.folder)) }
        let positions = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1.folder, $0) })
        for category in categories {
            categories[positions[category.folder] ?? 0].count += category.articles.count
            let parents = Self.parents(category.folder).filter { $0 != "faq" }
            for parent in parents { positions[parent].map { categories[$0].count += category.articles.count } }
            if let parent = parents.first, let position = positions[parent] {
                categories[position].subfolders.append(category.folder)
            }
        }
        return categories.filter { $0.count > 0 || $0.index != nil }
    }

    private func makeCategory(_ folder: String, _ articles: [Int], _ language: Language) -> Category {
        let index = document("\(folder)/_index", language)
        let front = index.map { documents[$0].front }
        let name = String(folder.split(separator: "/").last ?? "")
        return Category(
            folder: folder, title: front?.title ?? name, description: front?.description ?? "",
            weight: front?.weight ?? 0,
            address: routes(language).category(folder), index: index, articles: sorted(articles))
    }

    /// By weight, those without one last; then by title.
    func sorted(_ articles: [Int]) -> [Int] {
        articles.sorted { a, b in
            Self.precedes(
                (documents[a].front.weight, documents[a].front.title, documents[a].file.path),
                (documents[b].front.weight, documents[b].front.title, documents[b].file.path))
        }
    }

    private static func precedes(_ a: (Int, String, String), _ b: (Int, String, String)) -> Bool {
        if a.0 != b.0 { return a.0 == 0 ? false : b.0 == 0 || a.0 < b.0 }
        return (a.1, a.2) < (b.1, b.2)
    }

    /// The folders above one, the nearest first: `faq/a/b` → `faq/a`, `faq`.
    static func parents(_ folder: String) -> [String] {
        var parents: [String] = []
        var rest = folder[...]
        while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
            rest = rest[..<slash]
            parents.append(String(rest))
        }
        return parents
    }
}
