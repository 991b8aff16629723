// GET /portal/tickets: which tickets, found how, in which order, one page at a time.

import HelpDesk
import KnowledgeBase

enum TicketListPage {
    static func show(_ visit: CustomerVisit, _ customer: Customer) throws(StoreFailure) -> Response {
        let query = query(visit.head.query)
        let page = try customer.tickets(query)
        let record = PortalShapes.tickets.record([
            "status": .text(query.filter.rawValue), "is-open": .flag(query.filter == .open),
            "is-closed": .flag(query.filter == .closed), "is-all": .flag(query.filter == .all),
            "open-url": .text(address(query, filter: .open)), "closed-url": .text(address(query, filter: .closed)),
            "all-url": .text(address(query, filter: .all)), "q": .text(query.words),
            "sorts": .records(orders.map { order($0, query, visit) }),
            "items": .records(page.items.map { TicketRecords.item($0, visit) }),
            "filtered": .flag(!query.words.isEmpty || query.page > 1), "page": .number(page.number),
            "several-pages": .flag(page.number > 1 || page.hasNext),
            "previous": .text(page.number > 1 ? address(query, page: page.number - 1) : ""),
            "next": .text(page.hasNext ? address(query, page: page.number + 1) : ""),
        ])
        return try visit.page(.tickets, record)
    }

    private static let orders: [TicketQuery.Order] = [.changed, .opened, .priority, .oldest]

    /// What the address asks for; anything it cannot mean is as if it had not been said.
    private static func query(_ form: Form) -> TicketQuery {
        TicketQuery(
            TicketQuery.Filter(rawValue: form.text("status")) ?? .open, words: String(form.text("q").prefix(200)),
            order: TicketQuery.Order(rawValue: form.text("sort")) ?? .changed, page: Int(form.text("page")) ?? 1)
    }

    private static func address(_ query: TicketQuery, filter: TicketQuery.Filter? = nil, page: Int = 1) -> String {
        var address = "/portal/tickets?status=\((filter ?? query.filter).rawValue)"
        if !query.words.isEmpty { address += "&q=" + PercentEncoding.encode(query.words) }
        if query.order != .changed { address += "&sort=\(query.order.rawValue)" }
        if page > 1 { address += "&page=\(page)" }
        return address
    }

    private static func order(_ order: TicketQuery.Order, _ query: TicketQuery, _ visit: CustomerVisit)
        -> TemplateRecord
    {
        PortalShapes.option(
            order.rawValue, visit.words.text("sort.\(order.rawValue)"), isSelected: order == query.order)
    }
}
