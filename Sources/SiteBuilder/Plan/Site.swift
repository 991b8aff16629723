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
    private(set) var redirects: [Redirect] = []
    private let versions: DocumentVersions
    private var categoryPositions: [Language: [String: Int]] = [:]

    init(_ all: [Document], configuration: Configuration, today: CalendarDate, showsDrafts: Bool) {
        self.configuration = configuration
        self.today = today
        documents = all.filter { $0.facts.isReadable && (showsDrafts || $0.front.isVisible(on: today)) }
        let documents = self.documents
        let versions = DocumentVersions(documents, configuration.languages)
        self.versions = versions
        addresses = documents.indices.map { index in
            let source = versions.translation(of: index, 0).map { documents[$0] }
            return Self.address(of: documents[index], source: source, configuration)
        }
        for language in configuration.languages {
            let made = CategoryMaker(self, language).categories
            categories[language] = made
            categoryPositions[language] = Dictionary(made.enumerated().map { ($1.folder, $0) }) { first, _ in first }
        }
        redirects = Redirect.all(self)
    }

    func routes(_ language: Language) -> Routes { Routes(language, default: configuration.defaultLanguage) }

    /// The document of this key in the language, else in the default language, else in any.
    func document(_ key: String, _ language: Language) -> Int? {
        versions.group(key).flatMap { versions.best($0, number(of: language)) }
    }

    func translation(_ key: String, _ language: Language) -> Int? {
        versions.group(key).flatMap { versions.exact($0, number(of: language)) }
    }

    /// The same document in another language.
    func translation(of index: Int, _ language: Language) -> Int? {
        versions.translation(of: index, number(of: language))
    }

    /// What readers of `language` get to see of each article, page and category text.
    func shown(_ language: Language) -> [Int] {
        (0..<versions.groupCount).compactMap { versions.best($0, number(of: language)) }
    }

    func category(_ folder: String, _ language: Language) -> Category? {
        categoryPositions[language]?[folder].flatMap { categories[language]?[$0] }
    }

    private func number(of language: Language) -> Int { configuration.languages.firstIndex(of: language) ?? 0 }

    /// By weight, those without one last; then by title.
    func sorted(_ articles: [Int]) -> [Int] {
        articles.sorted { a, b in
            let (first, second) = (documents[a].front.weight, documents[b].front.weight)
            if first != second { return ReadingOrder.precedes(first, second) }
            let (title, other) = (documents[a].front.title, documents[b].front.title)
            return title == other ? documents[a].file.path < documents[b].file.path : title < other
        }
    }

    /// Addresses follow the file's name, unless the article (or else its source) says another slug.
    static func address(of document: Document, source: Document?, _ configuration: Configuration) -> SitePath {
        let file = document.file
        let routes = Routes(file.language, default: configuration.defaultLanguage)
        if file.kind == .category { return file.folder == "faq" ? routes.home : routes.category(file.folder) }
        let slug = document.front.slug?.text ?? source?.front.slug?.text ?? Self.slug(ofName: file.name)
        return file.kind == .page ? routes.page(slug) : routes.article(file.folder, slug)
    }

    static func slug(ofName name: String) -> String {
        if Slug.isValid(name) { return name }
        let made = Slug.make(from: name)
        return made.isEmpty ? "article" : made
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

enum ReadingOrder {
    /// Whether one weight comes before another, different one; no weight comes last.
    static func precedes(_ a: Int, _ b: Int) -> Bool { a == 0 ? false : b == 0 || a < b }
}
