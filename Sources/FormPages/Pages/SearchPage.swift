// /portal/search: the same search as in the browser, for readers without script. It works without the database, too.

import HelpDesk
import KnowledgeBase

extension Program where S == CustomerSide {
    package static var search: Program {
        Program(name: "search") { path in
            path.route(get: .open(SearchPage.show), post: .open(SearchPage.note))
        }
    }
}

enum SearchPage {
    private static let pageSize = 10
    private static let lastPage = 50

    static func show(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        // Only for the head of the page and the language: without the database, searching goes on.
        _ = try? visit.findInsider()
        let asked = visit.head.query
        let query = String(asked.text("q").prefix(500))
        let index = SearchIndex(folder: visit.world.published.site, language: visit.language)
        let request = SearchRequest(asked, query, index)
        if query.isEmpty { return try page(request, nil, index, visit) }
        switch index.search(Array(query.utf8), request.options(pageSize)) {
        case .found(let results):
            if request.page == 1 { note(SearchNote(query: query, found: results.total), visit) }
            return try page(request, results, index, visit)
        case .unavailable, .damaged:
            visit.log("search-away", ["language": visit.language.code])
            return try page(request, nil, index, visit, isAway: true)
        }
    }

    /// What a browser that searched by itself tells, where the site's owner wants to know.
    static func note(_ visit: CustomerVisit) throws(StoreFailure) -> Response {
        guard visit.world.configuration.searchLedger else { return MessagePage.response(.notFound, visit) }
        let form = visit.form
        guard let found = Int(form.text("found")), (0...1_000_000).contains(found) else {
            return MessagePage.response(.badRequest, visit)
        }
        var note = SearchNote(query: String(form.text("q").prefix(500)), found: found)
        note.isOpened = form["opened"] == "yes"
        note.isCounted = form["again"] == "yes"
        self.note(note, visit)
        return Response(.noContent)
    }

    /// The ledger of searches is a nicety: without the database, searching goes on.
    private static func note(_ note: SearchNote, _ visit: CustomerVisit) {
        let world = visit.world
        do throws(StoreFailure) {
            let store = try Store(world.settings, .write, for: .customers, now: world.now, entropy: world.entropy)
            try Visitor(store, from: NetworkAddress(visit.head.remoteAddress))
                .note(note, language: visit.language.code)
        } catch {
            visit.log("search-not-noted", ["failure": error.description])
        }
    }

    private static func page(
        _ request: SearchRequest, _ results: SearchResults?, _ index: SearchIndex, _ visit: CustomerVisit,
        isAway: Bool = false
    ) throws(StoreFailure) -> Response {
        let total = results?.total ?? 0
        let shown = results.map { String(decoding: $0.shownQuery, as: UTF8.self) } ?? ""
        let hasMore = request.page * pageSize < total && request.page < lastPage
        let record = PortalShapes.search.record([
            "q": .text(request.query), "searched": .flag(!request.query.isEmpty && !isAway), "away": .flag(isAway),
            "count": .number(total), "repaired": .text(shown), "instead": .text(request.address(visit, isExact: true)),
            "filtered": .flag(index.categories.count > 1 || index.products.count > 1),
            "category-choice": request.choice(index.categories, request.category),
            "product-choice": request.choice(index.products, request.product),
            "results": .records((results?.hits ?? []).map { FoundArticle.result($0, index) }),
            "next": .text(hasMore ? request.address(visit, page: request.page + 1) : ""),
        ])
        return try visit.page(.search, record, isAway ? .serviceUnavailable : .ok)
    }
}

/// What the address of a search says.
struct SearchRequest {
    let query: String
    let isExact: Bool
    /// Counted from 1.
    let page: Int
    /// Positions in the index's lists; nil: all.
    let category: Int?
    let product: Int?

    init(_ form: Form, _ query: String, _ index: SearchIndex) {
        self.query = query
        isExact = form["exact"] == "yes"
        page = min(max(Int(form.text("page")) ?? 1, 1), 50)
        category = Int(form.text("category")).flatMap { index.categories.indices.contains($0) ? $0 : nil }
        product = Int(form.text("product")).flatMap { index.products.indices.contains($0) ? $0 : nil }
    }

    func options(_ pageSize: Int) -> SearchOptions {
        var options = SearchOptions()
        options.limit = pageSize
        options.offset = (page - 1) * pageSize
        options.category = category ?? -1
        options.product = product ?? -1
        options.isExact = isExact
        return options
    }

    /// What the results can be narrowed down to; a choice of one is none.
    func choice(_ labels: [SearchLabel], _ chosen: Int?) -> TemplateValue {
        if labels.count < 2 { return .none }
        let options = labels.enumerated().map { position, label in
            PortalShapes.option(
                String(position), String(decoding: label.title, as: UTF8.self), isSelected: position == chosen)
        }
        return .record(PortalShapes.choice.record(["options": .records(options)]))
    }

    func address(_ visit: CustomerVisit, page: Int = 1, isExact: Bool? = nil) -> String {
        var address = "/portal/search?q=\(PercentEncoding.encode(query))&lang=\(visit.language.code)"
        if let category { address += "&category=\(category)" }
        if let product { address += "&product=\(product)" }
        if isExact ?? self.isExact { address += "&exact=yes" }
        return page > 1 ? address + "&page=\(page)" : address
    }
}
