// The names that templates may use, page by page. The theme designer's article lists the same.

import KnowledgeBase

enum Shapes {
    static let link = Shape(["title": .text, "url": .text])
    static let list = Shape(["title": .text, "url": .text, "description": .text])
    static let name = Shape(["name": .text])

    static let site = Shape(["title": .text, "description": .text, "url": .text])
    static let alternate = Shape(["lang": .text, "url": .text])
    static let language = Shape(["code": .text, "name": .text, "url": .text, "current": .flag])
    static let category = Shape([
        "title": .text, "url": .text, "description": .text, "count": .number, "current": .flag,
        "articles": .records(link),
    ])

    /// What all pages of one language have.
    static let common = Shape([
        "site.title": .text, "site.description": .text, "site.url": .text, "lang": .text, "several-languages": .flag,
        "home-url": .text, "search-url": .text, "portal-url": .text, "new-ticket-url": .text, "feed-url": .text,
        "opensearch-url": .text, "server-search-url": .text, "search-module": .text, "search-ledger": .flag,
        "categories": .records(category), "footer-pages": .records(link),
    ])

    /// What every page has of its own.
    static let page = Shape([
        "page.title": .text, "page.description": .text, "page.url": .text, "page.canonical": .text,
        "page.noindex": .flag,
        "page.type": .text, "page.json-ld": .html, "page.alternates": .records(alternate),
        "languages": .records(language),
    ])

    static let item = Shape([
        "title": .text, "url": .text, "description": .text, "category": .text, "updated": .text, "updated-iso": .text,
        "overdue": .flag, "foreign": .flag, "foreign-lang": .text,
    ])
    static let total = Shape(["count": .number])
    static let home = Shape(["recent": .records(item), "total": .records(total)])
    static let subcategory = Shape(["title": .text, "url": .text, "description": .text, "count": .number])
    static let categoryPage = Shape([
        "title": .text, "description": .text, "intro": .html, "has-intro": .flag, "count": .number,
        "breadcrumbs": .records(link), "subcategories": .records(subcategory), "articles": .records(item),
    ])
    static let heading = Shape(["id": .text, "title": .text, "level": .number, "sub": .flag])
    static let contents = Shape(["items": .records(heading)])
    static let related = Shape(["items": .records(list)])
    static let outdated = Shape(["url": .text, "source-updated": .text, "language": .text])
    static let untranslated = Shape(["languages": .records(name)])
    static let overdue = Shape(["date": .text, "date-iso": .text])
    static let article = Shape([
        "title": .text, "description": .text, "body": .html, "breadcrumbs": .records(link), "toc": .records(contents),
        "updated": .text, "updated-iso": .text, "tags": .records(link), "products": .records(link), "has-tags": .flag,
        "has-products": .flag, "related": .records(related), "previous": .records(link), "next": .records(link),
        "outdated": .records(outdated), "untranslated": .records(untranslated), "overdue": .records(overdue),
    ])
    static let plainPage = Shape(["title": .text, "body": .html, "updated": .text, "updated-iso": .text])
    static let listPage = Shape([
        "title": .text, "kind-tag": .flag, "kind-product": .flag, "count": .number, "articles": .records(item),
    ])
    /// A result as the part search-result shows it; `heading` is the section that matched best, if it has one.
    static let searchResult = Shape([
        "title": .html, "url": .text, "excerpt": .html, "category": .text, "heading": .records(link),
    ])
    /// `blank` is one result of empty texts, for a script to fill.
    static let searchPage = Shape(["blank": .records(searchResult)])
    static let redirect = Shape(["target": .text, "target-absolute": .text])
    static let nothing = Shape([:])

    /// The shape of each template's own data.
    static let templates: [String: Shape] = [
        "home": home, "category": categoryPage, "article": article, "page": plainPage, "list": listPage,
        "search": searchPage,
        "not-found": nothing, "redirect": redirect,
    ]
}
