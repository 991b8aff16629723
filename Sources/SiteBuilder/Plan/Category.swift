// Folders of articles as readers of one language see them.

import KnowledgeBase

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

/// Finds the categories of a site in one language, in reading order.
struct CategoryMaker {
    private(set) var categories: [Category] = []
    private let site: Site
    private let language: Language

    init(_ site: Site, _ language: Language) {
        self.site = site
        self.language = language
        var articles: [String: [Int]] = [:]
        var folders: Set<String> = []
        for index in site.shown(language) {
            let file = site.documents[index].file
            if file.kind == .article { articles[file.folder, default: []].append(index) }
            if file.kind == .category { folders.insert(file.folder) }
        }
        folders.formUnion(articles.keys)
        for folder in folders { folders.formUnion(Category.parents(folder)) }
        folders.remove("faq")
        categories = folders.map { category($0, articles[$0] ?? []) }
        if let loose = articles["faq"] { categories.append(category("faq", loose)) }
        categories.sort { a, b in
            if a.weight != b.weight { return ReadingOrder.precedes(a.weight, b.weight) }
            return a.title == b.title ? a.folder < b.folder : a.title < b.title
        }
        count()
        categories.removeAll { $0.count == 0 && $0.index == nil }
    }

    private mutating func count() {
        let positions = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1.folder, $0) })
        for category in categories {
            let own = category.articles.count
            categories[positions[category.folder] ?? 0].count += own
            let parents = Category.parents(category.folder).filter { $0 != "faq" }
            for position in parents.compactMap({ positions[$0] }) { categories[position].count += own }
            if let parent = parents.first, let position = positions[parent] {
                categories[position].subfolders.append(category.folder)
            }
        }
    }

    private func category(_ folder: String, _ articles: [Int]) -> Category {
        let index = site.document("\(folder)/_index", language)
        let front = index.map { site.documents[$0].front }
        return Category(
            folder: folder, title: front?.title ?? String(folder.split(separator: "/").last ?? ""),
            description: front?.description ?? "", weight: front?.weight ?? 0,
            address: site.routes(language).category(folder), index: index, articles: site.sorted(articles))
    }
}
